"""What carries the rows of a listing page: elements, records and literals in scripts, a template without rows, a frame, a comment."""

import json
from enum import StrEnum

from replica.gallery.records import Placed


class Carrier(StrEnum):
    """Where the rows of a page are."""

    STATIC = "static"
    RECORDS = "records"  # CDATA records in <script type="text/xml">
    ARRAYS = "arrays"  # urls[i]=…;headers[i]=…;year[i]=…
    OBJECT = "object"  # var listData={articleList:[{title,pubDate,url}]}
    NESTED = "nested"  # the address is itself JSON inside a JSON string
    DAYTIME = "daytime"  # dataList = [{"title","link","daytime"}]
    EPOCH = "epoch"  # instants in milliseconds
    HANDLEBARS = "handlebars"  # {{#each list}} without data
    AVALON = "avalon"  # ms-for without data
    ERB = "erb"  # <?=el.link?> without data
    EMPTY = "empty"  # an empty <ul> that a script fills
    FRAME = "frame"  # <iframe src="index_iframe_1.html">
    COMMENT = "comment"  # the whole list is commented out, a script fills another one


UNREADABLE = frozenset({Carrier.HANDLEBARS, Carrier.AVALON, Carrier.ERB, Carrier.EMPTY, Carrier.FRAME, Carrier.COMMENT})
_LOADER = '<script src="/js/jquery.min.js"></script>\n<script>loadList("#list", "/api/articles?channel=1412");</script>'
_TEMPLATES = {
    Carrier.HANDLEBARS: (
        '<ul class="list" id="list"></ul>\n<script id="tpl" type="text/x-handlebars-template">{{#each list}}'
        '<li><a href="{{url}}" title="{{title}}">{{title}}</a><span>{{pubDate}}</span></li>{{/each}}</script>'
    ),
    Carrier.AVALON: (
        '<ul ms-controller="list"><li ms-for="el in @data"><a ms-attr="{href:el.url}">{{el.title}}</a><span>{{el.date}}</span></li></ul>'
    ),
    Carrier.ERB: '<ul id="list"><li><a href="<?=el.link?>"><?=el.title?></a><span><?=el.date?></span></li></ul>',
    Carrier.EMPTY: '<ul class="list" id="list"></ul>\n<div id="pages"></div>',
}


def carry_rows(carrier: Carrier, listed: str, placed: tuple[Placed, ...]) -> str:
    """The part of the page that carries the rows; `listed` is the list as elements."""
    match carrier:
        case Carrier.STATIC:
            return listed
        case Carrier.RECORDS:
            return f'<div id="1412">\n<script type="text/xml">{write_store(write_records(placed), len(placed), None)}</script>\n</div>'
        case Carrier.ARRAYS:
            return _write_arrays(placed)
        case Carrier.COMMENT:
            return f'<div id="box"></div>\n<!-- {listed} -->\n{_LOADER}'
        case Carrier.FRAME:
            return '<iframe id="list" name="list" src="index_iframe_1.html" width="100%" height="600" frameborder="0"></iframe>'
        case Carrier.HANDLEBARS | Carrier.AVALON | Carrier.ERB | Carrier.EMPTY:
            return f"{_TEMPLATES[carrier]}\n{_LOADER}"
        case _:
            return f'<div id="list"></div>\n<script>\n{_write_literal(carrier, placed)}\nshowList(1);\n</script>'


def write_records(placed: tuple[Placed, ...]) -> tuple[str, ...]:
    """One <li> a row, as Hanweb's records hold them."""
    return tuple(
        f'<li><a href="{one.href}" title="{one.item.title}" target="_blank">{one.item.title}</a>'
        f"<span>{one.item.published_at:%Y-%m-%d}</span></li>"
        for one in placed
    )


def write_store(records: tuple[str, ...], total: int, next_group: str | None) -> str:
    """The data store of Hanweb's pager: the records, how many there are in all, and where the next group is."""
    ahead = f'<nextgroup><![CDATA[<a href="{next_group}"></a>]]></nextgroup>\n' if next_group else ""
    inside = "\n".join(f"<record><![CDATA[\n{record}]]></record>" for record in records)
    return f"<datastore>\n{ahead}<totalrecord>{total}</totalrecord>\n<recordset>\n{inside}\n</recordset>\n</datastore>"


def _write_arrays(placed: tuple[Placed, ...]) -> str:
    lines = [
        f"urls[{i}]='{one.path}';headers[{i}]=\"{one.item.title}\";year[{i}]='{one.item.published_at.year}';"
        f"month[{i}]='{one.item.published_at.month}';day[{i}]='{one.item.published_at.day}';"
        for i, one in enumerate(placed)
    ]
    script = "var urls=new Array();var headers=new Array();var year=new Array();var month=new Array();var day=new Array();"
    return f'<div id="list"></div>\n<script type="text/javascript">\n{script}\n{chr(10).join(lines)}\nshowList();\n</script>'


def _write_literal(carrier: Carrier, placed: tuple[Placed, ...]) -> str:
    """The rows as a literal of JavaScript."""
    if carrier is Carrier.OBJECT:
        rows = ",".join(
            f'{{title:"{one.item.title}",pubDate:"{one.item.published_at:%Y-%m-%d}",url:"{one.path}",hits:{one.item.number % 700}}}'
            for one in placed
        )
        return f"var listData={{articleList:[{rows}],total:{len(placed)}}};"
    entries = [write_entry(carrier, one) for one in placed]
    name = {Carrier.NESTED: "var listData", Carrier.DAYTIME: "dataList", Carrier.EPOCH: "var pageData"}[carrier]
    whole: object = {"articleList": entries} if carrier is Carrier.NESTED else entries
    return f"{name} = {json.dumps(whole, ensure_ascii=False)};"


def write_entry(carrier: Carrier, one: Placed) -> dict[str, object]:
    """One row as an object of JSON."""
    item = one.item
    if carrier is Carrier.NESTED:
        address = json.dumps({"pc": one.path, "m": f"/m{one.path}"})
        return {
            "id": item.number,
            "title": item.title,
            "pubDate": f"{item.published_at:%Y-%m-%d %H:%M:%S}",
            "source": item.publisher,
            "urls": address,
        }
    if carrier is Carrier.EPOCH:
        return {"title": item.title, "url": one.path, "publishTime": int(item.published_at.timestamp()) * 1000}
    return {"infoid": item.number, "title": item.title, "link": one.path, "daytime": f"{item.published_at:%Y-%m-%d}"}
