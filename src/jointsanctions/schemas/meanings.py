"""What each key of a document means, in Chinese and English: for editors, and for the guides.

The keys of measure lists and of subjects are told for each shape, with an example where authors need one; what any other
shape has is told by the key. `tests/schemas` names a key that is missing here, or that no shape has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..keys import KEYS, OF_QUESTIONS
from ..vocabulary import Lang


@dataclass(frozen=True, slots=True)
class Told:
    """What a key of a shape means, in Chinese."""

    means: str
    #: How it is written, in a line of YAML.
    example: str = ""
    #: When it is required, where it is not always.
    needed: str = ""
    #: Its name in a question, where that is another.
    zh: str = ""


#: The shapes of a measure list.
MEASURE_LIST: Mapping[str, Mapping[str, Told]] = MappingProxyType(
    {
        "MeasureList": {
            "document": Told("文档类型和版本，写在第一行", "document: measure-list/1"),
            "id": Told("清单编号，写成 地方.部门；各版相同，文件名与它一致", "id: zhuhai.finance"),
            "title": Told("标题，写明部门和版次", "title: 珠海市财政局联合奖惩措施清单（2026年版）"),
            "note": Told("给审阅人看的备注，不影响判定", "note: 整理稿"),
            "provenance": Told("整份清单是否核对过原文，见下文“核对情况”", "provenance: {status: unverified}"),
            "department": Told("编制并执行清单的部门，写部门文档中的编号", "department: zhuhai.finance"),
            "effective": Told("清单施行的日子，两端都计入；没有止日的不写 until", "effective: {from: 2026-04-01}"),
            "status": Told("清单的状态，见下文的词", "status: present"),
            "extends": Told("继承的上级清单；区的清单继承市的清单时写", "extends: zhuhai.finance"),
            "omit": Told("继承来的措施中本区不适用的，逐项写理由", "omit: [{measure: restrict-supplier, reason: 本区无此权限}]"),
            "matters": Told("业务事项，每项的键见下表", "matters: [{id: special-fund, name: 财政专项资金, steps: [review]}]"),
            "measures": Told("奖惩措施，每项的键见下表", "measures: []"),
        },
        "Matter": {
            "id": Told("事项编号，在清单内唯一；业务系统按它查询，启用以后不改", "id: supplier-qualification"),
            "name": Told("事项名称，与权责清单、办事指南一致", "name: 政府采购供应商资格审查"),
            "type": Told("事项类型，见嵌入指引的表；措施可以按类型选中事项", "type: procurement"),
            "steps": Told("实际办理的环节，按先后排列", "steps: [registration, qualification, award]"),
            "facts": Told("办理时已经掌握、条件会用到的案情要素", "facts: {bid_amount: {type: number, minimum: 0, title: 采购金额, unit: CNY}}"),
            "field": Told("事项所属的领域，一个或者几个", "field: procurement"),
            "effective": Told("事项自己的起止日；不写即与清单相同", "effective: {from: 2026-04-01, until: 2028-03-31}"),
            "note": Told("备注，不影响判定", "note: 由市级部门直接办理的"),
        },
        "FactSchema": {
            "type": Told("要素类型", "type: number"),
            "title": Told("中文名称，判定结果里显示它，应当写", "title: 采购金额"),
            "description": Told("怎样填、从哪份材料取", "description: 按采购文件的预算金额"),
            "unit": Told("数的单位，只写在这里，不写进数值", "unit: CNY"),
            "format": Told("文本要求是日期时写 date", "format: date"),
            "minimum": Told("数的最小值", "minimum: 0"),
            "maximum": Told("数的最大值", "maximum: 100"),
            "pattern": Told("文本的格式，写正则表达式", "pattern: 4A|5A"),
            "enum": Told("只能取的几个值", "enum: [首次申请, 升级, 延续]"),
        },
        "Measure": {
            "id": Told("措施编号，动词开头的短英文；停用以后不再给别的措施用", "id: restrict-supplier"),
            "name": Told("措施名称；不写即取条目的内容", "name: 限制失信被执行人参加政府采购活动"),
            "under": Told("对应的备忘录条目，写成 备忘录编号/条目编号", "under: ndrc-2016-141/procurement"),
            "kind": Told("惩戒还是激励；有 under 的来自条目，不能改", "kind: penalty", needed="没有 under 时"),
            "effect": Told("效果，由依据的用词决定；有 under 的来自条目，惩戒只能减轻", "effect: restrict", needed="没有 under 时"),
            "force": Told("约束力；有 under 的来自条目，惩戒不能加重", "force: shall", needed="没有 under 时"),
            "lists": Told("对应的名单；有 under 的来自条目，惩戒只能减少", "lists: [dishonest-judgment-debtor]", needed="没有 under 时"),
            "subjects": Told("适用于哪几类申请人；不写即条目所写，条目没有写即全部", "subjects: [legal-person, sole-trader]"),
            "via": Told("通过哪些关联及于申请人；没有 under 又不写即只有本人；只在列入名单者为某类主体时、或者列入之日有关系时及于的，写成键值组", "via: [self, {via: legal-representative, listed: [natural-person], holds: listed}]"),
            "field": Told("所属领域；轻的惩戒只能被领域相同的重的惩戒覆盖", "field: procurement"),
            "basis": Told("依据的法律法规和条款；与条目的依据合并计算", "basis: [{law: government-procurement-law, article: 第二十二条}]", needed="没有 under 的惩戒"),
            "matters": Told("用于哪些事项：写事项编号；写 {type: 类型} 即这一类型的全部事项；列入名单时就要采取的可以不写", "matters: [supplier-qualification]", needed="trigger 不是 listing 时"),
            "steps": Told("用于哪些环节；全部环节写 all；列入名单时就要采取的可以不写", "steps: [qualification]", needed="trigger 不是 listing 时"),
            "do": Told("做什么：一句话，经办人照着做；惩戒写明告知理由、依据和救济途径", "do: 督促采购人或者采购代理机构查询供应商，属于失信被执行人的不予通过本次资格审查，由其书面告知供应商理由、依据和救济途径"),
            "when": Told("适用的条件，见“条件”一节；条目另有条件的，两者都要满足", "when: {bid_amount: {at_least: 1000000}}"),
            "lasts": Told("适用期限的上限，从列入之日起算，同一机关、同一文书分几行写的从最早一行起算；不延长名单的期限，也不长于条目", "lasts: {years: 2}"),
            "severity": Told("记录至少达到的严重程度；轻于它的不适用，记录没有写的待定", "severity: general"),
            "exempt": Told("不适用惩戒的情形和依据", "exempt: [{when: {emergency_works: {equals: true}}, basis: [{law: construction-law, article: 第八十三条第三款}]}]"),
            "barred_by": Told("排除激励的名单；不写即全部黑名单，写了就取代它，因此要连 black 一起写", "barred_by: [black, abnormal-operation]"),
            "carried_out_by": Told("有权执行的其他部门；写了它，本部门只告知，不执行", "carried_out_by: zhuhai.development-reform"),
            "trigger": Told("何时采取，见下文的词", "trigger: listing"),
            "feedback": Told("采取之后几个工作日内反馈；没有规定的不写", "feedback: {within: 10}"),
            "national_item": Told("对应的全国失信惩戒措施基础清单项目，照原文写名称", "national_item: 照基础清单写的项目名称"),
            "level": Told("实施层级", "level: city"),
            "frequency": Told("实施频次", "frequency: 每季度一次"),
            "parameters": Told("措施的数值，例如抽查比例；随结果交给业务系统", "parameters: {inspection_rate: 30%}"),
            "relevance": Told("这种失信与这个事项有什么关系；名单与事项领域不同的应当写", "relevance: 商业信誉是供应商的法定条件"),
            "effective": Told("措施自己的起止日；依据中途失效的应当写", "effective: {from: 2026-04-01, until: 2027-12-31}"),
            "note": Told("备注，不影响判定", "note: 期限按办法的公布期限"),
            "provenance": Told("这项措施是否核对过原文", "provenance: {status: unverified, note: 没有读到原文}"),
        },
        "MattersOfType": {
            "type": Told("某一类型的全部事项；写在措施的 matters 里", "type: licensing"),
        },
        "NarrowedVia": {
            "via": Told("关联途径；写在措施和条目的 via 里、barred_by 的 via 里", "via: controlled-entity"),
            "listed": Told("列入名单者须为哪几类主体；不写即全部", "listed: [legal-person]"),
            "holds": Told("哪一天须有这种关系；不写即提问之日（asked），listed 是列入名单之日，either 是其中任一日", "holds: listed"),
        },
        "Effective": {
            "from": Told("首日，计入", "from: 2026-04-01"),
            "until": Told("末日，计入；没有末日的不写", "until: 2028-03-31"),
        },
        "Lasts": {
            "years": Told("年数；年、月、日只写一个", "years: 5"),
            "months": Told("月数", "months: 6"),
            "days": Told("日数", "days: 90"),
            "from": Told("从记录的哪个日期起算，写成 entry.名称，须由每个名单声明为日期；不写即从列入之日起算，记录没有写这个日期的待定", "{years: 5, from: entry.sentence_served}"),
        },
        "BasisRef": {
            "law": Told("法律法规的编号，须已在法律法规文档中", "law: government-procurement-law"),
            "article": Told("条、款、项，照原文写；没有读到条文的不写", "article: 第二十二条第一款第（二）项"),
            "effective": Told("这一条号适用的日子；条文修订后序号改变的，每个序号各写一条", "effective: {from: 2015-03-01}"),
        },
        "Exemption": {
            "when": Told("豁免的情形，写法与条件相同", "when: {emergency_works: {equals: true}}"),
            "basis": Told("豁免的依据", "basis: [{law: construction-law, article: 第八十三条第三款}]"),
        },
        "Bar": {
            "lists": Told("排除激励的名单或者颜色", "lists: [black, abnormal-operation]"),
            "via": Told("通过哪些关联排除；不写即只有申请人本人的记录", "via: [self, operator]"),
            "basis": Told("排除的依据", "basis: [{law: enterprise-information-regulation, article: 第十八条}]"),
        },
        "Feedback": {
            "within": Told("工作日数，从办理的次日起算", "within: 10"),
        },
        "Omission": {
            "measure": Told("上级清单中的措施编号", "measure: restrict-supplier"),
            "reason": Told("不适用的理由", "reason: 本区无此权限"),
        },
        "Provenance": {
            "status": Told("是否核对过原文", "status: unverified"),
            "source": Told("核对的文本", "source: {document: 《保障农民工工资支付条例》文本, publisher: LawRefBook 法律文本整理本, place: 第四十八条}", needed="写 verified 时"),
            "unconfirmed": Told("文本没有证实的键", "unconfirmed: [basis]"),
            "looked_at": Told("读到文本的日子；没有找到的，查找的日子", "looked_at: 2026-11-29"),
            "extent": Told("读了全文还是一部分", "extent: part"),
            "note": Told("说明", "note: 没有读到原文"),
        },
        "Source": {
            "document": Told("文本的名称", "document: 《保障农民工工资支付条例》文本"),
            "publisher": Told("谁公布或者转载的", "publisher: LawRefBook 法律文本整理本"),
            "place": Told("在文本的什么位置", "place: 第四十八条第一款"),
            "address": Told("网址", "address: https://www.gov.cn/"),
        },
    }
)  # fmt: skip

#: The shapes of the subject of a question.
SUBJECT: Mapping[str, Mapping[str, Told]] = MappingProxyType(
    {
        "SubjectModel": {
            "id": Told("单位写统一社会信用代码或者九位组织机构代码，个人写公民身份号码；其他证件写类型和号码", zh="证件号码"),
            "name": Told("用于显示；个人的姓名与记录上的不同，须核对身份", zh="名称"),
            "kind": Told("法人、非法人组织、个体工商户或者自然人", zh="主体种类"),
            "born": Told("个人证件号码不含出生日期的，写在这里；有最低年龄的名单要用", zh="出生日期"),
            "designations": Told("信用平台返回的、按证件号码查到的记录；没有的写空", zh="名单记录"),
            "name_matches": Told("只按名称查到的记录；只引起身份核对", zh="同名记录"),
            "unchecked": Told("这次没有查到结果的名单；不视为没有记录", zh="未查询名单"),
            "relations": Told("法定代表人、联合体成员等，各带自己的名单记录；只看一层", zh="关联关系"),
        },
        "DesignationModel": {
            "list": Told("名单文档中的编号", zh="名单编号"),
            "document": Told("列入名单的文书；同一文书在几个名单上的，只算一次", zh="文号"),
            "authority": Told("不写即名单所写的机关", zh="认定机关"),
            "name": Told("记录上的名称；个人的与申请人姓名不同的须核对身份，单位的只作提示", zh="名称"),
            "recognised": Told("作出认定的日子；在此之前记录不起作用，也用于计算报送期限", zh="认定日期"),
            "from": Told("列入的首日", zh="自"),
            "until": Told("列入的末日；不写即按名单的统一期限，没有统一期限的即没有末日", zh="至"),
            "severity": Told("轻微、一般、严重", zh="严重程度"),
            "grade": Told("名单分等级的，写等级", zh="等级"),
            "facts": Told("名单声明过的记录要素", zh="案情要素"),
            "recorded": Told("什么时候录入的；按“当时所知”重查时用它，不写即认定之日，没有写认定之日的即列入的首日", zh="入库日期"),
            "subject": Told("平台按哪个证件号码查到的；与申请人不一致、打了星号、缺位或者校验不符的，只引起身份核对", zh="主体"),
            "events": Told("异议、停止执行、修复、移出、撤销等，各带日期", zh="事件"),
            "as_recorded": Told("来源怎样录就怎样用：事件早于列入首日的，不作错误处理，须由人工核实", zh="按来源原样"),
        },
        "EventModel": {
            "event": Told("见下文的词", zh="事件名称"),
            "on": Told("事件发生的日子，当日起算", zh="日期"),
            "until": Told("只用于延长期限：从这个事件起，记录的末日", zh="至"),
            "recorded": Told("什么时候录入的；不写即事件发生的日子", zh="入库日期"),
        },
        "RelationModel": {
            "via": Told("关联主体是申请人的什么人", zh="关联途径"),
            "from": Told("关联的首日，例如任职之日", zh="自"),
            "until": Told("关联的末日，例如离任之日；已经离任的不再及于申请人", zh="至"),
            "subject": Told("关联主体和它自己的名单记录", zh="主体"),
        },
        "NameMatchModel": {
            "list": Told("名单文档中的编号", zh="名单编号"),
            "name": Told("记录上的名称", zh="名称"),
            "document": Told("记录上的文书", zh="文号"),
        },
    }
)  # fmt: skip

#: Every key, for the shapes that say nothing else: in Chinese and English.
EACH: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "actions": ("应当采取的措施，逐项写全；没有写的须没有", "the actions, all of them: what is not named must be absent"),
        "address": ("网址", "an address on the web"),
        "after": ("列入之后最少多久才能修复", "the minimum time from the first day of the entry"),
        "answers_to": ("它执行哪些部委的条目", "the ministries whose items it carries out"),
        "article": ("条、款、项，照原文写", "the article, paragraph and item, as the text has them"),
        "as_recorded": ("来源怎样录就怎样用", "taken as the source has it, although an event comes before the first day"),
        "ask": ("问什么：事项、环节、日期、案情", "the question: matter, step, day and facts"),
        "authority": ("由谁认定", "who designates, or decides"),
        "barred_by": ("排除激励的名单或者颜色", "which lists or colours bar the incentive"),
        "basis": ("依据的法律法规和条款", "the laws that it is based on, with their articles"),
        "born": ("出生日期", "the day of birth, where the number does not tell it"),
        "carried_out_by": ("有权执行的其他部门", "the department or departments that carry it out"),
        "cases": ("情形表：每行与情景不同之处和答案", "a table: what differs in each row, and its answer"),
        "colour": ("名单或者等级的颜色：红、黑、关注", "the colour: red, black or watch"),
        "contested": ("所依据的记录是否正在异议中", "whether an objection to its entry is open"),
        "continuing": ("由列入直接引起的措施，逐项写全", "what follows from entries and from no step, all of it"),
        "covered_by": ("覆盖它的更重的措施", "the stronger action that covers it"),
        "days": ("日数", "a number of days"),
        "department": ("编制并执行清单的部门", "the department of the list"),
        "departments": ("部门", "the departments"),
        "description": ("怎样填、从哪份材料取", "how it is filled in, and from what"),
        "designations": ("名单记录", "the entries on lists"),
        "do": ("做什么：一句话，经办人照着做", "what to do, in one sentence for those who carry it out"),
        "document": ("文书或者文档的名称", "the document"),
        "draft": ("程序拟的，还没有人确认", "proposed by a program and not yet confirmed by a person"),
        "duty": ("职责：自己办理，还是告知", "the duty: to act, or to tell others"),
        "effect": ("效果，由依据的用词决定", "the effect, which follows the verbs of the source"),
        "effective": ("起止日，两端都计入", "the days on which it is in force, both included"),
        "enum": ("只能取的几个值", "the values that it may have"),
        "event": ("发生了什么", "what happened"),
        "events": ("异议、停止执行、修复、移出等", "what happened to the entry: objections, stays, repair, removal"),
        "excludes": ("不应当有的措施", "actions that must be absent"),
        "exempt": ("不适用惩戒的情形和依据", "when a penalty does not apply, with the basis of that"),
        "expect": ("应有的答案；无需措施写 nothing", "the answer that is expected; `nothing` where nothing has to be done"),
        "extends": ("继承的上级清单", "the list of a superior department that it inherits"),
        "extent": ("读了全文还是一部分", "how much of the text was read"),
        "facts": ("要素", "the facts"),
        "feedback": ("采取之后几个工作日内反馈", "within how many working days feedback is due"),
        "festivals": ("节日；合并放假的写几个", "the festivals of these days, several where they fall together"),
        "field": ("所属的领域", "its field of business, one or several"),
        "force": ("约束力", "whether it shall, may or is only to be considered"),
        "format": ("文本要求是日期时写 date", "`date` for a text that is a day"),
        "frequency": ("实施频次", "how often it is carried out"),
        "from": ("首日，计入", "the first day, included"),
        "grade": ("等级", "the grade"),
        "grades": ("等级，由轻到重", "the grades, weakest first"),
        "grounds": ("措施的理由，每条一项", "the grounds of the actions"),
        "group": ("原文中的分组标题", "the heading under which the source has it"),
        "holds": ("哪一天须有这种关系", "the day on which the relation has to hold"),
        "holidays": ("放假的日子，照通知逐项写，包括其中的周末", "the days off, as the notice has them, weekends in them included"),
        "how": ("怎样修复", "how one leaves the list early"),
        "id": ("编号，文件内唯一；文档的编号就是文件名", "the id; that of a document is the name of its file"),
        "includes": ("应当有的措施，可以还有别的", "actions that must be there, beside others"),
        "issued": ("印发的日、月或者年", "the day, month or year of issue"),
        "issuer": ("制定机关", "who made it"),
        "item": ("原文中的序号，或者条目", "the number that the source prints, or the item"),
        "item_count": ("原文共有几条", "how many items the source prints"),
        "items": ("条目", "the items"),
        "jurisdiction": ("地域，GB/T 2260 六位代码", "its place, as a code of GB/T 2260"),
        "kind": ("类别", "the kind"),
        "known_on": ("只按这一天以前录入的记录判断", "only what had been recorded by this day counts"),
        "lasts": ("适用期限的上限", "how long it applies at most"),
        "law": ("法律法规的编号", "the id of the law"),
        "lawful_restraint": ("从哪部文件施行之日起惩戒须有足够位阶的依据", "the instrument from whose first day penalties need a basis of sufficient rank"),
        "laws": ("法律法规和政策文件", "the laws and other instruments"),
        "lead": ("牵头单位", "who leads"),
        "left_out": ("原文有、这里没有收的内容和理由", "what the source says and no item here has, with the reason"),
        "level": ("层级", "the level"),
        "list": ("名单编号", "the id of the list"),
        "listed": ("列入名单者须为哪几类主体", "the kinds of listed subject of which it speaks"),
        "listings": ("几个情景共用的名单记录", "entries that several scenarios share, by name"),
        "lists": ("名单", "the lists"),
        "looked_at": ("读到文本的日子；没有找到的，查找的日子", "the day on which the text was read, or looked for in vain"),
        "matter": ("事项，写成 清单编号/事项编号", "the matter, `LIST/MATTER`"),
        "matters": ("业务事项", "the matters"),
        "maximum": ("数的最大值", "the greatest value"),
        "measure": ("措施编号", "the id of the measure"),
        "measures": ("奖惩措施", "the measures"),
        "minimum": ("数的最小值", "the least value"),
        "minimum_age": ("列入之日个人的最低年龄", "the minimum age of a person on the first day of the entry"),
        "missing": ("缺少的要素", "the facts that are missing"),
        "months": ("月数", "a number of months"),
        "name": ("名称", "the name in full"),
        "name_matches": ("只按名称查到的记录", "entries that were found by name alone"),
        "national_item": ("对应的全国失信惩戒措施基础清单项目", "the item of the national list of measures that it carries out"),
        "note": ("备注，不影响判定", "a remark; nothing depends on it"),
        "nothing": ("应当办理，没有任何措施", "nothing has to be done"),
        "notice": ("作出安排的通知", "the notice that arranges the year"),
        "noticed": ("当日有效、没有引起措施的记录，逐条写全", "entries in effect that lead to nothing, all of them"),
        "number": ("文号", "the number of the document"),
        "omit": ("继承来的措施中不适用的，写理由", "inherited measures that do not apply, each with its reason"),
        "on": ("日期", "the day"),
        "on_objection": ("异议期间照常适用，还是暂缓", "whether measures apply or are held while an objection is open"),
        "outcome": ("结论", "the outcome"),
        "parameters": ("数值，例如抽查比例", "numbers that go with it, such as a rate of inspection"),
        "pattern": ("文本的格式，写正则表达式", "the form of the text, as a regular expression"),
        "person_needed": ("是否须由人看过", "whether a person has to look at it"),
        "place": ("在文本的什么位置", "where in the text"),
        "provenance": ("是否核对过原文", "whether it was verified against a source"),
        "publisher": ("谁公布或者转载的", "who published it"),
        "rank": ("位阶", "its rank"),
        "reason": ("理由", "the reason"),
        "recognised": ("作出认定的日子", "the day of the designation"),
        "recorded": ("录入的日子", "the day on which it was recorded"),
        "relations": ("关联关系", "related subjects"),
        "relevance": ("这种失信与这个事项有什么关系", "why this fault matters to this matter"),
        "remedies": ("异议、复议、诉讼的途径", "how to object"),
        "repair": ("信用修复的办法", "how one leaves the list early"),
        "restricted_by": ("自己限制这个关注名单上主体的法律、行政法规条款，据此惩戒可以是限制", "the provisions of laws and administrative regulations that themselves restrict those on this watch list"),
        "scenarios": ("情景，每个一句话、一个问题、一个答案", "the scenarios: each a sentence, a question and its answer"),
        "scheme": ("证件类型", "the kind of identifier"),
        "set_aside": ("没有起作用的记录和措施", "what is set aside, each with its rule"),
        "severity": ("严重程度", "the minimum severity, or that of the entry"),
        "signatories": ("签署单位", "who signed"),
        "signatory_count": ("签署单位数", "how many signed, where the names are not known"),
        "source": ("出处", "the source"),
        "status": ("状态", "the status"),
        "step": ("环节编号", "the step"),
        "steps": ("环节", "the steps"),
        "subject": ("主体", "the subject"),
        "subjects": ("适用于哪几类主体；不写即全部", "the kinds of subject that it applies to; default: all"),
        "successor": ("并入的部门", "the department that it was merged into"),
        "summary": ("内容，用自己的话写", "its text, in your own words"),
        "superseded_by": ("替代它的备忘录", "the memorandum that replaced it"),
        "term": ("记录没有写末日时的期限", "the term of an entry that states no end of its own"),
        "title": ("标题", "the title in full"),
        "trigger": ("何时采取", "when it is due: at a step of a matter, or when the entry is made"),
        "type": ("类型", "the type"),
        "unchecked": ("没有查到结果的名单", "lists of which no result came"),
        "unconfirmed": ("文本没有证实的键", "the keys that the source does not verify"),
        "under": ("对应的备忘录条目，写成 备忘录编号/条目编号", "the item that it is under, `MEMORANDUM/ITEM`"),
        "undetermined": ("还不知道是否适用的措施", "measures of which it is not known whether they apply"),
        "unit": ("数的单位", "the unit of the number"),
        "until": ("末日，计入；没有末日的不写", "the last day, included; without it there is none"),
        "value": ("号码", "the number"),
        "verify_identity": ("可能是别人的记录的名单", "lists with an entry that may be that of somebody else"),
        "via": ("通过哪些关联", "the relations through which it reaches"),
        "when": ("条件", "the condition"),
        "withheld": ("因黑名单记录而不给的激励", "incentives that are withheld"),
        "within": ("工作日数，从办理的次日起算", "how many working days"),
        "working_days": ("放假前后改为上班的周末", "the weekends that are worked in exchange"),
        "world": ("情景中的主体，各有名称", "the subjects of the scenarios, by name"),
        "year": ("哪一年的安排", "the year that it arranges"),
        "years": ("年数；年、月、日只写一个", "a number of years; only one of years, months and days"),
    }
)  # fmt: skip

#: What a key means in one shape, where that is more than it means everywhere.
OF_ONE_SHAPE: Mapping[Lang, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            "Laws.document": "文档类型和版本，写在第一行",
            "Departments.document": "文档类型和版本，写在第一行",
            "Lists.document": "文档类型和版本，写在第一行",
            "Memorandum.document": "文档类型和版本，写在第一行",
            "Scenarios.document": "文档类型和版本，写在第一行",
            "YearCalendar.document": "文档类型和版本，写在第一行",
            "YearCalendar.status": "现行、历史还是示例；示例算出的日子会注明",
            "Scenario.name": "一句话，法制人员能签字的",
            "Scenario.source": "这句话出自哪里",
            "Item.severity": "记录至少达到的严重程度",
        },
        "en": {
            "DesignationModel.document": "the document of the entry",
            "FactSchema.type": "number, integer, string or boolean",
            "Law.jurisdiction": "the place of a local regulation, as a code of GB/T 2260",
            "Matter.steps": "its steps in their order",
            "Measure.matters": "the ids of matters of this list, or `{type: TYPE}`",
            "Measure.steps": "the steps, or `all`",
            "Measure.severity": "the minimum severity of the entry; below it the measure does not apply",
            "Item.severity": "the minimum severity of the entry; below it the measure does not apply",
            "DesignationModel.severity": "how severe the entry is",
            "MeasureList.extends": "the list of a superior department whose matters and measures are inherited",
            "Lasts.from": "the dated fact of the entry from which it counts, `entry.NAME`",
            "Scenario.name": "the sentence that a lawyer would sign",
            "Scenario.source": "where the sentence comes from",
            "SubjectModel.id": "the number by which entries are found: a unified social credit code, a citizen id, or scheme and value",
            "Laws.document": "type and version of the format, on the first line",
            "Departments.document": "type and version of the format, on the first line",
            "Lists.document": "type and version of the format, on the first line",
            "Memorandum.document": "type and version of the format, on the first line",
            "MeasureList.document": "type and version of the format, on the first line",
            "Scenarios.document": "type and version of the format, on the first line",
            "YearCalendar.document": "type and version of the format, on the first line",
            "YearCalendar.status": "present, historic or an example; days counted by an example say so",
        },
    }
)  # fmt: skip


def meaning(shape: str, key: str, lang: Lang) -> str:
    """What a key of a shape means.

    Raises:
        KeyError: for a key that nobody described.
    """
    told = OF_ONE_SHAPE[lang].get(f"{shape}.{key}")
    if told is None and lang == "zh":
        of_shape = MEASURE_LIST.get(shape) or SUBJECT.get(shape) or {}
        told = of_shape[key].means if key in of_shape else None
    return EACH[key][lang == "en"] if told is None else told


def example(shape: str, key: str) -> str:
    """How a key of a shape is written; empty where nobody needs to be told."""
    of_shape = MEASURE_LIST.get(shape, {})
    return of_shape[key].example if key in of_shape else ""


def named(key: str, *, asked: bool = False) -> str:
    """The key in Chinese and English; of a question with the name that it has there."""
    chinese = OF_QUESTIONS.get(key, KEYS[key]) if asked else KEYS[key]
    return f"{chinese} · {key}"
