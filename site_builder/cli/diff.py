"""`site-builder diff OLD NEW`: what a reader of the published site would find changed.

Pages are told one by one, with their titles; other files (style sheets, data, search index) are counted, for they
follow from the pages. An address that people may have linked to and that would lead nowhere is a warning, and with
`--strict` an error: the cure is a line under `aliases`.
"""

from __future__ import annotations

import argparse
import json
import posixpath
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder import urls
from site_builder.cli import report as words
from site_builder.cli.built_site import BuiltSite, read_site
from site_builder.cli.messages import say
from site_builder.cli.options import add_voice_flags
from site_builder.cli.terminal import Terminal
from site_builder.errors import Location, Problem, problem

SHOWN = 200
"""Pages of a kind that text and Markdown list; JSON has all."""
_INTERNAL = ("assets/", "build/", "search/")
"""Files that no page of another site links to."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|<>~&@:-])")


@dataclass(frozen=True, slots=True)
class Change:
    """One page."""

    path: str
    title: str
    target: str = ""
    """Where a redirected page leads on to: an address from the site's root."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs; each tuple sorted by path."""

    added: tuple[Change, ...]
    changed: tuple[Change, ...]
    removed: tuple[Change, ...]
    """Gone without a redirect."""
    redirected: tuple[Change, ...]
    other: tuple[int, int, int]
    """Number of other files added, changed, removed."""
    gone: tuple[str, ...]
    """Published addresses that would lead nowhere: pages, feeds, data and images."""

    def kinds(self) -> tuple[tuple[str, tuple[Change, ...]], ...]:
        """The four lists of pages by name."""
        return tuple((kind, getattr(self, kind)) for kind in ("added", "changed", "removed", "redirected"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_voice_flags(parser)
    parser.add_argument("old", type=Path, metavar="OLD", help="a built site: folder, manifest.json or zip")
    parser.add_argument("new", type=Path, metavar="NEW", help="the other one")
    formats = ("text", "json", "github", "markdown")
    parser.add_argument("--format", choices=formats, default="text", help="how changes are printed")
    parser.add_argument("--base-url", default="", metavar="URL", help="where the new site will stand, for Markdown")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a published address would lead nowhere")


def run(options: argparse.Namespace) -> int:
    """Prints the changes; 1 with `--strict` when an address would lead nowhere."""
    lang = Terminal(options).lang
    changes = compare(read_site(options.old), read_site(options.new))
    prints: dict[str, Callable[[], str]] = {
        "text": lambda: as_text(changes, lang),
        "json": lambda: json.dumps(as_json(changes), ensure_ascii=False, indent=1) + "\n",
        "github": lambda: words.format_github(warnings(changes), lang),
        "markdown": lambda: as_markdown(changes, lang, options.base_url),
    }
    sys.stdout.write(prints[options.format]())
    return int(options.strict and bool(changes.gone))


def compare(old: BuiltSite, new: BuiltSite) -> Changes:
    """What is different in `new`."""
    before, after = _pages(old), _pages(new)
    common = sorted(before & after)
    differing = [path for path in common if old.files[path] != new.files[path]]
    redirected: dict[str, str] = {}
    for path in differing:
        target = new.redirect(path)
        if target is not None and old.redirect(path) is None:
            redirected[path] = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0]))
    removed = sorted(before - after)
    others_before, others_after = old.files.keys() - before, new.files.keys() - after
    altered = sum(old.files[path] != new.files[path] for path in others_before & others_after)
    other = (len(others_after - others_before), altered, len(others_before - others_after))
    lost = [path for path in sorted(others_before - others_after) if not path.startswith(_INTERNAL)]
    return Changes(
        added=tuple(Change(path, new.title(path)) for path in sorted(after - before)),
        changed=tuple(Change(path, new.title(path)) for path in differing if path not in redirected),
        removed=tuple(Change(path, old.title(path)) for path in removed),
        redirected=tuple(Change(path, old.title(path) or new.title(path), to) for path, to in redirected.items()),
        other=other,
        gone=tuple(sorted(removed + lost)),
    )


def _pages(site: BuiltSite) -> set[str]:
    return {path for path in site.files if path.endswith(".html")}


def warnings(changes: Changes) -> list[Problem]:
    """address-gone for each published address that would lead nowhere."""
    return [problem("address-gone", Location("content/site.yaml"), url=path) for path in changes.gone]


def _counts(changes: Changes, lang: str) -> str:
    numbers = {kind: len(rows) for kind, rows in changes.kinds()}
    names = ("other_added", "other_changed", "other_removed")
    return say("diff-counts", lang, **numbers, **dict(zip(names, changes.other, strict=True)))


def as_text(changes: Changes, lang: str) -> str:
    """A line a page under a heading a kind, and the counts."""
    lines = []
    for kind, rows in changes.kinds():
        if rows:
            lines.append(f"{say(f'diff-{kind}', lang)} ({len(rows)})")
            lines += [_line(row) for row in rows[:SHOWN]]
            lines += [f"  {say('diff-more', lang, n=len(rows) - SHOWN)}"] if len(rows) > SHOWN else []
    lines.append(_counts(changes, lang) if lines or any(changes.other) else say("diff-none", lang))
    if changes.gone:
        lines.append(say("diff-gone", lang, n=len(changes.gone)))
    return "\n".join(lines) + "\n"


def _line(change: Change) -> str:
    places = f"{change.path} → {change.target}" if change.target else change.path
    return words.visible(f"  {places}  {change.title}").rstrip()


def as_json(changes: Changes) -> dict[str, Any]:
    """All changes."""
    row: dict[str, Any] = {kind: [_row(change) for change in rows] for kind, rows in changes.kinds()}
    row["other"] = dict(zip(("added", "changed", "removed"), changes.other, strict=True))
    row["gone"] = list(changes.gone)
    return row


def _row(change: Change) -> dict[str, str]:
    row = {"path": change.path, "title": change.title}
    return row | {"target": change.target} if change.target else row


def as_markdown(changes: Changes, lang: str, base_url: str = "") -> str:
    """For a job summary: counts, the addresses that would be lost first, then each kind folded away."""
    parts = [f"## {say('diff-heading', lang)}", _counts(changes, lang)]
    if changes.gone:
        heading = f"**⚠ {say('diff-gone', lang, n=len(changes.gone))}**"
        items = _items(map(_escaped, changes.gone), len(changes.gone), lang)
        parts.append("\n".join([heading, "", *items]))
    for kind, rows in changes.kinds():
        if rows:
            items = _items((_markdown_row(row, kind, base_url) for row in rows), len(rows), lang)
            summary = f"<summary>{say(f'diff-{kind}', lang)} ({len(rows)})</summary>"
            parts.append("\n".join(["<details>", summary, "", *items, "", "</details>"]))
    return "\n\n".join(parts) + "\n"


def _items(rows: Iterable[str], count: int, lang: str) -> list[str]:
    items = [f"- {row}" for _, row in zip(range(SHOWN), rows, strict=False)]
    return items + ([f"- {say('diff-more', lang, n=count - SHOWN)}"] if count > SHOWN else [])


def _markdown_row(change: Change, kind: str, base_url: str) -> str:
    name = _escaped(change.title or change.path)
    if base_url.startswith(("https://", "http://")) and kind != "removed":
        address = urls.absolute(base_url.rstrip("/") + "/", change.path)
        name = f"[{name}]({address.replace('(', '%28').replace(')', '%29')})"
    tail = f" → {_escaped(change.target)}" if change.target else ""
    return f"{name} {_escaped(change.path) if change.title else ''}{tail}".rstrip()


def _escaped(text: str) -> str:
    """Text of authors as Markdown that means nothing but itself, mentions and autolinks included."""
    return _MARKDOWN.sub(r"\\\1", words.visible(text).replace("\t", " "))
