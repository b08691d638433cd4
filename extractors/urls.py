"""The identity of a page: one address for all the addresses that lead to it."""

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from models.page import MAX_ADDRESS_BYTES, shorten_address

# Parameters that say how a reader came, never what is read.
_TRACKING = frozenset((
    "from", "spm", "scm", "share", "shareid", "share_token", "share_source", "sharer_shareid", "sharer_shareinfo",
    "isappinstalled", "fromid", "fromuid", "src_from", "gclid", "fbclid", "msclkid", "yclid", "bd_vid", "hmsr", "hmpl", "hmcu",
    "hmkw", "hmci", "wechat_redirect", "nsukey", "timestamp", "_t", "_r", "rnd", "random", "ref", "referer", "jsessionid",
    "phpsessid", "sessionid", "tdsourcetag", "s_trans",
))  # fmt: skip
_TWIN_HOST = re.compile(r"^(?:www\d?|m|wap|3g|mobile)\.(?=[^.]+\.[^.])")
_INDEX_FILE = re.compile(r"/(?:index|default)\.(?:php|html?|shtml|jsp|aspx?)$", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")
_PATH_SAFE = "/:@!$&'()*+,;=-._~"
_PLAIN_FILE = re.compile(r"(?:\./)?(?:\w[\w\-]*/)*\w[\w\-]*\.\w{2,5}", re.ASCII)
_NO_TARGET = re.compile(r"^(?:$|#|javascript\s*:|mailto:|tel:|data:|about:|file:|vbscript:)", re.IGNORECASE)


def canonical_url(url: str) -> str:
    """The address that stands for all variants of this one: same canonical form, same article.

    Folded: the scheme (always https), the hosts `www.` `m.` `wap.` `3g.` `mobile.`, default ports, upper case in hosts, fragments,
    `;jsessionid`, tracking parameters (`utm_*` and those above), the order of parameters, repeated and trailing slashes, `.` and `..`,
    index files (`/index.html` is `/`; also `/index.php` before a query or a path), percent-encoding. Kept: the path's case, other ports,
    user-made parameters, page numbers such as `index_2.html`. Idempotent. An address that cannot be read comes back as it is. What is
    longer than a key may be keeps its host and a digest.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return shorten_address(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return shorten_address(url)
    host = _TWIN_HOST.sub("", parts.hostname.lower().rstrip("."))
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port not in (80, 443):
        host = f"{host}:{port}"
    query = _canonical_query(parts.query)
    address = f"https://{host}{_canonical_path(parts.path)}" + (f"?{query}" if query else "")
    encoded = address.encode("utf-8", "replace")
    if len(encoded) <= MAX_ADDRESS_BYTES:
        return address
    return shorten_address(f"https://{host}/?digest={hashlib.sha256(encoded).hexdigest()}")


def _canonical_path(path: str) -> str:
    path = _SLASHES.sub("/", _SESSION.sub("", path)) or "/"
    path = urljoin("https://host/", path.lstrip("/"))[len("https://host") :]
    if path.lower().startswith("/index.php/"):
        path = path[len("/index.php") :]
    path = _INDEX_FILE.sub("/", _encode(path))
    return path.rstrip("/") or "/"


def _encode(path: str) -> str:
    """Percent-encoding in one form; bytes that are no UTF-8 (GBK paths) keep their escapes in upper case."""
    try:
        return quote(unquote(path, errors="strict").replace("%", "%25"), safe=_PATH_SAFE + "%")
    except UnicodeDecodeError:
        return re.sub(r"%[0-9a-fA-F]{2}", _upper, quote(path, safe=_PATH_SAFE + "%"))


def _upper(match: re.Match[str]) -> str:
    return match[0].upper()


def _canonical_query(query: str) -> str:
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError):
        return re.sub(r"%[0-9a-fA-F]{2}", _upper, query)
    kept = [(key, value) for key, value in pairs if key.lower() not in _TRACKING and not key.lower().startswith("utm_")]
    return urlencode(sorted(kept))


def resolve_link(base: str, href: str) -> str | None:
    """The absolute address of a link, None where it leads nowhere (empty, a fragment, a script, another scheme)."""
    href = href.strip()
    if _NO_TARGET.match(href):
        return None
    if (
        _PLAIN_FILE.fullmatch(href) and "?" not in base and "#" not in base and base.count("/") > 2
    ):  # nine links of ten, at a tenth of the cost
        return base[: base.rindex("/") + 1] + href.removeprefix("./")
    try:
        absolute = urljoin(base, href.replace("\\", "/") if href.startswith(("\\", ".\\")) else href)
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return absolute.partition("#")[0]
