"""How long a cloud takes and how full it is: `python tests/benchmarks/cloud.py [--json FILE]`.

Words are those of tests/cases/cloud_terms.txt, turned round for each run; weights fall as 1 / rank^s for s from 0.3 to 1.3.
Times are processor time of one core for `draw`: sizes, packing and SVG together, the best of three.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from site_builder.cloud.svg import CloudWord, Picture, draw
from tests.benchmarks.results import Table, write

SLOPES = (0.3, 0.5, 0.7, 0.9, 1.1, 1.3)
RUNS = 10


def words(n: int, run: int, slope: float) -> list[CloudWord]:
    """A cloud's words; from the 61st on the terms come again, two to a word."""
    terms = [t for t in (ROOT / "tests" / "cases" / "cloud_terms.txt").read_text("utf-8").splitlines() if t[:1] != "#"]
    terms = terms[run * 7 % len(terms) :] + terms[: run * 7 % len(terms)]
    longer = [a + b for a, b in zip(terms, terms[1:] + terms[:1], strict=True)]
    many = [*terms, *terms[::-1], *longer]
    return [CloudWord(name, f"keywords/{name}.html", "policy", 1000 / (rank + 1) ** slope) for rank, name in enumerate(many[:n])]


def timed(some: list[CloudWord]) -> tuple[float, Picture]:
    """Milliseconds, the best of three, and the picture."""
    best = float("inf")
    for _ in range(3):
        start = process_time()
        picture = draw(some)
        best = min(best, process_time() - start)
    return best * 1000, picture


def main() -> None:
    """A table: words, milliseconds (median, worst), fill (worst, median), bytes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    for n in (20, 40, 60, 150):
        results = [timed(words(n, run, slope)) for run in range(RUNS) for slope in SLOPES]
        times = sorted(ms for ms, _ in results)
        fills = sorted(picture.fill for _, picture in results)
        size = max(len(picture.svg.encode()) for _, picture in results)
        middle = len(results) // 2
        rows.append({
            "words": n, "ms median": f"{times[middle]:.1f}", "ms worst": f"{times[-1]:.1f}",
            "filled, worst": f"{fills[0]:.3f}", "filled, median": f"{fills[middle]:.3f}", "bytes": size,
        })  # fmt: skip
        print("; ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
    write(options.json, Table.of("Clouds: time to pack and draw, share of the area filled", rows))


if __name__ == "__main__":
    main()
