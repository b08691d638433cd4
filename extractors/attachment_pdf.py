"""A PDF into blocks. A process of its own reads each file, so that nothing in a hostile one can hold up, fill or crash the night.

PDFium has no limit of its own for files whose drawings call each other over and over, or unpack to gigabytes: the system's limits end it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from models.article import AttachmentText, BlockKind
from models.attachment import AttachmentVerdict
from models.errors import AttachmentError

MAX_CPU_SECONDS = 60  # 500 dense pages take 15
MAX_MEMORY_BYTES = 2_000_000_000
_PATIENCE = 4  # times the processor's seconds, where the machine is busy


def read_pdf(body: bytes, url: str, max_cpu_seconds: int = MAX_CPU_SECONDS) -> AttachmentText:
    """The text of a PDF; raises `AttachmentError` where it is encrypted, broken, too large, or scanned without a text layer."""
    house = str(Path(__file__).resolve().parents[1])
    command = [sys.executable, "-m", "extractors.attachment_pdfium", str(max_cpu_seconds), str(MAX_MEMORY_BYTES)]
    environment = os.environ | {"PYTHONPATH": house}
    try:
        reader = subprocess.run(  # noqa: S603 our own module, and the file comes through its standard input
            command, input=body, capture_output=True, timeout=max_cpu_seconds * _PATIENCE, check=False, cwd=house, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise AttachmentError(url, AttachmentVerdict.TOO_LARGE, "the PDF is not read through in time.") from error
    if reader.returncode:
        last = reader.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1]
        limited = reader.returncode in _LIMIT_ENDINGS or "MemoryError" in last
        verdict = AttachmentVerdict.TOO_LARGE if limited else AttachmentVerdict.BROKEN
        raise AttachmentError(url, verdict, f"the reader ended with {reader.returncode} {last}".strip() + ".")
    answer = json.loads(reader.stdout)
    if "verdict" in answer:
        raise AttachmentError(url, AttachmentVerdict(answer["verdict"]), answer["what"])
    parts = tuple((BlockKind(kind), text, tuple(map(tuple, rows))) for kind, text, rows in answer["parts"])
    return AttachmentText(parts, tuple(answer["unread"]))


_LIMIT_ENDINGS = (-6, -9, -24)  # no memory to be had (SIGABRT), killed, out of processor time (SIGXCPU)
