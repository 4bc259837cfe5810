"""`site-builder check`: everything that is wrong with the content, found without touching public/.

A check is a build into a folder of the cache, with the rules of `check/` looking on: what a template does to a page
shows only when the page is made, and the second check makes only what has changed.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from site_builder.build import build
from site_builder.check.fix import fix, unified_diff
from site_builder.cli.messages import say
from site_builder.cli.options import add_site_flags, request_of
from site_builder.cli.report import visible
from site_builder.cli.terminal import Terminal
from site_builder.config import TAGS_FILE, parse_tags
from site_builder.errors import Problem, UsageError, problem
from site_builder.model.front_matter import place
from site_builder.model.page import Document
from site_builder.pipeline.inspection import Seen
from site_builder.pipeline.rules import by_rules
from site_builder.read.external import is_web, unreachable
from site_builder.read.program import program_fingerprint
from site_builder.read.source import SourceText, read_source
from site_builder.read.survey import Survey, read_text, survey
from site_builder.write.content import replace_content
from site_builder.write.workers import workers

FOLDER = "check"
"""Below the cache: where a check builds."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser)
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument("--external", action="store_true", help="ask the addresses that pages name whether they answer")
    parser.add_argument("--fix", action="store_true", help="mend what can be meant in one way only; shows a diff first")
    parser.add_argument("--yes", action="store_true", help="with --fix: do not ask")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="texts of printed sources, to find figures in")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: the cores allowed)")
    parser.set_defaults(output=None, base_url="", drafts=False, future=False, cluster="")


def run(options: argparse.Namespace) -> int:
    """Checks, or mends and then checks; returns the exit code."""
    gc.disable()  # as for a build
    terminal = Terminal(options)
    request = request_of(options)
    request = replace(request, output=request.cache / FOLDER)
    sources = _sources(options.sources)
    if options.fix:
        _fix(survey(request.root, time.time_ns()), terminal, options.yes)
    files = survey(request.root, time.time_ns())

    def inspect(seen: Seen) -> Iterable[Problem]:
        found = by_rules(seen, sources)
        return [*found, *_external(seen.documents, terminal)] if options.external else found

    with workers(request) as executor:
        report = build(request, files, program_fingerprint(), executor, terminal.progress, inspect)
    return terminal.checked(report.problems)


def _sources(folder: Path | None) -> dict[str, str]:
    """Name without ending → text of every source in a folder.

    Raises UsageError when there is no such folder.
    """
    if folder is None:
        return {}
    if not folder.is_dir():
        raise UsageError("root-missing", path=folder)
    files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in (".txt", ".md", ".pdf")]
    read = {file.stem: read_source(file) for file in files}
    return {name: source.text for name, source in read.items() if isinstance(source, SourceText)}


def _external(documents: Iterable[Document], terminal: Terminal) -> list[Problem]:
    """link-unreachable for every place that names an address which does not answer."""
    places = []
    for document in documents:
        matter = document.front_matter
        places += [(link.target, link.location, link.excerpt) for link in document.links if is_web(link.target)]
        named = (("source.url", matter.source.url if matter.source else ""), ("url", matter.url))
        places += [(url, place(document.path, matter.places, key), "") for key, url in named if url and is_web(url)]
    dead = unreachable((url for url, _, _ in places), told=lambda a, b: terminal.progress("external", a, b))
    return [
        problem("link-unreachable", location, excerpt, target=url, reason=dead[url])
        for url, location, excerpt in places
        if url in dead
    ]


def _fix(files: Survey, terminal: Terminal, sure: bool) -> None:
    """Shows what can be mended and, when that is wanted, mends it."""
    text = read_text(files.settings.get(TAGS_FILE))
    tags = parse_tags(text if isinstance(text, str) else "")[0]
    changes: list[tuple[str, bytes, bytes]] = []
    shown = sys.stdout if terminal.format == "text" else sys.stderr
    for path, (_, kind) in files.pages.items():
        file = files.open(path)
        if isinstance(file, Problem):
            continue
        mended = fix(file.data, path, kind, tags)
        if mended != file.data:
            changes.append((path, file.data, mended))
            lines = unified_diff(file.data, mended, path).split("\n")
            shown.write("\n".join(visible(line) for line in lines))
    shown.flush()
    if not changes:
        terminal.say("fix-none")
    elif sure or _agreed(len(changes), terminal.lang):
        done = [path for path, old, new in changes if replace_content(files.pages[path][0].real, old, new)]
        for path, _, _ in changes:
            if path not in done:
                terminal.say("fix-changed", path=path)
        terminal.say("fix-done", n=len(done))
    else:
        terminal.say("fix-left", n=len(changes))


def _agreed(n: int, lang: str) -> bool:
    """Whether somebody at a terminal says yes."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or os.environ.get("CI"):
        return False
    sys.stderr.write(say("fix-ask", lang, n=n))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")
