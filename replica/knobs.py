"""How a site of the replica is built: each knob is independent of the others (the families of publishing systems in the field)."""

from dataclasses import dataclass
from enum import StrEnum


class UrlDialect(StrEnum):
    """Where an article lives, for the 5th of March 2026."""

    TRS = "trs"  # /ldzc/202603/t20260305_123.html
    HANWEB = "hanweb"  # /art/2026/3/5/art_12_345.html, month and day not padded
    HANWEB_HEX = "hanweb_hex"  # /col/col12/art/2026/art_<32 hex>.html
    CHANNEL_MONTH = "channel_month"  # /shebao/jishu/202603/2244703.html
    POST = "post"  # /content/post_123.html
    DIGITS_INDEX = "digits_index"  # /tzgg/345123/index.html


class RowMarkup(StrEnum):
    CLASSIC = "classic"  # <li><a title="">…</a><span>date</span></li>
    DATE_FIRST = "date_first"  # <li><span>[date]</span><a>…
    BARE_DATE = "bare_date"  # <li>· <a>…</a> [date]</li>
    TABLE = "table"  # 序号 | 标题 | 日期, with a header row
    SPLIT_DATE = "split_date"  # day big, year and month small
    CARD = "card"  # title, summary and 详情 with the same address twice
    CATEGORY_LAST = "category_last"  # <li><a>…</a><span>date and time</span><em>category</em></li>


class DateFormat(StrEnum):
    ISO = "iso"  # 2026-03-05
    ISO_MINUTE = "iso_minute"  # 2026-03-05 17:02
    BRACKETED = "bracketed"  # [2026-03-05]
    DOTTED = "dotted"  # 2026.03.05
    SLASHED = "slashed"  # 2026/3/5
    CHINESE = "chinese"  # 2026年03月05日
    SHORT_YEAR = "short_year"  # 26-03-05
    MONTH_DAY = "month_day"  # 03-05


class Pager(StrEnum):
    TRS_SCRIPT = "trs_script"  # createPageHTML(pages, 0, "index", "html"): page 2 is index_1.html
    ANCHORS = "anchors"  # static first / previous / next / last, page 2 is index_2.html
    COUNTDOWN = "countdown"  # page 2 of 7 is List_6.html
    DATAPROXY = "dataproxy"  # <nextgroup> of a record script
    NONE = "none"  # everything on one page


class Carrier(StrEnum):
    STATIC = "static"
    RECORDS = "records"  # rows as CDATA records of a <script type="text/xml">
    ARRAYS = "arrays"  # rows as JavaScript arrays urls[i], headers[i], year[i], month[i], day[i]


class Encoding(StrEnum):
    UTF8 = "utf8"
    UTF8_SILENT = "utf8_silent"  # UTF-8 without a charset in the header
    GBK_AS_GB2312 = "gbk_as_gb2312"  # GB18030 bytes, declared gb2312 in the page, nothing in the header


class Container(StrEnum):
    TRS_EDITOR = "trs_editor"  # div.TRS_Editor with a <style> element inside
    ZOOM = "zoom"  # div#zoom
    TABLE_LAYOUT = "table_layout"  # td.contText, the whole page in tables
    ARTICLE = "article"  # <article> with div.text
    BREAKS = "breaks"  # div.view, lines parted by <br>


class MetaBlock(StrEnum):
    FULL = "full"
    CONTENT_FIRST = "content_first"  # <META content="…" name="…">
    NO_SOURCE = "no_source"  # PubDate, but an empty ContentSource
    NONE = "none"


class DateLine(StrEnum):
    LABELLED = "labelled"  # 发布时间：… 来源：… 字号：[大 中 小]
    LABELLED_VIEWS = "labelled_views"  # the same with a view counter that differs every night
    GLUED = "glued"  # date, time and site name without anything between
    SPANS = "spans"  # 日期 and 来源 in spans
    DATE_ONLY = "date_only"  # no source


class Validators(StrEnum):
    ETAG = "etag"
    LAST_MODIFIED = "last_modified"
    BOTH = "both"
    NONE = "none"


class Shell(StrEnum):
    """Challenge and block pages that a crawler must recognise and never solve."""

    CLEARANCE_521 = "clearance_521"  # status 521, a script that would set a clearance cookie
    SCRIPT_412 = "script_412"  # status 412, a long meta content and an external script
    BLOCKED_403 = "blocked_403"  # a styled refusal


class Robots(StrEnum):
    ABSENT = "absent"  # 404
    ALLOW = "allow"
    CRAWL_DELAY = "crawl_delay"  # 0.05 s
    DISALLOW_SEARCH = "disallow_search"  # one directory, in which no article lies
    HTML = "html"  # an HTML page served as robots.txt


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong in transport, whatever the night."""

    slow_seconds: float  # before each answer
    busy_every: int  # each n-th article is refused once a night with 503; 0: none
    limited_every: int  # each n-th article is refused once a night with 429 and Retry-After; 0: none
    retry_after_seconds: int


NO_FAULTS = Faults(slow_seconds=0.0, busy_every=0, limited_every=0, retry_after_seconds=1)


@dataclass(frozen=True, slots=True)
class Design:
    """What a page of the site looks like. A redesign replaces it and leaves addresses and texts alone."""

    row: RowMarkup
    date_format: DateFormat
    pager: Pager
    carrier: Carrier
    per_page: int
    container: Container
    meta: MetaBlock
    date_line: DateLine
    truncate_titles: bool  # link texts end in "…", the full title stands in @title
    classes: str  # a word that goes into the class names, so that declared selectors hold for one design only


@dataclass(frozen=True, slots=True)
class SiteKnobs:
    """All choices for one site."""

    url_dialect: UrlDialect
    encoding: Encoding
    validators: Validators
    robots: Robots
    faults: Faults
    design: Design
    redesign: Design  # what the site looks like once it was redesigned
    declared: bool  # the site is declared with selectors for `design`, so a redesign must be noticed
