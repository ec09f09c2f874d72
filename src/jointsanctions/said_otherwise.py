"""How else people say keys, words and comparisons: what is meant then, and which names mean the opposite of each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from types import MappingProxyType


def _said(rows: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """What is meant by each saying; `rows` have the sayings of each meaning, with blanks between them."""
    found: dict[str, tuple[str, ...]] = {}
    for meant, sayings in rows.items():
        for each in sayings.split():
            found[each] = (*found.get(each, ()), meant)
    return MappingProxyType(found)


#: Keys as they are often written, and those that may be meant, best first; which of them depends on where it stands.
#: Python calls the first day of an entry `since`.
KEYS_SAID_OTHERWISE: Mapping[str, tuple[str, ...]] = _said(
    {
        "from": "since 起 从 开始 起始 起始日 起始日期 开始日期 开始时间 起始时间 生效日期 生效日 施行日期 实施日期 自从",
        "until": "止 到 终止 截止 截止日 截止日期 结束日期 终止日期 失效日期 结束时间 有效期至 届满日",
        "carried_out_by": "实施部门 实施单位 实施机关 执行单位 执行机关 责任部门 责任单位 承办部门 承办单位 办理部门 主管部门",
        "department": "实施部门 责任部门 责任单位 编制部门 编制单位 主管部门 单位 部门名称 单位名称",
        "departments": "实施部门 实施单位 责任部门 责任单位 执行单位 牵头部门 参与部门 主管部门",
        "effective": "有效 有效期限 有效时间 有效日期 生效 生效日期 生效时间 施行 施行日期 施行时间 实施日期 起止日期 起止时间 执行时间",
        "do": "措施内容 具体措施 具体内容 措施 做法 内容 工作内容 怎么做 处理 处理方式 办理要求",
        "summary": "措施内容 具体措施 具体内容 措施 名称 条目内容 摘要 概要",
        "subjects": "对象 适用对象 惩戒对象 奖惩对象 实施对象 主体 主体类型 主体类别 适用范围",
        "lists": "名单名称 所属名单 黑名单 红名单 对应名单 适用名单 名单编号",
        "basis": "法律依据 政策依据 文件依据 法规依据 法律法规依据 设定依据 实施依据 依据文件 法律法规",
        "restricted_by": "限制条款 法定限制 限制法律依据",
        "law": "法律 法规 法律法规 文件 依据名称 依据 法律名称 文件名称",
        "article": "条文 条 条款号 条款项 条款项目 具体条款 条目 法条",
        "matters": "事项 业务 办理事项 业务事项编号 适用事项 事项名称",
        "steps": "步骤 阶段 办理环节 环节名称 适用环节 业务环节 流程 环节编号",
        "kind": "性质 措施类型 措施类别 奖惩类型 奖惩性质 措施性质 类型 种类",
        "type": "类别 种类 事项类型",
        "effect": "方式 措施方式 惩戒方式 后果 结果",
        "force": "力度 强制力 约束 效力 刚性 强制性 约束程度 法律效力",
        "lasts": "期限 时限 有效期限 惩戒期限 实施期限 措施期限 适用时间",
        "term": "有效期限 惩戒期限 公示期限 适用期限 名单期限 列入期限",
        "feedback": "反馈时限 反馈期限 反馈时间 反馈要求",
        "within": "工作日 天 日 天数 日数",
        "years": "年数 年份 年限",
        "months": "月数 月份 个月",
        "days": "天 天数 日数",
        "frequency": "频率 检查频次 实施频次 抽查频次 检查频率 次数",
        "level": "级别 实施层级 行政层级 行政级别 部门层级",
        "under": "备忘录 备忘录条目 对应备忘录 条目 所属条目 备忘录编号 上级条目",
        "exempt": "例外 除外 豁免情形 免除 例外情形 除外情形 不予适用",
        "omit": "不适用措施 排除措施 删除",
        "when": "适用条件 前提 前提条件 适用情形 情形 触发条件",
        "note": "说明 附注 注 备注说明",
        "issued": "发布日期 印发时间 发文日期 发文时间 成文日期 发布时间",
        "issuer": "发文机关 发文单位 发布机关 发布单位 制定单位 制发机关",
        "rank": "效力级别 效力层级 法律位阶 级别 层级 效力位阶",
        "jurisdiction": "区划 行政区划 行政区 地区 区域 适用地域 区划代码",
        "authority": "认定单位 列入机关 认定部门 列入单位 列入部门 决定机关",
        "remedies": "救济 救济方式 救济渠道 权利救济 异议途径",
        "repair": "修复 修复方式 退出方式 退出机制 移出条件 修复条件",
        "how": "修复办法 如何修复 方法 办法",
        "after": "最短时间 最短公示期 公示期",
        "barred_by": "排除 排除条件 限制名单 不予激励",
        "extends": "上级清单 继承自 继承清单 上级",
        "answers_to": "上级 主管部门 对口部门 对口部委 上级单位",
        "successor": "继任部门 合并部门 承继部门 承接单位",
        "name": "措施名称 事项名称 名称名 部门名称 单位名称 名单名称 标题",
        "title": "清单名称 文件名称 文件标题 名称 清单标题 题目",
        "number": "文件号 发文字号 字号 文件编号",
        "id": "代码 标识 编码 号码 事项编号 措施编号 名单编号 事项编码",
        "document": "文档类型 文件类型 类型",
        "status": "清单状态 效力状态 时效性",
        "provenance": "核对情况 出处 核对",
        "relevance": "关联性 关联说明 关联度",
        "trigger": "触发 触发条件 触发时机",
        "parameters": "数值 指标 比例",
        "national_item": "国家清单 基础清单项目 国家清单事项",
        "colour": "名单性质 名单类型 名单颜色 性质 类型",
        "facts": "要素 案件要素 事实 案情 字段",
        "measures": "措施清单 措施 奖惩措施清单 惩戒措施 激励措施",
        "items": "措施 备忘录条目 措施条目 惩戒措施",
        "minimum": "最小 下限 最低值",
        "maximum": "最大 上限 最高值",
        "enum": "选项 枚举 取值范围 可选项",
        "unit": "计量单位 数值单位",
        "measure": "措施 措施名称 编号",
        "reason": "原因 说明 缘由",
        "lead": "牵头部门 牵头",
        "signatories": "签署部门 联合签署单位 会签单位",
    }
)

#: Words as they are often said, and the word that is meant; a group takes those that it has.
SAID_OTHERWISE: Mapping[str, tuple[str, ...]] = _said(
    {
        "restored": "repair-revoked repair-withdrawn repair-cancelled repair-reversed removal-revoked removal-withdrawn "
        "unrepaired reinstated relisted re-listed withdrawn 撤销修复 修复撤销 撤销信用修复 取消修复 撤销移出 恢复公示 恢复记录 重新列入",
        "extended": "prolonged renewed extension 延期 延长 续期 延长有效期 展期",
        "shall": "必须 应 须 应该 一律 强制 务必 must should",
        "may": "可 酌情 视情 视情况",
        "consider": "仅供参考 供参考 参照 作为参考 酌情考虑",
        "present": "有效 生效 现行有效 在用 施行 执行中 生效中 正在执行 current valid",
        "historic": "失效 已失效 废止 已废止 无效 历史 过期 已过期 旧版 停用 作废 expired repealed",
        "example": "样例 范例 例子 试用 草案",
        "penalty": "惩罚 处罚 惩处 惩治 处分 制裁 失信惩戒 联合惩戒 惩戒类 约束 限制类",
        "incentive": "奖励 表彰 守信激励 联合激励 激励类 优惠 褒扬",
        "prohibit": "不得 不准 不予 禁入 不允许 不许 不予许可 不予批准 一票否决 否决 拒绝",
        "withdraw": "撤销 取消 吊销 撤回 收回 撤销许可 取消资格",
        "restrict": "从严限制 受限 限制参加 限制从事 限制办理",
        "require": "附加条件 增加要求 附条件 追加要求",
        "scrutinise": "重点监管 加强监管 严管 严格审查 从严审查 重点关注 提高抽查比例 加大检查 增加检查 重点检查 从严审核",
        "inform": "参考 供参考 审慎参考 审慎考虑 作参考 重要参考",
        "publicise": "曝光 公开 公布 通报 公告 公示曝光",
        "admonish": "约谈 提醒 警告 告诫 警示 约见谈话",
        "record": "记录 记入档案 入档 记入信用档案 纳入信用记录",
        "fast-track": "绿色通道服务 优先办理 优先受理 加快办理",
        "simplify": "容缺受理 简化程序 简化手续 告知承诺 容缺",
        "prefer": "加分 优先 同等条件优先 优先选择",
        "relax": "减少抽查 降低抽查比例 降低检查频次 免检 优化检查",
        "support": "资金支持 融资支持 财政支持 补贴 扶持",
        "honour": "表扬 推介 评优 宣传 授予荣誉 表彰",
        "legal-representative": "法人代表 企业法人 法人 法定代表 法代",
        "principal-officer": "负责人 单位负责人 主要领导",
        "senior-manager": "高管 高级管理人 高级管理者 管理人员",
        "actual-controller": "实控人 实际控制者 控制人",
        "shareholder": "出资人 投资人",
        "directly-responsible": "直接责任人 责任人 责任人员 相关责任人",
        "operator": "业主 个体户经营者",
        "self": "自身 主体 本单位 本企业 自己",
        "branch": "分公司 分支 分部",
        "head-office": "总公司 总部",
        "legal-person": "企业 公司 单位 企业法人 机构",
        "unincorporated-organisation": "非法人 其他组织 合伙企业",
        "sole-trader": "个体户 个体工商",
        "natural-person": "个人 公民 自然人个人 人员",
        "law": "法 国家法律",
        "administrative-regulation": "国务院条例 条例 法规 国务院法规",
        "local-regulation": "地方法规 地方条例 省条例 市条例 法规",
        "central-policy": "政策文件 中央文件 国务院文件 中央政策 国发文件 国办文件",
        "department-rule": "部委规章 规章 部令 部门规定",
        "local-government-rule": "政府规章 地方规章 规章",
        "normative-document": "规范文件 红头文件 通知 文件 其他规范性文件",
        "memorandum": "备忘录",
        "red": "白名单 白 红 红榜 守信名单 激励名单 红色",
        "black": "黑 黑榜 失信名单 惩戒名单 严重失信 黑色",
        "watch": "关注 关注名单 重点关注 警示名单 灰名单 黄名单 黄色",
        "verified": "已核对 已核实 核对过 已核 已验证 已校对",
        "unverified": "未核对 未核实 待核对 待核实 没有核对 未核 未验证",
        "full": "全文 通读 全部",
        "part": "部分 摘录 节选",
        "nation": "国家级 全国 中央",
        "province": "省级 全省",
        "city": "市级 全市 地市 地级市",
        "county": "县 区县 县区",
        "district": "区级 市辖区 城区",
        "number": "数字 金额 数 小数 数额 数量",
        "integer": "整型 整数型 个数",
        "string": "字符 文字 字符串 文本型 日期",
        "boolean": "布尔 布尔值 是否 真假 判断",
        "serious": "特别严重 重 较重 严重失信",
        "general": "普通 中 较轻",
        "minor": "轻 很轻 轻度",
        "listing": "列入时 列入 被列入时",
        "matter": "办理时 办事时 业务办理时",
        "hold": "暂缓 暂停 中止",
        "apply": "照常 继续适用 不停止",
    }
)

#: Comparisons as people write them. By article 1259 of the Civil Code 以上, 以下 and 以内 include the number, and 超过,
#: 不满 and 以外 do not.
COMPARISONS_SAID_OTHERWISE: Mapping[str, str] = MappingProxyType(
    {
        saying: meant
        for meant, sayings in {
            "at_least": "≥ >= => ≧ ⩾ 大于等于 大于或等于 大于或者等于 高于或等于 不小于 不少于 不低於 以上 及以上 达到 至少 最低 不得低于 不得少于 不得小于",
            "at_most": "≤ <= =< ≦ ⩽ 小于等于 小于或等于 小于或者等于 低于或等于 不大于 不多于 不超过 以下 及以下 以内 至多 最多 最高 不得超过 不得高于 不得大于",
            "more_than": "> ＞ 大于 超过 多于 超出",
            "less_than": "< ＜ 小于 少于 不足 不满 未满 未达到",
            "equals": "= == ＝ 为 是 等於 相等",
            "not_equals": "!= ≠ <> ！= 不为 不是 不等 非等于",
            "in": "∈ 包含于 属於 在其中 之一",
            "not_in": "∉ 不在其中 不包含于",
        }.items()
        for saying in sayings.split()
    }
)

#: Combinations of conditions as people write them.
CONNECTIVES_SAID_OTHERWISE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ["and", "all_of", "且", "并且", "而且", "同时", "同时满足", "与", "和", "都满足", "全部满足", "均满足"],
            "all",
        ),
        **dict.fromkeys(
            ["or", "any_of", "either", "或", "或者", "或是", "任意", "任一满足", "之一", "其中之一", "满足其一"], "any"
        ),
        **dict.fromkeys(["no", "none", "不是", "不", "并非", "不满足", "除外", "否"], "not"),
        **dict.fromkeys(["also", "同时在", "又列入", "另列入", "也在", "同时列入名单"], "also_on"),
    }
)

#: What denies: names that differ in one of these mean the opposite.
_DENIALS = re.compile("[不非未无没免勿莫否]|(?<![a-z])(?:not|no|non|never|without)(?![a-z])")
#: How similar a name is to another without its `un`, when that denies it.
_SAME = 0.8
#: Pairs of which one is the opposite of the other.
_OPPOSITES = tuple(
    (one, other)
    for one, _, other in (
        each.partition("/")
        for line in (
            "白/黑 高/低 大/小 上/下 多/少 前/后 增/减 加/减 红/黑 起/止 严/宽 奖/惩 内/外 允许/禁止 列入/移出 激励/惩戒 守信/失信 诚信/失信 开始/结束 最高/最低",
            "least/most more/less above/below before/after minimum/maximum from/until start/end first/last red/black",
            "include/exclude includes/excludes allow/deny penalty/incentive listed/removed filed/closed",
        )
        for each in line.split()
    )
)


def opposed(one: str, other: str) -> bool:
    """Whether two names that look alike mean the opposite: only one of them denies, or they differ in a pair of opposites.

    A suggestion that is opposed to what was written would reverse its meaning.
    """
    one, other = one.lower(), other.lower()
    if len(_DENIALS.findall(one)) % 2 != len(_DENIALS.findall(other)) % 2:
        return True
    if one.startswith("un") != other.startswith("un"):
        longer, shorter = (one, other) if one.startswith("un") else (other, one)
        if SequenceMatcher(None, longer[2:], shorter, autojunk=False).ratio() > _SAME:
            return True
    matched = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    different = {each for tag, a, b, c, d in matched if tag != "equal" for each in one[a:b] + other[c:d]}
    return any(
        (left.isascii() or not different.isdisjoint(left + right))
        and (
            (left in one and right in other and left not in other)
            or (right in one and left in other and right not in other)
        )
        for left, right in _OPPOSITES
    )
