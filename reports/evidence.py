"""What was read from one page, with the evidence marked in the text: for people who mend a source or doubt a value."""

from collections.abc import Iterable
from itertools import groupby

from rich.console import Group
from rich.table import Table
from rich.text import Text

from models.article import Block
from models.claim import Claim, Problem
from models.extraction import Extraction
from models.mention import Mention, MentionKind
from reports.claim_json import claim_record
from reports.evidence_json import write_published
from reports.hostile import clean_line, clean_text
from reports.labels import Lang, label, qualifier_label

MENTION_STYLES = {
    MentionKind.REGION: "bold blue",
    MentionKind.INDICATOR: "bold magenta",
    MentionKind.QUANTITY: "bold black on yellow",
    MentionKind.DATE: "bold green",
    MentionKind.QUALIFIER: "cyan",
    MentionKind.CUE: "italic red",
}


def render_extraction(extraction: Extraction, lang: Lang = "zh") -> Group:
    """The article's fields, then its body block by block, every mention of a claim coloured by kind."""
    mentions = tuple(mention for claim in extraction.claims for mention in claim.mentions)
    body = [_block_text(block, mentions) for block in extraction.article.blocks]
    return Group(_article_fields(extraction, lang), _legend(lang), *body, *problem_lines(extraction.problems, lang))


def render_claims(extraction: Extraction, lang: Lang = "zh") -> Group:
    """The claims as a table, then each sentence that states one, its mentions coloured by kind."""
    table = Table(show_edge=False, pad_edge=False)
    for key in ("number", "indicator", "region", "value", "qualifiers", "effective", "status", "rule"):
        table.add_column(Text(label(f"claim.{key}", lang)), overflow="fold")
    for number, claim in enumerate(extraction.claims, 1):
        table.add_row(*_claim_cells(claim, number, lang))
    if not extraction.claims:
        return Group(Text(label("claim.none", lang)), *problem_lines(extraction.problems, lang))
    quotes = [
        Text.assemble((f"{number:>3}  ", "dim"), mark_mentions(claim.quote, claim.start, claim.mentions))
        for number, claim in enumerate(extraction.claims, 1)
    ]
    return Group(table, Text(), _legend(lang), *quotes, *problem_lines(extraction.problems, lang))


def mark_mentions(text: str, offset: int, mentions: Iterable[Mention]) -> Text:
    """The text with every mention coloured by kind; `offset` is where the text begins in what the mentions count from."""
    styles: list[str] = [""] * len(text)
    for mention in mentions:
        start = max(mention.start - offset, 0)  # a mention may lie outside: a heading or an earlier sentence governs the claim
        end = max(start, min(mention.end - offset, len(text)))
        styles[start:end] = [MENTION_STYLES[mention.kind]] * (end - start)
    marked = Text()
    for style, run in groupby(range(len(text)), styles.__getitem__):
        stretch = clean_text("".join(text[position] for position in run))
        marked.append(" ".join(stretch.split("\n")), style=style or None)
    return marked


def _block_text(block: Block, mentions: tuple[Mention, ...]) -> Text:
    inside = [mention for mention in mentions if block.start <= mention.start < block.start + len(block.text)]
    return Text.assemble((f"{block.kind.value:>10}  ", "dim"), mark_mentions(block.text, block.start, inside))


def _article_fields(extraction: Extraction, lang: Lang) -> Table:
    article = extraction.article
    table = Table(show_header=False, show_edge=False, pad_edge=False, box=None)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    rows = {
        "title": article.title,
        "stem": article.title_stem,
        "published": f"{write_published(article) or '–'} ({article.published_from or '–'})",
        "publisher": article.publisher or "–",
        "regions": ", ".join(f"{region.code} {label(f'role.{region.role}', lang)}" for region in extraction.regions) or "–",
        "topics": ", ".join(extraction.topics) or "–",
        "address": article.url,
    }
    if article.attachments:
        rows["files"] = "; ".join(f"{file.name} ({file.format}) {file.url}" for file in article.attachments)
    for key, text in rows.items():
        table.add_row(label(f"article.{key}", lang), Text(clean_line(text)))
    return table


def _claim_cells(claim: Claim, number: int, lang: Lang) -> list[Text]:
    record = claim_record(claim)
    value = f"{record['min']}–{record['max']}" if record["min"] is not None else f"{record['value']}"
    sign = "" if record["comparator"] in ("=", "range") else f"{record['comparator']} "
    period = claim.period
    printed = f"{period.starts.isoformat() if period.starts else ''}/{period.ends.isoformat() if period.ends else ''}" if period else ""
    effective = " ".join(part for part in (printed.strip("/") and printed, period.label if period and period.label else "") if part)
    pairs = " ".join(f"{qualifier_label(key, lang)}={item}" for key, item in claim.qualifiers)
    cells = (
        str(number),
        claim.indicator,
        claim.region or "–",
        f"{sign}{value} {claim.quantity.unit}",
        pairs,
        effective,
        label(f"status.{claim.status}", lang),
        claim.rule,
    )
    return [Text(clean_line(cell)) for cell in cells]


def _legend(lang: Lang) -> Text:
    parts = [(f" {label(f'mention.{kind}', lang)} ", style) for kind, style in MENTION_STYLES.items()]
    return Text.assemble(*parts)


def problem_lines(problems: tuple[Problem, ...], lang: Lang) -> list[Text]:
    return [
        Text(clean_line(f"{label(f'step.{problem.step}', lang)}: {problem.reason}: {problem.raw}"), style="red") for problem in problems
    ]
