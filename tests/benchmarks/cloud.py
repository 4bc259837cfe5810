"""How long a cloud takes and how full it is: `python tests/benchmarks/cloud.py`.

Words are those of tests/cases/cloud_terms.txt, turned round for each run; weights fall as 1 / rank^s for s from 0.3 to 1.3.
Times are processor time of one core for `draw`: sizes, packing and SVG together, the best of three.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from site_builder.cloud.svg import CloudWord, Picture, draw

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
    print("words   ms median   ms worst   fill worst   fill median   bytes")
    for n in (20, 40, 60, 150):
        results = [timed(words(n, run, slope)) for run in range(RUNS) for slope in SLOPES]
        times = sorted(ms for ms, _ in results)
        fills = sorted(picture.fill for _, picture in results)
        size = max(len(picture.svg.encode()) for _, picture in results)
        middle = len(results) // 2
        print(f"{n:5}   {times[middle]:9.1f}   {times[-1]:8.1f}   {fills[0]:10.3f}   {fills[middle]:11.3f}   {size:5}")


if __name__ == "__main__":
    main()
