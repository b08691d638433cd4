"""What tells a value apart from others of its indicator: party, hospital, band of years, and the rest."""

import re

from extractors.grammar.heads import (
    EVERYBODY,
    OPEN,
    find_adjoining,
    find_bearer,
    find_own_head,
    find_tag,
    is_aside,
    is_employees_share,
    is_for_all_levels,
    is_of_other_item,
    widen_group,
)
from extractors.grammar.memory import LEAD, Entry, View
from models.catalogue import Indicator
from models.claim import Qualifiers

INSURANCE = {
    "pension": "养老",
    "medical": "医疗",
    "unemployment": "失业",
    "injury": "工伤",
    "maternity": "生育",
    "res_pension": "居民养老",
    "res_medical": "居民医保",
}
BANDS = ("years", "months", "age", "amount_band", "term", "visit", "condition")
WIDE = ("population", "insurance", "kind", "basis")  # qualifiers that a heading or a title can give
SENTENCE_REACH = 2.85  # costs below it come from the same sentence
HINT_REACH = 1.85  # a hint (退休 for retired people) counts within its segment
HINT_LAG = {"category": 0.3}  # 原50岁…的女职工: the age tells more than the noun
COPIED = ("party", "hospital", "tier", "grade")
RESIDENTS = "城乡居民"
CHILDREN = ("一孩", "二孩", "三孩", "多孩", "二孩及以上", "三孩及以上")
OF_CHILDREN = ("maternity", "welfare_other")  # topics in which the number of a child tells values apart
BESIDE_REACH = 0.6  # costs below it come from the clause before the amount
FAMILY = re.compile(r'(?:普通|多子女|多孩|[二三]孩(?:及以上)?|多子女缴存)家庭')
BAND_SIGNS = "0123456789[("  # a band or a number is no tier of residents
BASIS_BEHIND = re.compile(
    r'的?(?P<basis>(?:统筹|[当本所全]|上一?年度[本全统城])[一-鿿]{1,16}?(?:平均工资|人均可支配收入|缴费工资|本人工资))'
)
FOLLOWED = 24  # characters in which a raise says what it follows
OF_YEARS = re.compile(r'缴费年限[^。;]{0,8}每(?:满|增加|多)?(?:1|一)年[^。;]*$')
OF_PENSION = re.compile(r'养老金(?:水平|标准)?的?$')


def find_qualifiers(indicator: Indicator, view: View, area: str | None, is_range: bool, text: str) -> list[Qualifiers]:
    """The qualifiers of a claim, one tuple a claim where a coordination (单位、个人各0.5%) is copied."""
    values: dict[str, list[str]] = {}
    for key in indicator.qualifiers:
        found = _read_key(indicator, key, view, text)
        if found:
            values[key] = found
    if area is not None and "area" in indicator.qualifiers:
        values["area"] = [area]
    _settle_bands(values, view)
    _settle_names(values, indicator, view, text)
    _settle_family(values, indicator, view)
    tiers = view.seen("tier") if "tier" not in indicator.qualifiers and values.get("population") == [RESIDENTS] else []
    if tiers and tiers[0][0] < SENTENCE_REACH and tiers[0][1].value[0] not in BAND_SIGNS:
        values["population"] = [f"{RESIDENTS}{tiers[0][1].value}"]
    sets: list[dict[str, str]] = [{}]
    for key, options in values.items():
        if len(options) > 1 and key in COPIED and not is_range:
            sets = [{**known, key: option} for known in sets for option in options]
        else:
            for known in sets:
                known[key] = "+".join(dict.fromkeys(options))
    return [tuple(sorted(known.items())) for known in sets]


def _read_key(indicator: Indicator, key: str, view: View, text: str) -> list[str]:
    own = find_tag(view, key, text) or _find_own(key, view, text)
    if own is not None:
        return [own]
    told = view.seen("~" + key)
    implied = _specific_first([item for item in told if item[1].start < view.end or not _is_beyond(*item, view, text)])
    candidates = _candidates(key, view, text)
    if not implied and not candidates:
        return _insurance(view) if key == "insurance" else _tier(indicator, view, text) if key == "tier" else []
    limit = _limit(key) if key != "hospital" or not is_for_all_levels(view, text) else -1.0
    for cost, entry in candidates:
        if cost > limit or (entry.start >= view.end and _is_beyond(cost, entry, view, text)):
            continue
        if implied and _gives_way(entry, implied[0][1], text):
            break
        shared = key == "party" and is_employees_share(view, entry, text)
        if not shared and (is_of_other_item(view, key, entry, text) or (key == "party" and _is_spent(entry, view, text))):
            continue
        if entry.value in CHILDREN and indicator.topic not in OF_CHILDREN:
            continue
        whole = entry._replace(value=widen_group(entry, text)) if key == "population" else entry
        return [] if _is_said(indicator, whole.value) else _values_of(key, whole, view, text)
    if implied and implied[0][0] <= limit and not _is_said(indicator, implied[0][1].value):
        return [implied[0][1].value]
    if key == "insurance":
        return _insurance(view)
    if key == "tier":
        return _tier(indicator, view, text)
    return []


def _find_own(key: str, view: View, text: str) -> str | None:
    """What is printed right behind an amount: 1个月变动等待期, 84元由单位负担, 6个月的统筹地区上年度职工月平均工资."""
    if key == "basis":
        basis = BASIS_BEHIND.match(text, view.end)
        return basis["basis"] if basis is not None else None
    return find_adjoining(view, key) if key == "kind" else find_bearer(view, text) if key == "party" else None


def _specific_first(implied: list[tuple[float, Entry]]) -> list[tuple[float, Entry]]:
    """干灵活就业的,职工医保按9%掏: in one sentence, what the name of an insurance implies for all gives way to a group."""
    if not implied or implied[0][1].value != EVERYBODY:
        return implied
    group = next((item for item in implied if item[1].value not in (EVERYBODY, RESIDENTS) and item[0] < SENTENCE_REACH), None)
    return implied if group is None else [group, *implied]


def _gives_way(entry: Entry, implied: Entry, text: str) -> bool:
    """Whether a word is out of force since another section was named (二、居民医保), or against one where only the title has it."""
    if implied.value == RESIDENTS and text[entry.start : entry.end] == "老人":  # 参加城乡居民养老的老人
        return True
    if entry.layer >= LEAD:
        return implied.value == RESIDENTS and implied.layer < LEAD
    later = implied.at.clause > entry.at.clause and implied.value != EVERYBODY  # 机关事业单位12%,灵活就业缴存者20%
    return implied.layer < LEAD and (later or implied.at.sentence > entry.at.sentence)


def _is_beyond(cost: float, entry: Entry, view: View, text: str) -> bool:
    """Whether a word after an amount belongs to what follows: another clause, or the items that a colon opens."""
    return entry.at.clause != view.at.clause or cost > 1.3 or text.find(":", view.end, entry.start) >= 0


def _candidates(key: str, view: View, text: str) -> list[tuple[float, Entry]]:
    """The words that may give a qualifier, the nearest first."""
    hints = [(cost + HINT_LAG.get(key, 0.0), entry) for cost, entry in view.seen("?" + key) if cost < HINT_REACH]
    seen = sorted(view.carried(key) + hints, key=lambda item: item[0]) if hints else view.carried(key)
    if not seen:
        return seen
    if key in OPEN:
        return [item for item in seen if not is_aside(item[1], view, text)]
    if key == "area":  # of a place: it goes with its region
        of_places = {entry.start for entry in view.memory.get("region", ())}
        return [item for item in seen if item[1].start not in of_places]
    return seen


def _limit(key: str) -> float:
    """The cost beyond which a word says nothing any more."""
    if key in BANDS:
        return 2.6 if key == "amount_band" else 1.85
    return 6.0 if key in WIDE else 2.85 if key in ("party", "hospital", "tier") else 3.9


def _values_of(key: str, entry: Entry, view: View, text: str) -> list[str]:
    """What the nearest word gives, or what the amount's own head says instead."""
    head = find_own_head(view, key, entry, text)
    if head is not None:
        return [head]
    if key == "party" and is_employees_share(view, entry, text):
        return ["个人"]
    pair = _pair_of(view, key, entry)
    if pair:
        return pair
    if key in (*COPIED, "insurance") and entry.group != -1:
        together = [other for _, other in _candidates(key, view, text) if other.group == entry.group]
        return list(dict.fromkeys(other.value for other in sorted(together, key=_start)))
    return [_with_pregnancy(key, entry.value, view)]


def _is_spent(entry: Entry, view: View, text: str) -> bool:
    """缴存比例单位和个人各5%,月缴存额上限…: both parties of a clause before are not those of a value with a measure of its own."""
    if (
        entry.at.clause == view.at.clause
        or entry.start >= view.start
        or any(word in text[view.start - 6 : view.start] for word in "各均都")
    ):
        return False
    measures = view.seen("measure")
    named_since = bool(measures) and measures[0][1].at.clause != entry.at.clause and measures[0][1].start > entry.end
    return named_since and bool(_pair_of(view, "party", entry))


def _is_said(indicator: Indicator, value: str) -> bool:
    """Whether the indicator's own name already says whom it is for."""
    return value == RESIDENTS and "居民" in indicator.name


def _with_pregnancy(key: str, value: str, view: View) -> str:
    months = view.seen("pregnancy") if key == "kind" and value == "流产" else []
    return f"{months[0][1].value}{value}" if months else value


def _pair_of(view: View, key: str, entry: Entry) -> list[str]:
    for _, other in view.seen("pair_" + key):
        if other.start == entry.start:
            return other.value.split("/")
    return []


def _insurance(view: View) -> list[str]:
    seen = view.seen("scheme")
    if not seen or seen[0][1].value not in INSURANCE:
        return []
    group = [entry for _, entry in seen if entry.group == seen[0][1].group and entry.value in INSURANCE]
    return list(dict.fromkeys(INSURANCE[entry.value] for entry in sorted(group, key=_start)))


def _start(entry: Entry) -> int:
    return entry.start


def _tier(indicator: Indicator, view: View, text: str) -> list[str]:
    """最低, 最高, 下限 name a tier where the indicator is no bound itself; years do where it has no years."""
    if "years" not in indicator.qualifiers and view.seen("years") and view.seen("years")[0][0] < 1.85:
        return [view.seen("years")[0][1].value]
    if indicator.bound is not None:
        return []
    for cost, entry in view.seen("bound"):
        word = text[entry.start : entry.end]
        if cost < 1.85 and entry.start < view.start and word[:2] in ("最低", "最高", "上限", "下限"):
            return [word[:2]]
    return []


def _settle_bands(values: dict[str, list[str]], view: View) -> None:
    """Of 满20年 and 第13个月 only the nearer one holds."""
    if "years" in values and "months" in values:
        years, months = view.seen("years")[0][0], view.seen("months")[0][0]
        del values["years" if months < years else "months"]
    if "tier" in values and "years" in values and values["tier"] == values["years"]:
        del values["tier"]


def _settle_names(values: dict[str, list[str]], indicator: Indicator, view: View, text: str) -> None:
    """What a raise of pensions follows (缴费年限每满1年, 养老金的0.5%) or whom it favours; both shares of an amount of money."""
    money = indicator.units[0].value.startswith("CNY")
    kind = values.get("kind")
    open_kind = "kind" in indicator.qualifiers and kind in (None, ["挂钩"], ["定额"])
    if open_kind and ((kind == ["挂钩"] and not money) or _follows(text[max(0, view.start - FOLLOWED) : view.start], money)):
        values["kind"] = ["缴费年限挂钩" if money else "养老金水平挂钩"]
    elif kind == ["倾斜"] and "age" in values:
        values["kind"] = ["高龄倾斜"]
    if money and values.get("party") == ["合计"]:
        values["party"] = ["单位+个人"]


def _follows(before: str, money: bool) -> bool:
    return (OF_YEARS if money else OF_PENSION).search(before) is not None


def _settle_family(values: dict[str, list[str]], indicator: Indicator, view: View) -> None:
    """Of 双缴存人 and 多子女家庭 in one clause or table cell the one says who pays, the other what kind of family it is."""
    if "kind" not in indicator.qualifiers or "population" not in values:
        return
    beside = [*(entry.value for cost, entry in view.seen("population") if cost < BESIDE_REACH), *values["population"]]
    payers, families = [[value for value in beside if (FAMILY.fullmatch(value) is not None) is whole] for whole in (False, True)]
    if payers and families and values.get("kind", families[:1]) == families[:1]:
        values["population"], values["kind"] = payers[:1], families[:1]
