# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Listings in the row styles that real sites use, with nothing declared."""

import pytest

from extractors.listing import parse_listing
from models.errors import LayoutError
from models.link import Listing
from models.units import Precision
from tests.extractors.factory import make_source
from tests.extractors.markup import EXPECTED, ITEMS, LISTING_URL, fill_row, make_page, make_rows

ROW_STYLES = {
    "classic": '<ul>{}</ul>|<li><a href="{path}" title="{title}">{short}</a><span>{date}</span></li>',
    "date first": '<ul>{}</ul>|<li><span>[{date}]</span><a href="{path}">{title}</a></li>',
    "date as bare text": '<ul>{}</ul>|<li>· <a href="{path}">{title}</a> [{date}]</li>',
    "table": '<table><tr><th>序号</th><th>标题</th><th>日期</th></tr>{}</table>|<tr><td>1</td><td><a href="{path}">{title}</a></td><td>{date}</td></tr>',
    "a table per row": '<div>{}</div>|<table><tr><td><img src="dot.gif"></td><td><a href="{path}">{title}</a></td><td>({slash})</td></tr></table>',
    "three cells a row in one tr": '<table><tr>{}</tr></table>|<td><img src="dot.gif"></td><td><a href="{path}">{title}</a></td><td>{date}</td>',
    "split date": '<ul>{}</ul>|<li><a href="{path}"><div class="d"><span>{day} </span>{year}/{month}</div><div><h3>{title}</h3><p>政策要点摘录，共三段。</p></div></a></li>',
    "split date, month first": '<div>{}</div>|<div class="i"><div class="t"><b>{day}</b><i>{year}-{month}</i></div><a href="{path}">{title}</a></div>',
    "card": '<div>{}</div>|<div class="card"><h3><a href="{path}">{title}</a></h3><p>自2021年3月5日起施行的办法第三条……<a href="{path}">[详情]</a></p>'
    "<p>发布时间：{date}</p></div>",
    "card with picture": '<div>{}</div>|<div class="card"><a href="{path}"><img src="a.jpg"></a><h3><a href="{path}">{title}</a></h3><span>来源：</span><span>{date}</span></div>',
    "whole row inside the link": '<ul>{}</ul>|<li><a href="{path}"><p class="bt">{title}</p><p class="zh">示人社发〔2021〕12号</p><p class="rq">{date}</p></a></li>',
    "definition list": '<dl>{}</dl>|<dt><a href="{path}">{title}</a></dt><dd>{cn}</dd>',
    "flat with breaks": '<div>{}</div>|<a href="{path}">{title}</a> <span>{date}</span><br>',
    "category anchor": '<ul>{}</ul>|<li><a href="/tz/">[通知]</a> <a href="{path}">{title}</a> <span>{date}</span></li>',
    "unclosed items": '<ul>{}</ul>|<li><a href="{path}">{title}</a><span>{date}</span>',
    "upper case, closed by div": '<UL>{}</DIV>|<LI><A HREF="{path}">{title}</A><SPAN>{date}</SPAN></LI>',
    "commented date": '<ul>{}</ul>|<li><a href="{path}">{title}</a><!--span class="time">2001-01-01</span--><span>{date}</span></li>',
    "two-digit year": '<ul>{}</ul>|<li><a href="{path}">{title}</a><span>{yy}</span></li>',
    "month and day, year from the address": '<ul>{}</ul>|<li><a href="{path}">{title}</a><span>{month}-{day}</span></li>',
    "dots": '<ul>{}</ul>|<li><a href="{path}">{title}</a><em>{year}.{month}.{day}</em></li>',
    "full width": '<ul>{}</ul>|<li><a href="{path}">{title}</a><em>{year}年{month}月{day}日</em></li>',
    "anchor holds the date": '<ul>{}</ul>|<li><a href="{path}">{title}<span>{date}</span></a></li>',
    "nested anchors": '<ul>{}</ul>|<li><a href="{path}"><a href="{path}">{title}</a></a><span>{date}</span></li>',
    "onclick": """<ul>{}</ul>|<li><a href="#" onclick="location.href='{path}'">{title}</a><span>{date}</span></li>""",
    "new icon": '<ul>{}</ul>|<li><a href="{path}">{title}</a><img src="new2.gif"><span>{date}</span></li>',
    "divs without classes": '<div>{}</div>|<div><div><a href="{path}">{title}</a></div><div>{date}</div></div>',
    "summary with dates": '<ul>{}</ul>|<li><a href="{path}">{title}</a><p>（示政发〔2003〕1号 2003年03月20日）为了做好衔接工作，依据有关规定制定，现印发给你们请遵照执行……</p><span>{date}</span></li>',
    "font tags": '<ul>{}</ul>|<li><font color="red"><b><a href="{path}">{title}</a></b></font><font>({date})</font></li>',
    "paragraphs": '<div>{}</div>|<p><a href="{path}">{title}</a>&nbsp;&nbsp;{date}</p>',
    "title repeated": '<ul>{}</ul>|<li><a class="pic" href="{path}" title="{title}"></a><a href="{path}" title="{title}">{title}</a><i>{date}</i></li>',
}


def read_rows(listing: Listing) -> list[tuple[str | None, str, str]]:
    return [(link.url, link.title, f"{link.listed_at:%Y-%m-%d}" if link.listed_at else "") for link in listing.links]


def parse(html: str, url: str = LISTING_URL) -> Listing:
    return parse_listing(html, url, make_source())


@pytest.mark.parametrize("style", ROW_STYLES)
def test_every_row_style_is_read_from_the_structure(style: str) -> None:
    around, row = ROW_STYLES[style].split("|")
    assert EXPECTED == read_rows(parse(make_page(around.format(make_rows(row)))))


NEIGHBOURS = {
    "a dated side list behind": '<div class="a">{}</div><div class="b"><h3>最新文章</h3><ul>'
    + "".join(f'<li><a href="/z/{n}.html">侧栏里的文章标题第{n}篇</a><span>11-{n + 10}</span></li>' for n in range(8))
    + "</ul></div>",
    "an undated side list before": '<div class="b"><h3>通知公告</h3><ul>'
    + "".join(f'<li><a href="/z/{n}.html">侧栏里的文章第{n}篇</a></li>' for n in range(10))
    + '</ul></div><div class="a">{}</div>',
    "a layout table": "<table><tr><td>{}</td></tr></table>",
    "a search box": '<div><input><a href="/hot/a.html">热词一</a><a href="/hot/b.html">热词二</a></div>{}',
    "a pager": '{}<div>共12页 <span>1</span> <a href="index_2.html">2</a> <a href="index_3.html">3</a> <a href="index_2.html">下页</a></div>',
}


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
@pytest.mark.parametrize("style", ROW_STYLES)
def test_neighbours_of_the_list_stay_out_of_it(style: str, neighbour: str) -> None:
    around, row = ROW_STYLES[style].split("|")
    main = NEIGHBOURS[neighbour].replace("{}", around.format(make_rows(row)))
    assert EXPECTED == read_rows(parse(make_page(main)))


def test_a_list_cut_into_groups_of_five_is_one_list() -> None:
    row = '<li><a href="{path}">{title}</a><span>{date}</span></li>'
    groups = "".join(f'<ul class="g">{"".join(fill_row(row, item) for item in ITEMS[at : at + 2])}</ul><hr>' for at in (0, 2, 4))
    assert EXPECTED == read_rows(parse(make_page(groups)))


def test_one_list_element_an_item_is_one_list() -> None:
    row = '<ul class="list"><li><a href="{path}">{title}</a></li><li>摘要文字 <a href="{path}">[查看全文]</a></li><li>发布时间：{date} 09:48:12</li></ul>'
    listing = parse(make_page(make_rows(row)))
    assert EXPECTED == read_rows(listing)
    assert {Precision.SECOND} == {link.listed_precision for link in listing.links}


def test_spacers_and_a_header_row_are_dropped() -> None:
    row = '<li><a href="{path}">{title}</a><span>{date}</span></li><li class="line"></li>'
    header = '<li class="head"><span>标题</span><span>发布日期</span></li>'
    assert EXPECTED == read_rows(parse(make_page(f"<ul>{header}{make_rows(row)}</ul>")))


def test_a_row_without_a_usable_link_is_kept_without_an_address() -> None:
    row = '<li><a href="javascript:;">{title}</a><span>{date}</span></li>'
    assert [(None, title, day) for _, title, day in EXPECTED] == read_rows(parse(make_page(f"<ul>{make_rows(row)}</ul>")))


def test_a_sticky_row_of_another_markup_stays_in_the_list() -> None:
    sticky = '<li><p><b><a href="./202401/t20240101_1.html">长期有效的办事须知汇总</a></b></p><span>2024-01-01</span></li>'
    rows = make_rows('<li><a href="{path}">{title}</a><span>{date}</span></li>')
    expected = [("https://news.example.test/zcfg/202401/t20240101_1.html", "长期有效的办事须知汇总", "2024-01-01"), *EXPECTED]
    assert expected == read_rows(parse(make_page(f"<ul>{sticky}{rows}</ul>")))


def test_the_category_beside_the_title_is_read() -> None:
    for row in (
        '<li><a href="{path}">{title}</a> <span>{date} 17:02</span><em>养老保险</em></li>',
        '<li><a href="/yl/">[养老保险]</a><a href="{path}">{title}</a> <span>{date} 17:02</span></li>',
        '<li><a href="{path}">{title}</a> {date} 17:02养老保险</li>',
        '<li><a href="{path}">{title}</a> <span>栏目：养老保险</span><span>{date} 17:02</span></li>',
    ):
        listing = parse(make_page(f"<ul>{make_rows(row)}</ul>"))
        assert {("养老保险", Precision.MINUTE)} == {(link.category, link.listed_precision) for link in listing.links}
        assert EXPECTED == read_rows(listing)


def test_a_source_column_is_no_category() -> None:
    listing = parse(
        make_page("<ul>" + make_rows('<li><a href="{path}">{title}</a><span>来源：示例日报</span><span>{date}</span></li>') + "</ul>")
    )
    assert {None} == {link.category for link in listing.links}


def test_times_are_of_shanghai() -> None:
    listing = parse(make_page("<ul>" + make_rows('<li><a href="{path}">{title}</a><span>{date} 08:05</span></li>') + "</ul>"))
    assert listing.links[0].listed_at is not None
    assert "2025-11-18T08:05:00+08:00" == listing.links[0].listed_at.isoformat()


def test_the_publication_date_wins_over_the_signing_date() -> None:
    row = '<li><a href="{path}">{title}</a><span>成文日期：2001-02-03</span><span>发布日期：{date}</span><span>废止日期：2030-01-01</span></li>'
    assert EXPECTED == read_rows(parse(make_page(f"<ul>{make_rows(row)}</ul>")))


def test_the_header_of_a_table_tells_the_publication_column() -> None:
    row = '<tr><td><a href="{path}">{title}</a></td><td>2001-01-02</td><td>{date}</td></tr>'
    header = "<tr><th>名称</th><th>成文日期</th><th>发布日期</th></tr>"
    assert EXPECTED == read_rows(parse(make_page(f"<table>{header}{make_rows(row)}</table>")))


def test_a_disclosure_row_is_dated_by_its_publication_cell() -> None:
    row = (
        "<table><tr><td>索引号：</td><td>000014349/2025-00012</td></tr><tr><td>名称：</td><td><a href='{path}'>{title}</a></td></tr>"
        "<tr><td>成文日期：</td><td>2001年1月2日</td><td>发布日期：</td><td>{cn}</td></tr></table>"
    )
    assert EXPECTED == read_rows(parse(make_page(make_rows(row))))


def test_lists_under_headings_of_years_are_one_list() -> None:
    row = '<li><a href="{path}">{title}</a><span>{month}-{day}</span></li>'
    parts = "".join(f"<h3>2025年</h3><ul>{''.join(fill_row(row, item) for item in part)}</ul>" for part in (ITEMS[:3], ITEMS[3:]))
    assert EXPECTED == read_rows(parse(make_page(parts)))


def test_a_title_without_a_link_takes_the_address_of_the_more_link() -> None:
    row = "<div><h4>{title}</h4><p>摘要文字若干，讲述内容。</p><span>{date}</span><a href='{path}'>查看详情>></a></div>"
    assert EXPECTED == read_rows(parse(make_page(make_rows(row))))


def test_a_title_attribute_that_holds_more_than_the_title_is_cut_to_it() -> None:
    row = "<li><a href='{path}' title='标题：{title}&#10;发布时间：{date} 10:00:00&#10;点击数：3'>{short}</a><span>{date}</span></li>"
    assert EXPECTED == read_rows(parse(make_page(f"<ul>{make_rows(row)}</ul>")))


def test_a_reference_number_is_no_date() -> None:
    row = '<tr><td>000014348/2021-00012</td><td><a href="{path}">{title}</a></td><td>示人社发〔2021〕12号</td><td>{date}</td></tr>'
    assert EXPECTED == read_rows(parse(make_page(f"<table>{make_rows(row)}</table>")))


def test_a_list_without_dates_is_read() -> None:
    listing = parse(make_page("<ul>" + make_rows('<li><a href="{path}">{title}</a></li>') + "</ul>"))
    assert [(url, title, "") for url, title, _ in EXPECTED] == read_rows(listing)


def test_dated_side_lists_do_not_win_over_the_main_list() -> None:
    side = (
        '<div class="hotlist"><h3>点击排行</h3><ul>'
        + "".join(f'<li><a href="/h/{n}.html">排行榜文章第{n}篇标题</a><span>2025-01-{n + 10}</span></li>' for n in range(9))
        + "</ul></div>"
    )
    main = "<ul>" + make_rows('<li><a href="{path}">{title}</a><span>{date}</span></li>') + "</ul>"
    assert EXPECTED == read_rows(parse(make_page(side + main)))


def test_records_in_cdata_are_the_list() -> None:
    records = make_rows('<record><![CDATA[<li><a href="{path}" title="{title}">{title}</a><span>{date}</span></li>]]></record>')
    script = f'<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="dataproxy.jsp?page=2">x</a>]]></nextgroup><recordset>{records}</recordset></datastore></script>'
    assert EXPECTED == read_rows(parse(make_page(script)))


def test_numbered_arrays_in_a_script_are_the_list() -> None:
    lines = "".join(
        f"urls[i]='{item.path}';headers[i]=\"{item.title}\";year[i]='{item.day[:4]}';month[i]='{int(item.day[5:7])}';day[i]='{int(item.day[8:])}';i++;"
        for item in ITEMS
    )
    assert EXPECTED == read_rows(parse(make_page(f"<script>var i=0;{lines}</script>")))


def test_objects_in_a_script_are_the_list() -> None:
    objects = ",".join(f'{{"title":"{item.title}","url":"{item.path}","pubDate":"{item.day} 08:00:00"}}' for item in ITEMS)
    assert EXPECTED == read_rows(parse(make_page(f"<script>var listData={{articleList:[{objects}]}};</script>")))


@pytest.mark.parametrize(
    "main",
    [
        '<ul>{{#each rows}}<li><a href="{{url}}">{{title}}</a><span>{{date}}</span></li>{{/each}}</ul>',
        "<!-- <ul>" + make_rows('<li><a href="{path}">{title}</a><span>{date}</span></li>') + "</ul> -->",
        "",
    ],
)
def test_a_list_that_is_not_in_the_page_is_an_error(main: str) -> None:
    html = f"<html><body><a href='/'>首页</a><a href='/a'>动态</a>{main}</body></html>"
    with pytest.raises(LayoutError):
        parse(html)


def test_declared_selectors_are_followed() -> None:
    main = make_rows(
        '<section class="r"><b class="k">养老</b><a class="x" href="/other">别的</a><a class="t" href="{path}">{title}</a><u>{slash}</u></section>'
    )
    source = make_source({"row": "section.r", "link": "a.t", "date": "u", "category": "b.k", "next": "a.more"})
    listing = parse_listing(make_page(main + '<a class="more" href="p2.html">往后翻</a>'), LISTING_URL, source)
    assert EXPECTED == read_rows(listing)
    assert {"养老"} == {link.category for link in listing.links}
    assert "https://news.example.test/zcfg/p2.html" == listing.next_url


@pytest.mark.parametrize("selectors", [{"row": "li.gone"}, {"row": "section.r", "link": "a.gone"}, {"row": "section.r", "date": "time"}])
def test_a_declared_selector_that_meets_nothing_is_an_error(selectors: dict[str, str]) -> None:
    main = make_rows('<section class="r"><a href="{path}">{title}</a></section>')
    with pytest.raises(LayoutError):
        parse_listing(make_page(main), LISTING_URL, make_source(selectors))
