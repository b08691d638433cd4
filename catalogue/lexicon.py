"""`lexicon.toml` into surfaces and meanings. What a kind means is known where it is used."""

import unicodedata

from catalogue.tables import Table
from models.catalogue import Lexicon, LexiconEntry


def parse_lexicon(table: Table) -> Lexicon:
    """Every surface with its kind and meaning, in the order declared; surfaces are NFKC, as the texts are when they are scanned."""
    return Lexicon(tuple(_entry(table.table(kind), kind, surface) for kind in table.values for surface in table.table(kind).values))


def _entry(table: Table, kind: str, surface: str) -> LexiconEntry:
    normal = unicodedata.normalize("NFKC", surface)
    if normal != surface:
        raise table.wrong(f"`{surface}` is not NFKC and can never be found.", f'Write it as "{normal}".')
    return LexiconEntry(kind, surface, table.text(surface))
