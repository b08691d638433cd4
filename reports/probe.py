"""What a probe has seen, for the terminal. Page text never reaches the terminal's controls."""

from collections import Counter

from rich.table import Table
from rich.text import Text

from models.probe import Charsets, FamilyGuess, Probe, SeenArticle, SeenPage
from models.units import Precision
from reports.hostile import clean_line

SHOWN_ROWS = 3


def render_probe(probe: Probe) -> Table:
    """The listing's rows, dates, family, pager and encoding, and the articles that were read."""
    lines = Table.grid(padding=(0, 2))
    articles = [pair for article in probe.articles for pair in _write_article(article)]
    for name, text in [*_write_facts(probe), *articles]:
        lines.add_row(Text(name, style="dim"), Text(clean_line(text), overflow="fold"))
    return lines


def _write_facts(probe: Probe) -> list[tuple[str, str]]:
    facts = [("listing", probe.url), ("site", probe.site_name), ("encoding", write_charsets(probe.charsets))]
    if probe.fault:
        facts.append(("rows", f"none read: {probe.fault}"))
    else:
        facts.append(("rows", f"{len(probe.links)}, {_write_share(probe)}"))
        facts += [("", line) for line in _write_names(probe)]
        facts += [("", f"{link.title} → {link.url or 'no address'}") for link in probe.links[:SHOWN_ROWS]]
    if probe.interface is not None:
        facts.append(("", f"from the interface {probe.interface}"))
    facts += [("family" if not number else "", text) for number, text in enumerate(_write_guesses(probe.guesses, probe.family))]
    facts.append(("next page", _write_next(probe.next_url, probe.second)))
    return facts


def write_charsets(charsets: Charsets) -> str:
    """What is declared and what the bytes are, in one line."""
    header, meta = charsets.header or "nothing", charsets.meta or "nothing"
    damage = ", with bytes that fit no encoding" if charsets.replaced else ""
    return f"{charsets.actual}{damage} (the header declares {header}, the page {meta})"


def _write_share(probe: Probe) -> str:
    if not probe.dated:
        return "none with a date"
    counts = Counter(link.listed_precision or Precision.DAY for link in probe.links if link.listed_at is not None)
    kinds = ", ".join(f"{count} to the {precision}" for precision, count in counts.most_common())
    return f"{100 * probe.dated / len(probe.links):.0f} % with a date ({kinds})"


def _write_names(probe: Probe) -> list[str]:
    """Whom and what the rows name, the most frequent names first; no line for what no row names."""
    named = (("publisher", [link.publisher for link in probe.links]), ("category", [link.category for link in probe.links]))
    lines = []
    for kind, names in named:
        counts = Counter(filter(None, names))
        if counts:
            shown = ", ".join(f"{name} {count}" for name, count in counts.most_common(SHOWN_ROWS))
            lines.append(f"a {kind} in {counts.total()} ({shown}{', …' if len(counts) > SHOWN_ROWS else ''})")
    return lines


def _write_guesses(guesses: tuple[FamilyGuess, ...], chosen: str | None) -> list[str]:
    """One line a family, the declared one first; a sentence where none is declared."""
    lines = [f"{guess.family}: {'; '.join(guess.signs)}" for guess in guesses]
    if chosen is None:
        return [f"none declared{', the signs are too few or disagree' if lines else ', no sign of any'}", *lines]
    return lines


def _write_next(url: str | None, second: SeenPage | None) -> str:
    if url is None:
        return "none named in the page"
    if second is None:
        return f"{url}, not asked for"
    if second.fault:
        return f"{url}, not read: {second.fault}"
    return f"{url}: {second.rows} rows, {second.new} of them new" + ("" if second.new else " — it repeats the first page")


def _write_article(article: SeenArticle) -> list[tuple[str, str]]:
    if article.fault:
        return [("article", article.listed_title), ("", article.url), ("", f"not read: {article.fault}")]
    published = f"{article.published_at:%Y-%m-%d %H:%M} to the {article.precision}" if article.published_at else "no date"
    misfit = "; the family's selectors match nothing on it" if article.misfit else ""
    facts = f"{published}, {article.publisher or 'no publisher'}, {article.characters} characters{misfit}"
    return [("article", article.title), ("", article.url), ("", facts)]
