"""What aggregators write: guides with two questions in the title, one paragraph under many cities' names, national boilerplate.

Nothing here speaks with authority. A guide repeats the figure that it is given, whatever city's name it puts before it.
"""

import random
from dataclasses import dataclass
from datetime import datetime

from replica.history import Family, Notice
from replica.story import Part, PartKind, Story
from replica.wording import DateText, gather_fields


@dataclass(frozen=True, slots=True)
class Guide:
    questions: tuple[str, str]
    answers: tuple[str, ...]
    category: str


GUIDES = {
    Family.BASE: Guide(
        ("{city}社保缴费基数是多少?", "{city}{short}缴费基数怎么确定?"),
        (
            "据了解,目前{city}{short}月缴费基数下限为{base_floor}元,上限为{base_ceiling}元。",
            "{city}{short}缴费基数的上限是{base_ceiling}元,下限是{base_floor}元,工资在两者中间的按实际工资申报。",
            "{city}现在执行的{short}缴费基数下限{base_floor}元/月,上限{base_ceiling}元/月。",
        ),
        "缴费基数",
    ),
    Family.HOUSING_FUND: Guide(
        ("{city}公积金缴存基数上限是多少?", "{city}公积金基数最低是多少?"),
        (
            "目前{city}住房公积金缴存基数上限是{hf_base_ceiling}元,下限是{hf_base_floor}元。",
            "{city}住房公积金月缴存基数最高不超过{hf_base_ceiling}元,最低不低于{hf_base_floor}元。",
        ),
        "公积金",
    ),
    Family.UNEMPLOYMENT: Guide(
        ("{city}失业金一个月能领多少钱?", "{city}失业金怎么申请?"),
        (
            "{city}失业保险金标准为每人每月{ui_benefit_monthly}元。",
            "目前在{city}领取失业保险金,标准是{ui_benefit_monthly}元/月。",
        ),
        "失业保险",
    ),
    Family.MIN_WAGE: Guide(
        ("{city}最低工资标准是多少?", "{city}工资低于最低工资怎么办?"),
        (
            "{city}月最低工资标准为{min_wage_monthly}元。",
            "目前{city}执行的月最低工资标准是{min_wage_monthly}元/月。",
        ),
        "最低工资",
    ),
    Family.RESIDENT_PENSION: Guide(
        ("{city}居民养老金每月多少钱?", "{city}居民养老保险怎么交?"),
        (
            "{city}城乡居民基础养老金标准为每人每月{resident_basic_pension}元。",
            "目前{city}居民养老保险的基础养老金是{resident_basic_pension}元/月。",
        ),
        "养老保险",
    ),
}
_SHORT_KINDS = {"社会保险": "社保", "企业职工基本养老保险": "职工养老保险", "养老、失业、工伤保险": "养老、失业、工伤保险"}

_HOOKS = ("", "必看!", "一文搞懂!", "注意!", "最新!")
_INTRODUCTIONS = (
    "打工人每个月的工资条上都有社保这一项,它关系到看病、养老和找工作,随小编一起来看看{city}的规定。",
    "不少网友留言问{city}的社保问题,小编整理了相关内容,供大家参考。",
)
_CARD_STEPS = (
    "社保卡里的余额想给家里人用,要先办家庭共济,把家人添加为共济成员。",
    "打开医保服务类手机应用,在首页找到亲情账户或者家庭共济,点击添加成员,填写家人的姓名和证件信息。",
    "提交之后等待系统核验,核验通过就完成了绑定,家人在定点医院结算时可以用共济账户支付个人负担的部分。",
    "不想在手机上操作的,可以带上双方证件到医保经办窗口,由工作人员帮忙绑定。",
)
_BREAK_TEXTS = (
    "社保断缴以后,医保待遇会暂停,看病只能先自己掏钱,恢复缴费之后才能重新报销。",
    "养老保险看的是累计缴费,中间断了不会清零,但交得少,将来领得也少。",
)
_NATIONAL_BOILERPLATE = (
    "法定退休年龄男性为60周岁,女干部为55周岁,女工人为50周岁。",
    "领取养老金要满足两个条件,一是达到法定退休年龄,二是累计缴费满15年。",
)
_PROMOTION = "以上内容仅供参考,具体以当地规定为准。想了解更多社保知识,欢迎下载{site}手机应用,随时随地查社保。"


def compose_guide(
    site_name: str, city: str, notice: Notice, published_at: datetime, chance: random.Random, boilerplate: bool = False
) -> Story:
    """A guide that states the values of a notice for a city, which need not be the city that the notice is about."""
    guide = GUIDES[notice.family]
    fields = gather_fields(notice, {})
    fields |= {"city": city, "short": _SHORT_KINDS[str(fields["kind"])]}
    questions = [question.format(**fields) for question in guide.questions]
    texts = [
        chance.choice(_INTRODUCTIONS).format(city=city),
        questions[0],
        chance.choice(guide.answers).format(**fields),
        questions[1],
        *_BREAK_TEXTS,
        *(_NATIONAL_BOILERPLATE if boilerplate else ()),
        _PROMOTION.format(site=site_name),
    ]
    title = f"{chance.choice(_HOOKS)}{questions[0]}{questions[1]}{_print_suffix(published_at, chance)}"
    return Story(title, site_name, guide.category, _as_paragraphs(texts), ())


def compose_card_guide(site_name: str, city: str, published_at: datetime, chance: random.Random) -> Story:
    """An article about using a social security card, the same for every city but for the name, national boilerplate included."""
    title = f"{chance.choice(_HOOKS)}{city}社保卡里的钱怎么给家人用?{city}社保断交了有什么影响?{_print_suffix(published_at, chance)}"
    texts = (
        _INTRODUCTIONS[0].format(city=city),
        f"{city}社保卡里的钱怎么给家人用?",
        *_CARD_STEPS,
        f"{city}社保断交了有什么影响?",
        *_BREAK_TEXTS,
        *_NATIONAL_BOILERPLATE,
        _PROMOTION.format(site=site_name),
    )
    return Story(title, site_name, "社保卡使用", _as_paragraphs(texts), ())


def _print_suffix(published_at: datetime, chance: random.Random) -> str:
    """The date as aggregators hang it behind a title, in one of the forms seen in the field, or nothing."""
    day = published_at.date()
    forms = (
        f"({day.isoformat()})",
        f"({day.year}-{day.month}-{day.day})",
        f"({day:%Y/%m/%d})",
        f"({day.year}/{day.month}/{day.day})",
        f"({DateText(day)})",
        f"({day.month}月{day.day}日)",
        f"({day:%m-%d})",
        f"({day.month}-{day.day})",
        "",
    )
    return chance.choice(forms)


def _as_paragraphs(texts: list[str] | tuple[str, ...]) -> tuple[Part, ...]:
    return tuple(Part(PartKind.PARAGRAPH, text) for text in texts)
