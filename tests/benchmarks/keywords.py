"""How good the keywords are, and how long they take.

    python tests/benchmarks/keywords.py [--truth DIR] [--sources DIR] [--show] [--json FILE]

The labelled articles lie beside the repository, in ../shared, and are not part of it; without them only our own articles
(tests/cases/articles) are shown, and the time is measured. Figures, each between 0 and 1, means over the articles:
  P@10, P@20   share of the first ten, twenty terms that readers accepted; a term nobody has judged counts as wrong
  R15          share of the editor's own terms among the first fifteen
  noise        share of the first twenty that are words without content, numbers, single characters
  broken       share of the first twenty that are a strict part of an editor's term and no term themselves
once with all articles of the sources read as one collection, once with every article alone, and once as a build
counts them: by the shipped lexicon, without discovery.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np

from site_builder.analyse.cloud_terms import cloud_terms, group_frequencies, worth
from site_builder.analyse.columns import of_keywords
from site_builder.analyse.extract import extract_keywords
from site_builder.analyse.keywords import buckets_of, document_frequencies, rank_keywords
from site_builder.text.lexicon import build_lexicon, shipped_entries
from site_builder.text.matching import count_terms
from site_builder.text.prose import plain_prose
from site_builder.text.segment import segmenter
from site_builder.text.weights import bucket
from tests.benchmarks.results import Table, write

BARE = re.compile(r"([\d.,%‰±+\-/]+(年|月|日|%|个|项|万|亿)?|[一二三四五六七八九十]是|第[一二三四五六七八九十]|.)")
MEASURES = ("P@10", "P@20", "R15", "noise", "broken")

Ranked = dict[str, list[str]]


def plain(term: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", term)).lower()


def score(gold: dict[str, Any], predicted: list[str]) -> dict[str, float]:
    """The measures of one article."""
    terms = list(dict.fromkeys(map(plain, predicted)))[:20]
    wanted = [plain(t) for t in gold["gold"]]
    fine = {*wanted, *(plain(t) for key in ("acceptable", "pooled") for t in gold.get(key, []))}
    noise = {plain(t) for t in gold["noise"]}
    return {
        "P@10": sum(t in fine for t in terms[:10]) / 10,
        "P@20": sum(t in fine for t in terms) / 20,
        "R15": sum(w in terms[:15] for w in wanted) / len(wanted),
        "noise": sum(t in noise or (t not in fine and bool(BARE.fullmatch(t))) for t in terms) / 20,
        "broken": sum(t not in fine and any(t in w and t != w for w in wanted) for t in terms) / 20,
    }


def articles(truth: Path, sources: Path) -> dict[str, str]:
    """Every article of the sources by its spans of lines, as printed."""
    texts: dict[str, str] = {}
    for key, document in json.loads((truth / "articles.json").read_text("utf-8")).items():
        path = next(sources.glob(f"{key}_*.txt"))
        lines = path.read_text("utf-8").split("\n")
        for article in document["articles"]:
            spans = article.get("spans") or [[article["start_line"], article["end_line"]]]
            texts[article["id"]] = "\n".join("\n".join(lines[first - 1 : last]) for first, last in spans)
    return texts


def regions(truth: Path) -> dict[str, list[str]]:
    """Province → ids of the articles about it alone."""
    groups: dict[str, list[str]] = {}
    for document in json.loads((truth / "articles.json").read_text("utf-8")).values():
        for article in document["articles"]:
            if len(article.get("regions") or []) == 1:
                groups.setdefault(article["regions"][0], []).append(article["id"])
    return groups


def as_collection(texts: dict[str, str]) -> Ranked:
    return {name: [term for term, _ in rows] for name, rows in extract_keywords(texts).items()}


def one_by_one(texts: dict[str, str]) -> Ranked:
    return {name: as_collection({name: text})[name] for name, text in texts.items()}


def as_built(texts: dict[str, str]) -> Ranked:
    lexicon = build_lexicon()
    prose = {name: plain_prose(text) for name, text in texts.items()}
    counts = {name: count_terms(text, lexicon) for name, text in prose.items()}
    df = document_frequencies(counts.values())
    n = bucket(len(counts))
    return {
        name: [k.name for k in rank_keywords(found, buckets_of(found, df), n, text_length=len(prose[name]), limit=20)]
        for name, found in counts.items()
    }


def province_clouds(texts: dict[str, str], groups: dict[str, list[str]], show: bool) -> None:
    lexicon = build_lexicon()
    rows = {i: rank_keywords(count_terms(plain_prose(texts[i]), lexicon), limit=60) for ids in groups.values() for i in ids}
    columns = of_keywords(rows.values())
    numbers = {i: number for number, i in enumerate(rows)}
    places = {name: columns.places(np.array([numbers[i] for i in ids])) for name, ids in groups.items()}
    df, weights = group_frequencies(columns, places.values()), worth(columns.names)
    words = {name: cloud_terms(columns, own, weights, df, len(places), limit=20, omit=[name]) for name, own in places.items()}
    clouds = {name: [t.name for t in found] for name, found in words.items()}
    overlaps = [len(set(a) & set(b)) / len(set(a) | set(b)) for a, b in combinations(clouds.values(), 2)]
    print(f"\nclouds of {len(clouds)} provinces: mean Jaccard of two clouds' first twenty {sum(overlaps) / len(overlaps):.3f}")
    for name in sorted(clouds) if show else []:
        print(f"  {name}: {' '.join(clouds[name])}")


def speed() -> None:
    """Milliseconds of one core for a page of 2.5 kB: dictionary words and terms in sentences."""
    names = [entry.name for entry in shipped_entries()]
    page = "。".join("，".join(names[at : at + 7]) + "推动各地因地制宜地做好这几件事情" for at in range(0, 168, 7))
    while len(page.encode()) < 2500:
        page += page
    page = page.encode()[:2500].decode("utf-8", "ignore")
    lexicon = build_lexicon()
    print()
    for engine in ("rjieba", "jieba"):
        try:
            cut = segmenter(engine)
        except ImportError:
            continue
        count_terms(page, lexicon, cut)
        started = time.process_time()
        for _ in range(200):
            count_terms(page, lexicon, cut)
        print(f"{engine}: {(time.process_time() - started) * 5:.2f} ms a page of 2.5 kB with {len(count_terms(page, lexicon))} terms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--truth", type=Path, default=ROOT.parent / "shared" / "truth")
    parser.add_argument("--sources", type=Path, default=ROOT.parent / "shared" / "sources")
    parser.add_argument("--show", action="store_true", help="print the terms")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    table: list[dict[str, str]] = []
    own = {p.stem: p.read_text("utf-8") for p in sorted((ROOT / "tests" / "cases" / "articles").glob("*.md"))}
    for name, terms in as_collection(own).items():
        print(f"{name}: {' '.join(terms)}")
    if (options.truth / "keywords.json").exists():
        gold = json.loads((options.truth / "keywords.json").read_text("utf-8"))
        texts = articles(options.truth, options.sources)
        print(f"\n{len(gold)} labelled articles of {len(texts)}\n| read | " + " | ".join(MEASURES) + " |\n|" + "---|" * 6)
        readings: list[tuple[str, Callable[[dict[str, str]], Ranked], dict[str, str]]] = [
            ("one collection", as_collection, texts),
            ("the labelled ones", as_collection, {i: texts[i] for i in gold}),
            ("each alone", one_by_one, {i: texts[i] for i in gold}),
            ("as a build counts", as_built, texts),
        ]
        for label, read, chosen in readings:
            ranked = read(chosen)
            rows = [score(gold[i], ranked[i]) for i in gold]
            means = {m: f"{sum(r[m] for r in rows) / len(rows):.3f}" for m in MEASURES}
            table.append({"read as": label, **means})
            print(f"| {label} | " + " | ".join(means.values()) + " |")
            for i in gold if options.show else []:
                print(f"  {i}: {' '.join(ranked[i][:20])}")
        province_clouds(texts, regions(options.truth), options.show)
    speed()
    write(options.json, Table.of("Keywords: the labelled articles", table))


if __name__ == "__main__":
    main()
