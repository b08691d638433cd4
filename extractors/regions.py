"""Places: the one door to finding them. The gazetteer, the finding in texts and the regions of articles live beside it."""

from extractors.regions_areas import Area, find_areas, find_asides
from extractors.regions_article import (
    ArticlePlaces,
    DirectScope,
    find_article_regions,
    find_direct_scopes,
    read_article_regions,
    resolve_deictic,
)
from extractors.regions_gazetteer import Gazetteer, build_gazetteer
from extractors.regions_places import find_places, find_regions, leave_finest, read_places
from extractors.regions_units import Place

__all__ = [
    "Area",
    "ArticlePlaces",
    "DirectScope",
    "Gazetteer",
    "Place",
    "build_gazetteer",
    "find_areas",
    "find_article_regions",
    "find_asides",
    "find_direct_scopes",
    "find_places",
    "find_regions",
    "leave_finest",
    "read_article_regions",
    "read_places",
    "resolve_deictic",
]
