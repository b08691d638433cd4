"""Places: the one door to finding them. The gazetteer, the finding in texts and the regions of articles live beside it."""

from extractors.regions_article import DirectScope, find_article_regions, find_direct_scopes, resolve_deictic
from extractors.regions_gazetteer import Gazetteer, build_gazetteer
from extractors.regions_places import find_places, find_regions

__all__ = [
    "DirectScope",
    "Gazetteer",
    "build_gazetteer",
    "find_article_regions",
    "find_direct_scopes",
    "find_places",
    "find_regions",
    "resolve_deictic",
]
