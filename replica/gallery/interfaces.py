"""Interfaces that are asked for rows, and forms that are posted: each answers any slice of the listing, as the real ones do."""

import json
from dataclasses import dataclass

from replica.gallery.carriers import write_records, write_store
from replica.gallery.frames import frame_listing
from replica.gallery.records import JSON_UTF8, XML_UTF8, Placed, make_answer
from replica.world import Answer, Asked

PROXY = "/module/web/jpage/dataproxy.jsp"
PROXY_QUERY = "webid=12&columnid=1412&unitid=32071"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
SEARCH = "/common/search/0f2d4b6a8c0e4f6a8b0d2f4c6e8a0b1c"
SEARCH_QUERY = "_isAgg=true&_isJson=true&_template=index"
CATALOGUE = "/gkmlpt/api/all/1412"
WAS5 = "/was5/web/search"
FORM = "/tzgg/list.aspx"


def _read_number(asked: Asked, name: str, default: int) -> int:
    value = asked.parameters.get(name, "")
    return int(value) if value.isascii() and value.isdigit() else default


@dataclass(frozen=True, slots=True)
class RecordProxy:
    """Hanweb's dataproxy: groups by number over GET, any range of records over POST."""

    placed: tuple[Placed, ...]
    group: int  # records that page= counts by

    def matches(self, asked: Asked) -> bool:
        """Whether the request is for the proxy and names its column."""
        return asked.path == PROXY and asked.parameters.get("columnid") == "1412"

    def answer(self, asked: Asked) -> Answer:
        """The records asked for, counted from 1 and both ends included."""
        if "startrecord" in asked.parameters:
            first, last = _read_number(asked, "startrecord", 1), _read_number(asked, "endrecord", len(self.placed))
            return make_answer(f"<?xml version='1.0' encoding='utf-8'?>{self._store(first, last, None)}", headers=XML_UTF8)
        page = _read_number(asked, "page", 1)
        ahead = f"{PROXY}?page={page + 1}&{PROXY_QUERY}" if page * self.group < len(self.placed) else None
        store = self._store((page - 1) * self.group + 1, page * self.group, ahead)
        return make_answer(f"<?xml version='1.0' encoding='utf-8'?>{store}", headers=XML_UTF8)

    def _store(self, first: int, last: int, ahead: str | None) -> str:
        return write_store(write_records(self.placed[max(first, 1) - 1 : last]), len(self.placed), ahead)


@dataclass(frozen=True, slots=True)
class UnitInterface:
    """Hanweb JPaaS: a piece of HTML inside JSON."""

    placed: tuple[Placed, ...]
    size: int

    def matches(self, asked: Asked) -> bool:
        """Whether the request is for the unit of this column."""
        return asked.path == UNIT and asked.parameters.get("pageId") == "1412"

    def answer(self, asked: Asked) -> Answer:
        """The page that paramJson names, the first without one."""
        try:
            wanted = json.loads(asked.parameters.get("paramJson", "{}"))
        except ValueError:
            return make_answer('{"success":false,"code":"500"}', headers=JSON_UTF8)
        number, size = int(wanted.get("pageNo", 1)), int(wanted.get("pageSize", self.size))
        rows = "".join(write_records(self.placed[(number - 1) * size : number * size]))
        bar = f'<div class="pagination" count="{len(self.placed)}" pageNo="{number}" pageSize="{size}"></div>'
        html = f'<div class="page-content"><ul class="list">{rows}</ul></div>{bar}'
        return make_answer(
            json.dumps({"success": True, "code": "200", "data": {"html": html}}, ensure_ascii=False, separators=(",", ":")),
            headers=JSON_UTF8,
        )


@dataclass(frozen=True, slots=True)
class JsonInterface:
    """Interfaces that number their pages from 1: gkmlpt, UCAP's search, WAS5 with JSON."""

    path: str
    kind: str  # "gkmlpt", "ucap" or "was5"
    placed: tuple[Placed, ...]
    size: int

    def matches(self, asked: Asked) -> bool:
        """Whether the request is for this interface."""
        return asked.path == self.path

    def answer(self, asked: Asked) -> Answer:
        """One page of rows and how many there are in all."""
        number, size = max(_read_number(asked, "page", 1), 1), _read_number(asked, "_pageSize", self.size)
        part, total = self.placed[(number - 1) * size : number * size], len(self.placed)
        body: dict[str, object]
        if self.kind == "gkmlpt":
            body = {"articles": [_write_article(one) for one in part], "total": total, "classify": {"id": 1412, "name": "通知公告"}}
        elif self.kind == "ucap":
            results = [_write_result(one) for one in part]
            body = {"code": 200, "data": {"channelName": "通知公告", "results": results, "page": number, "rows": size, "total": total}}
        else:
            docs = [{"title": one.item.title, "url": one.path, "docreltime": f"{one.item.published_at:%Y-%m-%d %H:%M:%S}"} for one in part]
            body = {"total": total, "pagecount": -(-total // size), "pagenum": number, "docs": docs}
        return make_answer(json.dumps(body, ensure_ascii=False), headers=JSON_UTF8)


def _write_article(one: Placed) -> dict[str, object]:
    """gkmlpt: the date as an epoch in seconds."""
    return {
        "id": one.item.number,
        "title": one.item.title,
        "url": one.path,
        "date": int(one.item.published_at.timestamp()),
        "document_number": "",
        "publisher": one.item.publisher,
    }


def _write_result(one: Placed) -> dict[str, object]:
    """UCAP: the instant twice, as text and in milliseconds."""
    return {
        "title": one.item.title,
        "url": one.path,
        "publishedTimeStr": f"{one.item.published_at:%Y-%m-%d %H:%M:%S}",
        "publishedTime": int(one.item.published_at.timestamp()) * 1000,
        "content": one.item.paragraphs[0],
        "channelName": one.item.category,
    }


@dataclass(frozen=True, slots=True)
class PostedForm:
    """ASP.NET: page N comes to a POST with the view state of the page before and the pager's name as the event's target."""

    pages: tuple[str, ...]  # lists as HTML

    def matches(self, asked: Asked) -> bool:
        """Whether the request is for the form's own address."""
        return asked.path == FORM

    def answer(self, asked: Asked) -> Answer:
        """The first page to a GET; to a POST the page asked for, or an error where the view state is missing."""
        if asked.method != "POST":
            return make_answer(self._render(1))
        form = dict(asked.form)
        number = _read_number(asked, "__EVENTARGUMENT", 0)
        if form.get("__EVENTTARGET") != "ctl00$main$anpPageIndex" or not form.get("__VIEWSTATE") or not 1 <= number <= len(self.pages):
            return make_answer("<html><head><title>运行时错误</title></head><body><h1>验证视图状态失败</h1></body></html>", 500)
        return make_answer(self._render(number))

    def _render(self, number: int) -> str:
        ahead = (
            f"<a href=\"javascript:__doPostBack('ctl00$main$anpPageIndex','{number + 1}')\">下一页</a>"
            if number < len(self.pages)
            else '<a disabled="disabled">下一页</a>'
        )
        return frame_listing(
            '<form method="post" action="list.aspx" id="aspnetForm">\n'
            '<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="">\n'
            '<input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value="">\n'
            f'<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTE{number:04d}==">\n'
            f'<input type="hidden" name="__EVENTVALIDATION" value="/wEdAAr{number:04d}==">\n'
            f'{self.pages[number - 1]}\n<div class="paginator"><span class="cpb">{number}</span> {ahead}</div>\n</form>'
        )
