"""The gallery: a small place on loopback in which each host turns one knob of such sites to one value, with a known truth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from replica.directory import SiteLine, render_directory
from replica.gallery.anchors import AnchorKind
from replica.gallery.articles import PLAIN_ARTICLE, Special, build_article
from replica.gallery.bodies import Container, Shape
from replica.gallery.carriers import Carrier
from replica.gallery.changes import Change, build_change
from replica.gallery.dates import DateForm
from replica.gallery.dates import read_truth as read_printed
from replica.gallery.dialects import Dialect, Shift, find_url_day, place_item, read_truth
from replica.gallery.encodings import encode_scene, list_encodings, name_encoding
from replica.gallery.extras import Extra
from replica.gallery.frames import frame_listing
from replica.gallery.heads import DateLine, MetaStyle, SourceLine, TitleStyle
from replica.gallery.items import list_items
from replica.gallery.listings import PLAIN, Depth, build_listing
from replica.gallery.lists import ListKind, render_list
from replica.gallery.pager_styles import PagerFamily
from replica.gallery.plain import render_plain_article, render_undated_article, state_article
from replica.gallery.records import Concern, Exhibit, Scene, TrueRow, make_answer, make_leaf
from replica.gallery.rows import RowKind
from replica.gallery.shells import ShellKind
from replica.gallery.transport import Fault, RobotsKind, build_fault, build_guarded, build_robots
from replica.knobs import Faults
from replica.world import NOT_FOUND, Answer, Asked

SPECIAL = 6  # the number of the item that special articles are made of
SHIFT = Shift(percent=30, days=-1)  # three articles of ten stand under the day before the one that is printed
_TOTALS = dict.fromkeys((ListKind.SPACERS, ListKind.GROUPS, ListKind.LIST_EACH), 12)  # rows, where there must be several groups of five
_THIS_YEAR_TOTAL = 20  # rows, so that the last ones are of the year before
_DOWNWARD = (PagerFamily.VSB, PagerFamily.COUNTDOWN)
_DEPTH_TOTAL = 18  # three full pages: one article more makes a fourth
_PART_DIALECTS = {Special.MULTI_PAGE: Dialect.CHANNEL_MONTH, Special.MULTI_PAGE_TRS: Dialect.A_TRS}
_HANWEB_PAGERS = frozenset({PagerFamily.DATAPROXY_LINK, PagerFamily.DATAPROXY_POST, PagerFamily.JPAAS})
_FAMILIES = {
    PagerFamily.TRS: "trs",
    PagerFamily.UCAP: "ucap",
    PagerFamily.UCAP_SEARCH: "ucap",
    PagerFamily.ANCHORS: "nfgov",
    PagerFamily.GKMLPT: "gkmlpt",
    PagerFamily.WAS5: "was5",
    PagerFamily.WAS5_JSON: "was5",
    PagerFamily.ASPNET_POST: "aspnet",
    PagerFamily.ASPNET_QUERY: "aspnet",
    PagerFamily.DEDE: "dede",
    PagerFamily.EMPIRE: "empire",
    PagerFamily.JEECMS: "jeecms",
    PagerFamily.EPOINT: "epoint",
} | dict.fromkeys(_HANWEB_PAGERS, "hanweb")


@dataclass(frozen=True, slots=True)
class Room:
    """One night of the gallery."""

    night: int
    exhibits: Mapping[str, Exhibit]  # by host

    def respond(self, asked: Asked) -> Answer:
        """What the host's exhibit answers to a request; NOT_FOUND for everything that it does not show."""
        exhibit = self.exhibits.get(asked.host)
        doors = exhibit.scene_on(self.night).doors if exhibit else ()
        return next((door.answer(asked) for door in doors if door.matches(asked)), NOT_FOUND)


@dataclass(frozen=True)
class Gallery:
    """All exhibits; they are the same on every machine."""

    exhibits: tuple[Exhibit, ...]

    @cached_property
    def faults(self) -> dict[str, Faults]:
        """None: an exhibit's faults are its answers."""
        return {}

    @cached_property
    def hosts(self) -> dict[str, Exhibit]:
        """The exhibits by every name under which they answer."""
        return {host: exhibit for exhibit in self.exhibits for host in exhibit.hosts}

    def world(self, night: int) -> Room:
        """Every exhibit as it is on a night."""
        return Room(night, self.hosts)

    def front_page(self, night: int, port: int) -> str:
        """The page of the bare address: a link to each exhibit."""
        lines = tuple(
            SiteLine(exhibit.host, exhibit.scene_on(night).listing or "/", (exhibit.concern.value, exhibit.knob))
            for exhibit in self.exhibits
        )
        return render_directory(f"Replica gallery, night {night}", (), lines, port)


def build_gallery() -> Gallery:
    """Every exhibit of every concern."""
    return Gallery(tuple(gallery_sites()))


def gallery_sites() -> Iterator[Exhibit]:
    """One exhibit for each value of each knob, the concerns one after the other."""
    yield from _show_addresses()
    yield from _show_rows()
    yield from _show_pagers()
    yield from _show_articles()
    for encoding in list_encodings():
        scene = encode_scene(_add_article(build_listing(replace(PLAIN, total=6, per_page=6))), encoding)
        yield _exhibit(Concern.ENCODING, "enc", name_encoding(encoding), scene)
    for change in Change:
        twins = ("m", "www") if change is Change.TWINS else ()
        yield Exhibit(f"change-{change}", Concern.CHANGE, change, None, build_change(change), twins)
    for extra in Extra:
        yield _exhibit(Concern.BOILERPLATE, "extra", extra, build_article(replace(PLAIN_ARTICLE, extra=extra), 1))
    for fault in Fault:
        yield _exhibit(Concern.TRANSPORT, "fault", fault, build_fault(fault))
    for guard in ShellKind:
        yield _exhibit(Concern.TRANSPORT, "guard", guard, build_guarded(guard))
    for robots in RobotsKind:
        yield _exhibit(Concern.TRANSPORT, "robots", robots, build_robots(robots))


def _exhibit(concern: Concern, prefix: str, knob: str, scene: Scene, family: str | None = None) -> Exhibit:
    return Exhibit(f"{prefix}-{knob}".lower(), concern, knob, family, (scene,))


def _show_addresses() -> Iterator[Exhibit]:
    """Each dialect with rows whose printed day is not always the address's, and an article that prints no date at all."""
    for dialect in Dialect:
        style = replace(PLAIN, dialect=dialect, shift=SHIFT)
        yield _exhibit(Concern.URL, "url", dialect, _add_undated(build_listing(style), dialect))


def _add_undated(scene: Scene, dialect: Dialect) -> Scene:
    """The scene with a ninth article that no row names: only its address can say when it was published."""
    item = list_items(9)[8]
    placed = place_item(item, dialect, SHIFT, "/nowhere/")
    at, precision = read_truth(dialect, find_url_day(item, SHIFT))
    truth = replace(state_article(item, placed.path), published_at=at, precision=precision, publisher=None)
    page = make_leaf(placed.path, make_answer(render_undated_article(item)))
    return replace(scene, doors=(page, *scene.doors), articles=(truth,))


def _add_article(scene: Scene) -> Scene:
    """The scene with the truth of its third article: its title names the city."""
    item = list_items(3)[2]
    path = next(row.path for row in scene.rows if row.title == item.title)
    return replace(scene, articles=(state_article(item, path or ""),))


def _show_rows() -> Iterator[Exhibit]:
    """Rows, titles, lists, dates and carriers, each turned alone."""
    for row in RowKind:
        yield _exhibit(Concern.ROW, "row", row, build_listing(replace(PLAIN, row=row)))
    for anchor in AnchorKind:
        yield _exhibit(Concern.ROW, "anchor", anchor, build_listing(replace(PLAIN, anchor=anchor)))
    for listed in ListKind:
        style = replace(PLAIN, listed=listed, total=_TOTALS.get(listed, 8))
        if listed is ListKind.THIS_YEAR:  # at addresses that name no year either
            style = replace(style, dialect=Dialect.POST, total=_THIS_YEAR_TOTAL)
        yield _exhibit(Concern.ROW, "list", listed, build_listing(style))
    for date in DateForm:
        yield _exhibit(Concern.DATE, "date", date, build_listing(replace(PLAIN, date=date)))
    for carrier in Carrier:
        yield _exhibit(Concern.CARRIER, "carrier", carrier, build_listing(replace(PLAIN, carrier=carrier, dialect=Dialect.B_HANWEB)))


def _show_pagers() -> Iterator[Exhibit]:
    """Each family over three pages, and what pagers promise in vain."""
    paged = replace(PLAIN, total=16, per_page=6)
    for pager in PagerFamily:
        style = replace(paged, pager=pager)
        if pager in _HANWEB_PAGERS:
            style = replace(style, dialect=Dialect.B_HANWEB)
        yield _exhibit(Concern.PAGER, "pager", pager, build_listing(style), _FAMILIES.get(pager))
    for depth in Depth:
        for pager in (PagerFamily.TRS, PagerFamily.SET_PAGE, PagerFamily.ANCHORS, *_DOWNWARD):
            if depth is Depth.HONEST or (pager in _DOWNWARD and depth is not Depth.SHIFTING):
                continue  # a pager that counts down declares what there is
            yield _exhibit(
                Concern.PAGER, f"depth-{pager}", depth, build_listing(replace(paged, pager=pager, depth=depth, total=_DEPTH_TOTAL))
            )


def _show_articles() -> Iterator[Exhibit]:
    """Containers, shapes, metas, titles, date lines, sources, and articles that are more or less than a page."""
    plain = PLAIN_ARTICLE
    for container in Container:
        yield _exhibit(Concern.ARTICLE, "body", container, build_article(replace(plain, container=container)))
    for shape in Shape:
        yield _exhibit(Concern.ARTICLE, "shape", shape, build_article(replace(plain, shape=shape), 1))
    for meta in MetaStyle:  # the block alone says what there is, except where a line must win over it
        lined = meta in (MetaStyle.OTHER_SOURCE, MetaStyle.REGENERATED, MetaStyle.EMPTY_SOURCE)
        style = plain if lined else replace(plain, date=DateLine.NONE, source=SourceLine.NONE)
        yield _exhibit(Concern.ARTICLE, "meta", meta, build_article(replace(style, meta=meta), 2))
    for title in TitleStyle:
        yield _exhibit(Concern.ARTICLE, "title", title, build_article(replace(plain, title=title), 1))
    for date in DateLine:
        yield _exhibit(Concern.ARTICLE, "when", date, build_article(replace(plain, date=date), 4))
    for source in SourceLine:
        yield _exhibit(Concern.ARTICLE, "source", source, build_article(replace(plain, source=source), 5))
    for special in Special:
        dialect = _PART_DIALECTS.get(special, plain.dialect)
        scene = build_article(replace(plain, special=special, dialect=dialect), SPECIAL)
        yield _exhibit(Concern.ARTICLE, "special", special, _add_listing(scene, dialect))


def _add_listing(scene: Scene, dialect: Dialect) -> Scene:
    """The scene with a listing of its article and of two plain ones."""
    items = list_items(SPECIAL + 3)[SPECIAL:]
    placed = tuple(place_item(item, dialect, Shift(0, 0), "/nowhere/") for item in items)
    others = tuple(make_leaf(one.path, make_answer(render_plain_article(one.item))) for one in placed[1:])
    rows = render_list(PLAIN.listed, PLAIN.row, PLAIN.anchor, PLAIN.date, placed)
    listing = make_leaf("/tzgg/", make_answer(frame_listing(rows)))
    stated = tuple(TrueRow(one.item.title, one.path, read_printed(PLAIN.date, one.item.published_at), None) for one in placed)
    return replace(scene, doors=(listing, *others, *scene.doors), listing="/tzgg/", rows=stated)
