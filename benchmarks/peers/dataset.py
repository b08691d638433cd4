"""The public pages with their golds, and what we labelled ourselves: titles as digests, golds that are wrong, dates put right."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.metrics import digest_title, parse_day

HERE = Path(__file__).parent
DATA = HERE / "data"  # ignored by git; `bring.py` fills it
LABELS = HERE / "labels.toml"


@dataclass(frozen=True, slots=True)
class Labels:
    """Our own labels for the data set's pages, by page id."""

    wrong_bodies: dict[str, str]  # the reason why the body gold is wrong
    dates: dict[str, str | None]  # what the page prints where the date gold is wrong; None: no date
    titles: dict[str, tuple[str, ...]]  # digests of every accepted form (`digest_title`)


@dataclass(frozen=True, slots=True)
class Sample:
    """One page with its golds."""

    id: str
    html: bytes
    body: str
    body_is_wrong: bool
    date_as_given: str | None  # "YYYY-MM-DD", "YYYY-MM" or "YYYY"; None: the data set states none
    date: str | None  # the same, put right where the data set is wrong
    titles: tuple[str, ...]  # digests; () where the page has no title

    def accepts_title(self, title: str | None) -> bool:
        """Whether a title is one of the accepted forms."""
        return digest_title(self.id, title or "") in self.titles


def read_labels(path: Path = LABELS) -> Labels:
    """Our labels file; an entry of the wrong form raises."""
    table = tomllib.loads(path.read_text("utf-8"))
    return Labels(
        wrong_bodies=dict(table["wrong_bodies"]),
        dates={page: parse_day(entry["printed"]) for page, entry in table["dates"].items()},
        titles={page: tuple(forms) for page, forms in table["titles"].items()},
    )


def read_samples(folder: Path = DATA, labels: Labels | None = None) -> tuple[Sample, ...]:
    """Every page of the data set, by id. Exits with the next step where the data was not brought."""
    if not (folder / "original").is_dir():
        raise SystemExit(f"{folder} holds no pages. Bring them with `python -m benchmarks.peers.bring`.")
    labels = labels or read_labels()
    return tuple(_read_sample(folder, path, labels) for path in sorted((folder / "original").glob("*.html")))


def _read_sample(folder: Path, path: Path, labels: Labels) -> Sample:
    page = path.stem
    given = parse_day(_read_gold(folder / "date" / f"{page}.txt"))
    return Sample(
        id=page,
        html=path.read_bytes(),
        body=_read_gold(folder / "cleaned" / f"{page}.txt"),
        body_is_wrong=page in labels.wrong_bodies,
        date_as_given=given,
        date=labels.dates.get(page, given),
        titles=labels.titles.get(page, ()),
    )


def _read_gold(path: Path) -> str:
    return path.read_text("utf-8-sig")
