"""The replica over HTTP: hosts, conditional requests, faults, and loopback only."""

import http.client
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import SettingsError
from replica.build import build_country
from replica.country import Country
from replica.knobs import Faults, Robots
from replica.serve import ReplicaServer, serve_replica

COUNTRY = build_country(4)
SITES = {site.id: site for site in COUNTRY.sites}


@pytest.fixture(scope="module")
def server() -> Iterator[ReplicaServer]:
    with serve_replica(COUNTRY) as running:
        yield running


def ask(server: ReplicaServer, host: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": f"{host}:{server.port}"} | {k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


def test_every_site_answers_under_its_own_host(server: ReplicaServer) -> None:
    server.set_night(1)
    for site in COUNTRY.sites:
        status, _, body = ask(server, site.host, site.listing_path)
        assert (200, COUNTRY.world(1).pages[site.host, site.listing_path].body) == (status, body)


def test_the_bare_address_names_every_site(server: ReplicaServer) -> None:
    status, _, body = ask(server, "127.0.0.1", "/")
    assert 200 == status
    assert all(f'href="http://{site.host}:{server.port}{site.listing_path}"' in body.decode() for site in COUNTRY.sites)


def test_an_unknown_host_or_page_is_not_found(server: ReplicaServer) -> None:
    assert 404 == ask(server, "nobody.localhost", "/")[0]
    assert 404 == ask(server, "bjrsj.localhost", "/tzgg/202606/t20260601_1.html")[0]


def test_robots_files_come_in_all_variants(server: ReplicaServer) -> None:
    answers = {site.knobs.robots: ask(server, site.host, "/robots.txt") for site in COUNTRY.sites}
    assert set(Robots) == answers.keys()
    assert 404 == answers[Robots.ABSENT][0]
    assert b"Disallow: /search/" in answers[Robots.DISALLOW_SEARCH][2]
    assert b"Crawl-delay: 0.05" in answers[Robots.CRAWL_DELAY][2]


@pytest.mark.parametrize(
    ("site_id", "validator", "condition"),
    [("njgjj", "etag", "If_None_Match"), ("cqrsj", "last-modified", "If_Modified_Since")],
)
def test_an_unchanged_page_is_not_sent_again(server: ReplicaServer, site_id: str, validator: str, condition: str) -> None:
    site = SITES[site_id]
    path = next(entry.path for entry in COUNTRY.entries if entry.site_id == site_id and len(entry.versions) == 1)
    server.set_night(1)
    held = ask(server, site.host, path)[1][validator]
    server.set_night(3)
    assert (304, b"") == ask(server, site.host, path, **{condition: held})[::2]


def test_a_changed_page_is_sent_whatever_the_validators_say(server: ReplicaServer) -> None:
    entry = next(entry for entry in COUNTRY.entries if entry.site_id == "cdybj" and len(entry.versions) > 1)
    server.set_night(1)
    headers = ask(server, "cdybj.localhost", entry.path)[1]
    server.set_night(2)
    assert 200 == ask(server, "cdybj.localhost", entry.path, If_None_Match=headers["etag"], If_Modified_Since=headers["last-modified"])[0]
    assert 200 == ask(server, "cdybj.localhost", entry.path, If_Modified_Since=headers["last-modified"])[0]


def test_a_withdrawn_article_is_gone_from_its_night_on(server: ReplicaServer) -> None:
    entry = next(entry for entry in COUNTRY.entries if entry.withdrawn_night == 2)
    statuses = []
    for night in (1, 2, 3):
        server.set_night(night)
        statuses.append(ask(server, SITES[entry.site_id].host, entry.path)[0])
    assert [200, 404, 404] == statuses


def test_a_blocked_site_sends_its_shell(server: ReplicaServer) -> None:
    (site_id,) = COUNTRY.blocked_sites(4)
    server.set_night(4)
    status, headers, body = ask(server, SITES[site_id].host, SITES[site_id].listing_path)
    assert 521 == status
    assert "__jsluid" in headers["set-cookie"]
    assert b"clearance" in body


def test_a_declared_gb2312_page_is_gbk_without_a_charset_in_the_header(server: ReplicaServer) -> None:
    server.set_night(1)
    _, headers, body = ask(server, "jsrst.localhost", SITES["jsrst"].listing_path)
    assert "text/html" == headers["content-type"]
    assert b"charset=gb2312" in body
    assert "江苏省人力资源和社会保障厅" in body.decode("gb18030")


def test_requests_are_remembered(server: ReplicaServer) -> None:
    server.set_night(1)
    ask(server, "bjrsj.localhost", "/tzgg/?page=2")
    hit = server.hits()[-1]
    assert (1, "bjrsj.localhost", "/tzgg/?page=2", 200) == (hit.night, hit.host, hit.target, hit.status)


def with_faults(faults: Faults) -> Country:
    sites = tuple(replace(site, knobs=replace(site.knobs, faults=faults)) if site.id == "bjrsj" else site for site in COUNTRY.sites)
    return Country(COUNTRY.seed, COUNTRY.nights, sites, COUNTRY.entries, COUNTRY.events)


@pytest.mark.parametrize(
    ("expected", "faults"),
    [
        ([503, 200], Faults(slow_seconds=0.0, busy_every=1, limited_every=0, retry_after_seconds=1)),
        ([429, 200], Faults(slow_seconds=0.01, busy_every=0, limited_every=1, retry_after_seconds=3)),
    ],
    ids=["busy", "limited"],
)
def test_a_fault_refuses_an_address_once_a_night(expected: list[int], faults: Faults) -> None:
    with serve_replica(with_faults(faults)) as faulty:
        answers = [ask(faulty, "bjrsj.localhost", "/tzgg/") for _ in expected]
        assert expected == [status for status, _, _ in answers]
        assert ("3" if expected[0] == 429 else None) == answers[0][1].get("retry-after")
        assert 200 == ask(faulty, "szrsj.localhost", SITES["szrsj"].listing_path)[0]


def test_nothing_listens_beyond_loopback(server: ReplicaServer) -> None:
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("the kernel's table of sockets (/proc/net/tcp) is Linux only")
    lines = [line.split() for name in (table, table.with_name("tcp6")) if name.exists() for line in name.read_text().splitlines()[1:]]
    listening = [fields[1].split(":") for fields in lines if fields[3] == "0A"]
    assert {"0100007F"} == {address for address, port in listening if int(port, 16) == server.port}


def test_a_taken_port_is_an_error_that_a_user_can_mend(server: ReplicaServer) -> None:
    with pytest.raises(SettingsError, match=f"Port {server.port} on 127.0.0.1 is taken"):
        serve_replica(COUNTRY, server.port)


def test_a_closed_server_leaves_its_port() -> None:
    with serve_replica(COUNTRY) as first:
        port = first.port
    with serve_replica(COUNTRY, port) as second:
        assert port == second.port
