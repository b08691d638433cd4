"""Places in running text: which names are places, and the units that they mean."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from extractors.escapes import replace_surrogates
from extractors.regions_context import Context
from extractors.regions_gazetteer import Gazetteer, Spelling, Strength
from extractors.regions_units import Place, choose_unit
from models.claim import CN
from models.mention import Mention, MentionKind

# The longest spelling has 16 characters; a rejected one is read again from its second character on, within this window.
WINDOW = 20
LIST_SEPARATOR = re.compile(r'\s*(?:[、和与及或]|以及|还有)\s*')
CHAIN_SEPARATOR = re.compile(r'[\s·・\-—]{0,2}')
LIST_END = re.compile(r'\s*(?:[、和与及或]|等|以及)')
ENCLOSED = re.compile(r'[】\])）〕]|\s*[:：|]')
NUMBERS = " 一两三四五六七"
OPENING = "【[(（〔"
WHOLE = "全我"  # 全国, 我国 mean the nation by themselves; 国家 and 中国 begin the names of bodies
# What needs more than its characters; after a rejection its characters are read again.
REREAD = frozenset((Strength.BOUNDED, Strength.SHORT, Strength.WORD, Strength.NEVER))


def find_regions(text: str, gazetteer: Gazetteer, *, default: str | None = None) -> tuple[Mention, ...]:
    """The places that a text speaks of, each with today's code; of a chain (河北省石家庄市长安区) only the finest unit.

    `default` is the region of the title or the source, which decides between units of one name; offsets are those of `text`.
    """
    return tuple(_mention(text, place) for place in leave_finest(text, read_places(text, gazetteer, default), gazetteer))


def find_places(text: str, gazetteer: Gazetteer, *, default: str | None = None) -> tuple[Mention, ...]:
    """Every place that is written, each link of a chain as a mention of its own (甘肃 and 临夏州 in 甘肃临夏州)."""
    places = read_places(text, gazetteer, default)
    return tuple([_mention(text, place) for place in places]) if places else ()


def leave_finest(text: str, places: Sequence[Place], gazetteer: Gazetteer) -> list[Place]:
    """The places of a text (`read_places`) without those that only lead to the finer one after them."""
    if len(places) < 2:
        return list(places)
    return [place for place, after in zip_longest(places, places[1:]) if after is None or not _is_prefix(text, place, after, gazetteer)]


def _mention(text: str, place: Place) -> Mention:
    return Mention(MentionKind.REGION, place.start, place.end, text[place.start : place.end], place.code)


def _is_prefix(text: str, place: Place, following: Place, gazetteer: Gazetteer) -> bool:
    if following.code == place.code or not gazetteer.is_within(following.code, place.code) or following.start - place.end > 2:
        return False
    return CHAIN_SEPARATOR.fullmatch(text, place.end, following.start) is not None


class _Hit(NamedTuple):
    """A spelling where the automaton met it; a named tuple because hundreds of thousands a second are made."""

    start: int
    end: int
    spelling: Spelling


def read_places(text: str, gazetteer: Gazetteer, default: str | None) -> list[Place]:
    """The names of a text that are places, in order, each with its unit: `find_places` where no mentions are wanted."""
    try:
        found = gazetteer.automaton.find_matches_as_indexes(text)
    except UnicodeEncodeError:
        return read_places(replace_surrogates(text), gazetteer, default)
    places: list[Place] = []
    if not found:  # as most sentences
        return places
    meanings = gazetteer.meanings
    queue = [_Hit(start, end, spelling) for index, start, end in found if (spelling := meanings[index]) is not None]
    queue.reverse()
    while queue:
        hit = queue.pop()
        if hit.spelling.strength is Strength.GROUP:
            places.extend(_read_group(text, hit))
            continue
        code = _read_hit(text, hit, queue[-1] if queue else None, places, gazetteer, default)
        if code is None:
            if hit.spelling.strength in REREAD or hit.spelling.strength is Strength.ABBREVIATION:
                _read_again(text, hit, queue, gazetteer)
        elif hit.spelling.strength is Strength.ABBREVIATION:
            letter = hit.start + hit.spelling.skip
            places.append(Place(letter, letter + 1, code))
        else:
            places.append(Place(hit.start, hit.end, code))
    return places


def _read_again(text: str, hit: _Hit, queue: list[_Hit], gazetteer: Gazetteer) -> None:
    """Puts what begins inside a rejected name before the rest: 规定西安 holds no 定西, but 西安."""
    base = hit.start + 1
    for index, start, end in gazetteer.automaton.find_matches_as_indexes(text[base : hit.end + WINDOW]):
        if base + start >= hit.end:
            return
        spelling = gazetteer.meanings[index]
        while queue and queue[-1].start < base + end:
            queue.pop()
        if spelling is not None:
            queue.append(_Hit(base + start, base + end, spelling))
        return


def _read_hit(text: str, hit: _Hit, following: _Hit | None, places: list[Place], gazetteer: Gazetteer, default: str | None) -> str | None:
    """Today's code of a name as it stands in the text; None where it is no policy region there."""
    start, end, spelling = hit
    strength, context = spelling.strength, gazetteer.context
    if strength is Strength.NATION:
        return _read_nation(text, hit, gazetteer)
    if strength is Strength.ABBREVIATION and _begins_a_name(text, start + spelling.skip, gazetteer):
        return None
    if text[end - 1] == "区" and text.startswith(("域", "块", "间"), end):  # 市中区域
        return None
    slot = context.slot.match(text, end) is not None
    if not slot and context.body_after.match(text, end):
        _drop_chain(places, start)
        return None
    previous = places[-1] if places else None
    if strength in REREAD:
        if not _begins(text, start, end, previous, context):
            return None
        if strength is not Strength.BOUNDED and not _is_anchored(text, hit, slot, following, previous, gazetteer, default):
            return None
    if len(spelling.codes) == 1:
        return spelling.codes[0]
    successors = following.spelling.codes if following is not None and following.start == end else ()
    return choose_unit(text, start, spelling.codes, successors, places, gazetteer, default)


def _begins_a_name(text: str, start: int, gazetteer: Gazetteer) -> bool:
    """Whether a letter is the first one of a longer word: 渝北 in 在渝北, 津贴 in 在津贴."""
    matches = gazetteer.automaton.find_matches_as_indexes(text[start : start + WINDOW])
    return any(begin == 0 for _, begin, _ in matches[:1])


def _read_group(text: str, hit: _Hit) -> list[Place]:
    """One unit a letter where their number is told after them: 京津冀三地; elsewhere the word is the name of a region, and none."""
    codes = hit.spelling.codes
    if not text.startswith(tuple(f"{NUMBERS[len(codes)]}{unit}" for unit in ("地", "省", "市", "个", "城")), hit.end):
        return []
    return [Place(hit.start + place, hit.start + place + 1, code) for place, code in enumerate(codes)]


def _read_nation(text: str, hit: _Hit, gazetteer: Gazetteer) -> str | None:
    """CN for 全国 and 我国 but before a rank or a body; for 国家 and 中国 only before a policy word."""
    context = gazetteer.context
    if context.nation_body.match(text, hit.end):
        return None
    if text[hit.start] not in WHOLE and not context.nation_slot.match(text, hit.end):
        return None
    return hit.spelling.codes[0]


def _drop_chain(places: list[Place], start: int) -> None:
    """Takes back the units right before a body's name: neither 山东 nor 青岛 in 山东青岛啤酒 is a region."""
    while places and places[-1].end == start:
        start = places.pop().start


def _begins(text: str, start: int, end: int, previous: Place | None, context: Context) -> bool:
    """Whether a word can begin here: at the start, after a place, after no Chinese character, or after 在, 和, 年 …"""
    if start == 0 or (previous is not None and previous.end == start):
        return True
    before = text[start - 1]
    if end - start == 2 and text[end - 1] in "县縣":
        return (before in context.strict_lead or not _is_han(before)) and not text.startswith(("级", "域", "級"), end)
    return before in context.lead or not _is_han(before)


def _is_anchored(
    text: str, hit: _Hit, slot: bool, following: _Hit | None, previous: Place | None, gazetteer: Gazetteer, default: str | None
) -> bool:
    """Whether the text shows that a short name is a place: a chain, a list of places, or a policy word after it."""
    start, end, spelling = hit
    codes, strength = spelling.codes, spelling.strength
    if previous is not None and start - previous.end <= 3 and _continues(text, start, codes, previous, gazetteer):
        return strength is Strength.SHORT or slot or _is_listed(text, end)
    if strength is Strength.NEVER:
        return False
    if strength is Strength.WORD:
        alone = start == 0 or text[start - 1] == "在" or not _is_han(text[start - 1])
        return alone and gazetteer.context.plain_slot.match(text, end) is not None
    if slot or (start and text[start - 1] in OPENING and ENCLOSED.match(text, end)):
        return True
    if following is not None and LIST_SEPARATOR.fullmatch(text, end, following.start):
        return any(_is_kin(codes, other, gazetteer) for other in following.spelling.codes)
    home = None if default is None or default == CN else gazetteer.prefecture_of(default)
    return home is not None and any(gazetteer.is_within(code, home) for code in codes)


def _continues(text: str, start: int, codes: tuple[str, ...], previous: Place, gazetteer: Gazetteer) -> bool:
    """Whether a name goes on a chain (济南历下) or a list (历下、市中) of places."""
    if CHAIN_SEPARATOR.fullmatch(text, previous.end, start):
        return any(gazetteer.is_within(code, previous.code) and code != previous.code for code in codes)
    return LIST_SEPARATOR.fullmatch(text, previous.end, start) is not None and _is_kin(codes, previous.code, gazetteer)


def _is_listed(text: str, end: int) -> bool:
    """Whether a list or the sentence goes on after a name, and no longer word."""
    return end == len(text) or LIST_END.match(text, end) is not None or not _is_han(text[end])


def _is_kin(codes: tuple[str, ...], other: str, gazetteer: Gazetteer) -> bool:
    """Whether a name can mean a unit in the same province as another one."""
    province = gazetteer.province_of(other)
    return province is not None and any(gazetteer.is_within(code, province) for code in codes)


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"
