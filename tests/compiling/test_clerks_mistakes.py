"""The mistakes that clerks make, each in a sound set of Chinese documents, and what they are told.

A row is a mistake: what is changed in which file, the code of the one finding that is expected, the text that it points
at, and words that have to be in the Chinese message and its help: the cause, and the way out. Whatever is said of a
document whose keys are Chinese is Chinese, and a suggestion never has the opposite meaning of what was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import jointsanctions as js
from jointsanctions.cli import main
from jointsanctions.diagnostics import Diagnostic, mended

WORLD: Mapping[str, str] = {
    "laws": """\
文档: 法律法规/1
编号: laws
来源: {状态: 已核对原文, 出处: {文档: 示例文本, 发布者: 示例出版社}}
依法约束: {依据文件: restraint-2020}
法律法规:
  - 编号: restraint-2020
    标题: 关于进一步完善失信约束制度的指导意见
    文号: 国办发〔2020〕49号
    位阶: 党中央、国务院政策文件
    有效期: {自: 2020-12-18}
  - 编号: procurement-law
    标题: 政府采购法
    位阶: 法律
    有效期: {自: 2003-01-01}
  - 编号: wage-regulation
    标题: 保障农民工工资支付条例
    位阶: 行政法规
    制定机关: 国务院
    有效期: {自: 2020-05-01}
  - 编号: shaoguan-regulation
    标题: 韶关市信用条例
    位阶: 地方性法规
    地域: "440200"
    有效期: {自: 2019-01-01}
""",
    "departments": """\
文档: 部门/1
编号: departments
来源: {状态: 已核对原文, 出处: {文档: 示例文本, 发布者: 示例出版社}}
部门:
  - 编号: shaoguan.finance
    名称: 韶关市财政局
    地域: "440200"
    层级: 市
    上级部门: [财政部]
    有效期: {自: 2001-01-01}
  - 编号: qujiang.finance
    名称: 曲江区财政局
    地域: "440205"
    层级: 区
    上级部门: [财政部]
    有效期: {自: 2001-01-01}
""",
    "lists": """\
文档: 名单/1
编号: lists
来源: {状态: 已核对原文, 出处: {文档: 示例文本, 发布者: 示例出版社}}
名单:
  - 编号: wage-arrears
    名称: 拖欠农民工工资失信联合惩戒名单
    颜色: 黑名单
    认定机关: 人力资源社会保障行政部门
    依据:
      - {依据文件: wage-regulation, 条款: 第四十八条}
    期限: {年: 3}
    案情要素:
      拖欠金额: {类型: 数值, 标题: 拖欠金额, 单位: 元}
      已结清: {类型: 是非, 标题: 已结清}
      结清日期: {类型: 文本, 格式: date, 标题: 结清日期}
    信用修复: {认定机关: 原认定部门, 方式: 结清工资后申请移出, 最短期限: {月: 6}, 条件: {entry.已结清: {等于: 是}}}
    救济途径: [申请行政复议]
  - 编号: honest-taxpayer
    名称: 纳税信用A级纳税人
    颜色: 红名单
  - 编号: rating
    名称: 企业信用评价
    等级: [{等级值: D, 颜色: 黑名单}, {等级值: C, 颜色: 重点关注名单}, B, {等级值: A, 颜色: 红名单}]
""",
    "memo-2018": """\
文档: 合作备忘录/1
编号: memo-2018
标题: 关于对拖欠农民工工资用人单位实施联合惩戒的合作备忘录
文号: 发改财金〔2018〕1号
印发日期: 2018-01-10
有效期: {自: 2018-01-10}
来源: {状态: 已核对原文, 出处: {文档: 示例文本, 发布者: 示例出版社}}
牵头单位: [国家发展和改革委员会]
条目:
  - 编号: 采购
    序号: "1"
    内容: 依法限制参加政府采购活动
    名单: [wage-arrears]
    类别: 惩戒
    效果: 限制
    约束力: 应当
    领域: 采购
    关联途径: [本人, 法定代表人]
    部门: [财政部]
    依据:
      - {依据文件: procurement-law, 条款: 第二十二条}
  - 编号: 抽查
    序号: "2"
    内容: 提高检查频次
    名单: [wage-arrears]
    类别: 惩戒
    效果: 从严监管
    约束力: 应当
    领域: 监管
    部门: [财政部]
    依据:
      - {依据文件: wage-regulation, 条款: 第四十八条}
""",
    "shaoguan.finance": """\
文档: 奖惩措施清单/1
编号: shaoguan.finance
标题: 韶关市财政局联合奖惩措施清单（2021年版）
部门: shaoguan.finance
有效期: {自: 2021-06-01}
状态: 现行
来源: {状态: 已核对原文, 出处: {文档: 示例文本, 发布者: 示例出版社}}
业务事项:
  - 编号: 供应商资格
    名称: 政府采购供应商资格审查
    类型: procurement
    环节: [受理, 资格审查, 定标]
    案情要素:
      采购金额: {类型: 数值, 最小值: 0, 标题: 采购金额, 单位: 元}
      应急采购: {类型: 是非, 标题: 应急采购}
      开标日: {类型: 文本, 格式: date, 标题: 开标日}
  - 编号: 日常监管
    名称: 政府采购代理机构监督检查
    类型: supervision
    环节: [检查计划, 检查]
奖惩措施:
  - 编号: 限制供应商
    名称: 限制拖欠工资单位参加政府采购
    对应条目: memo-2018/采购
    关联途径: [本人]
    业务事项: [供应商资格]
    环节: [资格审查, 定标]
    做什么: 不予通过本次资格审查，书面告知理由、依据和救济途径
    条件: {采购金额: {不低于: 1000000}}
    适用期限: {年: 2}
    豁免:
      - 条件: {应急采购: {等于: 是}}
        依据:
          - {依据文件: procurement-law, 条款: 第八十五条}
    反馈: {工作日内: 10}
  - 编号: 增加抽查
    名称: 提高拖欠工资单位的检查频次
    对应条目: memo-2018/抽查
    业务事项:
      - {类型: supervision}
    环节: [检查计划]
    做什么: 列为年度重点检查对象
    频次: 每半年一次
  - 编号: 优先评审
    名称: 同等条件下优先
    类别: 激励
    效果: 优先加分
    约束力: 可以
    名单: [honest-taxpayer]
    领域: 采购
    业务事项: [供应商资格]
    环节: [定标]
    做什么: 评审得分相同时优先确定为中标人
    严重程度: 一般
""",
    "qujiang.finance": """\
文档: 奖惩措施清单/1
编号: qujiang.finance
标题: 曲江区财政局联合奖惩措施清单（2021年版）
部门: qujiang.finance
有效期: {自: 2021-06-01}
状态: 现行
来源: {状态: 已核对原文, 出处: {文档: 示例文本, 发布者: 示例出版社}}
继承: shaoguan.finance
不适用:
  - {措施编号: 优先评审, 理由: 本区没有此类采购}
奖惩措施:
  - 编号: 增加抽查
    业务事项:
      - {类型: supervision}
    环节: [检查计划]
    做什么: 列为本区年度重点检查对象
    频次: 每年一次
""",
}


@dataclass(frozen=True)
class Mistake:
    """What is changed where, and what has to be said of it; an empty code: it is understood as it was meant."""

    file: str
    old: str
    new: str
    code: str
    at: str
    says: tuple[str, ...]


def m(file: str, old: str, new: str, code: str = "", at: str = "", *says: str) -> Mistake:
    return Mistake(file, old, new, code, at, says)


CITY, DISTRICT, MEMO, LAWS, LISTS, DEPTS = (
    "shaoguan.finance", "qujiang.finance", "memo-2018", "laws", "lists", "departments"
)  # fmt: skip

KEYS_AND_WORDS: Mapping[str, Mistake] = {
    # keys
    "a key with a slip": m(CITY, "    做什么: 列为年度", "    做甚么: 列为年度", "JS103", "做甚么", "做什么"),
    "a key of the office's own words": m(
        CITY, "    反馈: {", "    执行单位: shaoguan.finance\n    反馈: {", "JS103", "执行单位", "执行部门"
    ),
    "the department that carries it out": m(
        CITY, "    反馈: {", "    实施部门: shaoguan.finance\n    反馈: {", "JS103", "实施部门", "执行部门"
    ),
    "responsible unit": m(
        CITY, "    反馈: {", "    责任单位: shaoguan.finance\n    反馈: {", "JS103", "责任单位", "执行部门"
    ),
    "valid": m(CITY, "有效期: {自: 2021-06-01}", "有效: {自: 2021-06-01}", "JS103", "有效", "有效期"),
    "in force": m(CITY, "有效期: {自: 2021-06-01}", "生效日期: {自: 2021-06-01}", "JS103", "生效日期", "有效期"),
    "from as people say": m(CITY, "有效期: {自: 2021-06-01}", "有效期: {起: 2021-06-01}", "JS103", "起", "自"),
    "start day": m(CITY, "有效期: {自: 2021-06-01}", "有效期: {开始日期: 2021-06-01}", "JS103", "开始日期", "自"),
    "until as people say": m(
        CITY, "有效期: {自: 2021-06-01}", "有效期: {自: 2021-06-01, 截止日期: 2026-05-31}", "JS103", "截止日期", "至"
    ),
    "measure content": m(CITY, "    做什么: 列为年度", "    措施内容: 列为年度", "JS103", "措施内容", "做什么"),
    "target": m(CITY, "    关联途径: [本人]", "    对象: [法人]", "JS103", "对象", "适用主体"),
    "legal basis": m(
        MEMO,
        "    依据:\n      - {依据文件: procurement-law",
        "    法律依据:\n      - {依据文件: procurement-law",
        "JS103",
        "法律依据",
        "依据",
    ),
    "basis with another key of a law": m(
        MEMO,
        "{依据文件: procurement-law, 条款: 第二十二条}",
        "{法律: procurement-law, 条款: 第二十二条}",
        "JS103",
        "法律",
        "依据文件",
    ),
    "article as people say": m(
        MEMO,
        "{依据文件: procurement-law, 条款: 第二十二条}",
        "{依据文件: procurement-law, 条文: 第二十二条}",
        "JS103",
        "条文",
        "条款",
    ),
    "a traditional character": m(CITY, "    環节", "", "", "")
    if False
    else m(CITY, "    适用期限: {年: 2}", "    適用期限: {年: 2}", "JS103", "適用期限", "适用期限"),
    "a key once more in English": m(
        CITY,
        "    频次: 每半年一次",
        "    频次: 每半年一次\n    frequency: 每年一次",
        "JS111",
        "frequency",
        "频次",
        "保留一个",
    ),
    "a key twice": m(
        CITY, "    频次: 每半年一次", "    频次: 每半年一次\n    频次: 每年一次", "JS005", "频次", "频次", "保留一个"
    ),
    "a key with a blank in it": m(
        CITY, "    做什么: 列为年度", "    做 什 么: 列为年度", "JS103", "做 什 么", "做什么"
    ),
    "a key of another part": m(CITY, "    频次: 每半年一次", "    环节编号: 检查", "JS103", "环节编号", "环节"),
    "a key with its unit": m(CITY, "    适用期限: {年: 2}", "    适用期限: {年数: 2}", "JS103", "年数", "年"),
    "a key in quotation marks of Chinese": m(
        CITY, "    频次: 每半年一次", "    “频次”: 每半年一次", "JS103", "“频次”", "频次"
    ),
    "a required key left out": m(CITY, "    做什么: 列为年度重点检查对象\n", "", "JS102", "", "做什么"),
    "no day of effect": m(CITY, "有效期: {自: 2021-06-01}\n", "", "JS102", "", "有效期", "自"),
    "no type of document": m(CITY, "文档: 奖惩措施清单/1\n", "", "JS102", "", "文档", "奖惩措施清单/1"),
    "a type of document without version": m(
        CITY, "文档: 奖惩措施清单/1", "文档: 奖惩措施清单", "JS101", "奖惩措施清单", "奖惩措施清单/1"
    ),
    "another type of document": m(
        CITY, "文档: 奖惩措施清单/1", "文档: 措施清单/1", "JS101", "措施清单/1", "奖惩措施清单/1"
    ),
    # words
    "must": m(MEMO, "    约束力: 应当\n    领域: 监管", "    约束力: 必须\n    领域: 监管", "JS104", "必须", "应当"),
    "ought": m(MEMO, "    约束力: 应当\n    领域: 监管", "    约束力: 应\n    领域: 监管", "JS104", "应", "应当"),
    "may as people say": m(CITY, "约束力: 可以", "约束力: 可", "JS104", "可", "可以"),
    "no status": m(CITY, "状态: 现行\n", "状态: 有效\n", "JS104", "有效", "现行"),
    "a status of being in force": m(CITY, "状态: 现行\n", "状态: 生效\n", "JS104", "生效", "现行"),
    "a status of having ended": m(CITY, "状态: 现行\n", "状态: 已失效\n", "JS104", "已失效", "历史文本"),
    "a kind of punishment": m(
        MEMO, "    类别: 惩戒\n    效果: 限制", "    类别: 惩罚\n    效果: 限制", "JS104", "惩罚", "惩戒"
    ),
    "a kind of reward": m(CITY, "    类别: 激励", "    类别: 奖励", "JS104", "奖励", "激励"),
    "an effect as laws say it": m(MEMO, "效果: 限制", "效果: 不得", "JS104", "不得", "禁止"),
    "an effect in the words of the office": m(
        MEMO, "效果: 从严监管", "效果: 重点监管", "JS104", "重点监管", "从严监管"
    ),
    "an effect in a sentence": m(MEMO, "效果: 限制", "效果: 限制参加政府采购", "JS104", "限制参加政府采购", "限制"),
    "a warning talk": m(MEMO, "效果: 从严监管", "效果: 约谈", "JS104", "约谈", "约谈提醒"),
    "a green channel": m(CITY, "效果: 优先加分", "效果: 绿色通道服务", "JS104", "绿色通道服务", "绿色通道"),
    "two words in one": m(
        MEMO, "关联途径: [本人, 法定代表人]", "关联途径: [本人, 法人代表]", "JS104", "法人代表", "法定代表人"
    ),
    "legal representative of a business": m(
        MEMO, "关联途径: [本人, 法定代表人]", "关联途径: [本人, 企业法人]", "JS104", "企业法人", "法定代表人"
    ),
    "a manager": m(MEMO, "关联途径: [本人, 法定代表人]", "关联途径: [本人, 高管]", "JS104", "高管", "高级管理人员"),
    "a legal person as a business": m(CITY, "    关联途径: [本人]", "    适用主体: [企业]", "JS104", "企业", "法人"),
    "a person": m(CITY, "    关联途径: [本人]", "    适用主体: [个人]", "JS104", "个人", "自然人"),
    "a rank of a policy": m(
        LAWS, "位阶: 党中央、国务院政策文件", "位阶: 政策文件", "JS104", "政策文件", "党中央、国务院政策文件"
    ),
    "a rank of ministries": m(LAWS, "位阶: 行政法规", "位阶: 国务院条例", "JS104", "国务院条例", "行政法规"),
    "a colour by its name alone": m(
        LISTS, "    颜色: 黑名单\n    认定", "    颜色: 黑\n    认定", "JS104", "黑", "黑名单"
    ),
    "a colour that is none": m(LISTS, "颜色: 重点关注名单", "颜色: 关注名单", "JS104", "关注名单", "重点关注名单"),
    "a level": m(DEPTS, "层级: 市", "层级: 市级", "JS104", "市级", "市"),
    "a state of being read": m(LAWS, "状态: 已核对原文", "状态: 已核对", "JS104", "已核对", "已核对原文"),
    "a state of not being read": m(LAWS, "状态: 已核对原文", "状态: 未核对", "JS104", "未核对", "未核对原文"),
    "a type of a fact": m(CITY, "采购金额: {类型: 数值", "采购金额: {类型: 数字", "JS104", "数字", "数值"),
    "a type of money": m(CITY, "采购金额: {类型: 数值", "采购金额: {类型: 金额", "JS104", "金额", "数值"),
    "a word in English with a slip": m(MEMO, "效果: 限制", "效果: restrct", "JS104", "restrct", "限制"),
    "a word of another group": m(
        MEMO, "    约束力: 应当\n    领域: 监管", "    约束力: 限制\n    领域: 监管", "JS104", "限制", "应当"
    ),
    "yes": m(
        CITY,
        "豁免:\n      - 条件: {应急采购: {等于: 是}}",
        "豁免:\n      - 条件: {应急采购: {等于: 是的}}",
        "JS302",
        "是的",
        "是",
        "否",
    ),
    "true in Chinese": m(CITY, "{应急采购: {等于: 是}}", "{应急采购: {等于: 是}}"),
    "false in Chinese": m(CITY, "{应急采购: {等于: 是}}", "{应急采购: {等于: 否}}"),
    "true in English": m(CITY, "{应急采购: {等于: 是}}", "{应急采购: {等于: true}}"),
    "a tick": m(CITY, "{应急采购: {等于: 是}}", "{应急采购: {等于: √}}", "JS302", "√", "是", "否"),
}

CONDITIONS: Mapping[str, Mistake] = {
    "the sign of at least": m(CITY, "{不低于: 1000000}", "{≥: 1000000}"),
    "the signs of at least": m(CITY, "{不低于: 1000000}", '{">=": 1000000}'),
    "the signs of at least without quotes": m(CITY, "{不低于: 1000000}", "{>=: 1000000}", "JS002", ">=", "不低于"),
    "greater or equal": m(CITY, "{不低于: 1000000}", "{大于等于: 1000000}"),
    "and above": m(CITY, "{不低于: 1000000}", "{以上: 1000000}"),
    "not less": m(CITY, "{不低于: 1000000}", "{不少于: 1000000}"),
    "not smaller": m(CITY, "{不低于: 1000000}", "{不小于: 1000000}"),
    "not more": m(CITY, "{不低于: 1000000}", "{不超过: 1000000}"),
    "more": m(CITY, "{不低于: 1000000}", "{超过: 1000000}"),
    "greater": m(CITY, "{不低于: 1000000}", "{大于: 1000000}"),
    "less": m(CITY, "{不低于: 1000000}", "{不满: 1000000}"),
    "and below": m(CITY, "{不低于: 1000000}", "{以下: 1000000}"),
    "smaller or equal": m(CITY, "{不低于: 1000000}", "{≤: 1000000}"),
    "not lower, with a slip": m(CITY, "{不低于: 1000000}", "{不低於: 1000000}"),
    "must not be lower": m(CITY, "{不低于: 1000000}", "{不得低于: 1000000}"),
    "not higher, with a slip": m(CITY, "{不低于: 1000000}", "{不髙于: 1000000}", "JS109", "不髙于", "不高于"),
    "an operator that is none": m(CITY, "{不低于: 1000000}", "{约等于: 1000000}", "JS109", "约等于", "等于"),
    "an operator inside the value": m(
        CITY, "{采购金额: {不低于: 1000000}}", "{采购金额: ≥1000000}", "JS109", "≥1000000", "不低于"
    ),
    "a condition as a sentence": m(
        CITY,
        "条件: {采购金额: {不低于: 1000000}}",
        "条件: 采购金额不低于一百万元",
        "JS109",
        "采购金额不低于一百万元",
        "采购金额",
        "不低于",
    ),
    "and": m(
        CITY,
        "条件: {采购金额: {不低于: 1000000}}",
        "条件: {且: [{采购金额: {不低于: 1000000}}]}",
        "JS109",
        "且",
        "全部",
    ),
    "or": m(
        CITY,
        "条件: {采购金额: {不低于: 1000000}}",
        "条件: {或: [{采购金额: {不低于: 1000000}}]}",
        "JS109",
        "或",
        "任一",
    ),
    "not": m(CITY, "条件: {应急采购: {等于: 是}}", "条件: {不是: {应急采购: {等于: 是}}}", "JS109", "不是", "非"),
    "a fact with a slip": m(
        CITY,
        "{采购金额: {不低于: 1000000}}",
        "{采购金颔: {不低于: 1000000}}",
        "JS301",
        "采购金颔",
        "采购金额",
        "案情要素",
    ),
    "a fact of the entry without its owner": m(
        CITY, "{采购金额: {不低于: 1000000}}", "{拖欠金额: {不低于: 1000000}}", "JS301", "拖欠金额", "entry.拖欠金额"
    ),
    "a fact of a case in an item": m(
        MEMO,
        "    领域: 采购\n",
        "    领域: 采购\n    条件: {采购金额: {不低于: 1000000}}\n",
        "JS304",
        "采购金额",
        "名单",
    ),
    "a grade that is none": m(
        CITY,
        "条件: {采购金额: {不低于: 1000000}}",
        "条件: {同时列入: [wage-arear]}",
        "JS202",
        "wage-arear",
        "wage-arrears",
    ),
    "bounds that contradict each other": m(
        CITY, "{不低于: 1000000}", "{不低于: 1000000, 低于: 500000}", "JS505", "", "自相矛盾"
    ),
    "a case and its exemption": m(
        CITY, "条件: {采购金额: {不低于: 1000000}}\n", "条件: {应急采购: {等于: 是}}\n", "JS505", "", "自相矛盾", "豁免"
    ),
    "a repair open to nobody": m(
        LISTS,
        "{entry.已结清: {等于: 是}}",
        "{全部: [{entry.已结清: {等于: 是}}, {entry.已结清: {等于: 否}}]}",
        "JS524",
        "",
        "自相矛盾",
    ),
    "an item that contradicts itself": m(
        MEMO,
        "    领域: 采购\n",
        "    领域: 采购\n    条件: {entry.拖欠金额: {高于: 10, 不高于: 10}}\n",
        "JS505",
        "",
        "自相矛盾",
    ),
    "yes and no": m(
        CITY,
        "条件: {采购金额: {不低于: 1000000}}",
        "条件: {全部: [{应急采购: {等于: 是}}, {应急采购: {不等于: 是}}]}",
        "JS505",
        "",
        "自相矛盾",
    ),
}

DAYS_AND_NUMBERS: Mapping[str, Mistake] = {
    # days
    "a day in Chinese": m(CITY, "{自: 2021-06-01}", "{自: 2021年6月1日}", "JS106", "2021年6月1日", "2021-06-01"),
    "a day in Chinese numerals": m(
        CITY, "{自: 2021-06-01}", "{自: 二〇二一年六月一日}", "JS106", "二〇二一年六月一日", "2021-06-01"
    ),
    "a day with a letter for a zero": m(
        CITY, "{自: 2021-06-01}", "{自: 二O二一年六月一日}", "JS106", "二O二一年六月一日", "2021-06-01"
    ),
    "a day with points": m(CITY, "{自: 2021-06-01}", "{自: 2021.6.1}", "JS106", "2021.6.1", "2021-06-01"),
    "a day with strokes": m(CITY, "{自: 2021-06-01}", "{自: 2021/6/1}", "JS106", "2021/6/1", "2021-06-01"),
    "a day without marks": m(CITY, "{自: 2021-06-01}", '{自: "20210601"}', "JS106", '"20210601"', "2021-06-01"),
    "a day with full-width digits": m(
        CITY, "{自: 2021-06-01}", "{自: ２０２１－０６－０１}", "JS106", "２０２１－０６－０１", "2021-06-01"
    ),
    "a month": m(CITY, "{自: 2021-06-01}", "{自: 2021年6月}", "JS106", "2021年6月", "哪一天"),
    "a year": m(CITY, "{自: 2021-06-01}", "{自: 2021}", "JS106", "2021", "哪一天"),
    "a day of Excel": m(CITY, "{自: 2021-06-01}", "{自: 44348}", "JS106", "44348", "Excel", "2021-06-01"),
    "a day that is not in the calendar": m(
        CITY, "{自: 2021-06-01}", "{自: 2021-06-31}", "JS106", "2021-06-31", "没有这一天"
    ),
    "a day with its words": m(
        CITY, "{自: 2021-06-01}", "{自: 2021年6月1日起}", "JS106", "2021年6月1日起", "2021-06-01"
    ),
    "no end": m(CITY, "{自: 2021-06-01}", "{自: 2021-06-01, 至: 长期有效}", "JS106", "长期有效", "删去", "至"),
    "until now": m(CITY, "{自: 2021-06-01}", "{自: 2021-06-01, 至: 至今}", "JS106", "至今", "删去"),
    "the last day first": m(
        CITY, "{自: 2021-06-01}", "{自: 2021-06-01, 至: 2020-05-31}", "JS108", "2020-05-31", "早于"
    ),
    "the days of effect as a text": m(
        CITY, "{自: 2021-06-01}", "2021-06-01", "JS105", "2021-06-01", "{自: 2021-06-01}"
    ),
    "the days of effect with a dash": m(
        CITY, "{自: 2021-06-01}", "2021-06-01至2026-05-31", "JS105", "2021-06-01至2026-05-31", "自", "至"
    ),
    "a day of issue in Chinese": m(
        MEMO, "印发日期: 2018-01-10", "印发日期: 2018年1月10日", "JS106", "2018年1月10日", "2018-01-10"
    ),
    # numbers
    "thousands": m(CITY, "{不低于: 1000000}", "{不低于: 1,000,000}", "JS112", "1,000,000", "1000000"),
    "thousands of full width": m(CITY, "{不低于: 1000000}", "{不低于: 1，000，000}", "JS302", "1，000，000", "1000000"),
    "a number with its unit": m(CITY, "{不低于: 1000000}", "{不低于: 100万元}", "JS302", "100万元", "1000000"),
    "a number in Chinese": m(CITY, "{不低于: 1000000}", "{不低于: 一百万}", "JS302", "一百万", "1000000"),
    "a number of full width": m(
        CITY, "{不低于: 1000000}", "{不低于: １００００００}", "JS302", "１００００００", "1000000"
    ),
    "half a year": m(CITY, "适用期限: {年: 2}", "适用期限: {年: 0.5}", "JS112", "0.5", "{月: 6}"),
    "years in Chinese": m(CITY, "适用期限: {年: 2}", "适用期限: {年: 两年}", "JS112", "两年", "2"),
    "a term as a text": m(CITY, "适用期限: {年: 2}", "适用期限: 2年", "JS105", "2年", "{年: 2}"),
    "a term of years and months": m(
        CITY, "适用期限: {年: 2}", "适用期限: {年: 1, 月: 6}", "JS105", "", "年", "月", "一个"
    ),
    "a term of nothing": m(CITY, "适用期限: {年: 2}", "适用期限: {年: 0}", "JS110", "0", "1"),
    "working days as a text": m(
        CITY, "反馈: {工作日内: 10}", "反馈: 10个工作日内", "JS105", "10个工作日内", "{工作日内: 10}"
    ),
    "working days with a unit": m(CITY, "反馈: {工作日内: 10}", "反馈: {工作日内: 10个}", "JS112", "10个", "10"),
    "a percentage": m(CITY, "{不低于: 1000000}", "{不低于: 30%}", "JS302", "30%", "0.3"),
    "a number that Excel damaged": m(
        LAWS, "    制定机关: 国务院", "    文号: 4.40402E+17", "JS116", "4.40402E+17", "Excel"
    ),
    "a region that Excel damaged": m(DEPTS, '地域: "440205"', "地域: 4.40205E+05", "JS107", "4.40205E+05", "440205"),
    "a region by its name": m(DEPTS, '地域: "440205"', "地域: 曲江区", "JS107", "曲江区", "六位"),
}

ARTICLES_AND_REFERENCES: Mapping[str, Mistake] = {
    "an article as a number": m(MEMO, "条款: 第二十二条", "条款: 22", "JS519", "22", "第二十二条"),
    "an article in digits": m(
        MEMO, "条款: 第二十二条", "条款: 第22条第1款5项", "JS519", "第22条第1款5项", "第二十二条第一款第五项"
    ),
    "an article without its first word": m(
        MEMO, "条款: 第二十二条", "条款: 二十二条", "JS519", "二十二条", "第二十二条"
    ),
    "an article in the short form": m(MEMO, "条款: 第二十二条", "条款: 22.1", "JS519", "22.1", "第二十二条"),
    "an article in the form of English": m(MEMO, "条款: 第二十二条", "条款: Art. 22", "JS519", "Art. 22", "第二十二条"),
    "an article beyond the law": m(MEMO, "条款: 第二十二条", "条款: 第九百条", "JS519", "第九百条", "核对"),
    "an article left out": m(MEMO, "条款: 第二十二条", "条款: 略", "JS519", "略", "删去"),
    "articles by ranges": m(
        MEMO, "条款: 第二十二条", "条款: 第22-25条", "JS519", "第22-25条", "第二十二条至第二十五条"
    ),
    "an article with its text": m(
        MEMO, "条款: 第二十二条", "条款: 第二十二条：供应商应当", "JS519", "第二十二条：供应商应当", "第二十二条"
    ),
    "an article with its law": m(
        MEMO, "条款: 第二十二条", "条款: 《政府采购法》第二十二条", "JS519", "《政府采购法》第二十二条", "第二十二条"
    ),
    "all of it": m(MEMO, "条款: 第二十二条", "条款: 全文", "JS519", "全文", "删去"),
    "an article of the whole law": m(MEMO, "条款: 第二十二条", "条款: 第二十二条第（一）项"),
    "a law with its article": m(
        MEMO,
        "{依据文件: procurement-law, 条款: 第二十二条}",
        "{依据文件: 《政府采购法》第二十二条}",
        "JS107",
        "《政府采购法》第二十二条",
        "依据文件",
        "条款: 第二十二条",
    ),
    "a basis as a text": m(
        MEMO,
        "依据:\n      - {依据文件: procurement-law, 条款: 第二十二条}",
        "依据: [《政府采购法》第二十二条]",
        "JS107",
        "《政府采购法》第二十二条",
        "条款: 第二十二条",
    ),
    "a basis that is no list": m(
        MEMO,
        "依据:\n      - {依据文件: procurement-law, 条款: 第二十二条}",
        "依据: 《政府采购法》第二十二条",
        "JS105",
        "《政府采购法》第二十二条",
        "依据文件",
        "条款",
    ),
    "a law by its title": m(
        MEMO, "依据文件: procurement-law", "依据文件: 政府采购法", "JS202", "政府采购法", "procurement-law"
    ),
    "a law by its title in marks": m(
        MEMO, "依据文件: procurement-law", "依据文件: 《政府采购法》", "JS202", "《政府采购法》", "procurement-law"
    ),
    "a law with a slip": m(
        MEMO, "依据文件: procurement-law", "依据文件: procurment-law", "JS202", "procurment-law", "procurement-law"
    ),
    "a law that there is not": m(
        MEMO, "依据文件: procurement-law", "依据文件: 招标投标法", "JS202", "招标投标法", "文档"
    ),
    "a list by its name": m(
        MEMO,
        "名单: [wage-arrears]\n    类别: 惩戒\n    效果: 限制",
        "名单: [拖欠农民工工资失信联合惩戒名单]\n    类别: 惩戒\n    效果: 限制",
        "JS202",
        "拖欠农民工工资失信联合惩戒名单",
        "wage-arrears",
    ),
    "a list with a slip": m(
        MEMO,
        "名单: [wage-arrears]\n    类别: 惩戒\n    效果: 限制",
        "名单: [wage_arrears]\n    类别: 惩戒\n    效果: 限制",
        "JS202",
        "wage_arrears",
        "wage-arrears",
    ),
    "a list with a capital": m(
        MEMO,
        "名单: [wage-arrears]\n    类别: 惩戒\n    效果: 限制",
        "名单: [Wage-Arrears]\n    类别: 惩戒\n    效果: 限制",
        "JS107",
        "Wage-Arrears",
        "wage-arrears",
    ),
    "a list with a blank": m(
        MEMO,
        "名单: [wage-arrears]\n    类别: 惩戒\n    效果: 限制",
        "名单: [wage arrears]\n    类别: 惩戒\n    效果: 限制",
        "JS107",
        "wage arrears",
        "wage-arrears",
    ),
    "one list that is no list": m(
        MEMO,
        "名单: [wage-arrears]\n    类别: 惩戒\n    效果: 限制",
        "名单: wage-arrears\n    类别: 惩戒\n    效果: 限制",
        "JS105",
        "wage-arrears",
        "[wage-arrears]",
    ),
    "a reference with a stroke of full width": m(
        CITY, "memo-2018/采购", "memo-2018／采购", "JS107", "memo-2018／采购", "memo-2018/采购"
    ),
    "a reference with a backslash": m(
        CITY, "memo-2018/采购", "memo-2018\\采购", "JS107", "memo-2018\\采购", "memo-2018/采购"
    ),
    "a reference without its memorandum": m(CITY, "memo-2018/采购", "采购", "JS202", "采购", "memo-2018/采购"),
    "a reference to another item": m(
        CITY, "memo-2018/采购", "memo-2018/采构", "JS202", "memo-2018/采构", "memo-2018/抽查"
    ),
    "a department by its name": m(
        CITY, "部门: shaoguan.finance", "部门: 韶关市财政局", "JS202", "韶关市财政局", "shaoguan.finance"
    ),
    "a matter by its name": m(
        CITY,
        "业务事项: [供应商资格]\n    环节: [资格审查, 定标]",
        "业务事项: [政府采购供应商资格审查]\n    环节: [资格审查, 定标]",
        "JS202",
        "政府采购供应商资格审查",
        "供应商资格",
    ),
    "a matter with its list": m(
        CITY,
        "业务事项: [供应商资格]\n    环节: [资格审查, 定标]",
        "业务事项: [shaoguan.finance/供应商资格]\n    环节: [资格审查, 定标]",
        "JS107",
        "shaoguan.finance/供应商资格",
        "不带清单编号",
        "供应商资格",
    ),
    "a step that the matter lacks": m(
        CITY, "环节: [资格审查, 定标]", "环节: [资格审核, 定标]", "JS202", "资格审核", "资格审查"
    ),
    "a step in English": m(
        CITY, "环节: [资格审查, 定标]", "环节: [qualification, 定标]", "JS202", "qualification", "资格审查"
    ),
    "a type in Chinese": m(
        CITY,
        "      - {类型: supervision}\n    环节: [检查计划]\n    做什么: 列为年度",
        "      - {类型: 事中事后监管}\n    环节: [检查计划]\n    做什么: 列为年度",
        "JS520",
        "事中事后监管",
        "supervision",
        "同一个",
    ),
    "steps in both forms": m(
        CITY,
        "环节: [检查计划, 检查]",
        "环节: [检查计划, 检查, qualification]",
        "JS520",
        "qualification",
        "资格审查",
        "同一个",
    ),
    "steps in one text": m(
        CITY, "环节: [资格审查, 定标]", "环节: [资格审查，定标]", "JS107", "资格审查，定标", "[资格审查, 定标]"
    ),
    "steps in one text with the mark of lists": m(
        CITY, "环节: [资格审查, 定标]", "环节: [资格审查、定标]", "JS107", "资格审查、定标", "[资格审查, 定标]"
    ),
    "steps without brackets": m(
        CITY, "环节: [资格审查, 定标]", "环节: 资格审查，定标", "JS105", "资格审查，定标", "[资格审查, 定标]"
    ),
    "steps in brackets of full width": m(
        CITY, "环节: [资格审查, 定标]", "环节: 【资格审查，定标】", "JS105", "【资格审查，定标】", "[资格审查, 定标]"
    ),
    "lists with a semicolon": m(
        MEMO,
        "关联途径: [本人, 法定代表人]",
        "关联途径: [本人；法定代表人]",
        "JS104",
        "本人；法定代表人",
        "[本人, 法定代表人]",
    ),
    "a measure that is not inherited": m(
        DISTRICT, "措施编号: 优先评审", "措施编号: 优先评标", "JS202", "优先评标", "优先评审"
    ),
    "a parent that there is not": m(
        DISTRICT, "继承: shaoguan.finance", "继承: shaoguan.finanse", "JS202", "shaoguan.finanse", "shaoguan.finance"
    ),
    "an id with a blank": m(
        CITY, "  - 编号: 限制供应商", "  - 编号: 限制 供应商", "JS107", "限制 供应商", "限制-供应商"
    ),
    "an id in brackets": m(
        CITY, "  - 编号: 限制供应商", "  - 编号: 限制供应商（一）", "JS107", "限制供应商（一）", "（"
    ),
    "an id twice": m(LISTS, "  - 编号: rating", "  - 编号: honest-taxpayer", "JS201", "honest-taxpayer", "重复"),
}

TEXT_AND_YAML: Mapping[str, Mistake] = {
    "a colon of full width": m(CITY, "    频次: 每半年一次", "    频次：每半年一次", "JS002", "：", "半角"),
    "no blank after a colon": m(CITY, "    频次: 每半年一次", "    频次:每半年一次", "JS002", "每", "空一格"),
    "a colon in a text": m(
        CITY, "做什么: 列为年度重点检查对象", "做什么: 列为年度重点: 检查对象", "JS002", ":", "冒号", "引号"
    ),
    "a colon of full width in a text": m(CITY, "做什么: 列为年度重点检查对象", "做什么: 列为年度重点：检查对象"),
    "braces of full width": m(CITY, "反馈: {工作日内: 10}", "反馈: ｛工作日内: 10｝", "JS002", "｛", "全角", "{"),
    "one brace of full width": m(CITY, "反馈: {工作日内: 10}", "反馈: {工作日内: 10｝", "JS002", "｝", "全角"),
    "one bracket of full width": m(CITY, "环节: [资格审查, 定标]", "环节: [资格审查, 定标］", "JS002", "］", "全角"),
    "a brace that is not closed": m(CITY, "反馈: {工作日内: 10}", "反馈: {工作日内: 10", "JS002", "{", "括号", "成对"),
    "quotes of Chinese around a value": m(DEPTS, '地域: "440205"', "地域: “440205”", "JS107", "“440205”", "440205"),
    "a quote closed in Chinese": m(DEPTS, '地域: "440205"', '地域: "440205”', "JS002", '"', "引号"),
    "a numbered list": m(CITY, "  - 编号: 日常监管", "  2. 编号: 日常监管", "JS002", "2.", "-"),
    "a numbered first item": m(
        LISTS, "名单:\n  - 编号: wage-arrears\n    名称", "名单:\n  1. 编号: wage-arrears\n    名称", "JS002", "1.", "-"
    ),
    "a numbered list of values": m(
        LISTS,
        "救济途径: [申请行政复议]",
        "救济途径:\n      1、申请行政复议\n      2、提起行政诉讼",
        "JS105",
        "1、申请行政复议",
        "-",
    ),
    "items in brackets of Chinese": m(CITY, "  - 编号: 日常监管", "  （二）编号: 日常监管", "JS002", "（二）", "-"),
    "a dash of Chinese": m(CITY, "  - 编号: 日常监管", "  — 编号: 日常监管", "JS002", "—", "-"),
    "a dash without a blank": m(CITY, "  - 编号: 日常监管", "  -编号: 日常监管", "JS002", "编", "空一格"),
    "a title above the first line": m(
        CITY,
        "文档: 奖惩措施清单/1",
        "韶关市财政局联合奖惩措施清单\n文档: 奖惩措施清单/1",
        "JS002",
        "韶关市财政局联合奖惩措施清单",
        "标题",
        "第一行",
    ),
    "a title in marks above it": m(
        CITY,
        "文档: 奖惩措施清单/1",
        "《韶关市财政局联合奖惩措施清单》\n\n文档: 奖惩措施清单/1",
        "JS002",
        "《韶关市财政局联合奖惩措施清单》",
        "标题",
    ),
    "a number of a document in a mapping": m(
        LAWS,
        "    有效期: {自: 2020-05-01}",
        "    备注: 见第三条\n    有效期: {自: 2020-05-01}\n    来源: {状态: 未核对原文, 备注: 韶府规[2021]3号}",
        "JS002",
        "[",
        "方括号",
        "引号",
    ),
    "a number of a document": m(LAWS, "    制定机关: 国务院", "    文号: 韶府规[2021]3号"),
    "a number of a document that begins with a bracket": m(
        LAWS, "    制定机关: 国务院", "    文号: [2021]3号", "JS002", "[", "引号"
    ),
    "a tab": m(CITY, "    频次: 每半年一次", "\t频次: 每半年一次", "JS002", "\t", "制表符", "空格"),
    "a blank of full width": m(CITY, "    频次: 每半年一次", "　　频次: 每半年一次", "JS002", "　", "全角空格"),
    "a wrong indentation": m(CITY, "    频次: 每半年一次", "   频次: 每半年一次", "JS002", "", "缩进"),
    "a text of two lines": m(
        CITY, "做什么: 列为年度重点检查对象", "做什么: 列为年度\n重点检查对象", "JS002", "重点检查对象", "缩进"
    ),
    "an empty text that is required": m(CITY, "做什么: 列为年度重点检查对象", "做什么:", "JS105", "做什么", "写上文字"),
    "an empty text that is not": m(CITY, "频次: 每半年一次", "频次:", "JS105", "频次", "写上文字", "删去这一行"),
    "an empty list that is required": m(
        MEMO,
        "    名单: [wage-arrears]\n    类别: 惩戒\n    效果: 限制",
        "    名单:\n    类别: 惩戒\n    效果: 限制",
        "JS105",
        "名单",
        "[",
    ),
    "an empty word that is required": m(MEMO, "效果: 从严监管", "效果:", "JS105", "效果", "从严监管"),
    "a very long key": m(
        CITY, "    频次: 每半年一次", "    频次" + "多" * 1100 + ": 每半年一次", "JS002", "频", "太长"
    ),
    "a very long text without a key": m(
        CITY,
        "做什么: 列为年度重点检查对象",
        "列为年度重点检查对象" + "，逐项检查" * 250 + ": 完",
        "JS002",
        "列",
        "太长",
    ),
    "a mark in the text": m(
        CITY, "做什么: 列为年度重点检查对象", "做什么: 列为年度 #2 类重点检查对象", "JS017", "#2 类重点检查对象", "引号"
    ),
    "a mark before a number": m(
        CITY,
        "名称: 政府采购代理机构监督检查",
        "名称: 政府采购代理机构监督检查 # 2021",
        "JS017",
        "# 2021",
        "引号",
        "单独一行",
    ),
    "a mark after a word": m(CITY, "约束力: 可以", "约束力: 可以 # 见通知第三条"),
    "a text that begins with a percent": m(
        CITY, "做什么: 列为年度重点检查对象", "做什么: '%列为'年度", "JS002", "", "引号"
    ),
    "a text that begins with a star": m(
        CITY, "做什么: 列为年度重点检查对象", "做什么: *列为年度重点检查对象", "JS002", "列为", "引号"
    ),
    "a text that begins with an at": m(
        CITY, "做什么: 列为年度重点检查对象", "做什么: @列为年度重点检查对象", "JS002", "@", "引号"
    ),
    "two documents in one file": m(CITY, "业务事项:\n", "---\n业务事项:\n", "JS008", "---", "单独"),
    "invisible characters": m(
        CITY, "名称: 同等条件下优先", "名称: 同等条件\u200b下优先", "JS010", "同等条件\u200b下优先", "看不见"
    ),
    "letters of full width": m(
        CITY, "名称: 同等条件下优先", "名称: 同等条件下优先Ａ级", "JS009", "同等条件下优先Ａ级", "半角"
    ),
    "one measure that is no list": m(
        CITY, "奖惩措施:\n  - 编号: 限制供应商", "奖惩措施:\n    编号: 限制供应商", "JS002", "", "缩进"
    ),
    "a list of words as a mapping": m(
        CITY, "业务事项: [供应商资格]\n    环节: [定标]", "业务事项: {供应商资格}\n    环节: [定标]", "JS105", "{", "["
    ),
}

LAWFULNESS: Mapping[str, Mistake] = {
    "a score as a fact": m(
        CITY,
        "      开标日: {",
        "      信用分: {类型: 数值, 标题: 企业信用分}\n      开标日: {",
        "JS521",
        "信用分",
        "打分",
    ),
    "a score by its title": m(
        CITY,
        "      开标日: {",
        "      level_points: {类型: 数值, 标题: 信用评分}\n      开标日: {",
        "JS521",
        "level_points",
        "打分",
    ),
    "a score in English": m(
        CITY,
        "      开标日: {",
        "      credit_score: {类型: 数值, 标题: 信用情况}\n      开标日: {",
        "JS521",
        "credit_score",
        "打分",
    ),
    "a score of an entry": m(
        LISTS, "      已结清: {", "      评分: {类型: 整数, 标题: 评分}\n      已结清: {", "JS521", "评分", "打分"
    ),
    "an application that is refused": m(
        CITY, "环节: [资格审查, 定标]\n    做什么: 不予", "效果: 限制\n    环节: [受理, 资格审查]\n    做什么: 不予"
    ),
    "a prohibition at acceptance": m(
        CITY,
        "    对应条目: memo-2018/采购\n    关联途径: [本人]\n    业务事项: [供应商资格]\n    环节: [资格审查, 定标]",
        "    类别: 惩戒\n    效果: 禁止\n    约束力: 应当\n    名单: [wage-arrears]\n    依据: [{依据文件: procurement-law, 条款: 第二十二条}]\n    业务事项: [供应商资格]\n    环节: [受理, 定标]",
        "JS522",
        "受理",
        "申请的权利",
        "审查",
    ),
    "an exemption without a basis": m(
        CITY,
        "        依据:\n          - {依据文件: procurement-law, 条款: 第八十五条}\n",
        "",
        "JS523",
        "",
        "豁免",
        "依据",
    ),
    "a district that inspects more often": m(
        DISTRICT, "频次: 每年一次", "频次: 每季度一次", "JS403", "每季度一次", "频次", "每半年一次"
    ),
    "a district that inspects more often by numbers": m(
        DISTRICT, "频次: 每年一次", "频次: 每月1次", "JS403", "每月1次", "频次"
    ),
    "a penalty harsher than its item": m(
        CITY, "    关联途径: [本人]\n", "    关联途径: [本人]\n    效果: 禁止\n", "JS403", "禁止", "限制"
    ),
    "a penalty on a red list": m(
        MEMO,
        "名单: [wage-arrears]\n    类别: 惩戒\n    效果: 限制",
        "名单: [honest-taxpayer]\n    类别: 惩戒\n    效果: 限制",
        "JS401",
        "",
        "红名单",
    ),
    "an effect of the other kind": m(CITY, "效果: 优先加分", "效果: 限制", "JS410", "限制", "激励"),
    "a bar of a penalty": m(
        CITY,
        "    反馈: {工作日内: 10}",
        "    排除名单: [黑名单]\n    反馈: {工作日内: 10}",
        "JS411",
        "排除名单",
        "豁免",
    ),
    "a penalty without a basis": m(
        CITY,
        "    对应条目: memo-2018/抽查\n",
        "    类别: 惩戒\n    效果: 从严监管\n    约束力: 应当\n    名单: [wage-arrears]\n",
        "JS407",
        "",
        "依据",
    ),
    "a measure that states nothing": m(
        CITY, "    对应条目: memo-2018/抽查\n", "", "JS408", "", "类别", "效果", "约束力", "名单"
    ),
    "a relation beyond the item": m(
        CITY, "    关联途径: [本人]\n", "    关联途径: [本人, 股东]\n", "JS402", "", "股东", "关联途径"
    ),
    "a kind other than the item's": m(
        CITY, "    关联途径: [本人]\n", "    关联途径: [本人]\n    类别: 激励\n", "JS409", "激励", "类别"
    ),
    "a place without a region": m(LAWS, '    地域: "440200"\n', "", "JS102", "", "地域"),
    "read, but where": m(
        LAWS,
        "来源: {状态: 已核对原文, 出处: {文档: 示例文本, 发布者: 示例出版社}}",
        "来源: {状态: 已核对原文}",
        "JS102",
        "",
        "出处",
    ),
}

#: In which an error keeps a file from being read: nothing that refers to it is said to be missing.
ONE_MESSAGE: Mapping[str, Mistake] = {
    "a slip in a file of lists": m(LISTS, "颜色: 红名单\n", "颜色: 红色\n", "JS104", "红色", "红名单"),
    "no colour in a file of lists": m(LISTS, "    颜色: 红名单\n", "", "JS102", "", "颜色"),
    "a slip in a file of laws": m(LAWS, "位阶: 行政法规", "位阶: 法规", "JS104", "法规", "行政法规"),
    "a colon in a file of laws": m(LAWS, "标题: 政府采购法", "标题：政府采购法", "JS002", "：", "半角"),
    "an indentation in a file of lists": m(LISTS, "    认定机关: 人力", "     认定机关: 人力", "JS002", "", "缩进"),
    "a slip in a memorandum": m(MEMO, "效果: 从严监管", "效果: 严管", "JS104", "严管", "从严监管"),
    "a slip in a file of departments": m(DEPTS, "层级: 区", "层级: 县区", "JS104", "县区", "区"),
    "a slip in the list of the city": m(CITY, "状态: 现行", "状态: 现形", "JS104", "现形", "现行"),
    "a list that there is not": m(
        CITY, "名单: [honest-taxpayer]", "名单: [honest-taxpayers]", "JS202", "honest-taxpayers", "honest-taxpayer"
    ),
    "a list of an item that there is not": m(
        MEMO,
        "名单: [wage-arrears]\n    类别: 惩戒\n    效果: 从严",
        "名单: [wage-debts]\n    类别: 惩戒\n    效果: 从严",
        "JS202",
        "wage-debts",
        "wage-arrears",
    ),
    "a term with a slip": m(CITY, "适用期限: {年: 2}", "适用期限: {年份: 2}", "JS103", "年份", "年"),
    "a term of nothing known": m(LISTS, "期限: {年: 3}", "期限: {年: 三}", "JS112", "三", "3"),
}

#: Neighbours of these mistakes.
NEIGHBOURS: Mapping[str, Mistake] = {
    "a fact that is true without a comparison": m(
        CITY, "{应急采购: {等于: 是}}", "{应急采购: 是}", "JS109", "是", "{应急采购: {等于: 是}}"
    ),
    "a comparison and its value in a text": m(
        CITY,
        "{采购金额: {不低于: 1000000}}",
        "{采购金额: 不低于100万元}",
        "JS109",
        "不低于100万元",
        "{采购金额: {不低于: 1000000}}",
    ),
    "a white list": m(LISTS, "颜色: 红名单\n", "颜色: 白名单\n", "JS104", "白名单", "是不是 `红名单`？"),
    "round brackets in place of braces": m(
        CITY, "反馈: {工作日内: 10}", "反馈: （工作日内: 10）", "JS002", "（", "全角"
    ),
    "a colon of full width in braces": m(
        CITY, "反馈: {工作日内: 10}", "反馈: {工作日内：10}", "JS103", "工作日内：10", "工作日内: 10", "半角"
    ),
    "a law with its article and no marks": m(
        MEMO,
        "{依据文件: procurement-law, 条款: 第二十二条}",
        "{依据文件: 政府采购法第二十二条}",
        "JS107",
        "政府采购法第二十二条",
        "条款: 第二十二条",
    ),
    "the id of a law with its article": m(
        MEMO,
        "{依据文件: procurement-law, 条款: 第二十二条}",
        "{依据文件: procurement-law 第二十二条}",
        "JS107",
        "procurement-law 第二十二条",
        "条款: 第二十二条",
    ),
    "a name with its unit": m(
        CITY,
        "      采购金额: {类型: 数值",
        "      采购金额（万元）: {类型: 数值",
        "JS107",
        "采购金额（万元）",
        "采购金额_万元",
    ),
    "a day half in numerals": m(
        CITY, "{自: 2021-06-01}", "{自: 2021年六月一日}", "JS106", "2021年六月一日", "2021-06-01"
    ),
    "a text that begins with a brace": m(LAWS, "    制定机关: 国务院", "    文号: {国办发}2020", "JS002", "{", "引号"),
    "a month and a half": m(CITY, "适用期限: {年: 2}", "适用期限: {月: 1.5}", "JS112", "1.5", "整数"),
    "a list by its name of capitals": m(
        CITY, "名单: [honest-taxpayer]", "名单: [纳税信用a级纳税人]", "JS202", "纳税信用a级纳税人", "honest-taxpayer"
    ),
}

MISTAKES: Mapping[str, Mistake] = {
    **NEIGHBOURS,
    **KEYS_AND_WORDS, **CONDITIONS, **DAYS_AND_NUMBERS, **ARTICLES_AND_REFERENCES, **TEXT_AND_YAML, **LAWFULNESS, **ONE_MESSAGE
}  # fmt: skip


def findings_of(files: Mapping[str, str], folder: Path) -> tuple[Diagnostic, ...]:
    for name, text in files.items():
        (folder / name).with_name(f"{name}.yaml").write_text(text, "utf-8")
    try:
        return tuple(js.load(folder).warnings)
    except js.CatalogueError as error:
        return error.diagnostics


def made(mistake: Mistake) -> dict[str, str]:
    text = WORLD[mistake.file]
    assert mistake.old in text, mistake
    return {**WORLD, mistake.file: text.replace(mistake.old, mistake.new, 1)}


def under(each: Diagnostic, files: Mapping[str, str]) -> str:
    """The text that a finding points at, on its first line."""
    place = each.place
    if not place.line:
        return ""
    line = files[Path(place.file).stem.removesuffix(".yaml")].split("\n")[place.line - 1]
    end = place.end_column - 1 if place.end_line == place.line and place.end_column > place.column else len(line)
    return line[place.column - 1 : end]


#: Words of Latin letters that Chinese texts for clerks have.
_USUAL = {
    "YAML",
    "JSON",
    "UTF",
    "Excel",
    "WPS",
    "LF",
    "CRLF",
    "yaml",
    "GB",
    "T",
    "A",
    "U",
    "entry",
    "jointsanctions",
    "import",
}


def english(each: Diagnostic, files: Mapping[str, str]) -> list[str]:
    """Latin words in what is said that neither the documents nor usual Chinese texts have."""
    told = re.sub("`.`|/[^ ]*/", " ", f"{each.message('zh')} {each.help('zh')}")
    known = set(re.findall(r"[A-Za-z]+", "".join(files.values())))
    return [word for word in re.findall(r"[A-Za-z]{2,}", told) if word not in known | _USUAL]


def judged(name: str, folder: Path) -> list[str]:
    """What is wrong with what is said of a mistake; nothing: it is clear."""
    mistake, files = MISTAKES[name], made(MISTAKES[name])
    found = findings_of(files, folder)
    wrong = [f"{each.code} {under(each, files)!r} {each.message('zh')} | {each.help('zh')}" for each in found]
    if not mistake.code:
        return wrong
    if [mistake.code] != [each.code for each in found]:
        return [f"expected {mistake.code}", *wrong]
    each = found[0]
    told = f"{each.message('zh')} {each.help('zh')}"
    lacks = [f"does not say {word}" for word in mistake.says if word not in told]
    if Path(each.place.file).stem != mistake.file or (
        mistake.at and mistake.at not in under(each, files)[: len(mistake.at)]
    ):
        lacks.append("not there")
    lacks += [f"is English: {word}" for word in english(each, files)]
    return [*lacks, *wrong] if lacks else []


def test_the_documents_are_sound_without_mistakes(tmp_path: Path) -> None:
    assert () == findings_of(WORLD, tmp_path)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_as_what_it_is(name: str, tmp_path: Path) -> None:
    assert [] == judged(name, tmp_path)


class TestOneMessage:
    """A document that cannot be read makes nothing else wrong, and hides no other mistake."""

    @pytest.mark.parametrize("name", [each for each in WORLD if each != DISTRICT])
    def test_one_that_is_not_utf8(self, name: str, tmp_path: Path) -> None:
        files = {**WORLD, name: ""}
        findings_of({key: text for key, text in files.items() if key != name}, tmp_path)
        (tmp_path / f"{name}.yaml").write_bytes(WORLD[name].encode("gb18030"))

        with pytest.raises(js.CatalogueError) as caught:
            js.load(tmp_path)
        assert ["JS001"] == [each.code for each in caught.value.diagnostics]

    @pytest.mark.parametrize("name", [each for each in WORLD if each != DISTRICT])
    def test_one_that_is_missing_is_still_told(self, name: str, tmp_path: Path) -> None:
        found = findings_of({key: text for key, text in WORLD.items() if key != name}, tmp_path)

        assert {"JS202"} == {each.code for each in found if each.severity == "error"}

    def test_a_second_mistake_is_told_beside_it(self, tmp_path: Path) -> None:
        broken = made(MISTAKES["a slip in a file of lists"])
        city = broken[CITY].replace("对应条目: memo-2018/抽查", "对应条目: memo-2018/检查")

        found = findings_of({**broken, CITY: city}, tmp_path)
        assert ["JS104", "JS202"] == sorted(each.code for each in found)

    def test_what_no_document_has_is_missing_all_the_same(self, tmp_path: Path) -> None:
        broken = made(MISTAKES["a slip in a file of lists"])
        city = broken[CITY].replace("名单: [honest-taxpayer]", "名单: [honest-bidder]")

        found = findings_of({**broken, CITY: city}, tmp_path)
        assert ["JS104", "JS202"] == sorted(each.code for each in found)

    def test_a_mistake_beside_a_missing_list_is_told(self, tmp_path: Path) -> None:
        """A penalty that is harsher than its item is so whatever its list is."""
        text = WORLD[CITY].replace(
            "    关联途径: [本人]\n", "    关联途径: [本人]\n    效果: 禁止\n    名单: [wage-debt]\n"
        )

        found = findings_of({**WORLD, CITY: text}, tmp_path)
        assert ["JS202", "JS403"] == sorted(each.code for each in found)


class TestLanguage:
    """A finding names keys and words as the document writes them, in either language of the reader."""

    def test_a_document_in_chinese(self, tmp_path: Path) -> None:
        (found,) = findings_of(made(MISTAKES["a penalty harsher than its item"]), tmp_path)

        assert "`效果` 写 `禁止`，比 `memo-2018/采购` 的 `限制` 更重" == found.message("zh")
        assert "`效果` `禁止` is harsher than the `限制` of `memo-2018/采购`" == found.message("en")
        assert ["限制"] == [edit.text for fix in found.fixes for edit in fix.edits]

    def test_a_document_in_english(self, tmp_path: Path) -> None:
        files = {**WORLD, "more": "document: laws/1\nid: more\ntitel: x\nlaws: []\n"}

        (found,) = findings_of(files, tmp_path)
        assert ("title",) == found.suggestions
        assert "document, id, title" in found.help("zh")

    def test_what_a_fix_writes_is_what_the_document_has(self, tmp_path: Path) -> None:
        """Every suggestion that can be applied makes the finding go."""
        for name, mistake in MISTAKES.items():
            files = made(mistake)
            folder = tmp_path / name.replace(" ", "-").replace(",", "")
            folder.mkdir()
            for each in (
                findings_of(files, folder) if mistake.code in ("JS104", "JS109", "JS403", "JS302", "JS112") else ()
            ):
                for fix in each.fixes[:1]:
                    if fix.edits:
                        mended_files = {**files, mistake.file: mended(files[mistake.file], fix)}
                        left = findings_of(mended_files, folder)
                        assert each.code not in [other.code for other in left], (name, [one.message() for one in left])


@pytest.mark.parametrize(("written", "applies"), [("是", False), ("否", True), ("true", False), ("false", True)])
def test_yes_and_no_are_answers_on_the_command_line(written: str, applies: bool, tmp_path: Path) -> None:
    """An emergency exempts from the measure."""
    findings_of(WORLD, tmp_path)
    subject = {
        "id": "91440400MA0000007C",
        "kind": "legal-person",
        "designations": [
            {
                "list": "wage-arrears",
                "document": "1",
                "authority": "x",
                "recognised": "2021-07-01",
                "from": "2021-07-01",
            }
        ],
    }
    (tmp_path / "subject.json").write_text(json.dumps(subject), "utf-8")
    facts = ["采购金额=2000000", f"应急采购={written}", "开标日=2021-08-01"]
    result = CliRunner().invoke(
        main,
        [
            "evaluate",
            "--subject",
            str(tmp_path / "subject.json"),
            "--matter",
            "shaoguan.finance/供应商资格",
            "--step",
            "资格审查",
        ]
        + ["--on", "2021-08-01", "--documents", str(tmp_path), "--format", "json", "--lang", "zh"]
        + [part for each in facts for part in ("--fact", each)],
    )

    assert applies == bool(json.loads(result.stdout)["actions"])
