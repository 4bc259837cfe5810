"""A PDF's text, read in a child process: what a broken file does to its reader, it does to that alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from site_builder.errors import Location, Problem, problem
from site_builder.read.source import SourceText

SECONDS = 120
"""A newspaper page takes a tenth of a second, a book of 600 pages some twenty."""
_REASONS = {"missing": "pdf-reader-missing", "password": "pdf-password", "damaged": "pdf-damaged"}


def read_pdf(path: Path, seconds: float = SECONDS) -> SourceText | Problem:
    """The text in reading order, pages parted by form feeds.

    Problems: pdf-reader-missing (the extra `import` is not installed), pdf-password, pdf-damaged (also when the reader
    crashed), pdf-timeout, pdf-scanned (pages are pictures), source-empty.
    """
    place = Location(path.as_posix())
    command = [sys.executable, "-m", "site_builder.read.pdf_child", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return problem("pdf-timeout", place, seconds=round(seconds))
    try:
        answer = json.loads(done.stdout.decode("utf-8", "surrogatepass"))
    except ValueError:
        return problem("pdf-damaged", place)
    if "error" in answer:
        return problem(_REASONS[answer["error"]], place)
    if answer["pages"] == answer["empty"]:
        return problem("pdf-scanned" if answer["images"] else "source-empty", place, pages=answer["pages"])
    return SourceText(answer["text"], "pdf")
