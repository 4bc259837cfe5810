"""What a benchmark leaves behind: a table, kept in results.json with date and machine, shown in the README.

A script takes `--json FILE` and writes `{"table": {"title", "head", "rows"}, …}`; whatever else it writes is its own.
The README's part between the two marks is made from results.json alone, and a test holds them equal: a figure that
nobody measured cannot stand there. Of the machine the processor, its cores and the version of Python are kept, no name.
"""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results.json")
MARKS = re.compile(r"(<!-- bench:begin -->\n).*?(<!-- bench:end -->)", re.DOTALL)
NONE_YET = "No figures yet: `python -m tests.benchmarks --save --readme` measures them.\n"


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one benchmark, as the README shows them."""

    title: str
    """What was measured, with its unit."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells as texts, as many as in the head."""

    @staticmethod
    def of(title: str, rows: Sequence[Mapping[str, object]]) -> Table:
        """From rows that have the same keys; what was not measured is a dash."""
        cells = tuple(tuple("–" if v is None else str(v) for v in row.values()) for row in rows)
        return Table(title, tuple(rows[0]) if rows else (), cells)


def write(path: Path | None, table: Table, **more: Any) -> None:
    """Writes a script's JSON, where it was asked for."""
    if path:
        path.write_text(json.dumps({"table": asdict(table), **more}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def machine() -> dict[str, str | int]:
    """Processor, cores that this process may use, Python."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    except OSError:
        found = None
    model = found[1].strip() if found else platform.processor() or platform.machine()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {"processor": " ".join(model.split()), "cores": cores, "python": platform.python_version()}


def load(path: Path = RESULTS) -> dict[str, Any]:
    """Name of a benchmark → its table with date and machine; empty where nothing was saved yet."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def saved(results: Mapping[str, Any], name: str, table: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The results with one table measured anew, sorted by name."""
    return dict(sorted({**results, name: {"date": day.isoformat(), "machine": machine(), **table}}.items()))


def render(results: Mapping[str, Any]) -> str:
    """The tables as Markdown, each with the day and the machine on which it was measured."""
    return "\n".join(_table(row) for row in results.values()) or NONE_YET


def _table(row: Mapping[str, Any]) -> str:
    of, cores = row["machine"], "cores" if row["machine"]["cores"] != 1 else "core"
    lines = [row["head"], ["---"] * len(row["head"]), *row["rows"]]
    return (
        f"**{row['title']}** ({row['date']}; {of['processor']}, {of['cores']} {cores}; Python {of['python']})\n\n"
        + "".join("| " + " | ".join(_cells(cells)) + " |\n" for cells in lines)
    )


def _cells(cells: Iterable[str]) -> list[str]:
    return [cell.replace("|", "\\|").replace("\n", " ") for cell in cells]


def fill(readme: str, results: Mapping[str, Any]) -> str:
    """A README with its tables made anew; all else stays."""
    made = render(results)
    return MARKS.sub(lambda m: f"{m[1]}{made}{m[2]}", readme)
