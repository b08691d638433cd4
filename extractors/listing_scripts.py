"""Lists that stand in scripts instead of elements: CDATA records, numbered arrays, arrays of objects. Read, never run."""

import re
from html import unescape

_RECORD = re.compile(r"<record\b[^>]*>\s*<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ARRAY_ITEM = re.compile(r"""\b(\w{1,30})\s*\[\s*(\w{1,8})\s*\]\s*=\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")""")
_ARRAY_ROLES = {
    "url": "url urls href hrefs link links", "title": "title titles header headers name names",
    "date": "date dates time times pubdate", "year": "year years", "month": "month months", "day": "day days",
}  # fmt: skip
_OBJECT = re.compile(r"\{[^{}]{10,3000}\}")
_PROPERTY = re.compile(r"""["']?(\w{2,24})["']?\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d{9,13})\b)""")
_TITLE_KEYS = ("title", "doctitle", "headline", "name")
_URL_KEYS = ("url", "urls", "href", "link", "docpuburl", "linkurl", "puburl")
_DATE_KEYS = ("pubdate", "publishdate", "daytime", "docreltime", "date", "time", "publishtime", "showdate", "createdate", "pubtime")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_MAX_SCRIPT = 2_000_000


def find_records(html: str) -> list[str]:
    """The pieces of HTML that a page carries as CDATA records; pagers (`nextgroup`) are no records."""
    return _RECORD.findall(html) if "<record" in html else []


def find_script_rows(script: str) -> list[str]:
    """Rows as HTML from arrays (`urls[i]=…;headers[i]=…`) or objects (`{title:…,url:…,pubDate:…}`) in a script."""
    if len(script) > _MAX_SCRIPT:
        return []
    return _read_arrays(script) or _read_objects(script)


def _read_arrays(script: str) -> list[str]:
    """Numbered arrays; an index that is a variable counts each assignment of the first array as a new row."""
    roles = {name: role for role, names in _ARRAY_ROLES.items() for name in names.split()}
    rows: list[dict[str, str]] = []
    by_number: dict[str, dict[str, str]] = {}
    for match in _ARRAY_ITEM.finditer(script):
        role = roles.get(match[1].lower())
        if role is None:
            continue
        value = match[3] if match[3] is not None else match[4]
        number = match[2]
        row = by_number.get(number)
        if row is None or (role in row and not number.isdigit()):
            row = by_number[number] = {}
            rows.append(row)
        row.setdefault(role, _unescape(value))
    return [_render(row) for row in rows if row.get("title")]


def _read_objects(script: str) -> list[str]:
    rows = []
    for match in _OBJECT.finditer(script):
        properties: dict[str, str] = {}
        for found in _PROPERTY.finditer(match[0]):
            value = next((part for part in found.groups()[1:] if part is not None), "")
            properties.setdefault(found[1].lower(), _unescape(value))
        row = {
            role: next((properties[key] for key in keys if properties.get(key)), "")
            for role, keys in (("title", _TITLE_KEYS), ("url", _URL_KEYS), ("date", _DATE_KEYS))
        }
        if row["title"] and row["url"] and row["date"]:
            row["url"] = _pick_address(row["url"])
            rows.append(_render(row))
    return rows


def _pick_address(value: str) -> str:
    """An address that is itself an object, {"pc": "…"}."""
    inner = re.search(r"""["'](?:pc|common|url)["']\s*:\s*["']([^"']+)""", value)
    return inner[1] if inner else value


def _unescape(value: str) -> str:
    return unescape(_ESCAPE.sub(_unescape_one, value))


def _unescape_one(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return {"n": " ", "t": " ", "r": " "}.get(match[2], match[2])


def _render(row: dict[str, str]) -> str:
    date = row.get("date") or "-".join(row.get(part, "") for part in ("year", "month", "day")).strip("-")
    address = row.get("url", "").replace('"', "%22")
    return f'<a href="{address}">{_escape(row["title"])}</a> <span>{_escape(date)}</span>'


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
