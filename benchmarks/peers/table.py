"""The results as Markdown tables, and page by page as JSON."""

import platform
from collections.abc import Sequence
from datetime import date

from benchmarks.peers.dataset import Sample
from benchmarks.peers.metrics import Overlap, average_f1, judge_date, pool_overlaps
from benchmarks.peers.run import Result
from benchmarks.peers.tools import FLOOR, OURS, TOOLS

BASE = "trafilatura"  # whose speed the others are measured by
MARGIN = 0.005  # of F1: below, a peer is not called better on a page


def render_report(results: Sequence[Result], samples: Sequence[Sample], today: date, rounds: int) -> str:
    """Everything that `make bench-peers` prints: what was run, the tables of quality and speed, and where a peer beats us."""
    absent = sorted({tool.distribution for tool in TOOLS} - {result.tool.distribution for result in results})
    machine = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}"
    head = f"{today}, {machine}; {len(samples)} pages; speed: median of {rounds} fresh processes."
    if absent:
        head += f" Not installed, and so not in the tables: {', '.join(absent)}."
    quality = [result for result in results if result.tool.gives]
    parts = [[head], _render_quality(quality, samples), _render_speed(results, samples), _render_losses(quality, samples)]
    return "\n\n".join("\n".join(part) for part in parts)


def list_pages(results: Sequence[Result], samples: Sequence[Sample]) -> dict[str, dict[str, object]]:
    """Page by page what each tool scored and read, for whoever wants to see where one beats another; no text of a body."""
    return {
        sample.id: {
            "gold_is_wrong": sample.body_is_wrong,
            "date": sample.date,
            "date_as_given": sample.date_as_given,
            "tools": {result.tool.name: _describe(result, sample) for result in results if result.tool.gives},
        }
        for sample in samples
    }


def _describe(result: Result, sample: Sample) -> dict[str, object]:
    overlap, reading = result.overlaps[sample.id], result.readings[sample.id]
    row: dict[str, object] = {"error": reading.error} if reading.error else {}
    if "body" in result.tool.gives:
        row |= {"f1": round(overlap.f1, 4), "precision": round(overlap.precision, 4), "recall": round(overlap.recall, 4)}
    if "date" in result.tool.gives:
        row |= {"date": reading.date, "date_is_right": judge_date(sample.date, reading.date)}
    if "title" in result.tool.gives:
        row |= {"title": reading.title, "title_is_right": sample.accepts_title(reading.title)}
    return row


def _render_quality(results: Sequence[Result], samples: Sequence[Sample]) -> list[str]:
    sound = [sample for sample in samples if not sample.body_is_wrong]
    columns = ["tool", "version"]
    columns += [f"{kind} F1, {len(group)} golds" for group in (samples, sound) for kind in ("macro", "micro")]
    columns += ["precision", "recall", "titles", "dates", "dates by the golds as given", "dates invented"]
    lines = [f"| {' | '.join(columns)} |", "|---|---|" + "---:|" * 10]
    for result in results:
        cells = [result.tool.name, result.version]
        cells += _render_body(result, samples, sound) if "body" in result.tool.gives else ["–"] * 6
        cells += [_render_share(*result.counts_titles(samples))] if "title" in result.tool.gives else ["–"]
        cells += _render_dates(result, samples) if "date" in result.tool.gives else ["–"] * 3
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _render_body(result: Result, samples: Sequence[Sample], sound: Sequence[Sample]) -> list[str]:
    every, best = [[result.overlaps[sample.id] for sample in group] for group in (samples, sound)]
    precision, recall = (sum(values) / len(best) for values in zip(*((one.precision, one.recall) for one in best), strict=True))
    return [
        *(f"{score:.3f}" for group in (every, best) for score in (average_f1(group), pool_overlaps(group).f1)),
        f"{precision:.3f}",
        f"{recall:.3f}",
    ]


def _render_dates(result: Result, samples: Sequence[Sample]) -> list[str]:
    invented, undated = result.counts_invented_dates(samples)
    return [*(_render_share(*result.counts_dates(samples, as_given)) for as_given in (False, True)), f"{invented} of {undated}"]


def _render_share(right: int, total: int) -> str:
    return f"{right / total:.3f} ({right} of {total})"


def _render_speed(results: Sequence[Result], samples: Sequence[Sample]) -> list[str]:
    """Pages a second of processor time, from decoded text; our own also from bytes, which is what a night pays."""
    seconds = {result.tool.name: result.seconds for result in results}
    ours = next((result for result in results if result.tool is OURS), None)
    rows = dict(seconds)
    if ours:
        rows = {f"{OURS.name}, bytes to article": ours.decoding + ours.seconds, f"{OURS.name}, text to article": ours.seconds} | rows
        del rows[OURS.name]
    base, floor = seconds.get(BASE), seconds.get(FLOOR.name)
    lines = [f"| tool | pages a second | × {BASE} | time ÷ {FLOOR.name} |", "|---|---:|---:|---:|"]
    for name, spent in sorted(rows.items(), key=lambda row: row[1]):
        faster = f"{base / spent:.1f}" if base else "–"
        slower = f"{spent / floor:.2f}" if floor else "–"
        lines.append(f"| {name} | {len(samples) / spent:,.0f} | {faster} | {slower} |")
    return lines


def _render_losses(results: Sequence[Result], samples: Sequence[Sample]) -> list[str]:
    """The pages on which another tool's body is better than ours, the greatest loss first."""
    ours = next((result for result in results if result.tool is OURS), None)
    peers = [result for result in results if result.tool is not OURS and "body" in result.tool.gives]
    if not ours or not peers:
        return []
    lines = ["| page | our F1 | best other tool | its F1 | what we do |", "|---|---:|---|---:|---|"]
    for sample in sorted(samples, key=lambda sample: _lead(ours, peers, sample), reverse=True):
        if _lead(ours, peers, sample) > MARGIN:
            best = max(peers, key=lambda peer: peer.overlaps[sample.id].f1)
            mine, theirs = ours.overlaps[sample.id], best.overlaps[sample.id].f1
            remark = "; gold is wrong" if sample.body_is_wrong else ""
            lines.append(f"| {sample.id[:8]} | {mine.f1:.3f} | {best.tool.name} | {theirs:.3f} | {_name_fault(mine)}{remark} |")
    return lines


def _lead(ours: Result, peers: Sequence[Result], sample: Sample) -> float:
    return max(peer.overlaps[sample.id].f1 for peer in peers) - ours.overlaps[sample.id].f1


def _name_fault(overlap: Overlap) -> str:
    if not overlap.shared:
        return "nothing read"
    return f"{overlap.extra} characters too much, {overlap.missing} missed"
