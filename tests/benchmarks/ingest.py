"""How well imports do: the four example sources against their truth, and seeded synthetic documents.

    python -m tests.benchmarks.ingest [--truth DIR] [--sources DIR] [--seeds N] [--first N] [-v] [--json FILE]

The truth lies beside the repository, in ../shared, and is not part of it; without it only the synthetic documents
are scored. Figures, each between 0 and 1:
  boundaries   F1 of the lines on which articles begin
  characters   share of characters that stand in the right article (of the frames of a page: the interleaved columns)
  authors      articles whose authors are exactly right
  regions      F1 of the regions, over all articles
  dates        articles whose date is right, or rightly absent
  clean        examples of noise whose clean text stands in a draft
Documents of many forms are scored by `tests/ingest/scoring.py` besides: paragraphs exactly restored, noise that is gone,
paragraphs in reading order; there characters count for one draft an article only. Seeds from 1000 on are held out: rules
are not made by looking at them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ingest")]

from printed import book, gathered, newspaper  # noqa: E402
from printed_layout import layout_page  # noqa: E402
from printed_pages import newspage  # noqa: E402
from printed_papers import paper  # noqa: E402
from scoring import figure, lines_of, measure  # noqa: E402
from synthetic import booklet, page  # noqa: E402

from site_builder.ingest.draft import body  # noqa: E402
from site_builder.ingest.importer import ImportResult, import_text  # noqa: E402
from tests.benchmarks import results  # noqa: E402
from tests.benchmarks.press import printed_articles, stories  # noqa: E402

SHOWN = ("boundaries", "characters", "authors", "regions", "paragraphs")
"""The figures of the README's table."""
Row = dict[str, object]


def told(name: str, totals: dict[str, Counter[str]], seconds: float | None = None) -> Row:
    """Prints all figures of some documents; a row of the table."""
    print(name, *(f"{key} {figure(key, c):.3f}" for key, c in totals.items()), *([f"{seconds:.2f} s"] if seconds is not None else []))
    cells = {key: f"{figure(key, totals[key]):.3f}" if totals.get(key) else None for key in SHOWN}
    return {"documents": name, **cells, "seconds": f"{seconds:.2f}" if seconds is not None else None}


def score_source(source: str, result: ImportResult, truth: dict[str, Any], tell: Any) -> dict[str, Counter[str]]:
    """Counts of right, wrong and missed for one source."""
    wanted = {a["start_line"]: a for a in truth["articles"]}
    got = {article.lines[0][0]: (article, found) for article, found in zip(result.articles, result.found, strict=True)}
    counts: dict[str, Counter[str]] = {
        key: Counter() for key in ("boundaries", "characters", "authors", "regions", "dates")
    }
    counts["boundaries"].update(
        right=len(wanted.keys() & got.keys()),
        wrong=len(got.keys() - wanted.keys()),
        missed=len(wanted.keys() - got.keys()),
    )
    tell(f"  missed {sorted(wanted.keys() - got.keys())}, invented {sorted(got.keys() - wanted.keys())}")
    width = [len(line.strip()) for line in source.split("\n")]
    for start, article in wanted.items():
        own = lines_of(article.get("spans") or [[article["start_line"], article["end_line"]]])
        mine = lines_of(got[start][0].lines) if start in got else set()
        counts["characters"].update(
            right=sum(width[n - 1] for n in own & mine), missed=sum(width[n - 1] for n in own - mine)
        )
        if start in got:
            _score_facts(article, got[start][1], counts, tell)
    return counts


def _score_facts(article: dict[str, Any], found: Any, counts: dict[str, Counter[str]], tell: Any) -> None:
    names = article["authors"] or (
        [article["author"]] if article["author_kind"] in ("newspaper", "institution") else []
    )
    right = list(found.authors) == names
    counts["authors"].update(right=right, wrong=not right)
    regions, wanted = set(found.regions), set(article["regions"])
    if regions != set(article.get("regions_alt") or ["-"]):
        counts["regions"].update(right=len(regions & wanted), wrong=len(regions - wanted), missed=len(wanted - regions))
    dated = (found.date or None) == article["date"]
    counts["dates"].update(right=dated, wrong=not dated)
    if not right or regions != wanted or not dated:
        tell(
            f"  {article['start_line']}: {found.authors} for {names}; {sorted(regions)} for {sorted(wanted)}; {found.date} for {article['date']}"
        )


def flat(text: str) -> str:
    """Without footnote marks, blanks and Markdown's signs."""
    return re.sub(r"\[\^\d+\]|\s+|^#+|\\", "", text, flags=re.M)


def score_noise(noise: list[dict[str, Any]], drafts: dict[str, str], tell: Any) -> Counter[str]:
    """Examples of noise with a clean text: whether it stands in the file's drafts, paragraphs of which end where it
    says.
    """
    counts: Counter[str] = Counter()
    for kind in noise:
        for example in kind["examples"]:
            clean, file = example.get("clean"), example["file"]
            if not clean or kind["kind"] in ("source_typo_keep", "author_line_irregular", "title_lost"):
                continue
            parts = [flat(part) for part in clean.split("⏎")]
            text = drafts[file]
            right = all(part in flat(text) for part in parts)
            if len(parts) > 1:
                right = right and any(flat(p).endswith(parts[0]) for p in text.split("\n\n"))
            counts.update(right=right, wrong=not right)
            if not right:
                tell(f"  {kind['kind']} {file}:{example.get('lines')}: {clean[:60]}")
    return counts


def score_examples(sources: Path, truth: Path, tell: Any) -> list[Row]:
    """A row for each source."""
    rows = []
    articles = json.loads((truth / "articles.json").read_text("utf-8"))
    noise = json.loads((truth / "noise.json").read_text("utf-8"))
    totals: dict[str, Counter[str]] = {}
    drafts: dict[str, str] = {}
    for key, wanted in articles.items():
        path = next(sources.glob(f"{key}_*"))
        source = path.read_text("utf-8")
        started = time.perf_counter()
        result = import_text(path.name, source)
        seconds = time.perf_counter() - started
        heads = "\n\n".join(
            f"{f.title}\n\n{a.head.byline}\n\n" + "\n\n".join(result.masthead)
            for a, f in zip(result.articles, result.found, strict=True)
        )
        paper = "\n\n".join(f"〔{label}〕{text}" for a in result.articles for label, text in a.head.meta)
        captions = "\n\n".join(r.text for r in result.account.removals if r.kind == "caption")
        drafts[key] = (
            "\n\n".join(body(a).text for a in result.articles) + "\n\n" + heads + "\n\n" + paper + "\n\n" + captions
        )
        tell(f"{key}: {len(source)} characters, {len(result.articles)} articles, {seconds:.2f} s")
        counts = score_source(source, result, wanted, tell)
        for key_, count in counts.items():
            totals.setdefault(key_, Counter()).update(count)
        rows.append(told(f"source {key}", counts, seconds))
    told("all", totals)
    clean = score_noise(noise, drafts, tell)
    print(f"clean {clean['right']}/{clean['right'] + clean['wrong']}")
    return rows


def score_synthetic(seeds: int, tell: Any) -> None:
    """Seeded documents: booklets, pages in frames, pages with headlines, pages cut into pieces."""
    makers: dict[str, Any] = {
        "booklets": booklet,
        "frames": page,
        "headlines": lambda seed: page(seed, titles=True),
        "pieces": lambda seed: page(seed, pieces=True),
        "pieces of one width": lambda seed: page(seed, titles=True, pieces=True),
    }
    for name, make in makers.items():
        totals: dict[str, Counter[str]] = {}
        for seed in range(seeds):
            for key, count in score_document(make(seed)).items():
                totals.setdefault(key, Counter()).update(count)
        told(name, totals)


def score_document(document: Any) -> dict[str, Counter[str]]:
    """Counts for one synthetic document; `characters` stand in the article that holds most of theirs."""
    result = import_text("synthetic", document.text)
    lines = document.text.split("\n")
    got = {a.lines[0][0]: f for a, f in zip(result.articles, result.found, strict=True)}
    paragraphs = {p for a in result.articles for p in body(a).text.split("\n\n")}
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("boundaries", "characters", "authors", "paragraphs")}
    wanted = {placed.start for placed in document.placed}
    counts["boundaries"].update(
        right=len(wanted & got.keys()), wrong=len(got.keys() - wanted), missed=len(wanted - got.keys())
    )
    for placed in document.placed:
        sizes = [sum(len(lines[n - 1]) for n in placed.lines & lines_of(a.lines)) for a in result.articles]
        total = sum(len(lines[n - 1]) for n in placed.lines)
        counts["characters"].update(right=max(sizes), missed=total - max(sizes))
        if placed.start in got:
            right = list(got[placed.start].authors) == placed.article.authors
            counts["authors"].update(right=right, wrong=not right)
        whole = sum(p in paragraphs for p in placed.article.paragraphs)
        counts["paragraphs"].update(right=whole, missed=len(placed.article.paragraphs) - whole)
    return counts


def score_press(sources: Path, seeds: range, tell: Any) -> list[Row]:
    """Newspapers' pages made of the booklet's articles, which are all on one subject."""
    articles = printed_articles(next(sources.glob("002_*")))
    makers: dict[str, Any] = {
        "newspaper pages, printed articles": newspaper,
        "newspaper pages, lifelike, printed articles": newspage,
    }
    rows = []
    for name, make in makers.items():
        totals: dict[str, Counter[str]] = {}
        for seed in seeds:
            for key, count in measure(make(seed, articles=stories(articles, seed)), tell).items():
                totals.setdefault(key, Counter()).update(count)
        rows.append(told(name, totals))
    return rows


def score_printed(seeds: range, tell: Any) -> list[Row]:
    """Documents of many forms: booklets, papers, pages of newspapers; a row for each form."""
    makers: dict[str, Any] = {
        "booklets": book,
        "gathered booklets": gathered,
        "papers": paper,
        "newspaper pages": newspaper,
        "newspaper pages, lifelike": newspage,
        "newspaper pages, by place": layout_page,
    }
    rows = []
    for name, make in makers.items():
        totals: dict[str, Counter[str]] = {}
        for seed in seeds:
            for key, count in measure(make(seed), tell).items():
                totals.setdefault(key, Counter()).update(count)
        rows.append(told(f"{name}, made up", totals))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--truth", type=Path, default=ROOT.parent / "shared" / "truth")
    parser.add_argument("--sources", type=Path, default=ROOT.parent / "shared" / "sources")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="first seed of the documents of many forms")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    tell = print if options.verbose else (lambda text: None)
    rows: list[Row] = []
    if options.truth.is_dir() and options.sources.is_dir():
        rows += score_examples(options.sources, options.truth, tell)
        rows += score_press(options.sources, range(options.first, options.first + options.seeds), tell)
    else:
        print("no truth beside the repository; synthetic documents only")
    score_synthetic(options.seeds, tell)
    rows += score_printed(range(options.first, options.first + options.seeds), tell)
    seeds = f"seeds {options.first}–{options.first + options.seeds - 1}"
    results.write(options.json, results.Table.of(f"Imports: the sources that rules were made with, and made-up documents ({seeds})", rows))


if __name__ == "__main__":
    main()
