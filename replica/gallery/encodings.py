"""The matrix of encodings: what the header says, what the page says, what the bytes are; and what else stands among the bytes."""

import gzip
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from replica.gallery.records import Door, Leaf, Scene
from replica.world import Answer


class Charset(StrEnum):
    """What is declared, in the header or in the page."""

    UTF8 = "utf-8"
    GB2312 = "gb2312"
    GBK = "gbk"
    LATIN1 = "iso-8859-1"
    NONE = "none"


class Bytes(StrEnum):
    """What the bytes are."""

    UTF8 = "utf-8"
    GB18030 = "gb18030"


class Oddity(StrEnum):
    """What else stands among the bytes."""

    NONE = "none"
    HTTP_EQUIV = "http-equiv"  # the long form of the declaration
    LATE_META = "late-meta"  # declared behind 2 kB of other lines
    BOM_START = "bom-start"
    BOM_MIDDLE = "bom-middle"  # an included fragment brought its own
    RARE_SIGNS = "rare-signs"  # of GB18030 and not of GBK: 䶮, 㛃, 𬱖
    STRAY_BYTE = "stray-byte"  # one byte in a comment fits no encoding
    GZIP = "gzip"  # compressed whether or not that was asked for
    PRIVATE_GLYPH = "private-glyph"


@dataclass(frozen=True, slots=True)
class EncodingStyle:
    """All knobs of a site's encoding."""

    header: Charset
    meta: Charset
    written: Bytes
    oddity: Oddity


RARE = "䶮㛃𬱖"
_LONG_HEAD = "<!-- " + "本栏目由信息中心维护，请勿修改模板。" * 40 + " -->\n"


def list_encodings() -> tuple[EncodingStyle, ...]:
    """Every header with every meta and all bytes, then the oddities in each kind of bytes that they can stand in."""
    headers, metas = (Charset.UTF8, Charset.GBK, Charset.NONE), (Charset.UTF8, Charset.GB2312, Charset.NONE)
    matrix = [EncodingStyle(header, meta, written, Oddity.NONE) for header, meta, written in product(headers, metas, Bytes)]
    latin = [EncodingStyle(Charset.LATIN1, Charset.NONE, written, Oddity.NONE) for written in Bytes]
    plain = {Bytes.UTF8: Charset.UTF8, Bytes.GB18030: Charset.GB2312}
    odd = [
        EncodingStyle(Charset.NONE, plain[written], written, oddity)
        for oddity, written in product(Oddity, Bytes)
        if oddity is not Oddity.NONE and not (oddity in (Oddity.BOM_START, Oddity.BOM_MIDDLE) and written is Bytes.GB18030)
    ]
    return (*matrix, *latin, *odd)


def name_encoding(style: EncodingStyle) -> str:
    """The style as a label of a host: h-… m-… b-…, and the oddity."""
    words = f"h{_shorten(style.header)}-m{_shorten(style.meta)}-b{_shorten(style.written)}"
    return words if style.oddity is Oddity.NONE else f"{words}-{style.oddity}"


def _shorten(name: str) -> str:
    return {"utf-8": "utf8", "gb18030": "gb18", "iso-8859-1": "latin1"}.get(name, name)


def encode_scene(scene: Scene, style: EncodingStyle) -> Scene:
    """The same scene with its HTML in the style; titles carry rare characters where the style has them."""
    doors: tuple[Door, ...] = tuple(_encode_door(door, style) for door in scene.doors)
    if style.oddity is not Oddity.RARE_SIGNS:
        return replace(scene, doors=doors)
    rows = tuple(replace(row, title=row.title.replace("云岭", f"云岭{RARE}")) for row in scene.rows)
    articles = tuple(
        replace(
            article,
            title=article.title.replace("云岭", f"云岭{RARE}"),
            publisher=article.publisher.replace("云岭", f"云岭{RARE}") if article.publisher else None,
        )
        for article in scene.articles
    )
    return replace(scene, doors=doors, rows=rows, articles=articles)


def _encode_door(door: Door, style: EncodingStyle) -> Door:
    if not isinstance(door, Leaf):
        return door
    return replace(door, answers=tuple(_encode_answer(answer, style) for answer in door.answers))


def _encode_answer(answer: Answer, style: EncodingStyle) -> Answer:
    if not dict(answer.headers).get("content-type", "").startswith("text/html"):
        return answer
    body = _write_bytes(answer.body.decode(), style)
    kind = "text/html" if style.header is Charset.NONE else f"text/html; charset={style.header}"
    headers: tuple[tuple[str, str], ...] = (("content-type", kind),)
    if style.oddity is Oddity.GZIP:
        body, headers = gzip.compress(body, mtime=0), (*headers, ("content-encoding", "gzip"))
    return replace(answer, headers=headers, body=body)


def _write_bytes(html: str, style: EncodingStyle) -> bytes:
    declared = "" if style.meta is Charset.NONE else f'<meta charset="{style.meta}">\n'
    if style.oddity is Oddity.HTTP_EQUIV:
        declared = f'<META http-equiv="Content-Type" content="text/html; charset={style.meta}">\n'
    elif style.oddity is Oddity.LATE_META:
        declared = _LONG_HEAD + declared
    html = html.replace('<meta charset="utf-8">\n', declared, 1)
    match style.oddity:
        case Oddity.BOM_START:
            html = f"\ufeff{html}"
        case Oddity.BOM_MIDDLE:
            html = html.replace('<div class="position">', '\ufeff<div class="position">', 1)
        case Oddity.RARE_SIGNS:
            html = html.replace("云岭", f"云岭{RARE}")
        case Oddity.PRIVATE_GLYPH:
            html = html.replace("网站地图", "\ue5e5网站地图")
    body = html.encode(style.written)
    return body.replace(b"</body>", b"<!-- \xff\x2e -->\n</body>", 1) if style.oddity is Oddity.STRAY_BYTE else body
