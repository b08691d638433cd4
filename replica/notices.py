"""What an authority publishes about its figures: the official notice, the newspaper report, questions and answers."""

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from replica.history import Family, Notice
from replica.phrase import Phrase
from replica.phrases import PHRASES
from replica.sites import Site
from replica.story import Part, PartKind, Story
from replica.wording import DateText, Tiers, gather_fields, name_key

SUBJECTS = {
    Family.BASE: "{kind}缴费基数上下限",
    Family.MIN_WAGE: "最低工资标准",
    Family.UNEMPLOYMENT: "失业保险金标准",
    Family.HOUSING_FUND: "住房公积金缴存基数上下限",
    Family.HOUSING_LOAN: "住房公积金最高贷款额度",
    Family.RESIDENT_MEDICAL: "城乡居民基本医疗保险个人缴费标准",
    Family.RESIDENT_PENSION: "城乡居民基础养老金标准",
    Family.PENSION_RATE: "企业职工基本养老保险缴费比例",
    Family.CALC_BASE: "基本养老金计发基数",
    Family.DEATH_GRANT: "一次性工亡补助金标准",
    Family.RETIREMENT_AGE: "渐进式延迟法定退休年龄",
    Family.PENSION_YEARS: "基本养老金领取条件",
}

_PREAMBLES = (
    "为进一步做好有关工作，维护参保人员合法权益，根据国家有关规定，结合实际，现就有关事项通知如下：",
    "根据社会保险有关法律法规和上级部署，经研究同意，现将有关事项通知如下：",
    "按照相关政策规定，经报请批准，现将调整后的标准予以公布，请遵照执行。",
)
_DUTIES = (
    "各单位要做好政策宣传和业务衔接，确保调整工作平稳有序。执行中遇有问题，请及时反馈。",
    "各经办机构应当及时更新业务信息系统参数，做好解释工作，方便单位和群众办理。",
    "各有关单位要高度重视，严格按照规定的标准和程序办理，不得擅自变通。",
)
_LEADS = (
    "记者从{short}获悉，日前{agency}印发通知，对{subject}作出明确。",
    "{agency}近日发文，明确了新的{subject}。",
    "{subject}有了新变化。{short}有关负责人介绍了具体内容。",
)
_CLOSINGS = (
    "有关负责人表示，单位和个人无需另行申请，经办机构将按规定办理。",
    "市民如有疑问，可以向当地经办机构咨询，也可以登录官方网站查看通知全文。",
    "据介绍，下一步有关部门将加强督促检查，确保政策落到实处。",
)
CLARIFICATIONS = (
    "需要说明的是，本通知印发前已经办结的业务不再重新核定。",
    "网页发布的内容与纸质文件不一致的，以纸质文件为准。",
    "有关单位办理业务时应当携带加盖公章的申请材料。",
)


class Style(StrEnum):
    NOTICE = "notice"
    NEWS = "news"
    QUESTIONS = "questions"


def choose_phrases(notice: Notice, before: dict[str, Decimal]) -> tuple[Phrase, ...]:
    """The phrasings that fit a notice; those that print the amounts so far only where every amount really changes."""
    changes = all(before.get(name_key(value)) not in (None, value.value) for value in notice.values)
    shape = find_shape(notice)
    return tuple(
        phrase for phrase in PHRASES if phrase.family is notice.family and phrase.shape == shape and (changes or not phrase.needs_before)
    )


def find_shape(notice: Notice) -> str:
    """What tells the values of a notice apart: "", "tier", "tier+hourly", "years", …"""
    qualifiers = notice.values[0].key.qualifiers
    if len(notice.values) == len({value.key.indicator for value in notice.values}) or not qualifiers:
        return ""
    hourly = any(value.key.indicator == "min_wage_hourly" for value in notice.values)
    return f"{qualifiers[-1][0]}+hourly" if hourly else qualifiers[-1][0]


def compose_notice(site: Site, notice: Notice, before: dict[str, Decimal], published_on: date, chance: random.Random) -> Story:
    """An article of the authority that states exactly the values of a notice; `before` holds the amounts in force so far."""
    style = chance.choices(tuple(Style), weights=(6, 3, 2))[0]
    phrase = chance.choice(choose_phrases(notice, before))
    fields = gather_fields(notice, before)
    fields["region"] = _choose_place(site, style, chance)
    subject = f"{site.region_name if style is Style.NEWS and site.region != 'CN' else ''}{SUBJECTS[notice.family].format(**fields)}"
    body = fill_phrase(phrase, fields)
    match style:
        case Style.NOTICE:
            parts = _wrap_notice(site, body, published_on, subject, chance)
        case Style.NEWS:
            lead = chance.choice(_LEADS).format(short=site.short, agency=site.agency, subject=subject)
            parts = (_paragraph(lead), *body, _paragraph(chance.choice(_CLOSINGS)))
        case Style.QUESTIONS:
            parts = _wrap_questions(site, body, subject, chance)
    return Story(
        _compose_title(site, notice, style, SUBJECTS[notice.family].format(**fields), chance),
        site.agency,
        {Style.NOTICE: "通知公告", Style.NEWS: "工作动态", Style.QUESTIONS: "政策解读"}[style],
        parts,
        notice.values,
    )


def fill_phrase(phrase: Phrase, fields: dict[str, object]) -> tuple[Part, ...]:
    """The lines of a phrase with their figures."""
    return tuple(_fill_line(line, phrase, fields) for line in phrase.lines)


def _fill_line(line: str, phrase: Phrase, fields: dict[str, object]) -> Part:
    if line == "|":
        return Part(PartKind.TABLE, "", _fill_table(phrase, fields))
    if line.startswith("# "):
        return Part(PartKind.HEADING, line.removeprefix("# ").format(**fields))
    return _paragraph(line.format(**fields))


def _fill_table(phrase: Phrase, fields: dict[str, object]) -> tuple[tuple[str, ...], ...]:
    header = tuple(name for name, _ in phrase.columns)
    runs = [fields[f"{indicator}s"] for _, indicator in phrase.columns if indicator]
    tiers = [run for run in runs if isinstance(run, Tiers)]
    rows = []
    for number, (label, _) in enumerate(tiers[0].items):
        named = label.removesuffix("的") if phrase.shape else _name_only_row(phrase, fields)
        rows.append((named, *(str(run.items[number][1]) for run in tiers)))
    return (header, *rows)


def _name_only_row(phrase: Phrase, fields: dict[str, object]) -> str:
    return "住房公积金" if phrase.family is Family.HOUSING_FUND else str(fields["kind"])


def _choose_place(site: Site, style: Style, chance: random.Random) -> str:
    """The region by name, or 本市 and 全省 as an authority calls its own region in a notice."""
    if site.region == "CN" or style is not Style.NOTICE or chance.random() < 0.6:
        return site.region_name
    return "全省" if site.region_name.endswith("省") else "本市"


def _wrap_notice(site: Site, body: tuple[Part, ...], published_on: date, subject: str, chance: random.Random) -> tuple[Part, ...]:
    number = Part(PartKind.DOCUMENT_NUMBER, f"{site.document_prefix}〔{published_on.year}〕{chance.randint(3, 98)}号")
    attachments = (Part(PartKind.ATTACHMENT, f"附件：{subject}对照表"),) if chance.random() < 0.3 else ()
    return (
        number,
        Part(PartKind.ADDRESSEE, site.addressee),
        _paragraph(chance.choice(_PREAMBLES)),
        *body,
        _paragraph(chance.choice(_DUTIES)),
        *attachments,
        Part(PartKind.SIGNATURE, site.agency),
        Part(PartKind.SIGNATURE, str(DateText(published_on))),
    )


def _wrap_questions(site: Site, body: tuple[Part, ...], subject: str, chance: random.Random) -> tuple[Part, ...]:
    return (
        Part(PartKind.HEADING, f"问：{subject}是如何规定的？"),
        _paragraph(f"答：{site.agency}对此已经作出规定，内容如下。"),
        *body,
        Part(PartKind.HEADING, "问：需要到窗口办理手续吗？"),
        _paragraph(f"答：不需要。{chance.choice(_CLOSINGS)}"),
    )


def _compose_title(site: Site, notice: Notice, style: Style, subject: str, chance: random.Random) -> str:
    year = notice.effective_from.year
    place = "" if site.region == "CN" else site.region_name
    titles: dict[Style, Sequence[str]] = {
        Style.NOTICE: (
            f"{site.agency}关于公布{year}年度{subject}的通知",
            f"{site.agency}关于调整{subject}的通知",
            f"关于发布{place}{year}年{subject}的通知",
            f"{site.agency}关于{place}{subject}有关问题的通知",
        ),
        Style.NEWS: (
            f"{place}{year}年{subject}公布",
            f"{place}明确{subject}",
            f"{DateText(notice.effective_from).month}起，{place}{subject}有调整",
        ),
        Style.QUESTIONS: (f"{place}{year}年{subject}政策问答", f"一问一答：{place}{subject}怎么定"),
    }
    return chance.choice(titles[style])


def _paragraph(text: str) -> Part:
    return Part(PartKind.PARAGRAPH, text)
