"""One tool over all pages in a process of its own: its readings and the seconds they took, as JSON.

A process of its own because trafilatura and others keep what they computed for a page they have seen; for the same reason every page
is read once. The warm-up page is none of the data set: it takes imports and compiled patterns out of the figure.
"""

import contextlib
import io
import json
import sys
import time
import warnings
from dataclasses import asdict
from pathlib import Path

from benchmarks.peers.dataset import read_samples
from benchmarks.peers.reading import Reading, decode_bytes
from benchmarks.peers.tools import Tool, find_tool

WARM_UP = (
    "<html><head><title>通知</title></head><body><h1>关于调整缴费基数的通知</h1><p>2025-01-02 08:30 来源:本站</p><div>"
    + "<p>自二〇二五年一月起,缴费基数按照上一年度平均工资重新核定,请各参保单位按时申报,逾期未报的按原基数的百分之一百一十执行。</p>" * 8
    + "</div></body></html>"
)


def read_pages(tool: Tool, texts: dict[str, str]) -> tuple[dict[str, Reading], float]:
    """What the tool makes of each page, and the seconds of processor time that all of them took."""
    _read_one(tool, WARM_UP)
    readings = {}
    began = time.process_time()
    for page, text in texts.items():
        readings[page] = _read_one(tool, text)
    return readings, time.process_time() - began


def _read_one(tool: Tool, text: str) -> Reading:
    try:
        return tool.read(text)
    except Exception as error:  # noqa: BLE001 - a peer may raise anything; then it has read nothing
        return Reading("", None, None, f"{type(error).__name__}: {error}"[:200])


def decode_pages(pages: dict[str, bytes]) -> tuple[dict[str, str], float]:
    """The pages' texts, and the seconds of processor time that decoding all of them took."""
    decode_bytes(WARM_UP.encode())
    began = time.process_time()
    texts = {page: decode_bytes(html) for page, html in pages.items()}
    return texts, time.process_time() - began


def main(name: str, folder: str) -> None:
    warnings.simplefilter("ignore")
    texts, decoding = decode_pages({sample.id: sample.html for sample in read_samples(Path(folder))})
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        readings, seconds = read_pages(find_tool(name), texts)
    outcome = {"decoding": decoding, "seconds": seconds, "readings": {page: asdict(reading) for page, reading in readings.items()}}
    json.dump(outcome, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
