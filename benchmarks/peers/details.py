"""Our own reading page by page, the worst pages first: what to look at next. Needs none of the peers."""

from benchmarks.peers.dataset import Sample
from benchmarks.peers.metrics import average_f1, compare_texts, judge_date, pool_overlaps, squeeze_title
from benchmarks.peers.reading import Reading, decode_bytes, read_ours

ENOUGH = 0.99  # pages above are counted, not listed


def render_details(samples: tuple[Sample, ...]) -> str:
    """Markdown: the figures, every page whose body is below ENOUGH, every date and title that is wrong."""
    readings = [read_ours(decode_bytes(sample.html)) for sample in samples]
    pairs = list(zip(samples, readings, strict=True))
    return "\n".join([*_render_bodies(pairs), "", *_render_dates(pairs), "", *_render_titles(pairs)])


def render_page(sample: Sample) -> str:
    """One page in full: the gold's lines that we did not read, and the lines that we read beside it."""
    reading = read_ours(decode_bytes(sample.html))
    overlap = compare_texts(sample.body, reading.body)
    head = f"{sample.id}: F1 {overlap.f1:.3f}, title {reading.title!r}, date {reading.date} (gold {sample.date}), {reading.error or 'read'}"
    missing = [f"- {line}" for line in _find_unmatched(sample.body, reading.body)]
    extra = [f"+ {line}" for line in _find_unmatched(reading.body, sample.body)]
    return "\n".join([head, *missing, *extra])


def _find_unmatched(text: str, other: str) -> list[str]:
    """The lines of a text that do not stand in the other one, spaces aside."""
    inside = squeeze_title(other)
    return [line.strip() for line in text.splitlines() if squeeze_title(line) not in inside]


def _render_bodies(pairs: list[tuple[Sample, Reading]]) -> list[str]:
    scored = sorted(((compare_texts(sample.body, reading.body), sample, reading) for sample, reading in pairs), key=lambda row: row[0].f1)
    every = [overlap for overlap, _, _ in scored]
    sound = [overlap for overlap, sample, _ in scored if not sample.body_is_wrong]
    lines = [
        f"Bodies, character F1: macro {average_f1(every):.4f}, micro {pool_overlaps(every).f1:.4f} on all {len(every)} golds; "
        f"macro {average_f1(sound):.4f}, micro {pool_overlaps(sound).f1:.4f} on the {len(sound)} sound ones.",
        "",
        "| page | F1 | precision | recall | gold characters | read | remark |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for overlap, sample, reading in scored:
        if overlap.f1 < ENOUGH:
            remark = "; ".join(filter(None, ["gold is wrong" if sample.body_is_wrong else "", reading.error or ""]))
            lines.append(
                f"| {sample.id[:8]} | {overlap.f1:.3f} | {overlap.precision:.3f} | {overlap.recall:.3f} "
                f"| {overlap.shared + overlap.missing} | {overlap.shared + overlap.extra} | {remark} |"
            )
    return lines


def _render_dates(pairs: list[tuple[Sample, Reading]]) -> list[str]:
    dated = [judge_date(sample.date, reading.date) for sample, reading in pairs if sample.date]
    invented = sum(reading.date is not None for sample, reading in pairs if sample.date is None)
    lines = [
        f"Dates: {sum(dated)} of {len(dated)} right; {invented} read on the {len(pairs) - len(dated)} pages that print none.",
        "",
        "| page | printed | read |",
        "|---|---|---|",
    ]
    return lines + [f"| {s.id[:8]} | {s.date} | {r.date} |" for s, r in pairs if not judge_date(s.date, r.date)]


def _render_titles(pairs: list[tuple[Sample, Reading]]) -> list[str]:
    titled = [sample.accepts_title(reading.title) for sample, reading in pairs if sample.titles]
    lines = [f"Titles: {sum(titled)} of {len(titled)} right.", "", "| page | read |", "|---|---|"]
    return lines + [f"| {s.id[:8]} | {r.title} |" for s, r in pairs if s.titles and not s.accepts_title(r.title)]
