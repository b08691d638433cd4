"""The address of a request: one string for it in the archive, in the ledger and in what was asked tonight."""

from models.page import Request, make_post, shorten_address

URL = "https://rsj.example.test/list.aspx"


def test_a_plain_request_is_its_url() -> None:
    request = Request(f"{URL}?b=2&a=1", headers=(("referer", URL),))
    assert ("GET", f"{URL}?b=2&a=1") == (request.method, request.address)


def test_a_form_is_its_url_with_the_sorted_form() -> None:
    request = make_post(f"{URL}?id=5", (("page", "2"), ("col", "公告"), ("empty", "")))
    assert ("POST", f"{URL}?id=5&col=%E5%85%AC%E5%91%8A&empty=&page=2") == (request.method, request.address)
    assert request.address == make_post(f"{URL}?id=5", (("empty", ""), ("col", "公告"), ("page", "2"))).address


def test_a_json_body_is_named_by_its_values() -> None:
    request = Request(URL, '{"pageNo":2,"filter":{"b":1,"a":"公"},"code":"x"}'.encode(), (("content-type", "application/json"),))
    assert f"{URL}?code=x&filter=%7B%22b%22%3A+1%2C+%22a%22%3A+%22%E5%85%AC%22%7D&pageNo=2" == request.address


def test_a_request_lands_where_redirects_led_and_keeps_its_fragment() -> None:
    asked = Request("http://rsj.example.test/gkmlpt/index#153")
    assert asked is asked.landed_at("http://rsj.example.test/gkmlpt/index")
    assert "https://rsj.example.test/gkmlpt/policy#153" == asked.landed_at("https://rsj.example.test/gkmlpt/policy").url


def test_the_state_of_a_page_is_no_part_of_it() -> None:
    asked = (("__EVENTTARGET", "pager"), ("__EVENTARGUMENT", "2"))
    first = make_post(URL, (*asked, ("__VIEWSTATE", "a" * 50_000), ("__EVENTVALIDATION", "b"), ("__VIEWSTATEGENERATOR", "c")))
    assert f"{URL}?__EVENTARGUMENT=2&__EVENTTARGET=pager" == first.address
    assert first.address == make_post(URL, (*asked, ("__VIEWSTATE", "other"))).address


def test_the_state_tells_requests_apart_that_only_say_next() -> None:
    asked = (("__EVENTTARGET", "pager"), ("__EVENTARGUMENT", "Page$Next"))
    first, second = (make_post(URL, (*asked, ("__VIEWSTATE", state))) for state in ("a", "b"))
    assert first.address != second.address
    assert first.address == make_post(URL, (*asked, ("__VIEWSTATE", "a"))).address
    assert len(first.address) < 120


def test_the_state_tells_requests_apart_whose_button_was_pressed() -> None:
    pressed = (("btnNext", "下一页"), ("hidPageSize", "20"), ("__SCROLLPOSITIONX", "0"))
    first, second = (make_post(URL, (*pressed, ("__VIEWSTATE", state))) for state in ("a", "b"))
    assert first.address != second.address
    assert first.address == make_post(URL, (*pressed, ("__VIEWSTATE", "a"))).address


def test_a_form_that_is_too_long_for_a_key_is_named_by_its_digest() -> None:
    first, second = (make_post(URL, (("page", page), ("javax.faces.ViewState", "x" * 9_000))) for page in ("2", "3"))
    assert len(f"{URL}?form=") + 32 == len(first.address)
    assert first.address != second.address
    assert first.address == make_post(URL, (("javax.faces.ViewState", "x" * 9_000), ("page", "2"))).address


def test_no_address_is_longer_than_a_key() -> None:
    for request in (
        Request(f"{URL}?q={'a' * 9_000}"),
        Request(f"{URL}?q={'公' * 1_000}"),
        make_post(f"{URL}?q={'a' * 2_040}", (("p", "2"),)),
    ):
        assert 2_048 >= len(request.address.encode())
    assert Request(f"{URL}?q={'a' * 9_000}").address != Request(f"{URL}?q={'a' * 9_001}").address


def test_an_address_that_can_be_asked_for_is_never_cut() -> None:
    address = "https://rsj.example.test/".ljust(2_048, "a")
    assert address == shorten_address(address)
    assert address + "a" != shorten_address(address + "a")
