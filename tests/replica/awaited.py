"""What the extractors and nights of today cannot read of the gallery, and why; everything else must come out as its truth."""

from types import MappingProxyType

import pytest

from models.errors import LayoutError
from replica.gallery.records import Exhibit

FAILURES = (AssertionError, AttributeError, LayoutError)
# Strict: an exhibit that comes out right must leave the table.
AWAITED: MappingProxyType[str, str] = MappingProxyType(
    {
        "listing pair anchor=row-onclick date=none": "rows that are no links and print no date: nothing tells them from a menu",
    }
)


def mark(kind: str, exhibit: Exhibit) -> object:
    """The exhibit as a case of a test of its kind; awaited ones must fail."""
    key = f"{kind} {exhibit.id}"
    marks = [pytest.mark.xfail(reason=AWAITED[key], raises=FAILURES, strict=True)] if key in AWAITED else []
    return pytest.param(exhibit, id=exhibit.id, marks=marks)
