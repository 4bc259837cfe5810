"""Measures search: what it finds, what a first query costs, how long a query takes, and how long the index takes.

    python tests/benchmarks/search.py [--own SITE] [--sizes 3000 10000] [--queries 90 200 40] [--seed 7] [--json FILE]

The index of a collection is made as a build makes it and put into a bare folder with the theme's real search page;
Chromium opens it over HTTP, once for each query with nothing in its cache. Bytes are those of the files that were
asked for, packed by gzip -9, without the page itself. What a query should find is worked out from the texts by plain
substring search, which shares no code with the index:

    typed       a tag; a region and a tag written together (right: every page that has both); two words with a blank
    substring   2 to 12 characters cut from a random page, separators left out
    character   one Han character of a random page

recall@10 and MRR count the first ten results, precision@10 those of them in the exact group; `all` is the share of all
right pages that are anywhere in the whole list (by `search.query`, which tests hold equal to the script); `count` how
often #search-count was exact; `clean` the share of hits that mark exactly the query, blanks apart. Warm is the same query again in the page, by its own clock.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import os
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import corpus

from site_builder.emit.assets import SLIM, slimmed
from site_builder.model.search import SearchDoc, SearchTerm
from site_builder.search import files, index
from site_builder.search.query import answer
from tests.benchmarks.results import Table, write
from tests.conftest import find_chromium

ROOT = Path(__file__).parent.parent.parent
THEME = ROOT / "themes" / "default"
SHOWN = ("collection", "pages", "kind", "recall@10", "precision@10", "MRR", "all", "clean", "kB median", "kB p95",
         "requests max", "warm p95 ms", "build s", "build CPU s", "build MB")
"""Figures that the README's table has; the others are printed."""
SEPARATORS = re.compile(r"[\s，。、；：？！“”‘’《》（）()\[\],;:?!—…·\"'<>|*#^`]+")


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what it should find."""

    text: str
    kind: str
    right: frozenset[str]
    """Addresses of the pages."""


@dataclass(slots=True)
class Seen:
    """What Chromium showed for a query."""

    query: Query
    results: list[tuple[str, str]]
    """Address and `exact` or `parts`, in order."""
    marks: list[list[str]]
    count: int
    requests: int
    bytes: int
    cold: float
    """Seconds until the answer was complete."""
    warm: float


@dataclass(slots=True)
class Collection:
    """A collection with its index on disk."""

    docs: list[SearchDoc]
    folder: Path
    update: index.Update | None = None
    seconds: float = 0.0
    cpu: float = 0.0
    """Seconds of processor time, all processes together."""
    memory: float = 0.0
    """MB, all processes together, above what was there before."""
    index_bytes: int = 0
    files: int = 0
    sizes: dict[str, int] = field(default_factory=dict)
    """Path → bytes by gzip."""


def document(made: corpus.CorpusDocument) -> SearchDoc:
    """A made-up digest as search sees it."""
    body = re.sub(r"(?m)^[#-]+ |\*\*|\[\^1\]:? ?", "", made.body)
    return files.prepared(
        SearchDoc(made.slug, f"digests/{made.slug}.html", made.title, made.date, made.regions, made.tags, made.authors,
                  made.source, made.genre, made.summary, made.points, body)
    )


def own_documents(site: Path) -> list[SearchDoc]:
    """The digests of a site's folder, their Markdown taken apart as a build does."""
    from site_builder.model.content import ContentFile, Kind
    from site_builder.model.fingerprint import fingerprint_bytes
    from site_builder.parse.delimiters import split
    from site_builder.parse.front_matter import parse_document
    from site_builder.parse.markup import render_page
    from site_builder.text.decode import decode

    found = []
    for path in sorted((site / "content" / "digests").rglob("*.md")):
        name, data = path.relative_to(site).as_posix(), path.read_bytes()
        parsed, _ = parse_document(ContentFile(name, data, fingerprint_bytes(data)), Kind.DIGEST)
        text = decode(data, name)
        if parsed is None or not isinstance(text, str):
            continue
        matter = parsed.front_matter
        page = render_page(split(text)[1], name, parsed.body_line, {})
        found.append(files.prepared(SearchDoc(
            parsed.slug, f"digests/{parsed.slug}.html", matter.title, matter.date.text if matter.date else "2024",
            tuple(r.slug for r in matter.regions), matter.tags, matter.authors, "", "", matter.summary, matter.points, page.plain_text)))
    return found


def put_on_disk(docs: list[SearchDoc], folder: Path, jobs: int) -> Collection:
    """Makes the index and all that search.html loads."""
    made = Collection(docs, folder)
    by_slug = {doc.slug: doc for doc in docs}
    watch = Memory()
    started, cpu = time.perf_counter(), processor_time()
    with watch, ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as executor:
        entries = [index.Entry(doc.slug, doc.date, doc.slug) for doc in docs]
        update = index.update(None, entries, lambda some: (by_slug[e.slug] for e in some), lambda names: {}, executor)
    made.seconds, made.memory, made.cpu, made.update = time.perf_counter() - started, watch.peak, processor_time() - cpu, update
    numbers = {slug: number for slug, (number, _) in update.state.pages.items()}
    given = {"manifest": files.manifest(update.state.layout()), "fold": files.folding()}
    given |= {name: files.packed(name, data) for name, data in update.changed.items()}
    for doc in docs:
        name = f"t/{numbers[doc.slug]:x}"
        given[name] = files.text(name, doc)
    counts: dict[str, int] = {}
    for name in (n for doc in docs for n in (*doc.tags, *doc.regions)):
        counts[name] = counts.get(name, 0) + 1
    terms = files.best(SearchTerm(name, n) for name, n in counts.items())
    given["terms"] = files.terms(terms)
    given["pinyin"] = files.readings(files.han_of([*counts, *(doc.title for doc in docs)]))
    rows = [(numbers[d.slug], d.date[:4], d.regions, d.source, d.genre) for d in docs]
    given |= {name: files.facet(name, rows) for name in ("f/pages", "f/region", "f/source")}
    made.index_bytes, made.files = sum(map(len, update.changed.values())), len(update.changed)
    for name, data in given.items():
        put(made, f"search/{name}.js", data)
    for name in SLIM:
        put(made, f"assets/{name}", slimmed((THEME / "static" / name).read_bytes()))
    (folder / "search.html").write_text(search_page(), "utf-8")
    return made


def processor_time() -> float:
    """Seconds of this process and of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def put(made: Collection, path: str, data: bytes) -> None:
    """Writes a file and notes its size."""
    target = made.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    made.sizes[path] = len(gzip.compress(data, 9))


def search_page() -> str:
    """The theme's search page in a bare frame."""
    from jinja2 import DictLoader, Environment

    base = (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>search</title><link rel="icon" href="data:,">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src data:\">"
        '<script src="assets/search.js" defer></script></head><body>{% block find %}{% endblock %}{% block main %}{% endblock %}</body></html>'
    )
    page = (THEME / "templates" / "search.html").read_text("utf-8")
    env = Environment(loader=DictLoader({"base.html": base, "search.html": page}), autoescape=True)
    env.filters.update(link=lambda path: path, t=lambda key, **values: key)
    return env.get_template("search.html").render(page={"head": {"title": "search"}})


class Memory:
    """Watches the memory of this process and its children while something runs, shared pages counted once."""

    def __init__(self) -> None:
        import psutil

        self.process = psutil.Process()
        self.peak = 0.0
        self.done = threading.Event()

    def used(self) -> float:
        """Memory of all, in MB: of a page that several share, each has its part."""
        import psutil

        total = 0
        for process in (self.process, *self.process.children(recursive=True)):
            try:
                own = process.memory_full_info()
                total += getattr(own, "pss", own.uss)
            except psutil.Error:
                pass
        return total / 1e6

    def __enter__(self) -> None:
        base = self.used()

        def watch() -> None:
            while not self.done.wait(0.05):
                self.peak = max(self.peak, self.used() - base)

        threading.Thread(target=watch, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self.done.set()


def queries(docs: Sequence[SearchDoc], typed: int, substrings: int, characters: int, seed: int) -> list[Query]:
    """Queries with what they should find."""
    rng = random.Random(seed)
    texts = {doc.url: plain(doc) for doc in docs}

    def right(*parts: str) -> frozenset[str]:
        return frozenset(url for url, text in texts.items() if all(part.lower() in text for part in parts))

    made = []
    for number in range(typed):
        doc = rng.choice(docs)
        tag, place = rng.choice(doc.tags or (doc.title[:4],)), rng.choice(doc.regions or ("全国",))
        if number % 3 == 0:
            made.append(Query(tag, "typed", right(tag)))
        elif number % 3 == 1:
            made.append(Query(place + tag, "typed", right(place, tag)))
        else:
            other = rng.choice(doc.tags or (doc.title[-4:],))
            made.append(Query(f"{place} {other}", "typed", right(place, other)))
    while len(made) < typed + substrings:
        runs = [run for run in SEPARATORS.split(rng.choice(docs).text) if len(run) > 1]
        run, length = rng.choice(runs), rng.randint(2, 12)
        if len(run) >= length:
            start = rng.randrange(len(run) - length + 1)
            piece = run[start : start + length]
            made.append(Query(piece, "substring", right(piece)))
    for _ in range(characters):
        char = rng.choice(re.findall("[\u4e00-\u9fff]", rng.choice(docs).text))
        made.append(Query(char, "character", right(char)))
    return [query for query in made if query.right]


def whole_recall(made: Collection, query: Query) -> float:
    """The share of the right pages that are anywhere in the list."""
    assert made.update is not None
    state = made.update.state
    found = answer(query.text, state.layout(), made.update.changed.get)
    numbers = {f"digests/{slug}.html": number for slug, (number, _) in state.pages.items()}
    listed = {*found.exact, *found.parts}
    return sum(numbers[url] in listed for url in query.right) / len(query.right)


def plain(doc: SearchDoc) -> str:
    """What a reader sees of title and text, in lower case."""
    return "\n".join((doc.title, doc.summary, *doc.points, doc.text)).lower()


async def ask(made: Collection, asked: Sequence[Query], browser: str) -> list[Seen]:
    """Every query in a page of its own."""
    from playwright.async_api import async_playwright

    handler = partial(Quiet, directory=str(made.folder))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    seen = []
    async with async_playwright() as play:
        chromium = await play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for query in asked:
            context = await chromium.new_context()
            page = await context.new_page()
            wanted: list[str] = []
            page.on("request", lambda request, wanted=wanted: wanted.append(request.url))
            started = time.perf_counter()
            await page.goto(f"{base}/search.html?q={quote(query.text)}")
            await page.wait_for_selector('body[data-search="ready"]', timeout=60_000)
            cold = time.perf_counter() - started
            paths = [url.removeprefix(base + "/") for url in wanted if url.endswith(".js")]
            shown = await page.evaluate(READ)
            warm = await page.evaluate(AGAIN)
            seen.append(Seen(query, [tuple(r) for r in shown["results"]], shown["marks"], shown["count"], len(paths),
                             sum(made.sizes.get(path, 0) for path in paths), cold, warm))
            await context.close()
        await chromium.close()
    server.shutdown()
    return seen


READ = """() => ({
  results: [...document.querySelectorAll("#search-results > li")].map((li) => [li.querySelector("a").getAttribute("href"), li.dataset.match]),
  marks: [...document.querySelectorAll("#search-results > li")].map((li) => [...li.querySelectorAll("mark")].map((m) => m.textContent)),
  count: Number(document.getElementById("search-count").textContent || 0),
})"""
AGAIN = """async () => {
  const times = [];
  for (let i = 0; i < 3; i++) {
    const begin = performance.now();
    document.getElementById("search-form").requestSubmit();
    await new Promise((done) => {
      const look = () => document.body.dataset.search === "ready" ? done() : queueMicrotask(() => setTimeout(look));
      look();
    });
    times.push(performance.now() - begin);
  }
  return Math.min(...times);
}"""


class Server(ThreadingHTTPServer):
    """Takes as many connections at once as a browser opens."""

    request_queue_size = 128
    daemon_threads = True


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def table(made: Collection, seen: Iterable[Seen], kind: str) -> dict[str, Any]:
    """The figures of one kind of query."""
    rows = [s for s in seen if s.query.kind == kind]
    recall, precision, first, counted, clean = [], [], [], [], []
    for s in rows:
        top = s.results[:10]
        hits = [url in s.query.right for url, _ in top]
        recall.append(sum(hits) / min(10, len(s.query.right)))
        first.append(1 / (hits.index(True) + 1) if True in hits else 0)
        exact = [url in s.query.right for url, match in top if match == "exact"]
        if exact:
            precision.append(sum(exact) / len(exact))
            words = {word.lower() for word in s.query.text.split()}
            clean += [all(m.lower().replace(" ", "") in words for m in marks) and bool(marks)
                      for (_, match), marks in zip(s.results, s.marks, strict=True) if match == "exact"]
        if kind != "typed":
            counted.append(s.count == len(s.query.right))
    size, requests = sorted(s.bytes for s in rows), sorted(s.requests for s in rows)
    mean = lambda xs: round(statistics.mean(xs), 4) if xs else None
    at = lambda xs, q: xs[min(len(xs) - 1, int(len(xs) * q))]
    return {
        "pages": len(made.docs), "kind": kind, "queries": len(rows), "recall@10": mean(recall), "precision@10": mean(precision),
        "MRR": mean(first), "all": mean([whole_recall(made, s.query) for s in rows]), "count": mean(counted), "clean": mean(clean),
        "kB median": round(at(size, 0.5) / 1000, 1), "kB p95": round(at(size, 0.95) / 1000, 1), "kB max": round(size[-1] / 1000, 1),
        "requests max": requests[-1], "warm p95 ms": round(at(sorted(s.warm for s in rows), 0.95), 1),
        "cold p50 ms": round(1000 * at(sorted(s.cold for s in rows), 0.5)),
    }


def measure(name: str, docs: list[SearchDoc], args: argparse.Namespace) -> list[dict[str, Any]]:
    """All figures of one collection."""
    with tempfile.TemporaryDirectory() as folder:
        made = put_on_disk(docs, Path(folder), args.jobs)
        asked = queries(docs, *args.queries, args.seed)
        seen = asyncio.run(ask(made, asked, args.browser))
        kinds = dict.fromkeys(query.kind for query in asked)
        tables = [table(made, seen, kind) for kind in kinds]
        for row in tables:
            row |= {"collection": name, "build s": round(made.seconds, 1), "build CPU s": round(made.cpu, 1), "build MB": round(made.memory),
                    "index MB": round(made.index_bytes / 1e6, 1), "index files": made.files,
                    "script kB": round(made.sizes["assets/search.js"] / 1000, 2), "manifest kB": round(made.sizes["search/manifest.js"] / 1000, 2)}
            print("; ".join(f"{key} {value}" for key, value in row.items()), flush=True)
        if args.failures:
            for s in seen:
                top = [url for url, _ in s.results[:10]]
                words = {word.lower() for word in s.query.text.split()}
                marks = {m for (_, match), marks in zip(s.results, s.marks, strict=True) for m in marks if match == "exact"}
                wrong = s.query.kind != "typed" and s.count != len(s.query.right) or any(m.lower().replace(" ", "") not in words for m in marks)
                if wrong or sum(url in s.query.right for url in top) < min(10, len(s.query.right)) or s.requests > 16:
                    print("  short:", marks, repr(s.query.text), len(s.query.right), "count", s.count, "shown", len(top), "requests", s.requests, s.bytes)
        return tables


def main() -> None:
    """The command line above."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--own", type=Path, default=None)
    parser.add_argument("--sizes", type=int, nargs="*", default=[3000, 10000])
    parser.add_argument("--queries", type=int, nargs=3, default=[90, 200, 40])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--browser", default=find_chromium())
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rows = measure("own", own_documents(args.own), args) if args.own else []
    for size in args.sizes:
        rows += measure("generated", [document(made) for made in corpus.documents(size, args.seed)], args)
    shown = [{key: row[key] for key in SHOWN} for row in rows]
    write(args.json, Table.of("Search: in Chromium, each query with nothing in its cache", shown), rows=rows)


if __name__ == "__main__":
    main()
