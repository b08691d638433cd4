"""`sources check` and `sources probe`: against broken declarations, and against the replica over HTTP."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.read import load_catalogue
from replica.build import build_country
from replica.declare import write_sources
from replica.serve import ReplicaServer, serve_replica
from tests.catalogue.small import write_catalogue
from tests.extractors.markup import make_page, make_rows
from tests.flows.test_cli import call, copy_catalogue

COUNTRY = build_country(4)
SITES = {site.id: site for site in COUNTRY.sites}
LISTING = make_page("<ul>" + make_rows('<li><a href="{path}">{title}</a><span>{date}</span></li>') + "</ul>")


@pytest.fixture(scope="module")
def server() -> Iterator[ReplicaServer]:
    with serve_replica(COUNTRY) as running:
        yield running


def address(server: ReplicaServer, site_id: str, path: str | None = None) -> str:
    return f"http://{SITES[site_id].host}:{server.port}{SITES[site_id].listing_path if path is None else path}"


def save(folder: Path, html: str) -> str:
    path = folder / "listing.html"
    path.write_text(html, "utf-8")
    return str(path)


def test_the_packaged_declarations_pass_and_are_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    outcome = call(capsys, "--home", str(tmp_path), "sources", "check", "--format", "csv")
    assert 0 == outcome.code, outcome.err
    rows = {line.split(",")[0]: line.split(",")[1:] for line in outcome.out.splitlines()}
    assert {"family", "trs", "hanweb", "(none)", "total"} <= rows.keys()
    assert len(load_catalogue().sources) == int(rows["total"][0])
    assert "mistake" not in outcome.err
    shown = call(capsys, "--home", str(tmp_path), "sources", "check").out
    assert "provinces without an official source: 台湾省 710000" in shown


def test_every_mistake_is_told_and_the_exit_code_is_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = write_catalogue(tmp_path / "catalogue", {"sources/office.toml": ('"official"', '"oficial"')})
    (root / "sources" / "other.toml").write_text('name = "乙"\nhosts = ["b.example"]\n', "utf-8")
    monkeypatch.setenv("POLICYLEDGER_CATALOGUE", str(root))
    outcome = call(capsys, "--home", str(tmp_path), "sources", "check")
    assert (1, "") == (outcome.code, outcome.out)
    assert (
        "mistake: sources/office.toml:3: `trust` is 'oficial', which is no known code. Did you mean `official`? "
        "Known: official, repost, media, guide, aggregator, filler.\n"
    ) in outcome.err
    assert "mistake: sources/other.toml: has no `trust`. Add `trust`.\n" in outcome.err
    assert "mistake: sources/other.toml: has no `enabled`. Add `enabled`.\n" in outcome.err
    assert outcome.err.endswith("4 mistakes in 2 files.\n"), outcome.err


def test_a_folder_of_sources_is_checked_where_it_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "broken.toml").write_text("name = \n", "utf-8")
    outcome = call(capsys, "sources", "check", "--sources", str(tmp_path / "own"))
    assert (1, True) == (outcome.code, "broken.toml:1: is no valid TOML" in outcome.err)
    assert "is no folder" in call(capsys, "sources", "check", "--sources", str(tmp_path / "nowhere")).err


def test_the_declarations_of_a_replica_pass(capsys: pytest.CaptureFixture[str], server: ReplicaServer, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    write_sources(COUNTRY, server.port, tmp_path / "sources")
    outcome = call(capsys, "--home", str(tmp_path), "sources", "check")
    assert (0, "") == (outcome.code, outcome.err)


def test_an_unknown_listing_is_read_and_declared(capsys: pytest.CaptureFixture[str], server: ReplicaServer, tmp_path: Path) -> None:
    server.set_night(1)
    url = address(server, "zgrsb")
    before = len(server.hits())
    outcome = call(capsys, "--home", str(tmp_path), "sources", "probe", url)
    assert 0 == outcome.code, outcome.err
    table = tomllib.loads(outcome.out)
    assert ("trs", False, True, [url]) == (table["family"], table["enabled"], table["loopback"], table["listing"]["urls"])
    assert {"min_rows": 3} == table["expect"]
    assert "# Evidence: one probe on 20" in outcome.out
    assert "rows       6, 100 % with a date (6 to the day)" in outcome.err
    assert "index_1.html: 4 rows, 4 of them new" in " ".join(outcome.err.split())
    asked = [hit.target for hit in server.hits()[before:]]
    assert ["/robots.txt", "/zcjd/", "/zcjd/index_1.html"] == asked[:3]
    assert 6 == len(set(asked)) == len(asked)


@pytest.mark.parametrize(
    ("family", "site_id"), [("trs", "xagjj"), ("hanweb", "hzgjj"), ("hanweb", "sdrst"), ("hanweb", "jsrst"), (None, "canbao")]
)
def test_families_are_recognised_over_http(
    capsys: pytest.CaptureFixture[str], server: ReplicaServer, tmp_path: Path, family: str | None, site_id: str
) -> None:
    server.set_night(1)
    outcome = call(capsys, "--home", str(tmp_path), "sources", "probe", address(server, site_id))
    assert family == tomllib.loads(outcome.out).get("family")


def test_a_wrong_encoding_is_told(capsys: pytest.CaptureFixture[str], server: ReplicaServer, tmp_path: Path) -> None:
    server.set_night(1)
    outcome = call(capsys, "--home", str(tmp_path), "sources", "probe", address(server, "jsrst"))
    assert "gb18030 (the header declares nothing, the page gb2312)" in outcome.err
    assert "Encoding gb18030, declared gb2312." in " ".join(outcome.out.replace("#", "").split())


def test_a_written_declaration_is_a_source(capsys: pytest.CaptureFixture[str], server: ReplicaServer, tmp_path: Path) -> None:
    server.set_night(1)
    folder = tmp_path / "sources"
    folder.mkdir()
    arguments = ("--home", str(tmp_path), "sources", "probe", address(server, "xagjj"), "--write", "gjj_xian")
    outcome = call(capsys, *arguments)
    assert (0, f"{folder / 'gjj_xian.toml'}\n") == (outcome.code, outcome.out)
    (source,) = load_catalogue(sources=folder).sources
    assert ("gjj_xian", "西安住房公积金管理中心", False, (address(server, "xagjj"),)) == (
        source.id,
        source.name,
        source.enabled,
        source.listing.urls,
    )
    assert 0 == call(capsys, "--home", str(tmp_path), "sources", "check").code
    again = call(capsys, *arguments)
    assert (1, True) == (again.code, "gjj_xian.toml: is there already and is not overwritten. Choose another id" in again.err)
    other = call(capsys, *arguments[:-1], "gjj_other")
    assert (1, True) == (other.code, "xagjj.localhost is declared by gjj_xian already. Put the listing into gjj_xian.toml" in other.err)
    assert ["gjj_xian.toml"] == [path.name for path in folder.iterdir()]
    shown = call(capsys, *arguments[:-2])
    assert (0, True) == (shown.code, "declared by gjj_xian already" in shown.err)


@pytest.mark.parametrize(
    ("night", "site_id", "path", "message"),
    [
        (1, "bjrsj", "/nowhere/", "gone: status 404. Mend the address"),
        (4, "", None, "blocked: jsl page with status 521. A challenge is never solved"),
        (1, "bjrsj", "ARTICLE", "no list was read, so nothing is declared."),
    ],
)
def test_what_cannot_be_read_is_not_declared(
    capsys: pytest.CaptureFixture[str], server: ReplicaServer, tmp_path: Path, night: int, site_id: str, path: str | None, message: str
) -> None:
    server.set_night(night)
    site_id = site_id or next(iter(COUNTRY.blocked_sites(night)))
    if path == "ARTICLE":
        path = next(entry.path for entry in COUNTRY.entries if entry.site_id == site_id)
    outcome = call(capsys, "--home", str(tmp_path), "sources", "probe", address(server, site_id, path))
    assert (1, "") == (outcome.code, outcome.out)
    assert message in outcome.err
    assert "Traceback" not in outcome.err


def test_a_saved_page_is_read_without_a_request(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = save(tmp_path, LISTING)
    outcome = call(capsys, "sources", "probe", page, "--url", "https://news.example.test/zcfg/index.html")
    table = tomllib.loads(outcome.out)
    assert (0, "trs", "示例社保网", ["news.example.test"]) == (outcome.code, table["family"], table["name"], table["hosts"])
    assert "rows       6, 100 % with a date" in outcome.err
    assert "a publisher in" not in outcome.err


def test_the_publishers_and_categories_that_rows_name_are_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = make_rows('<li><em>[社保]</em><a href="{path}">{title}</a><i>来源：示例市人社局{day}</i><span>{date}</span></li>')
    page = save(tmp_path, make_page(f"<ul>{rows.replace('示例市人社局18', '示例日报').replace('示例市人社局12', '示例日报')}</ul>"))
    shown = call(capsys, "sources", "probe", page, "--url", "https://news.example.test/zcfg/index.html").err
    assert "a category in 6 (社保 6)" in shown
    assert "a publisher in 6 (示例日报 2, 示例市人社局" in shown
    assert ", …)" in shown


def test_a_page_that_a_script_fills_is_told_from_a_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shell = '<ul id="list"></ul><script url="/api-gateway/jpaas-publish-server/front/page/build/unit"></script>'
    outcome = call(capsys, "sources", "probe", save(tmp_path, f"<html><body>{shell}</body></html>"), "--url", "https://a.example/col/col1/")
    assert (1, "") == (outcome.code, outcome.out)
    assert "Its system looks like hanweb: see families/hanweb.toml" in outcome.err


def test_a_saved_challenge_is_told_from_a_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shell = "<html><head><script>document.cookie='__jsl_clearance=1';location.reload()</script></head><body></body></html>"
    outcome = call(capsys, "sources", "probe", save(tmp_path, shell), "--url", "https://a.example/tzgg/")
    assert (1, "") == (outcome.code, outcome.out)
    assert "none read: a jsl page came instead of the list" in outcome.err
    assert "A challenge is never solved" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("PAGE",), "a saved page is read with the address it came from. Add --url"),
        (("PAGE", "--url", "a.example/b"), "--url is 'a.example/b', expected the full address"),
        (("nowhere.html", "--url", "https://a.example/"), "nowhere.html: cannot be read: No such file or directory"),
        (("PAGE", "--url", "https://a.example/", "--write", "Rsj-Jia"), "--write is 'Rsj-Jia', expected an id of lower-case letters"),
        (("PAGE", "--url", "https://a.example/", "--write", "jia", "--sources", "nowhere"), "nowhere: is no folder. Make it, or name"),
    ],
)
def test_a_wrong_argument_is_one_message(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    page = save(tmp_path, LISTING)
    outcome = call(capsys, "--home", str(tmp_path), "sources", "probe", *[page if word == "PAGE" else word for word in arguments])
    assert (1, True) == (outcome.code, message in outcome.err), outcome.err


def test_a_declaration_goes_into_the_named_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POLICYLEDGER_CATALOGUE", str(copy_catalogue(tmp_path / "catalogue")))
    page = save(tmp_path, LISTING)
    arguments = ("--home", str(tmp_path / "home"), "sources", "probe", page, "--url", "https://news.example.test/zcfg/", "--write")
    assert 0 == call(capsys, *arguments, "one").code
    assert ["one.toml"] == [path.name for path in (tmp_path / "catalogue" / "sources").iterdir()]
    (tmp_path / "own").mkdir()
    assert 0 == call(capsys, *arguments, "two", "--sources", str(tmp_path / "own")).code
    assert ["two.toml"] == [path.name for path in (tmp_path / "own").iterdir()]
