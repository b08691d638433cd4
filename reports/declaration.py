"""A source's declaration as the text of its file: what a probe has seen, and what a person must still say."""

import json
import re
import textwrap
from collections import Counter
from urllib.parse import urlsplit

from models.probe import Draft, Probe
from reports.hostile import clean_line

WIDTH = 120
_CODES = 'official, repost, media, guide, aggregator, filler'
_COMMON_LABELS = frozenset({"www", "m", "wap", "gov", "com", "net", "org", "edu", "ac", "cn", "localhost"})
_FEW_ROWS = 0.5  # of the rows that were seen: notices are taken down, but half a page gone is no ordinary night
_OWN_SHARE = 0.5  # of the rows lead to one other host: then it is where the articles are


def draft_declaration(probe: Probe, source_id: str | None = None) -> Draft:
    """What can be declared of a listing that was read; `source_id` None: one made from its host."""
    host = urlsplit(probe.url).hostname or ""
    rows = len(probe.links)
    elsewhere = Counter(name for link in probe.links if link.url and (name := urlsplit(link.url).hostname or "") != host)
    own = tuple(name for name, count in elsewhere.items() if count >= rows * _OWN_SHARE)
    government = host.endswith(".gov.cn")
    repeated = probe.second is not None and not probe.second.fault and not probe.second.new
    return Draft(
        id=source_id or suggest_id(host),
        remarks=_write_remarks(probe, elsewhere, own),
        name=clean_line(probe.site_name) or host,
        family=probe.family,
        trust="official" if government else "filler",
        trust_remark="its host ends in .gov.cn" if government else f"the lowest, until a person has seen who speaks: {_CODES}",
        hosts=(host, *own),
        loopback=host.endswith(".localhost") or host == "localhost",
        urls=(probe.url,),
        max_pages=1 if repeated else None,
        min_rows=max(1, int(rows * _FEW_ROWS)) if rows else None,
        min_rows_remark=f"half of the {rows} that were seen",
        switched_off=probe.unfit,
    )


def suggest_id(host: str) -> str:
    """An id made from the telling labels of a host name: rsj.beijing.gov.cn becomes rsj_beijing."""
    labels = [label for label in host.lower().split(".") if label not in _COMMON_LABELS]
    name = re.sub(r"[^a-z0-9]+", "_", "_".join(labels)).strip("_")
    return name if name[:1].isalpha() else f"site_{name}".rstrip("_")


def render_declaration(draft: Draft) -> str:
    """The file: valid TOML whatever the page wrote, off until a person has turned it on."""
    lines = [
        f"# {line}"
        for remark in draft.remarks
        for line in textwrap.wrap(clean_line(remark), WIDTH, break_long_words=False, break_on_hyphens=False)
    ]
    lines.append(f"name = {_quote(draft.name)}")
    if draft.family is not None:
        lines.append(f"family = {_quote(draft.family)}")
    lines.append(_with_remark(f"trust = {_quote(draft.trust)}", draft.trust_remark))
    lines.append(_with_remark('# region = "……"', "the authority's code in regions.csv; none where the site speaks for no region"))
    lines.append(f"hosts = {_quote_all(draft.hosts)}")
    lines.append(_with_remark("enabled = false", "true when `sources try` shows what the browser shows"))
    if draft.loopback:
        lines.append("loopback = true")
    lines += ["", "[listing]", f"urls = {_quote_all(draft.urls)}"]
    if draft.max_pages is not None:
        lines.append(_with_remark(f"max_pages = {draft.max_pages}", "page 2 brought no other rows"))
    if draft.switched_off:
        lines += [
            "",
            "[article]",
            *(_with_remark(f'{key} = ""', "the family's selector matches nothing here") for key in draft.switched_off),
        ]
    if draft.min_rows is not None:
        lines += ["", "[expect]", _with_remark(f"min_rows = {draft.min_rows}", draft.min_rows_remark)]
    return "\n".join(lines) + "\n"


def _write_remarks(probe: Probe, elsewhere: Counter[str], own: tuple[str, ...]) -> tuple[str, ...]:
    day = probe.probed_at.date().isoformat()
    rows = len(probe.links)
    seen = [f"Evidence: one probe on {day}: {rows} rows, {probe.dated} of them dated"]
    if probe.articles:
        seen.append(f"{sum(not article.fault for article in probe.articles)} of {len(probe.articles)} articles read")
    sentences = ["; ".join(seen) + "."]
    guess = next((guess for guess in probe.guesses if guess.family == probe.family), None)
    if guess is not None:
        sentences.append(f"The family by: {'; '.join(guess.signs)}.")
    if probe.interface is not None:
        sentences.append(f"The rows come from the interface {probe.interface}.")
    if probe.second is not None and not probe.second.fault:
        sentences.append(f"Page 2 brought {probe.second.new} new rows.")
    declared = {name for name in (probe.charsets.header, probe.charsets.meta) if name}
    if declared - {probe.charsets.actual}:
        sentences.append(f"Encoding {probe.charsets.actual}, declared {', '.join(sorted(declared))}.")
    sentences += [f"{elsewhere[host]} rows lead to {host}, which is declared too: see whether it may be." for host in own]
    strangers = sum(count for host, count in elsewhere.items() if host not in own)
    if strangers:
        sentences.append(f"{strangers} rows lead to other hosts, which are not fetched.")
    return (" ".join(sentences), "Not yet seen by a person: name, trust, region, terms of use.")


def _with_remark(pair: str, remark: str) -> str:
    return f"{pair:<25} # {remark}"


def _quote(text: str) -> str:
    """A basic string; JSON's escapes are TOML's too, but for DEL, which clean_line has removed."""
    return json.dumps(clean_line(text), ensure_ascii=False)


def _quote_all(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(_quote(text) for text in texts)}]"
