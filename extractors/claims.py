"""What an article states, as claims: one scan finds the mentions, the grammar binds them sentence by sentence.

Nothing is weighed against other articles here.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.enumerations import find_enumerations
from extractors.grammar.binding import bind_sentence
from extractors.grammar.clauses import has_amount, split_sentences
from extractors.grammar.evidence import quote_exactly
from extractors.grammar.locality import is_own_rule, speaks_of_itself
from extractors.grammar.memory import BLOCK, TITLE, Memory
from extractors.grammar.periods import remember_periods
from extractors.grammar.scene import PeriodMemory, Scene
from extractors.grammar.scopes import date_claims, find_scopes, find_title_scope
from extractors.grammar.spacing import close_up
from extractors.grammar.statements import make_claims, unique_claims
from extractors.grammar.table_cells import NOTE
from extractors.grammar.table_dates import find_table_date
from extractors.grammar.table_layout import Grid, cut_blocks
from extractors.grammar.tables import TableScene, read_grid
from extractors.grammar.walk import dated_values, remember_tokens
from extractors.regions import ArticlePlaces, Gazetteer
from extractors.scan import Scanner, Token, build_scanner, find_words, normalise_text, scan_text, shift_token
from models.article import Article, Block, BlockKind
from models.claim import Claim, Problem, Step
from models.extraction import ArticleRegion, RegionRole
from models.period import Period

__all__ = ["Scanner", "build_scanner", "find_claims"]

OFF_THE_BODY = -1_000_000  # added to the offsets of a title's mentions, so that none is taken for one of the body
NUMBERED = re.compile(r'[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.](?!\d)')
PARTS = re.compile(r'[,、。;!?]')
SEPARATED = re.compile(r'[。;]')
NAMING = ("measure", "scheme", "site")
LONGEST_TITLE = 200  # characters; what a longer title or heading says further on is not above the text but a text of its own
MOST_CAPTIONS = 4  # lines above the last one that name a table with it
LONGEST_HEADING = 24  # characters of a numbered line that is set as a paragraph
SHORT = 400  # characters; a shorter text is read whatever it speaks of
PASSING = 1_000  # characters a word of social insurance; an article on it has many more
LONGEST_LEAD = 60  # characters; a longer paragraph that ends in a colon is no heading of what follows


def find_claims(
    article: Article, regions: tuple[ArticleRegion, ...], gazetteer: Gazetteer, scanner: Scanner, known: ArticlePlaces | None = None
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """The claims of an article in the order of its text, and what was seen and could not be read.

    `known` are the places of its text where they were read for its regions.
    """
    closed = close_up(article)
    if closed is not None:
        found, unread = _read_claims(closed.article, regions, gazetteer, scanner, None)
        return tuple(quote_exactly(closed.spread(claim), article.text) for claim in found), unread
    return _read_claims(article, regions, gazetteer, scanner, known)


def _read_claims(
    article: Article, regions: tuple[ArticleRegion, ...], gazetteer: Gazetteer, scanner: Scanner, known: ArticlePlaces | None
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    home = _home(regions)
    year = article.published_at.year if article.published_at else None
    text = known.text if known is not None else normalise_text(article.text, scanner)
    words = find_words(text, scanner)
    heading = normalise_text((article.title_stem or article.title)[:LONGEST_TITLE], scanner)
    above = scan_text(heading, scanner, gazetteer, home, year)
    if not is_on_insurance(above, words, len(text), scanner):  # told by the words, before numbers and places are looked for
        return (), ()
    title = [shift_token(token, OFF_THE_BODY) for token in above]
    tokens = scan_text(text, scanner, gazetteer, home, year, known, words)
    reading = Reading(article, text, gazetteer, scanner, home, heading, title)
    starts = [token.start for token in tokens]
    for piece in cut_blocks(text, article.blocks):
        end = piece.end if isinstance(piece, Grid) else piece.start + len(piece.text)
        held = tokens[bisect_left(starts, piece.start) : bisect_left(starts, end)]
        if isinstance(piece, Grid):
            reading.read_grid(piece, held)
        else:
            reading.read_block(piece, held)
    scopes = find_scopes(text, tokens, reading.claims)
    stated = date_claims(reading.claims, scopes, find_title_scope(heading, title, OFF_THE_BODY), home, gazetteer, scanner.statistics)
    claims, problems = find_enumerations(article, text, gazetteer, scanner, home)
    exact = [quote_exactly(claim, article.text) for claim in unique_claims([*stated, *claims])]
    return tuple(exact), (*reading.problems, *problems)


def is_on_insurance(title: Sequence[Token], words: Sequence[Token], length: int, scanner: Scanner) -> bool:
    """Whether an article speaks of social insurance: its title does, or its text does more than in passing.

    A budget, a speech or a law on fair trade has subsidies, fines and rates, too; `length` is that of the text in characters.
    """
    if any(_is_of_insurance(token, scanner) for token in title):
        return True
    return length <= SHORT or sum(_is_of_insurance(word, scanner) for word in words) * PASSING > length


def _is_of_insurance(token: Token, scanner: Scanner) -> bool:
    return any(
        value != "other" if slot == "scheme" else slot == "measure" and value not in scanner.common for slot, value in token.features
    )


def _home(regions: Sequence[ArticleRegion]) -> str | None:
    """The one region that an article is about; None where it names none or several."""
    subjects = [region.code for region in regions if region.role is RegionRole.SUBJECT]
    return subjects[0] if len(subjects) == 1 else None


def _policy_year(title: Sequence[Token]) -> Period | None:
    """The policy year that a title prints; other dates of a title date the article."""
    return next((token.period for token in title if token.period is not None and token.period.label is not None), None)


def _opens(stretch: str, tokens: Sequence[Token], states_nothing: bool) -> bool:
    """Whether a paragraph is a lead-in, a question, or a heading of what follows: a numbered line, or a short one in one piece."""
    line = stretch.strip()
    if line.endswith((":", "?")):
        return len(stretch) <= LONGEST_LEAD
    if not states_nothing or len(line) > LONGEST_HEADING:
        return False
    if not any(slot in NAMING for token in tokens for slot, _ in token.features):  # 9、四川省(…) names nothing that is measured
        return False
    numbered = NUMBERED.match(line) is not None and not SEPARATED.search(line.removesuffix("。"))
    return numbered or PARTS.search(line) is None


class Reading:
    """One article being read: what its title and last heading say is known to every block below."""

    def __init__(
        self, article: Article, text: str, gazetteer: Gazetteer, scanner: Scanner, home: str | None, name: str, title: list[Token]
    ) -> None:
        self.article, self.text, self.gazetteer, self.scanner, self.home = article, text, gazetteer, scanner, home
        self.name, self.title = name, title  # the title as text and as its mentions
        self.own_rule = is_own_rule(name, home)
        self.heading: list[Token] = []
        self.lead: list[Token] = []
        self.lead_in: list[Token] = []  # what numbered headings stand under
        self.header = ""
        self.captions: list[Block] = []  # lines right above a table
        self.captioned: list[Token] = []  # their mentions
        self.below = False  # a table was read since the last caption
        self.year = _policy_year(title)
        self.claims: list[Claim] = []
        self.problems: list[Problem] = []

    def read_block(self, block: Block, tokens: list[Token]) -> None:
        """Takes up one block."""
        stretch = self.text[block.start : block.start + len(block.text)]
        if block.kind is BlockKind.HEADING:
            named = [token for token in tokens if token.end <= block.start + LONGEST_TITLE]
            self.heading, self.lead, self.lead_in, self.header = named, [], [], stretch[:LONGEST_TITLE]
            self.captions, self.captioned = [], []
            return
        known = len(self.claims)
        if has_amount(tokens):
            self._read_sentences(block, tokens)
        if _opens(stretch, tokens, len(self.claims) == known):
            numbered = NUMBERED.match(stretch.strip()) is not None
            self.lead = [*self.lead_in, *tokens] if numbered else tokens
            self.lead_in = self.lead_in if numbered else tokens
        elif block.kind is not BlockKind.LIST_ITEM and len(self.claims) == known:
            self.lead, self.lead_in = [], []  # what a lead-in opens goes on as long as each paragraph states a value
        self._caption(stretch, block, tokens, len(self.claims) == known)

    def read_grid(self, grid: Grid, tokens: list[Token]) -> None:
        """Takes up the rows of a table."""
        above = (*self.title, *self.heading, *self.lead)
        captions = [self.text[block.start : block.start + len(block.text)] for block in reversed(self.captions)]
        dated = find_table_date(captions, self.captioned, self.header, self.heading, self.title, self.year)
        around = (*captions, self.header, self.name)
        local = self._locality(self.text[grid.start : grid.end])
        scene = TableScene(self.text, self.scanner, self.gazetteer, self.home, dated, above, tuple(self.captioned), around, *local)
        self.claims.extend(read_grid(scene, grid, tokens))
        self.below = True

    def _caption(self, stretch: str, block: Block, tokens: list[Token], states_nothing: bool) -> None:
        """Keeps a short line that states nothing for the table that may follow."""
        if self.below:
            self.captions, self.captioned, self.below = [], [], False
        line = stretch.strip()
        if not states_nothing or len(line) > LONGEST_LEAD or line.endswith(("。", ";", ":")) or NOTE.match(line):
            self.captions, self.captioned = [], []
        else:
            self.captions = [*self.captions[-MOST_CAPTIONS:], block]
            self.captioned = [token for token in (*self.captioned, *tokens) if token.start >= self.captions[0].start]

    def start_memory(self) -> Memory:
        """What stands above a block."""
        memory: Memory = {}
        remember_tokens(memory, self.title, TITLE)
        remember_tokens(memory, self.heading, BLOCK)
        remember_tokens(memory, self.lead, BLOCK)
        return memory

    def _read_sentences(self, block: Block, tokens: list[Token]) -> None:
        memory, periods = self.start_memory(), PeriodMemory(self.year)
        local = self._locality(self.text[block.start : block.start + len(block.text)])
        for sentence in split_sentences(self.text, block.start, block.start + len(block.text), tokens):
            walk = bind_sentence(self.text, sentence, memory, self.scanner)
            if walk.bound:
                scene = Scene(self.text, sentence, sentence.tokens, self.gazetteer, self.home, periods, self.scanner.differences, *local)
                self.claims.extend(make_claims(walk, scene))
            for run in walk.dropped:
                raw = self.text[sentence.tokens[run.indexes[0]].start : sentence.tokens[run.indexes[-1]].end]
                self.add_problem(raw, "a list of values without as many heads")
            if sentence.barred == "soup":
                self.add_problem(self.text[sentence.start : sentence.end], "digits run together")
            remember_periods(periods, self.text, sentence, dated_values(walk))

    def _locality(self, stretch: str) -> tuple[bool, bool]:
        """Whether the article, and whether a block of it, is about rules of the article's region, not copies of the nation's."""
        return self.own_rule, speaks_of_itself(stretch, self.home, self.gazetteer)

    def add_problem(self, raw: str, reason: str) -> None:
        """Notes what could not be read."""
        self.problems.append(Problem(self.article.source_id, self.article.url, Step.CLAIM, raw, reason))
