"""Looks of the replica's sites by name: which markup, pager, date form and encoding go together in each family."""

from dataclasses import replace

from replica.knobs import (
    NO_FAULTS,
    Carrier,
    Container,
    DateFormat,
    DateLine,
    Design,
    Encoding,
    MetaBlock,
    Pager,
    Robots,
    RowMarkup,
    SiteKnobs,
    UrlDialect,
    Validators,
)

TRS_DESIGN = Design(
    row=RowMarkup.CLASSIC,
    date_format=DateFormat.ISO,
    pager=Pager.TRS_SCRIPT,
    carrier=Carrier.STATIC,
    per_page=10,
    container=Container.TRS_EDITOR,
    meta=MetaBlock.FULL,
    date_line=DateLine.LABELLED,
    truncate_titles=True,
    classes="lmlb",
)
HANWEB_DESIGN = replace(
    TRS_DESIGN, pager=Pager.ANCHORS, container=Container.ZOOM, date_line=DateLine.SPANS, truncate_titles=False, per_page=15, classes="bt"
)
AGGREGATOR_DESIGN = Design(
    row=RowMarkup.CATEGORY_LAST,
    date_format=DateFormat.ISO_MINUTE,
    pager=Pager.COUNTDOWN,
    carrier=Carrier.STATIC,
    per_page=6,
    container=Container.ARTICLE,
    meta=MetaBlock.NONE,
    date_line=DateLine.GLUED,
    truncate_titles=False,
    classes="wzlb",
)

_TRS_NEW = replace(
    TRS_DESIGN, row=RowMarkup.DATE_FIRST, date_format=DateFormat.DOTTED, pager=Pager.ANCHORS, container=Container.ZOOM, classes="xinban"
)
_HANWEB_NEW = replace(HANWEB_DESIGN, row=RowMarkup.CARD, container=Container.ARTICLE, date_line=DateLine.LABELLED, classes="list-2026")

_TRS = SiteKnobs(UrlDialect.TRS, Encoding.UTF8, Validators.BOTH, Robots.ALLOW, NO_FAULTS, TRS_DESIGN, _TRS_NEW, declared=False)
_HANWEB = SiteKnobs(UrlDialect.HANWEB, Encoding.UTF8, Validators.ETAG, Robots.ABSENT, NO_FAULTS, HANWEB_DESIGN, _HANWEB_NEW, declared=False)
_AGGREGATOR = SiteKnobs(
    UrlDialect.CHANNEL_MONTH,
    Encoding.UTF8,
    Validators.NONE,
    Robots.ALLOW,
    NO_FAULTS,
    AGGREGATOR_DESIGN,
    replace(AGGREGATOR_DESIGN, row=RowMarkup.CARD, container=Container.ZOOM, classes="zixun-new"),
    declared=False,
)


LOOKS = {
    "trs_plain": replace(_TRS, declared=True, robots=Robots.CRAWL_DELAY),
    "trs_dates_first": replace(
        _TRS,
        design=replace(
            TRS_DESIGN,
            row=RowMarkup.DATE_FIRST,
            date_format=DateFormat.BRACKETED,
            pager=Pager.ANCHORS,
            container=Container.ZOOM,
            meta=MetaBlock.CONTENT_FIRST,
        ),
    ),
    "trs_views": replace(
        _TRS,
        design=replace(TRS_DESIGN, date_format=DateFormat.SLASHED, date_line=DateLine.LABELLED_VIEWS),
        validators=Validators.NONE,
    ),
    "trs_table": replace(
        _TRS,
        design=replace(TRS_DESIGN, row=RowMarkup.TABLE, container=Container.TABLE_LAYOUT, meta=MetaBlock.NO_SOURCE),
        encoding=Encoding.UTF8_SILENT,
    ),
    "trs_split": replace(_TRS, design=replace(TRS_DESIGN, row=RowMarkup.SPLIT_DATE), robots=Robots.HTML),
    "trs_declared": replace(_TRS, design=replace(TRS_DESIGN, date_format=DateFormat.DOTTED, classes="gl"), declared=True),
    "trs_card": replace(_TRS, design=replace(TRS_DESIGN, row=RowMarkup.CARD, meta=MetaBlock.CONTENT_FIRST)),
    "trs_bare": replace(
        _TRS,
        design=replace(TRS_DESIGN, row=RowMarkup.BARE_DATE, date_format=DateFormat.BRACKETED),
        robots=Robots.DISALLOW_SEARCH,
        validators=Validators.LAST_MODIFIED,
    ),
    "trs_chinese": replace(_TRS, design=replace(TRS_DESIGN, date_format=DateFormat.CHINESE, date_line=DateLine.DATE_ONLY)),
    "trs_long": replace(_TRS, design=replace(TRS_DESIGN, per_page=6, truncate_titles=False)),
    "hanweb_gbk": replace(
        _HANWEB,
        design=replace(HANWEB_DESIGN, carrier=Carrier.RECORDS, pager=Pager.DATAPROXY),
        encoding=Encoding.GBK_AS_GB2312,
    ),
    "hanweb_static": replace(_HANWEB, validators=Validators.BOTH),
    "hanweb_arrays": replace(_HANWEB, design=replace(HANWEB_DESIGN, carrier=Carrier.ARRAYS, pager=Pager.NONE)),
    "hanweb_declared": replace(_HANWEB, design=replace(HANWEB_DESIGN, classes="hangfang"), declared=True),
    "hanweb_breaks": replace(_HANWEB, design=replace(HANWEB_DESIGN, container=Container.BREAKS, meta=MetaBlock.NONE)),
    "hanweb_hex": replace(_HANWEB, url_dialect=UrlDialect.HANWEB_HEX),
    "hanweb_records": replace(_HANWEB, design=replace(HANWEB_DESIGN, carrier=Carrier.RECORDS, pager=Pager.DATAPROXY)),
    "aggregator_mobile": _AGGREGATOR,
    "aggregator_desktop": replace(
        _AGGREGATOR,
        design=replace(AGGREGATOR_DESIGN, container=Container.ZOOM, per_page=12, classes="list2"),
        encoding=Encoding.UTF8_SILENT,
    ),
}
