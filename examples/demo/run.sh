#!/bin/sh
# 演示：编译随包的备忘录和清单，问五个问题，检查一份有错的清单，再过一遍窗口的一天。
# Needs `jointsanctions` on the PATH; `make demo` sees to that.
set -eu
cd "$(dirname "$0")/../.."
export JOINTSANCTIONS_LANG=zh
demo=examples/demo

title() {
    printf '\n\033[1m== %s ==\033[0m\n' "$1"
}

run() {
    printf '$ %s\n\n' "$*"
    "$@"
}

title "编译：部委备忘录、依据、名单和珠海各部门清单"
run jointsanctions check --no-warnings

title "一、失信被执行人参加政府投资工程投标的资格审查（现行清单）"
run jointsanctions evaluate --subject $demo/subjects/bidder.json \
    --matter zhuhai.housing-urban-rural/construction-bidding --step qualification --on 2026-05-12 \
    --fact public_funded=true

title "二、A级纳税人申请施工许可（2018年清单，下同）"
run jointsanctions evaluate --subject $demo/subjects/a-grade-taxpayer.json \
    --matter zhuhai.housing-construction/construction-permit --step acceptance --on 2018-09-03

title "三、同时在红名单和黑名单上"
run jointsanctions evaluate --subject $demo/subjects/on-both-lists.json \
    --matter zhuhai.housing-construction/construction-permit --step acceptance --on 2018-09-03

title "四、移出黑名单之后"
run jointsanctions evaluate --subject $demo/subjects/repaired.json \
    --matter zhuhai.housing-construction/construction-permit --step acceptance --on 2018-09-17

title "五、失信被执行人使用专项资金，缺资金额：未知不等于否"
run jointsanctions evaluate --subject $demo/subjects/judgment-defaulter.json \
    --matter zhuhai.finance/special-fund --step follow-up --on 2018-09-03

title "六、检查有错的清单"
run jointsanctions check --no-warnings memoranda measures/departments.yaml $demo/broken || test $? -eq 1

title "七、第一个问题，由 durable_rules 引擎再答一次"
answer() {
    jointsanctions evaluate --subject $demo/subjects/bidder.json \
        --matter zhuhai.housing-urban-rural/construction-bidding --step qualification --on 2026-05-12 \
        --fact public_funded=true --format json --matcher "$1"
}
if ! python -c "import durable_rules_engine" 2>/dev/null; then
    echo "没有安装 durable_rules，略过（见 jointsanctions rule JS702）"
elif [ "$(answer index)" = "$(answer durable)" ]; then
    echo "两种匹配方式的答案逐字相同（--matcher index，--matcher durable）"
else
    echo "两种匹配方式的答案不同" >&2
    exit 1
fi

title "八、窗口的一天：从名单导入到月报"
python examples/counter/day.py

title "接下来可以输入"
cat <<TEXT
  . .venv/bin/activate
  jointsanctions explain --subject $demo/subjects/judgment-defaulter.json \\
      --matter zhuhai.finance/supplier-qualification --step qualification --on 2018-09-03 --fact bid_amount=1200000
  jointsanctions evaluate --help
  jointsanctions rule JS403
TEXT
