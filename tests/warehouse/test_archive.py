"""The archive gives back what it was given, other tools read it, and a killed run costs at most the page it was writing."""

import gzip
import resource
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from models.errors import ArchiveError
from models.page import ArchiveRef, Page
from warehouse.archive import ArchiveWriter, iterate_pages, read_page
from warehouse.records import parse_head, render_head
from warehouse.segments import Damage, list_segments

WHEN = datetime(2026, 3, 5, 1, 2, 3, 456789, tzinfo=UTC)
HEADERS = (
    ("content-type", "text/html; charset=gbk"),
    ("content-encoding", "gzip"),
    ("set-cookie", "a=1"),
    ("content-length", "77"),
    ("set-cookie", "b=2"),
)
PAGE = Page("http://a.cn/1.html", "http://a.cn/1.html", WHEN, 200, HEADERS, "<p>缴费基数</p>".encode("gbk"))
OTHER = replace(PAGE, url="http://a.cn/2.html", final_url="http://www.a.cn/2.html", status=404, headers=(), body=b"not here")
MOBILE = "http://m.a.cn/1.html"
SAME_BODY = replace(PAGE, url=MOBILE, final_url=MOBILE, headers=(("x-a", "1"),), fetched_at=WHEN.replace(day=6))


def store(directory: Path, *pages: tuple[Page, ArchiveRef | None], name: str = "night") -> list[ArchiveRef]:
    with ArchiveWriter(directory, name) as archive:
        return [archive.store_page(page, known) for page, known in pages]


def read_all(directory: Path) -> tuple[list[tuple[ArchiveRef, Page]], list[Damage]]:
    damages: list[Damage] = []
    return list(iterate_pages(directory, damages.append)), damages


def record_types(path: Path) -> list[tuple[str, int]]:
    """Type and offset of each record, as an independent reader sees them; it checks every digest on the way."""
    found = []
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        for record in records:
            record.content_stream().read()
            found.append((record.rec_type, records.get_record_offset()))
    return found


# --- what goes in comes out


def test_a_page_is_read_from_its_reference_as_it_was_stored(tmp_path: Path) -> None:
    refs = store(tmp_path, (PAGE, None), (OTHER, None))
    assert [PAGE, OTHER] == [read_page(tmp_path, ref) for ref in refs]
    assert [("night.warc.gz", PAGE.sha256), ("night.warc.gz", OTHER.sha256)] == [(ref.file, ref.sha256) for ref in refs]


def test_an_unchanged_page_becomes_a_revisit_and_is_read_with_its_own_time_and_headers(tmp_path: Path) -> None:
    later = replace(PAGE, fetched_at=WHEN.replace(month=4), headers=(("etag", '"v2"'),))
    (first,) = store(tmp_path, (PAGE, None), name="n1")
    (second,) = store(tmp_path, (later, first), name="n2")
    (third,) = store(tmp_path, (PAGE, second), name="n3")
    assert ["warcinfo", "revisit"] == [kind for kind, _ in record_types(tmp_path / "n2.warc.gz")]
    assert [PAGE, later, PAGE] == [read_page(tmp_path, ref) for ref in (first, second, third)]


def test_revisits_never_refer_to_revisits(tmp_path: Path) -> None:
    ref = store(tmp_path, (PAGE, None), name="n1")[0]
    for night in range(2, 6):
        ref = store(tmp_path, (PAGE, ref), name=f"n{night}")[0]
    for night in range(2, 5):
        (tmp_path / f"n{night}.warc.gz").unlink()
    assert PAGE == read_page(tmp_path, ref)


def test_the_same_body_under_another_address_is_stored_once_and_keeps_its_address(tmp_path: Path) -> None:
    refs = store(tmp_path, (PAGE, None), (SAME_BODY, None))
    assert ["warcinfo", "response", "revisit"] == [kind for kind, _ in record_types(tmp_path / "night.warc.gz")]
    assert SAME_BODY == read_page(tmp_path, refs[1])


def test_a_changed_page_is_stored_whole(tmp_path: Path) -> None:
    (known,) = store(tmp_path, (PAGE, None), name="n1")
    store(tmp_path, (replace(PAGE, body=b"new"), known), name="n2")
    assert ["warcinfo", "response"] == [kind for kind, _ in record_types(tmp_path / "n2.warc.gz")]


@pytest.mark.parametrize("loss", ["missing", "torn", "changed"])
def test_a_page_whose_earlier_copy_is_lost_is_stored_whole(tmp_path: Path, loss: str) -> None:
    (known,) = store(tmp_path, (PAGE, None), name="n1")
    segment = tmp_path / "n1.warc.gz"
    if loss == "missing":
        segment.unlink()
    elif loss == "torn":
        segment.write_bytes(segment.read_bytes()[:-20])
    else:
        known = replace(store(tmp_path, (OTHER, None), name="n0")[0], sha256=PAGE.sha256)
    (ref,) = store(tmp_path, (PAGE, known), name="n2")
    assert PAGE == read_page(tmp_path, ref)
    assert ["warcinfo", "response"] == [kind for kind, _ in record_types(tmp_path / "n2.warc.gz")]


def test_empty_bodies_are_never_revisits(tmp_path: Path) -> None:
    empty = replace(PAGE, body=b"")
    refs = store(tmp_path, (empty, None), (empty, None))
    assert ["warcinfo", "response", "response"] == [kind for kind, _ in record_types(tmp_path / "night.warc.gz")]
    assert [empty, empty] == [read_page(tmp_path, ref) for ref in refs]


header_values = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), max_size=20)
header_names = st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=20).filter(lambda name: not name.startswith("x-archive-orig-"))


@given(
    status=st.integers(100, 599),
    headers=st.lists(st.tuples(header_names | st.sampled_from(["content-length", "content-encoding"]), header_values), max_size=6).map(
        tuple
    ),
    body=st.binary(max_size=200) | st.just(b"a\r\n\r\nb"),
)
def test_any_head_is_read_back_as_it_was_received(status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> None:
    head, _, rest = render_head(replace(PAGE, status=status, headers=headers, body=body)).partition(b"\r\n\r\n")
    assert (b"", (status, headers)) == (rest, parse_head(head))


def test_control_characters_in_headers_and_addresses_cannot_add_lines(tmp_path: Path) -> None:
    hostile = replace(PAGE, url="http://a.cn/\r\nX: 1", headers=(("x-a", "1\r\nx-b: 2\0"),), body=b"\r\n\r\nbody")
    (ref,) = store(tmp_path, (hostile, None))
    page = read_page(tmp_path, ref)
    assert ("http://a.cn/  X: 1", (("x-a", "1  x-b: 2"),), b"\r\n\r\nbody") == (page.url, page.headers, page.body)


# --- other tools


def test_an_independent_reader_finds_each_record_at_its_offset_with_its_digests(tmp_path: Path) -> None:
    refs = store(tmp_path, (PAGE, None), (OTHER, None), (PAGE, None))
    expected = [("response", refs[0].offset), ("response", refs[1].offset), ("revisit", refs[2].offset)]
    assert [("warcinfo", 0), *expected] == record_types(tmp_path / "night.warc.gz")


def test_an_independent_reader_gets_a_body_that_its_headers_describe(tmp_path: Path) -> None:
    store(tmp_path, (PAGE, None))
    with (tmp_path / "night.warc.gz").open("rb") as file:
        record = list(zip(range(2), ArchiveIterator(file), strict=False))[-1][1]
        body = record.content_stream().read()
        http, warc = record.http_headers, record.rec_headers
    assert (PAGE.body, "200", "200 OK") == (body, http.get_statuscode(), http.statusline)
    assert (None, str(len(PAGE.body)), "gzip") == (
        http.get_header("content-encoding"),
        http.get_header("content-length"),
        http.get_header("x-archive-orig-content-encoding"),
    )
    assert ("http://a.cn/1.html", "2026-03-05T01:02:03.456789Z") == (warc.get_header("WARC-Target-URI"), warc.get_header("WARC-Date"))


def test_a_revisit_says_in_the_standards_words_what_it_repeats(tmp_path: Path) -> None:
    store(tmp_path, (PAGE, None), (SAME_BODY, None))
    with (tmp_path / "night.warc.gz").open("rb") as file:
        headers = [record.rec_headers for record in ArchiveIterator(file)]
    stored, revisit = headers[1], headers[2]
    assert "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest" == revisit.get_header("WARC-Profile")
    for name, told in (("Target-URI", "WARC-Target-URI"), ("Date", "WARC-Date")):
        assert stored.get_header(told) == revisit.get_header(f"WARC-Refers-To-{name}")
    assert stored.get_header("WARC-Record-ID") == revisit.get_header("WARC-Refers-To")
    assert stored.get_header("WARC-Payload-Digest") == revisit.get_header("WARC-Payload-Digest")


def test_each_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    first, second = store(tmp_path, (PAGE, None), (OTHER, None))
    content = (tmp_path / "night.warc.gz").read_bytes()
    member = gzip.decompress(content[first.offset : second.offset])
    assert (b"WARC/1.1\r\n", b"\r\n\r\n") == (member[:10], member[-4:])


# --- segments


def test_a_segment_is_never_written_twice(tmp_path: Path) -> None:
    files = [store(tmp_path, (PAGE, None))[0].file for _ in range(3)]
    assert ["night.warc.gz", "night-2.warc.gz", "night-3.warc.gz"] == files


def test_segments_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for _ in range(11):
        store(tmp_path, (PAGE, None))
    store(tmp_path, (PAGE, None), name="day/one")
    names = [path.relative_to(tmp_path).as_posix() for path in list_segments(tmp_path)]
    assert ["day/one.warc.gz", "night.warc.gz", *(f"night-{number}.warc.gz" for number in range(2, 12))] == names


def test_all_pages_come_in_the_order_stored(tmp_path: Path) -> None:
    refs = store(tmp_path, (PAGE, None), (OTHER, None), (SAME_BODY, None))
    refs += store(tmp_path, (PAGE, refs[0]))
    assert (list(zip(refs, (PAGE, OTHER, SAME_BODY, PAGE), strict=True)), []) == read_all(tmp_path)


# --- damage


def test_a_record_is_on_its_way_to_the_disk_before_its_reference_is_handed_out(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "night") as archive:
        ref = archive.store_page(PAGE, None)
        assert PAGE == read_page(tmp_path, ref)


def test_a_run_killed_at_any_byte_of_its_last_record_loses_no_earlier_page(tmp_path: Path) -> None:
    refs = store(tmp_path, (PAGE, None), (OTHER, None), (replace(PAGE, body=bytes(range(256))), None))
    segment = tmp_path / "night.warc.gz"
    content = segment.read_bytes()
    for length in range(refs[2].offset, len(content)):
        segment.write_bytes(content[:length])
        pages, damages = read_all(tmp_path)
        assert [(refs[0], PAGE), (refs[1], OTHER)] == pages
        lost = length - refs[2].offset
        assert ([("night.warc.gz", refs[2].offset, lost)] if lost else []) == [(each.file, each.offset, each.length) for each in damages]
        with pytest.raises(ArchiveError):
            read_page(tmp_path, refs[2])


@pytest.mark.parametrize("tail", [b"\0" * 4096, b"\x1f\x8b\x08", b"text", gzip.compress(b"no record at all")])
def test_garbage_after_the_last_record_is_reported_and_passed_over(tmp_path: Path, tail: bytes) -> None:
    refs = store(tmp_path, (PAGE, None))
    segment = tmp_path / "night.warc.gz"
    whole = segment.stat().st_size
    segment.write_bytes(segment.read_bytes() + tail)
    pages, damages = read_all(tmp_path)
    assert ([(refs[0], PAGE)], [(whole, len(tail))]) == (pages, [(each.offset, each.length) for each in damages])


def test_a_record_that_went_bad_in_the_middle_costs_itself_alone(tmp_path: Path) -> None:
    first, second, third = store(tmp_path, (PAGE, None), (OTHER, None), (replace(OTHER, body=b"third"), None))
    segment = tmp_path / "night.warc.gz"
    content = bytearray(segment.read_bytes())
    content[second.offset + 30] ^= 0xFF
    segment.write_bytes(content)
    pages, damages = read_all(tmp_path)
    assert ([first, third], [(second.offset, third.offset - second.offset)]) == (
        [ref for ref, _ in pages],
        [(each.offset, each.length) for each in damages],
    )


def test_a_revisit_whose_body_is_gone_is_reported_and_passed_over(tmp_path: Path) -> None:
    (known,) = store(tmp_path, (PAGE, None), name="n1")
    refs = store(tmp_path, (PAGE, known), (OTHER, None), name="n2")
    (tmp_path / "n1.warc.gz").unlink()
    pages, damages = read_all(tmp_path)
    assert ([(refs[1], OTHER)], [(refs[0].offset, "the segment is missing; restore it from a copy of the archive")]) == (
        pages,
        [(each.offset, each.what) for each in damages],
    )
    with pytest.raises(ArchiveError, match=r"n1\.warc\.gz at offset \d+: the segment is missing"):
        read_page(tmp_path, refs[0])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"file": "none.warc.gz"}, "none.warc.gz at offset .*: the segment is missing"),
        ({"file": "../night.warc.gz"}, "lies outside the archive"),
        ({"file": "/night.warc.gz"}, "lies outside the archive"),
        ({"offset": 3}, "cannot be read: no gzip member"),
        ({"offset": 0}, "holds no page"),
        ({"offset": 10**9}, "cannot be read: the file ends before it"),
        ({"sha256": "0" * 64}, "holds a body with SHA-256"),
    ],
)
def test_a_reference_that_leads_nowhere_is_an_archive_error(tmp_path: Path, change: dict[str, str], message: str) -> None:
    (ref,) = store(tmp_path, (PAGE, None))
    with pytest.raises(ArchiveError, match=message):
        read_page(tmp_path, replace(ref, **change))  # one field each, of its own type


def test_a_changed_body_is_found_by_its_digest(tmp_path: Path) -> None:
    (ref,) = store(tmp_path, (PAGE, None))
    segment = tmp_path / "night.warc.gz"
    content = segment.read_bytes()
    record = gzip.decompress(content[ref.offset :]).replace(b"<p>", b"<b>")
    segment.write_bytes(content[: ref.offset] + gzip.compress(record))
    with pytest.raises(ArchiveError, match="its digest does not fit its content"):
        read_page(tmp_path, ref)
    assert ["its digest does not fit its content"] == [damage.what for damage in read_all(tmp_path)[1]]


def test_a_disk_that_refuses_leaves_the_last_whole_record_at_the_end(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with ArchiveWriter(tmp_path, "night") as archive:
        first = archive.store_page(PAGE, None)
        resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / first.file).stat().st_size + 50, hard))
        try:
            with pytest.raises(OSError, match="File too large"):
                archive.store_page(OTHER, None)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        second = archive.store_page(OTHER, None)
    assert ([(first, PAGE), (second, OTHER)], []) == read_all(tmp_path)
