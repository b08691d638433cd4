"""Which publishing system made a site, by the addresses of its pages, its pager and the system's own words in the markup.

Knows shapes, no site. What follows from a family is declared in the catalogue; a system without a file there is not recognised here.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from models.probe import FamilyGuess

PROOF, DIALECT, HINT = 3, 2, 1  # only this system writes so; typical of it; others do it too
ENOUGH = DIALECT  # one hint is no recognition
SHARE = 0.5  # of the rows' addresses must be of one shape: the rest leads to other sites and to attachments
_HEX = r'[0-9a-f]{32}'
_GUID = r'[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'


@dataclass(frozen=True, slots=True)
class Sign:
    """One way to know a family."""

    family: str
    weight: int
    says: str  # for people: what was seen
    pattern: re.Pattern[str]


def _sign(family: str, weight: int, says: str, pattern: str) -> Sign:
    return Sign(family, weight, says, re.compile(pattern, re.IGNORECASE))


# Addresses of articles, path only (the survey's dialects A to V). The first that fits counts.
ARTICLE_PATHS = (
    _sign("trs", PROOF, "articles YYYYMM/tYYYYMMDD_N.html", r'/(?:19|20)\d{4}/t(?:19|20)\d{6}_\d+\.s?html?$'),
    _sign("trs", DIALECT, "articles tN.html", r'/t\d{5,9}\.s?html?$'),
    _sign("hanweb", PROOF, "articles art/YYYY/M/D/art_COLUMN_N.html", r'/art/(?:19|20)\d\d/\d{1,2}/\d{1,2}/art_\d+_\d+\.html?$'),
    _sign("hanweb", PROOF, "articles art_HEX.html", rf'/art_{_HEX}\.html?$'),
    _sign("nfgov", PROOF, "articles content/post_N.html", r'/content/(?:mpost|post)_\d+\.html?$'),
    _sign("gkmlpt", PROOF, "articles gkmlpt/content/N/N/post_N.html", r'/gkmlpt/content/\d+/\d+/m?post_\d+\.html?$'),
    _sign("ucap", PROOF, "articles YYYYMM/HEX.shtml", rf'/(?:19|20)\d\d(?:0[1-9]|1[0-2])/{_HEX}\.shtml$'),
    _sign("ucap", DIALECT, "articles c00_N.shtml", r'/c\d\d_\d+\.shtml$'),
    _sign("jeecms", PROOF, "articles N.jhtml", r'\.jhtml$'),
    _sign("vsb", PROOF, "articles info/COLUMN/N.htm", r'/info/\d+/\d+\.html?$'),
    _sign("epoint", PROOF, "articles COLUMN/YYYYMMDD/GUID.html", rf'/\d{{3,}}/(?:19|20)\d{{6}}/{_GUID}\.html?$'),
    _sign("empire", DIALECT, "articles YYYY-MM-DD/N.html", r'/(?:19|20)\d\d-\d\d-\d\d/\d+\.html?$'),
    _sign("dede", DIALECT, "articles YYYY/MMDD/N.html", r'/(?:19|20)\d\d/[01]\d[0-3]\d/\d+\.html?$'),
    _sign("southmoney", HINT, "articles YYYYMM/N.html", r'/(?:19|20)\d\d(?:0[1-9]|1[0-2])/\d{5,}\.html?$'),
)
# The address of the listing itself, with its query.
LISTING_PATHS = (
    _sign("hanweb", DIALECT, "listing col/colN/", r'/col/col\d+/'),
    _sign("ucap", DIALECT, "listing cN/list.shtml", r'/c\d{4,}/(?:\w{1,40}/){0,4}\w{0,40}list\w{0,20}\.shtml$'),
    _sign("jeecms", PROOF, "listing .jhtml", r'\.jhtml$'),
    _sign("epoint", DIALECT, "listing subPage.html or moreinfo.html", r'/(?:subpage|moreinfo)\w*\.html$'),
    _sign("dede", DIALECT, "listing list_COLUMN_PAGE.html", r'/list_\d+(?:_\d+)?\.html$'),
    _sign("empire", PROOF, "listing e/action/ListInfo", r'/e/action/listinfo'),
    _sign("gkmlpt", PROOF, "listing below gkmlpt/", r'/gkmlpt/'),
    _sign("was5", PROOF, "listing was5/web/search", r'/was5/web/search'),
    _sign("aspnet", DIALECT, "listing .aspx", r'\.aspx(?:\?|$)'),
)
# Pagers and the system's own words in the listing's source, scripts included.
LISTING_SIGNS = (
    _sign("trs", HINT, "pager createPageHTML(pages, page, …)", r'\bcreatePageHTML\w*\s*\(\s*(?:[\d$a-z_]|[\'"]paging)'),
    _sign("trs", DIALECT, "search /was5/web/", r'/was5/web/'),
    _sign("aspnet", PROOF, "form with __VIEWSTATE", r'\bname\s*=\s*[\'"]__VIEWSTATE\b'),
    _sign("aspnet", PROOF, "pager __doPostBack", r'href\s*=\s*[\'"]javascript:__doPostBack\('),
    _sign("ucap", DIALECT, "pager createPageHTML('page_div', …)", r'\bcreatePageHTML\w*\s*\(\s*[\'"]page_div'),
    _sign("ucap", PROOF, "JSON search of UCAP", rf'/common/search/{_HEX}|/searchList/\w+\?|[?&]_isAgg='),
    _sign("hanweb", PROOF, "proxy dataproxy.jsp", r'\b(?:morecolumn)?dataproxy\.jsp'),
    _sign("hanweb", DIALECT, "CDATA records in a script", r'<record>\s*<!\[CDATA\['),
    _sign("hanweb", PROOF, "JPaaS unit API", r'/jpaas-publish-server/'),
    _sign("nfgov", HINT, "directory gkmlpt beside it", r'/gkmlpt/'),
    _sign(
        "vsb",
        HINT,
        "pager counting down in a folder of the column's name",
        r'href\s*=\s*[\'"][\w/]{0,120}?\w{1,40}/\d{1,5}\.htm[\'"][^<>]*>\s*(?:下页|尾页)',
    ),
    _sign("vsb", DIALECT, "folders /system/resource/, words vsb…", r'[\'"/]system/(?:resource|_content)/|\bvsb(?:screen|_\w)'),
    _sign("dede", DIALECT, "pager list_COLUMN_PAGE.html", r'[\'"/]list_\d+_\d+\.html'),
    _sign("dede", HINT, "pager class thisclass or pageinfo", r'class\s*=\s*[\'"](?:thisclass|pageinfo)\b'),
    _sign("dede", DIALECT, "folders /plus/ and /templets/", r'[\'"/](?:plus/\w+\.php|templets/)'),
    _sign("empire", PROOF, "pager e/action/ListInfo", r'/e/action/listinfo'),
    _sign("empire", DIALECT, "folders below /e/", r'[\'"]/e/(?:public|member|search|data|extend)/'),
    _sign("jeecms", DIALECT, "pager index_N.jhtml", r'\bindex_\d+\.jhtml'),
    _sign("epoint", HINT, "pager pagination({pageIndex, pageSize, total})", r'\.pagination\s*\(\s*\{[^{}]*\bpageIndex\b'),
    _sign("epoint", DIALECT, "classes ewb-…", r'class\s*=\s*[\'"][^\'"<>]*\bewb-'),
    _sign("southmoney", DIALECT, "pager List_N.html", r'[\'"/](?-i:List)_\d+\.html'),
)
# Words around an article's body.
ARTICLE_SIGNS = (
    _sign("trs", DIALECT, "body TRS_Editor", r'\btrs_(?:u?editor|preappend)'),
    _sign("vsb", PROOF, "body vsb_content", r'\bvsb_content|\bv_news_content'),
    _sign("nfgov", PROOF, "attachments nfw-cms-attachment", r'\bnfw-cms-attachment'),
    _sign("ucap", HINT, "body UCAP-CONTENT", r'\bucap-?content\b'),  # also on pages of other systems
    _sign("hanweb", DIALECT, "attachments /module/download/downfile.jsp", r'/module/download/down'),
    _sign("epoint", DIALECT, "classes ewb-…", r'class\s*=\s*[\'"][^\'"<>]*\bewb-'),
)


def find_families(
    listing_url: str, listing_html: str, article_urls: Sequence[str], articles: Iterable[str] = ()
) -> tuple[FamilyGuess, ...]:
    """The families of which any sign was found, the likeliest first; () where the pages look like none.

    listing_url: where the listing is. article_urls: the addresses of its rows. articles: the source of articles that were read too.
    """
    found = _find_dialects(article_urls)
    where = urlsplit(listing_url)
    found += _match(LISTING_PATHS, f"{where.path}?{where.query}" if where.query else where.path)
    found += _match(LISTING_SIGNS, listing_html)
    for html in articles:
        found += _match(ARTICLE_SIGNS, html)
    signs = {(sign.family, sign.says): sign for sign in found}.values()
    guesses = []
    for family in dict.fromkeys(sign.family for sign in signs):
        own = sorted((sign for sign in signs if sign.family == family), key=_weight_of, reverse=True)
        guesses.append(FamilyGuess(family, sum(sign.weight for sign in own), tuple(sign.says for sign in own)))
    return tuple(sorted(guesses, key=_score_of, reverse=True))


def choose_family(guesses: Sequence[FamilyGuess]) -> FamilyGuess | None:
    """The family that the signs agree on; None where they are too few, or two families have as many."""
    if not guesses or guesses[0].score < ENOUGH:
        return None
    return None if len(guesses) > 1 and guesses[1].score == guesses[0].score else guesses[0]


def _find_dialects(urls: Sequence[str]) -> list[Sign]:
    """The shapes that at least half of the rows' addresses have."""
    counts: dict[Sign, int] = {}
    for url in urls:
        path = urlsplit(url).path
        sign = next((sign for sign in ARTICLE_PATHS if sign.pattern.search(path)), None)
        if sign is not None:
            counts[sign] = counts.get(sign, 0) + 1
    return [sign for sign, count in counts.items() if count >= SHARE * len(urls)]


def _match(signs: Iterable[Sign], text: str) -> list[Sign]:
    return [sign for sign in signs if sign.pattern.search(text)]


def _weight_of(sign: Sign) -> int:
    return sign.weight


def _score_of(guess: FamilyGuess) -> int:
    return guess.score
