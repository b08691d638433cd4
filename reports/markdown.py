"""The morning's report as Markdown: for chat, mail and the artifact of a run. Everything that a page wrote is escaped."""

from itertools import groupby

from models.report import DiffReport
from reports.diff_view import ArticleView, ChangeView, DiffView, EvidenceView, ValueView, build_view
from reports.hostile import emphasise_markdown, escape_markdown, markdown_link
from reports.html import write_dateline, write_run_time
from reports.labels import Lang, label
from reports.marks import Emphasis, Part, PartKind, Piece


def render_markdown(report: DiffReport, lang: Lang = "zh") -> str:
    """The whole report as Markdown in Chinese or English; stated amounts and changed words are bold."""
    view = build_view(report, lang)
    lines = [f"# {label('title', lang)}", "", f"{label('ledger', lang)} · {write_dateline(report, lang)}", "", escape_markdown(view.lead)]
    for warning in view.warnings:
        lines += ["", f"> **{escape_markdown(warning)}**"]
    lines += _changes(view, lang) + _conflicts(view, lang) + _articles(view, lang) + _sources(report, view, lang) + _runs(report, lang)
    return "\n".join(lines) + "\n"


def write_table(header: list[str], rows: list[list[str]]) -> list[str]:
    """A Markdown table; the cells must be escaped."""
    return ["", *(f"| {' | '.join(cells)} |" for cells in [header, ["---"] * len(header), *rows])]


def _changes(view: DiffView, lang: Lang) -> list[str]:
    header = [label(key, lang) for key in ("kind", "region", "indicator", "before", "after", "difference", "effective")]
    lines = _heading("changes", len(view.changes), lang)
    if view.changes:
        lines += write_table(header, [_change_cells(change) for change in view.changes])
        for change in view.changes:
            state = change.after or change.before
            lines += ["", f"**{escape_markdown(change.region)} {escape_markdown(change.indicator)}**", *_evidence_lines(state, lang)]
    else:
        lines += ["", label("changes.none", lang)]
    lines += _heading("new_values", sum(len(changes) for _, changes in view.new_values), lang)
    if view.new_values:
        firsts = [change for _, changes in view.new_values for change in changes]
        header = [label(key, lang) for key in ("region", "indicator", "value", "effective", "evidence")]
        lines += write_table(header, [_first_cells(change) for change in firsts])
    else:
        lines += ["", label("new_values.none", lang)]
    if view.own_changes:
        header = [label(key, lang) for key in ("cause", "region", "indicator", "before", "after", "difference", "effective")]
        lines += [*_heading("own_changes", len(view.own_changes), lang), "", label("own_changes.note", lang)]
        lines += write_table(header, [[change.cause, *_change_cells(change)[1:]] for change in view.own_changes])
    return lines


def _change_cells(change: ChangeView) -> list[str]:
    effective = change.after.effective if change.after else ""
    return [
        change.kind_name,
        escape_markdown(change.region),
        _named(change),
        _value(change.before),
        _value(change.after),
        escape_markdown(change.difference or ""),
        escape_markdown(effective),
    ]


def _first_cells(change: ChangeView) -> list[str]:
    state = change.after
    evidence = _cite(state.evidence[0]) if state and state.evidence else ""
    return [escape_markdown(change.region), _named(change), _value(state), escape_markdown(state.effective if state else ""), evidence]


def _named(change: ChangeView) -> str:
    tags = " · ".join(escape_markdown(value) for _, value in change.qualifiers)
    return escape_markdown(change.indicator) + (f" ({tags})" if tags else "")


def _value(state: ValueView | None) -> str:
    if state is None:
        return "—"
    return escape_markdown(state.text) + (f" ({escape_markdown(state.provisional)})" if state.provisional else "")


def _evidence_lines(state: ValueView | None, lang: Lang) -> list[str]:
    if state is None or not state.evidence:
        return ["", f"> {label('no_evidence', lang)}"]
    return [line for item in state.evidence for line in ("", f"> {_quote(item)}", ">", f"> {_cite(item)}")]


def _quote(item: EvidenceView) -> str:
    """The quote with its amount and changed words in bold; neighbours share one pair of marks, as two would cancel out."""
    runs = [(plain, "".join(piece.text for piece in run)) for plain, run in groupby(item.pieces, _is_plain)]
    return "".join(_escape_within(text) if plain else emphasise_markdown(text, "**") for plain, text in runs)


def _is_plain(piece: Piece) -> bool:
    return piece.emphasis is Emphasis.PLAIN


def _escape_within(text: str) -> str:
    """Escaped like `escape_markdown`, the blanks at both ends kept: the text goes on on both sides."""
    inner = text.strip()
    before, _, after = text.partition(inner) if inner else (text, "", "")
    return f"{before}{escape_markdown(inner)}{after}"


def _cite(item: EvidenceView) -> str:
    place = f"{item.trust} {escape_markdown(item.source_name)} {markdown_link(item.title, item.href or '')}"
    return f"{place} · {escape_markdown(item.published)} · {item.support}"


def _conflicts(view: DiffView, lang: Lang) -> list[str]:
    lines = _heading("conflicts", len(view.conflicts), lang)
    if not view.conflicts:
        lines += ["", label("conflicts.none", lang)]
    for conflict in view.conflicts:
        tags = " · ".join(escape_markdown(value) for _, value in conflict.qualifiers)
        name = f"{escape_markdown(conflict.region)} {escape_markdown(conflict.indicator)}" + (f" ({tags})" if tags else "")
        lines += ["", f"**{name}** · {escape_markdown(conflict.since)}"]
        header = [label("value", lang), label("effective", lang), label("who", lang)]
        held = f" — {label('held', lang)}"
        rows = [
            [_value(state) + ("" if number else held), escape_markdown(state.effective), "; ".join(map(_cite, state.evidence))]
            for number, state in enumerate(conflict.states)
        ]
        lines += write_table(header, rows)
    if view.disputes:
        lines += ["", f"**{label('disputes', lang)}**", ""]
        lines += [
            f"- {change.kind_name}: {escape_markdown(change.region)} {_named(change)} {_value(change.after or change.before)}"
            for change in view.disputes
        ]
    return lines


def _articles(view: DiffView, lang: Lang) -> list[str]:
    lines = _heading("articles.new", sum(len(group.articles) for group in view.new_articles), lang)
    for group in view.new_articles:
        lines += ["", f"**{escape_markdown(group.region)}**", "", *(_article(article) for article in group.articles)]
    if not view.new_articles:
        lines += ["", label("articles.new.none", lang)]
    lines += _heading("articles.revised", sum(len(group.articles) for group in view.revised), lang)
    for group in view.revised:
        for article in group.articles:
            lines += ["", f"**{escape_markdown(group.region)}** {markdown_link(article.title, article.href or '')}", ""]
            lines += [f"- {_marked_line(line)}" for line in article.changed_lines] or [label("articles.revised.unseen", lang)]
    if not view.revised:
        lines += ["", label("articles.revised.none", lang)]
    for name, rows in (("withdrawn", view.withdrawn), ("gone", view.gone)):
        lines += [*_heading(f"articles.{name}", len(rows), lang), ""]
        lines += [_article(article) for article in rows] or [label(f"articles.{name}.none", lang)]
    return lines


def _article(article: ArticleView) -> str:
    topics = escape_markdown("、".join(article.topics))
    place = f"{escape_markdown(article.source_name)} · {escape_markdown(article.published)}"
    return f"- {topics}: {markdown_link(article.title, article.href or '')} — {place}"


def _marked_line(parts: tuple[Part, ...]) -> str:
    """A changed line with the old words struck out and the new ones bold."""
    marks = {PartKind.DELETE: "~~", PartKind.INSERT: "**"}
    return " ".join(
        "".join(
            emphasise_markdown(part.text, marks[part.kind]) if part.kind in marks else _escape_within(part.text) for part in parts
        ).split("\n")
    )


def _sources(report: DiffReport, view: DiffView, lang: Lang) -> list[str]:
    lines = [*_heading("sources", len(report.sources), lang), "", f"**{label('sources.failed', lang)}**", ""]
    lines += [
        f"- {escape_markdown(row.name)} ({escape_markdown(row.source_id)}): {escape_markdown(row.reason) or label('reason.none', lang)}"
        for row in view.failed
    ] or [label("sources.failed.none" if report.sources else "sources.failed.empty", lang)]
    quiet = label("list.joint", lang).join(escape_markdown(row.name) for row in view.quiet) or label("sources.quiet.none", lang)
    lines += ["", f"**{label('sources.quiet', lang)}**", "", quiet, "", f"## {label('problems', lang)}"]
    if not report.problems:
        return [*lines, "", label("problems.none", lang)]
    rows = [[label(f"step.{step}", lang), escape_markdown(reason), str(count)] for step, reason, count in report.problems]
    return lines + write_table([label(key, lang) for key in ("step", "reason", "count")], rows)


def _runs(report: DiffReport, lang: Lang) -> list[str]:
    lines = ["", f"## {label('runs', lang)}", ""]
    return lines + (
        [
            f"- {label('run', lang)} {run.run_id} · {label(f'run_kind.{run.kind}', lang)} · {run.night.isoformat()} · "
            f"{escape_markdown(run.scope)} · {label(f'run_status.{run.status}', lang)} · {write_run_time(run)}"
            for run in report.runs
        ]
        or [label("runs.none", lang)]
    )


def _heading(key: str, number: int, lang: Lang) -> list[str]:
    return ["", f"## {label(key, lang)} ({number})"]
