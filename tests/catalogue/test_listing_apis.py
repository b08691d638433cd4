"""Interfaces below [listing]: what a declaration may say, and what it is told where it could not work."""

import tomllib
from pathlib import Path

import pytest

from catalogue.listing_apis import parse_apis
from catalogue.read import PACKAGED, load_families, make_source
from catalogue.tables import Table
from models.catalogue import Sends
from models.errors import CatalogueError

GOOD: dict[str, object] = {
    "address": "{proxy}?n={size}",
    "size": 15,
    "find": {"proxy": '(/x/[a-z]+)'},
    "parameters": {"page": "{page}", "sid": "{sid?}"},
    "headers": {"Referer": "{listing}"},
    "rows": ["data.results", "results"],
    "title": "title",
    "url": "url",
}
MISTAKES: list[tuple[dict[str, object], str]] = [
    ({"adress": "/x"}, "has the unknown key `adress`. Did you mean `address`?"),
    ({"address": ""}, "`address` is '', expected a text."),
    ({"address": "/x/{proxy?}?p={page}"}, "of which a part may be missing. Leave {name?} to parameters."),
    ({"sends": "post"}, "`sends` is 'post', which is no known code. Known: query, form, json."),
    ({"size": 0}, "`size` is 0, expected a whole number from 1 to"),
    ({"shell": 1}, "`shell` is 1, expected true or false."),
    ({"within": "(("}, "which is no regular expression: missing )"),
    ({"within": "data"}, "`within` is 'data' with 0 groups. Put brackets around the value"),
    ({"find": {"proxy": "(a)(b)"}}, "[find] `proxy` is '(a)(b)' with 2 groups."),
    ({"find": {"other": "(a)"}}, "[find] `other` is used nowhere. Write {other} where it belongs"),
    ({"find": {"page": "(a)"}}, "[find] `page` is a value that the program counts itself."),
    ({"parameters": {"p": 1}}, "[parameters] `p` is 1, expected a text."),
    ({"parameters": {"sid": "{sid}"}}, "asks for the same page each time. Put {page}, {page0} or {start}"),
    ({"headers": {"Cookie": "a=b"}}, "[headers] holds 'cookie'."),
    ({"url": ""}, "names only some of `rows`, `title` and `url`."),
    ({"rows": "", "title": "", "url": "", "date": "d"}, "names fields of rows but not `rows`."),
]


def read(api: object) -> object:
    return parse_apis(Table("families/x.toml", "[listing]", {"api": api}))


@pytest.mark.parametrize(("change", "message"), MISTAKES)
def test_a_mistake_is_named_with_its_place(change: dict[str, object], message: str) -> None:
    with pytest.raises(CatalogueError) as error:
        read([GOOD, GOOD | change])
    assert message in str(error.value)
    assert "families/x.toml: [listing] [[api]] 2" in str(error.value)
    assert error.value.next_step


def test_an_interface_that_is_no_table_is_refused() -> None:
    with pytest.raises(CatalogueError, match="expected a table"):
        read(["/x"])


def test_one_table_is_a_list_of_one() -> None:
    assert read(GOOD) == read([GOOD])
    (api,) = parse_apis(Table("families/x.toml", "[listing]", {"api": GOOD}))
    assert (Sends.QUERY, 15, False, ("data.results", "results"), ("title",)) == (api.sends, api.size, api.shell, api.rows, api.title)
    assert (("referer", "{listing}"),) == api.headers


def test_the_interface_of_the_docs_is_one() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "add-a-source.md").read_text("utf-8")
    (api,) = parse_apis(Table("docs", "", tomllib.loads(text.split("```toml\n")[2].split("```")[0])["listing"]))
    assert ("/api/list/{channel}", 20, ("data.results",)) == (api.address, api.size, api.rows)


def test_a_source_without_a_family_tries_the_interfaces_of_all() -> None:
    families = [parse_apis(family.table("listing")) for family in load_families(PACKAGED).values()]
    assert [api for apis in families for api in apis] == list(make_source("https://rsj.example/list/").listing.apis)


def test_a_listing_without_an_interface_has_none() -> None:
    assert () == parse_apis(Table("families/x.toml", "[listing]", {}))
