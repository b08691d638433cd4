"""The ZIP packages of Office files and the XML inside. Unpacks within bounds, resolves no entity, loads nothing from outside."""

import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from models.attachment import AttachmentVerdict
from models.errors import AttachmentError

MAX_MEMBERS = 10_000
MAX_TREE_BYTES = 30_000_000  # of XML that is held as a tree: five to ten times that in memory
MAX_STREAM_BYTES = 150_000_000  # of XML that is read row by row
MAX_ELEMENTS = 5_000_000  # of all XML that is read of a package, unknown ones too; held as trees they take 0.7 GB
MAX_RELATIONS = 70_000  # of one part; Excel keeps 65,530 links of a sheet
_SECURE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


@dataclass(slots=True)
class Package:
    """An opened package. Parts are named in small letters with slashes: readers must ignore case, and some writers put backslashes."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]  # by part; never more is unpacked than a member says
    url: str
    elements: int = 0  # read so far, of all members

    def fail(self, verdict: AttachmentVerdict, what: str) -> AttachmentError:
        """The error of this file, to be raised."""
        return AttachmentError(self.url, verdict, what)


def open_package(body: bytes, url: str) -> Package:
    """The package; raises `AttachmentError` where it is none, is encrypted, or has too many members."""
    try:
        archive = zipfile.ZipFile(BytesIO(body))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise AttachmentError(url, AttachmentVerdict.BROKEN, f"the file is no ZIP package ({error}).") from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise AttachmentError(url, AttachmentVerdict.TOO_LARGE, f"the package has {len(members):,} members, more than {MAX_MEMBERS:,}.")
    if any(member.flag_bits & 1 for member in members):
        raise AttachmentError(url, AttachmentVerdict.ENCRYPTED, "the package asks for a password.")
    return Package(archive, {_fold(member.filename): member for member in members}, url)


def _fold(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def find_main_part(package: Package) -> str:
    """The name of the document or workbook itself."""
    for kind, target in read_relations(package, "").values():
        if kind == "officeDocument" and target in package.members:
            return target
    raise package.fail(AttachmentVerdict.BROKEN, "the package names no document.")


def read_relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """By id: the kind of each relation of a part and the member that it leads to; those that lead out of the package are left out."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.members:
        return {}
    _check_size(package, relations, MAX_TREE_BYTES)
    found = {}
    for number, relation in enumerate(stream_elements(package, relations, ("Relationship",)), 1):
        if number > MAX_RELATIONS:
            raise package.fail(AttachmentVerdict.TOO_LARGE, f"{relations} names more than {MAX_RELATIONS:,} relations.")
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "").replace("\\", "/")))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], _fold(target))
    return found


def find_related(package: Package, part: str, kind: str) -> str | None:
    """The first member that a part names for a purpose ("styles"); None where it names none that exists."""
    targets = [target for found, target in read_relations(package, part).values() if found == kind and target in package.members]
    return targets[0] if targets else None


def read_tree(package: Package, name: str) -> Any:
    """The XML of a member as a tree."""
    _check_size(package, name, MAX_TREE_BYTES)
    elements = _parse(package, name, ("start",))
    _, root = next(elements)
    for _ in elements:
        pass
    return root


def stream_elements(package: Package, name: str, tags: tuple[str, ...], whole: tuple[str, ...] = ()) -> Iterator[Any]:
    """The elements with these local names as they end, each dropped when the next one is asked for.

    Those of them that are `whole` come with all that they hold. Whatever else stands in a part is dropped as it ends.
    """
    _check_size(package, name, MAX_STREAM_BYTES)
    depth = 0  # of whole elements that are open
    for event, element in _parse(package, name, ("start", "end")):
        tag = get_local(element)
        if event == "start":
            depth += tag in whole
            continue
        depth -= tag in whole
        if tag in tags:
            yield element
        elif depth:
            continue
        element.clear()
        while not depth and element.getprevious() is not None:
            del element.getparent()[0]


def _parse(package: Package, name: str, events: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The elements of a member as they start and end; raises `AttachmentError` where it cannot be read or the package holds too many."""
    checked = False
    try:
        with package.archive.open(package.members[name]) as stream:
            for event, element in etree.iterparse(stream, events=events, **_SECURE):
                package.elements += event == "start"
                if package.elements > MAX_ELEMENTS:
                    raise package.fail(AttachmentVerdict.TOO_LARGE, f"the package has more than {MAX_ELEMENTS:,} elements.")
                if not checked and element.getroottree().docinfo.doctype:
                    raise package.fail(AttachmentVerdict.BROKEN, f"{name} declares a document type, which no Office program writes.")
                checked = True
                yield event, element
    except _UNREADABLE as error:
        raise package.fail(AttachmentVerdict.BROKEN, f"{name} cannot be read ({error}).") from error


def get_local(element: Any) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get_attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name: the two dialects of the standard differ in their namespaces."""
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return None


_UNREADABLE = (
    etree.LxmlError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError,
    ValueError, KeyError,
)  # fmt: skip


def _check_size(package: Package, name: str, limit: int) -> None:
    if name in package.members and package.members[name].file_size > limit:
        size = package.members[name].file_size
        raise package.fail(AttachmentVerdict.TOO_LARGE, f"{name} unpacks to {size:,} bytes, at most {limit:,} are read.")
