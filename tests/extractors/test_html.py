"""A page as flat lists: tags, spaces, links, what is shown and what is not."""

import pytest

from extractors.html import parse_html, read_frames
from extractors.markup import BLOCK_TAGS, mend_markup


def names(html: str) -> list[str]:
    """The elements inside <body>."""
    tree = parse_html(html)
    return [tag for tag in tree.tags[tree.tags.index("body") + 1 :] if tag != "-text"]


@pytest.mark.parametrize(
    "tag", ["a", "b", "br", "div", "em", "font", "h3", "img", "li", "p", "section", "span", "strong", "time", "ucaptitle", "x-own"]
)
def test_every_tag_keeps_its_name(tag: str) -> None:
    assert [tag] == names(f"<body><{tag}>")


@pytest.mark.parametrize(
    "html",
    [
        "<select><option>一</select>",
        "<!-- 一 -->",
        "<style>一</style>",
        "<noscript>一</noscript>",
        "<button>一</button>",
        "<textarea>一</textarea>",
    ],
)
def test_what_no_reader_sees_is_left_out(html: str) -> None:
    tree = parse_html(f"<p>前{html}后")
    assert ("前后", ["前", "后"]) == (tree.text(0, len(tree.tags)), [text for text in tree.texts if text])


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>甲<b>乙</b>丙", "甲乙丙"),
        ("<p>甲 <b>乙</b>\n<i>丙</i>", "甲 乙 丙"),
        ("<p>甲<b> </b>乙", "甲 乙"),
        ("<p>甲<br>乙", "甲 乙"),
        ("<p>甲<p>乙", "甲 乙"),
        ("<p>甲<script>1</script> <b><i>乙</i></b>", "甲 乙"),
        ("<p>甲\u3000<b>\u00a0</b>乙", "甲 乙"),
        ("<p>甲\u200b&#8203;&zwj;乙", "甲乙"),
    ],
)
def test_white_space_between_texts_is_one_space_wherever_it_stands(html: str, text: str) -> None:
    tree = parse_html(html)
    assert text == tree.text(0, len(tree.tags))


def test_the_visible_are_the_texts_and_the_line_breaks() -> None:
    tree = parse_html("<body><p>甲<br>乙<img>")
    assert ["甲", "br", "乙"] == [tree.texts[node] or tree.tags[node] for node in tree.visible]


def test_a_block_holds_the_texts_up_to_the_next_block() -> None:
    tree = parse_html("<body><div>甲<span>乙</span><p>丙</p>丁</div>")
    assert [("甲", "div"), ("乙", "div"), ("丙", "p"), ("丁", "div")] == [
        (tree.texts[node], tree.tags[tree.blocks[node]]) for node in tree.visible
    ]
    assert all((tree.blocks[node] == node) == (tag in BLOCK_TAGS) for node, tag in enumerate(tree.tags))


def test_an_anchor_that_is_only_a_place_to_go_to_links_nothing() -> None:
    tree = parse_html('<body><a name="top">甲</a><a href="x.html">乙<b>丙</b></a><a onclick="go()">丁</a>戊')
    assert ["", "x.html", ""] == tree.hrefs
    assert [("甲", False), ("乙", True), ("丙", True), ("丁", True), ("戊", False)] == [
        (tree.texts[node], tree.links[node] >= 0) for node in tree.visible
    ]


def test_frames_are_found_in_the_order_of_the_page_also_where_it_shows_nothing() -> None:
    tree = parse_html('<body><iframe src="1"></iframe><embed src="2"><object data="3"><embed src="4"></object><noscript><iframe src="5">')
    assert ["1", "2", "3", "4", "5"] == [frame.get("src") or frame.get("data") for frame in read_frames(tree)]


def test_an_empty_text_is_a_page_without_words() -> None:
    tree = parse_html("")
    assert ("", [], []) == (tree.text(0, len(tree.tags)), tree.anchors, read_frames(tree))


@pytest.mark.parametrize("opened", ["<div>", "<ul><li>", "<h3><div>", "<SECTION CLASS='a'>"])
def test_a_page_is_cut_where_its_blocks_stand_thousands_deep(opened: str) -> None:
    deep = "一段文字。" + opened * 20_000
    cut = mend_markup(deep)
    assert len(opened) * 2_000 < len(cut) < len(opened) * 4_100
    assert deep.startswith(cut)


@pytest.mark.parametrize("row", ["<div>文字</div>", "<li>一行文字", "<p>一段文字<hr>", "<tr><td>一格文字", "</div>文字"])
def test_a_long_page_is_not_taken_for_a_deep_one(row: str) -> None:
    assert mend_markup(row * 20_000) == row * 20_000
