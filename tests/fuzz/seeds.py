"""What the fuzzer starts from: pages, sentences and titles of our own writing that the tests keep."""

import json
from collections.abc import Iterator
from pathlib import Path

EXTRACTORS = Path(__file__).resolve().parents[1] / "extractors"
CODINGS = ("utf-8", "gb18030", "utf-16")


def read_seeds(target: str) -> Iterator[bytes]:
    """The seeds of a target."""
    if target in ("article", "listing"):
        for page in sorted((EXTRACTORS / "pages").rglob("*.html")):
            yield page.read_bytes()
    elif target == "claims":
        for file in sorted((EXTRACTORS / "data").glob("claims_*.jsonl")):
            for record in _records(file):
                context = record["context"]
                header = f"#{context['header']}\n" if context.get("header") else ""
                yield f"{context.get('title', '')}\n{header}{record['text'].replace(chr(10), chr(9))}".encode()
    else:
        titles = [str(record["title"]) for record in _records(EXTRACTORS / "data" / "titles.jsonl")]
        for number, title in enumerate(titles):
            yield title.encode() if target == "dates" else bytes([number]) + title.encode(CODINGS[number % len(CODINGS)])


def _records(file: Path) -> Iterator[dict[str, object]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
