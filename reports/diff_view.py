"""A diff report in words and order of reading, the same for HTML, Markdown and the terminal. Decides what stands where; sets nothing."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from models.catalogue import Trust
from models.claim import CN, ClaimStatus, Qualifiers
from models.fact import ChangeKind
from models.report import ArticleNews, ArticleRow, ChangeRow, ConflictRow, DiffReport, Evidence, SourceRow, ValueState
from models.run import Cause, RunStatus, SourceVerdict
from reports.amounts import format_date, format_difference, format_effective, format_instant, format_value, iso_days
from reports.hostile import clean_line, clean_text, web_address
from reports.labels import Lang, count_label, label, qualifier_label
from reports.marks import Part, Piece, compare_lines, mark_quote

_DISPUTES = frozenset({ChangeKind.CONFLICT_OPENED, ChangeKind.CONFLICT_CLOSED})  # no change of a value
_KIND_ORDER = tuple(ChangeKind[name] for name in ("CHANGED", "CORRECTED", "WITHDRAWN", "CONFLICT_OPENED", "CONFLICT_CLOSED", "NEW"))


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One quote with its marks, and the line that says where it stands."""

    pieces: tuple[Piece, ...]
    href: str | None  # None: the address may not be followed
    title: str
    source_name: str
    trust: str
    trust_rank: int
    published: str
    support: str  # "3 段独立文字，12 篇文章"


@dataclass(frozen=True, slots=True)
class ValueView:
    text: str
    effective: str
    days: str  # the same in ISO form
    provisional: str | None  # the word for it; None where the value is not provisional
    evidence: tuple[EvidenceView, ...]  # the deciding one first


@dataclass(frozen=True, slots=True)
class ChangeView:
    anchor: str
    kind: ChangeKind
    kind_name: str
    cause: str
    region: str
    indicator: str
    topic: str
    qualifiers: tuple[tuple[str, str], ...]  # (name, value)
    before: ValueView | None
    after: ValueView | None
    difference: str | None
    rises: bool | None  # None: no difference in numbers, or none at all


@dataclass(frozen=True, slots=True)
class ConflictView:
    region: str
    indicator: str
    qualifiers: tuple[tuple[str, str], ...]
    since: str
    states: tuple[ValueView, ...]  # the held one first


@dataclass(frozen=True, slots=True)
class ArticleView:
    title: str
    href: str | None
    source_name: str
    published: str
    region: str
    topics: tuple[str, ...]
    claims: int
    changed_lines: tuple[tuple[Part, ...], ...]  # REVISED only


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    region: str
    articles: tuple[ArticleView, ...]  # by topic, in the order given within one


@dataclass(frozen=True, slots=True)
class DiffView:
    """The whole report, section by section."""

    changes: tuple[ChangeView, ...]  # of the sources: values changed, corrected or withdrawn
    new_values: tuple[tuple[str, tuple[ChangeView, ...]], ...]  # first values by region
    own_changes: tuple[ChangeView, ...]  # of rules, catalogue and hand
    conflicts: tuple[ConflictView, ...]
    disputes: tuple[ChangeView, ...]  # disagreements that opened or were settled
    new_articles: tuple[ArticleGroup, ...]
    revised: tuple[ArticleGroup, ...]
    gone: tuple[ArticleView, ...]
    withdrawn: tuple[ArticleView, ...]
    failed: tuple[SourceRow, ...]
    quiet: tuple[SourceRow, ...]
    counts: tuple[tuple[str, int, str], ...]  # (label key, number, anchor of its section)
    lead: str
    warnings: tuple[str, ...]  # why this report may be incomplete


def build_view(report: DiffReport, lang: Lang) -> DiffView:
    """The report in one language, in the order in which people read it."""
    stated = [row for row in report.changes if row.cause is Cause.SOURCE]
    firsts = sorted((row for row in stated if row.kind is ChangeKind.NEW), key=_place_order)
    changes = sorted((row for row in stated if row.kind is not ChangeKind.NEW and row.kind not in _DISPUTES), key=_change_order)
    disputes = sorted((row for row in stated if row.kind in _DISPUTES), key=_change_order)
    own = sorted((row for row in report.changes if row.cause is not Cause.SOURCE), key=_change_order)
    first_views = _change_views(firsts, "n", lang)
    return DiffView(
        changes=_change_views(changes, "c", lang),
        new_values=tuple((region, tuple(group)) for region, group in groupby(first_views, attrgetter("region"))),
        own_changes=_change_views(own, "o", lang),
        conflicts=tuple(_conflict_view(row, lang) for row in report.conflicts),
        disputes=_change_views(disputes, "d", lang),
        new_articles=_article_groups(report.articles, ArticleNews.NEW, lang),
        revised=_article_groups(report.articles, ArticleNews.REVISED, lang),
        gone=_articles(report.articles, ArticleNews.GONE, lang),
        withdrawn=_articles(report.articles, ArticleNews.WITHDRAWN, lang),
        failed=_sources(report, SourceVerdict.FAILED),
        quiet=_sources(report, SourceVerdict.QUIET),
        counts=count_news(report),
        lead=write_lead(report, lang),
        warnings=write_warnings(report, lang),
    )


def count_news(report: DiffReport) -> tuple[tuple[str, int, str], ...]:
    """The headline numbers: (label key, number, anchor of the section)."""
    kinds = [row.kind for row in report.changes if row.cause is Cause.SOURCE and row.kind not in _DISPUTES]
    news = [article.news for article in report.articles]
    firsts = kinds.count(ChangeKind.NEW)
    return (
        ("count.changes", len(kinds) - firsts, "changes"),
        ("count.new_values", firsts, "new-values"),
        ("count.conflicts", len(report.conflicts), "conflicts"),
        ("count.new_articles", news.count(ArticleNews.NEW), "articles"),
        ("count.revised", news.count(ArticleNews.REVISED), "revised"),
        ("count.missing", news.count(ArticleNews.GONE) + news.count(ArticleNews.WITHDRAWN), "missing"),
        ("count.failed", len(_sources(report, SourceVerdict.FAILED)), "sources"),
    )


_LEAD_CLAUSES = (
    ("new_values", "lead.new"),
    ("conflicts", "lead.conflicts"),
    ("new_articles", "lead.articles"),
    ("revised", "lead.revised"),
    ("missing", "lead.missing"),
)


def write_lead(report: DiffReport, lang: Lang) -> str:
    """What happened, in one sentence: changes of policy first, then first values, disagreements and articles."""
    counts = {key: number for key, number, _ in count_news(report)}
    changed = counts["count.changes"]
    clauses = [count_label("lead.changes", changed, lang) if changed else label("lead.none", lang)]
    for key, words in _LEAD_CLAUSES:
        if counts[f"count.{key}"]:
            clauses.append(count_label(words, counts[f"count.{key}"], lang))
    return label("clause.joint", lang).join(clauses) + label("full.stop", lang)


def write_warnings(report: DiffReport, lang: Lang) -> tuple[str, ...]:
    """Why the report may be incomplete: runs that did not finish, sources that failed; () where all went well."""
    warnings = []
    statuses = {run.status for run in report.runs}
    if RunStatus.FAILED in statuses:
        warnings.append(label("lead.run_failed", lang))
    if RunStatus.RUNNING in statuses:
        warnings.append(label("lead.running", lang))
    failed = len(_sources(report, SourceVerdict.FAILED))
    if failed == len(report.sources):
        warnings.append(label("lead.unread", lang))
    elif failed:
        warnings.append(count_label("lead.failed", failed, lang))
    return tuple(warnings)


def write_qualifiers(qualifiers: Qualifiers, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Names and values of the qualifiers; the unit is left out, as the value shows it."""
    return tuple((qualifier_label(key, lang), clean_line(value)) for key, value in qualifiers if key != "unit")


def _change_order(row: ChangeRow) -> tuple[int, bool, str, str, str]:
    return (_KIND_ORDER.index(row.kind), row.region != CN, row.region, row.topic, row.indicator)


def _place_order(row: ChangeRow) -> tuple[bool, str, str, str, str]:
    return (row.region != CN, row.region, row.topic, row.indicator, str(row.qualifiers))


def _change_views(rows: list[ChangeRow], letter: str, lang: Lang) -> tuple[ChangeView, ...]:
    return tuple(_change_view(row, f"{letter}{number}", lang) for number, row in enumerate(rows, 1))


def _change_view(row: ChangeRow, anchor: str, lang: Lang) -> ChangeView:
    earlier = row.before.evidence[0].quote if row.before and row.before.evidence else None
    return ChangeView(
        anchor=anchor,
        kind=row.kind,
        kind_name=label(f"kind.{row.kind}", lang),
        cause=label(f"cause.{row.cause}", lang),
        region=clean_line(row.region_name),
        indicator=clean_line(row.indicator_name),
        topic=clean_line(row.topic_name),
        qualifiers=write_qualifiers(row.qualifiers, lang),
        before=_value_view(row.before, None, lang) if row.before else None,
        after=_value_view(row.after, earlier, lang) if row.after else None,
        difference=format_difference(row, lang),
        rises=row.difference > 0 if row.difference else None,
    )


def _value_view(state: ValueState, earlier_quote: str | None, lang: Lang) -> ValueView:
    provisional = state.status is ClaimStatus.PROVISIONAL
    return ValueView(
        text=format_value(state, lang),
        effective=format_effective(state, lang),
        days=iso_days(state),
        provisional=label("status.provisional", lang) if provisional else None,
        evidence=tuple(_evidence_view(item, None if number else earlier_quote, lang) for number, item in enumerate(state.evidence)),
    )


def _evidence_view(item: Evidence, earlier_quote: str | None, lang: Lang) -> EvidenceView:
    support = [count_label("passages", item.passages, lang)]
    if item.articles != 1:
        support.append(count_label("articles.stating", item.articles, lang))
    return EvidenceView(
        pieces=mark_quote(clean_line(item.quote), clean_line(item.raw), earlier_quote and clean_line(earlier_quote)),
        href=web_address(item.url),
        title=clean_line(item.title),
        source_name=clean_line(item.source_name),
        trust=trust_name(item.trust, lang),
        trust_rank=int(item.trust),
        published=format_instant(item.published_at, lang),
        support=label("list.joint", lang).join(support),
    )


def trust_name(trust: Trust, lang: Lang) -> str:
    """The words for how far a source is trusted."""
    return label(f"trust.{trust.name.lower()}", lang)


def _conflict_view(row: ConflictRow, lang: Lang) -> ConflictView:
    return ConflictView(
        region=clean_line(row.region_name),
        indicator=clean_line(row.indicator_name),
        qualifiers=write_qualifiers(row.qualifiers, lang),
        since=label("conflicts.since", lang).replace("{n}", format_date(row.since, lang)),
        states=tuple(_value_view(state, None, lang) for state in row.states),
    )


def _article_groups(rows: tuple[ArticleRow, ...], news: ArticleNews, lang: Lang) -> tuple[ArticleGroup, ...]:
    """Articles by region, within one by topic; articles without a region first, the rest by name."""
    views = _articles(tuple(sorted(rows, key=_article_order)), news, lang)
    return tuple(ArticleGroup(region, tuple(group)) for region, group in groupby(views, attrgetter("region")))


def _article_order(row: ArticleRow) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    return (bool(row.regions), row.regions, row.topics)


def _articles(rows: tuple[ArticleRow, ...], news: ArticleNews, lang: Lang) -> tuple[ArticleView, ...]:
    return tuple(_article_view(row, lang) for row in rows if row.news is news)


def _article_view(row: ArticleRow, lang: Lang) -> ArticleView:
    lines: tuple[tuple[Part, ...], ...] = ()
    if row.before_text is not None and row.after_text is not None:
        lines = compare_lines(clean_text(row.before_text), clean_text(row.after_text))
    return ArticleView(
        title=clean_line(row.title),
        href=web_address(row.url),
        source_name=clean_line(row.source_name),
        published=format_instant(row.published_at, lang),
        region=label("list.joint", lang).join(clean_line(name) for name in row.regions) or label("region.none", lang),
        topics=tuple(clean_line(name) for name in row.topics) or (label("topic.none", lang),),
        claims=row.claims,
        changed_lines=lines,
    )


def _sources(report: DiffReport, verdict: SourceVerdict) -> tuple[SourceRow, ...]:
    return tuple(source for source in report.sources if source.verdict is verdict)
