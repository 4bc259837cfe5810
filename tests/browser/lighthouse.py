"""Lighthouse over one page of each important kind, as a phone and as a desk: `python -m tests.browser.lighthouse [THEME …]`.

Builds the site with every kind of page in each theme (both of ours when none is named), serves it with compression
and caching as a web host does, and prints the scores as tables, with the audits that keep one below 100. Exit code 1
when there is any. Needs Node with npm, and Chromium (CHROMIUM names it). `make nightly` runs it after the tests, alone, since it
measures time.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from tests.browser import node, rich
from tests.browser.reading import Pages
from tests.conftest import CHROMIUM_FLAGS, find_chromium

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
THEMES = ("default", "newspaper")
KINDS = ("home", "digest", "region", "tag", "keyword", "figures", "compare", "search")
QUERY = "?q=人工智能"
"""The search page is judged with results, too."""
SCREENS = {"phone": (), "desk": ("--preset=desktop",)}
"""What Lighthouse imagines the reader to hold → its flags for it: a slow telephone is its default."""
ATTEMPTS = 3
"""Performance is measured by the clock, and whatever else the machine does counts: the best of three is the page's."""
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class Host(SimpleHTTPRequestHandler):
    """A static web host: gzip for text, and a name that changes with its content is kept for a year."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path + "index.html" if self.path.endswith("/") else self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header(
            "Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if path.suffix in COMPRESSED else "")
        )
        self.send_header("Cache-Control", "max-age=31536000, immutable" if "/assets/" in self.path else "max-age=600")
        if path.suffix in COMPRESSED:
            data = gzip.compress(data, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


def judged(url: str, chromium: str, more: tuple[str, ...] = ()) -> dict:
    """Lighthouse's result for one address. Raises RuntimeError with its last words when it fails."""
    script = node.package("lighthouse") / "cli" / "index.js"
    flags = " ".join([*CHROMIUM_FLAGS, "--headless=new"])
    command = [
        "node",
        str(script),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={flags}",
        *more,
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": chromium}, timeout=180
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    result: dict = json.loads(done.stdout)
    return result


def judged_well(url: str, chromium: str, more: tuple[str, ...]) -> dict:
    """The first result with full marks, else the best of a few in performance."""
    results = []
    while len(results) < ATTEMPTS and not (results and min(scores(results[-1]).values()) == 100):
        results.append(judged(url, chromium, more))
    return max(results, key=lambda result: scores(result)["performance"])


def scores(result: dict) -> dict[str, int]:
    """Category → 0 to 100."""
    return {name: round((result["categories"][name]["score"] or 0) * 100) for name in CATEGORIES}


def shortcomings(result: dict) -> list[str]:
    """Titles of the audits that count and are not perfect."""
    found = []
    for name in CATEGORIES:
        for reference in result["categories"][name]["auditRefs"]:
            audit = result["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                found.append(
                    f"{audit['id']} {audit['score']}: {audit['title']} {audit.get('displayValue', '')}".strip()
                )
    return found


def main(themes: tuple[str, ...]) -> int:
    """Prints a table a theme."""
    chromium = find_chromium()
    lacking = "no Chromium: set CHROMIUM" if not chromium else "no npm" if not shutil.which("npm") else ""
    if lacking:
        print(f"Lighthouse is left out: {lacking}", file=sys.stderr)
        return 1 if os.environ.get("REQUIRE_BROWSER") else 0
    short = [words for theme in themes for words in judge_theme(theme, chromium)]
    print("\n".join(short), file=sys.stderr)
    return 1 if short else 0


def judge_theme(theme: str, chromium: str) -> list[str]:
    """Prints the tables of one theme; what keeps a page of it below 100."""
    short: list[str] = []
    with tempfile.TemporaryDirectory() as temporary, ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        base = f"http://127.0.0.1:{server.server_port}/"
        pages = Pages(rich.build(rich.write(Path(temporary) / "site", theme), base))
        server.RequestHandlerClass = partial(Host, directory=str(pages.folder))  # type: ignore[assignment]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        paths = {kind: pages.kinds[kind] for kind in KINDS} | {"home": "", "results": pages.kinds["search"] + QUERY}
        for screen, more in SCREENS.items():
            print(f"\n| {theme}, {screen} | " + " | ".join(CATEGORIES) + " |\n|---|" + "---:|" * len(CATEGORIES))
            for kind, path in paths.items():  # the home page's own address is the root
                result = judged_well(base + quote(path, safe="/?="), chromium, more)
                found = scores(result)
                print(f"| {kind} `{path}` | " + " | ".join(str(found[name]) for name in CATEGORIES) + " |", flush=True)
                if min(found.values()) < 100:
                    short += [f"{theme}, {screen}, {kind}: {words}" for words in shortcomings(result)]
        server.shutdown()
    return short


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or THEMES))
