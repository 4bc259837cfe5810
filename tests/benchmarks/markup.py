"""What a page costs: `python tests/benchmarks/markup.py [--json FILE]`.

The bodies of content/digests, each repeated until it has 2,500 bytes; milliseconds a 2,500 bytes, the best of seven runs.
Beside it Python-Markdown alone with its own extensions for the same, since it is most of the cost.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import markdown

from site_builder.parse.links import find_links
from site_builder.parse.markup import render_page
from tests.benchmarks.results import Table, write


def bodies() -> list[str]:
    """Markdown bodies of at least 2,500 bytes."""
    found = []
    for path in sorted((ROOT / "content" / "digests").glob("**/*.md")):
        body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL)
        found.append("\n\n".join([body] * (1 + 2499 // max(1, len(body.encode())))))
    return found


def milliseconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Processor time a 2,500 bytes."""
    best = float("inf")
    for _ in range(7):
        start = process_time()
        for text in texts:
            work(text)
        best = min(best, process_time() - start)
    return best * 1000 * 2500 / sum(len(text.encode()) for text in texts)


def main() -> None:
    """Three lines: a page, its links, Python-Markdown alone."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    texts = bodies()
    alone = markdown.Markdown(extensions="tables footnotes def_list attr_list admonition sane_lists fenced_code toc".split())
    rows: list[tuple[str, Callable[[str], object]]] = [
        ("render_page", lambda text: render_page(text, "x.md", 1, {})),
        ("find_links", lambda text: find_links(text, "x.md", 1)),
        ("Python-Markdown alone", lambda text: alone.reset().convert(text)),
    ]
    print(f"{len(texts)} bodies; milliseconds a 2,500 bytes")
    found = []
    for name, work in rows:
        found.append({"": name, "ms": f"{milliseconds(work, texts):.3f}"})
        print(f"{found[-1]['ms']:>6}  {name}", flush=True)
    write(options.json, Table.of("Markdown: milliseconds of one core a 2,500 bytes", found))


if __name__ == "__main__":
    main()
