"""The gallery over HTTP: forms, cookies, visits that differ, connections that break."""

import http.client
import re
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from replica.build import build_country
from replica.gallery.gallery import build_gallery
from replica.gallery.interfaces import FORM, PROXY, UNIT
from replica.gallery.transport import LISTING
from replica.serve import ReplicaServer, serve_replica

GALLERY = build_gallery()


@pytest.fixture(scope="module")
def server() -> Iterator[ReplicaServer]:
    with serve_replica(GALLERY) as running:
        yield running


def ask(server: ReplicaServer, host: str, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    sent = {"Host": f"{host}.localhost:{server.port}"} | headers
    try:
        if form is None:
            connection.request("GET", path, headers=sent)
        else:
            connection.request("POST", path, urlencode(form), sent | {"Content-Type": "application/x-www-form-urlencoded"})
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read().decode("utf-8", "replace")
    finally:
        connection.close()


def test_the_bare_address_names_every_exhibit(server: ReplicaServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/")
    page = connection.getresponse().read().decode()
    connection.close()
    assert [] == [one.id for one in GALLERY.exhibits if f'href="http://{one.host}:{server.port}/' not in page]


def test_a_record_proxy_gives_any_range_to_a_post(server: ReplicaServer) -> None:
    status, _, body = ask(server, "pager-dataproxy-post", f"{PROXY}?startrecord=5&endrecord=7&perpage=3", {"columnid": "1412"})
    assert (200, 3) == (status, body.count("<record>"))
    assert "<totalrecord>16</totalrecord>" in body
    assert 404 == ask(server, "pager-dataproxy-post", PROXY, {"columnid": "1"})[0]


def test_a_form_wants_its_state_back(server: ReplicaServer) -> None:
    page = {"__EVENTTARGET": "ctl00$main$anpPageIndex", "__EVENTARGUMENT": "2", "__VIEWSTATE": "/wEPDwUKLTE0001=="}
    pages = (ask(server, "pager-aspnet-post", FORM)[2], ask(server, "pager-aspnet-post", FORM, page)[2])
    assert [["1"], ["2"]] == [re.findall(r'<span class="cpb">(\d)</span>', text) for text in pages]
    assert 500 == ask(server, "pager-aspnet-post", FORM, page | {"__VIEWSTATE": ""})[0]


def test_a_unit_gives_the_page_that_its_parameter_names(server: ReplicaServer) -> None:
    query = urlencode({"pageId": "1412", "paramJson": '{"pageNo":3,"pageSize":6}'})
    assert 4 == ask(server, "pager-jpaas", f"{UNIT}?{query}")[2].count("<li>")


def test_a_busy_site_answers_the_second_visit_and_is_busy_again_the_next_night(server: ReplicaServer) -> None:
    server.set_night(1)
    assert [503, 200, 200] == [ask(server, "fault-busy-once", LISTING)[0] for _ in range(3)]
    server.set_night(2)
    assert 503 == ask(server, "fault-busy-once", LISTING)[0]


def test_a_connection_breaks_in_the_middle_of_the_body(server: ReplicaServer) -> None:
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        ask(server, "fault-reset-always", LISTING)


def test_a_slow_site_takes_its_time(server: ReplicaServer) -> None:
    started = time.monotonic()
    assert 200 == ask(server, "fault-slow", LISTING)[0]
    assert time.monotonic() - started >= 0.2


def test_a_site_behind_a_cookie_opens_to_it(server: ReplicaServer) -> None:
    status, headers, _ = ask(server, "guard-self-cookie", LISTING)
    assert (302, LISTING, "CT6T=a1b2; path=/") == (status, headers["location"], headers["set-cookie"])
    assert 200 == ask(server, "guard-self-cookie", LISTING, Cookie="CT6T=a1b2")[0]


def test_a_night_shows_its_own_scene(server: ReplicaServer) -> None:
    (lost,) = next(one for one in GALLERY.exhibits if one.id == "change-withdrawn-404").scene_on(2).answers
    statuses = []
    for night in (1, 2, 3):
        server.set_night(night)
        statuses.append(ask(server, "change-withdrawn-404", lost.path)[0])
    assert [200, 404, 404] == statuses


def test_twin_hosts_answer_alike(server: ReplicaServer) -> None:
    pages = {ask(server, host, LISTING)[2] for host in ("change-twins", "m.change-twins", "www.change-twins")}
    assert 1 == len(pages)


def test_the_country_takes_no_posts() -> None:
    with serve_replica(build_country(1)) as country:
        assert 405 == ask(country, "bjrsj", "/tzgg/", {"page": "2"})[0]
