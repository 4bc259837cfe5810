"""`site-builder import FILE …`: one draft an article, and an account of every character.

Plans first, writes then: with `--dry-run` the plan is all there is, and a boundary it shows wrong can be put right with
`--split` and `--merge` at a line of the source.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from site_builder.cli.messages import say
from site_builder.cli.options import add_site_flags
from site_builder.cli.report import display_width, padded
from site_builder.cli.terminal import Terminal, write_json
from site_builder.errors import Location, Problem, UsageError, problem
from site_builder.ingest.draft import render_draft, render_source_page
from site_builder.ingest.importer import ImportResult, import_text
from site_builder.ingest.report import Row, as_json, table, taken_out
from site_builder.read.source import SourceText, read_source
from site_builder.urls import file_name
from site_builder.write.drafts import Outcome, Written, write_drafts, write_once

INBOX = "content/inbox"
SOURCES = "content/sources"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="text (UTF-8, UTF-16, GB18030) or PDF of a source"
    )
    parser.add_argument("--to", type=Path, metavar="DIR", help=f"folder for the drafts (default: {INBOX} in the site)")
    parser.add_argument("--key", default="", metavar="KEY", help="key of the source page (default: the file's name)")
    parser.add_argument(
        "--split", type=int, action="append", default=[], metavar="LINE", help="an article begins at this line"
    )
    parser.add_argument(
        "--merge", type=int, action="append", default=[], metavar="LINE", help="no article begins at this line"
    )
    parser.add_argument("--dry-run", action="store_true", help="show the plan and write nothing")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write articles, removals and the account as JSON")


def run(options: argparse.Namespace) -> int:
    """Imports all files; 1 when one of them cannot be read."""
    terminal = Terminal(options)
    if len(options.files) > 1 and (options.key or options.split or options.merge):
        raise UsageError("import-one-file")
    problems: list[Problem] = []
    results: list[tuple[ImportResult, Sequence[str]]] = []
    used: dict[str, int] = {}
    for file in options.files:
        read = read_source(file)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        key = file_name(options.key or file.stem)
        used[key] = used.get(key, 0) + 1
        key += f"-{used[key]}" if used[key] > 1 else ""
        result = _import(file, read, options, terminal)
        problems += [problem("import-line-idle", Location(file.as_posix(), line)) for line in result.idle]
        results.append((result, _finish(key, result, options, terminal, problems)))
    terminal.show(tuple(problems))
    if options.report:
        write_json(options.report, as_json(results))
    return terminal.exit_code(tuple(problems))


def _import(file: Path, read: SourceText, options: argparse.Namespace, terminal: Terminal) -> ImportResult:
    def progress(step: str, share: float) -> None:
        terminal.progress("import", round(share * 100), 100)

    result = import_text(file.name, read.text, splits=options.split, merges=options.merge, progress=progress)
    terminal.clear()
    return result


def _finish(
    key: str, result: ImportResult, options: argparse.Namespace, terminal: Terminal, problems: list[Problem]
) -> list[str]:
    """Writes the drafts, or with `--dry-run` only shows them; returns their paths."""
    folder = options.to or options.root / INBOX
    names = draft_names(key, result)
    paths = [(folder / name).as_posix() for name in names]
    if not options.quiet and options.format == "text":
        sys.stdout.write(_plan(result, terminal.lang))
        if options.dry_run:
            sys.stdout.write(_account(result, terminal.lang) + say("import-dry", terminal.lang) + "\n")
    if options.dry_run:
        return paths
    drafts = [
        (name, render_draft(article, found, key))
        for name, article, found in zip(names, result.articles, result.found, strict=True)
    ]
    done = write_drafts(folder, key, drafts)
    problems += [
        problem("import-draft-edited", Location(w.path.as_posix())) for w in done if w.outcome is Outcome.EDITED
    ]
    if _inside(folder, options.root / "content"):
        date = result.found[0].date if result.found and len({f.date for f in result.found}) == 1 else ""
        page = options.root / SOURCES / f"{key}.md"
        write_once(page, render_source_page(key, len(result.articles), result.masthead, date))
    if not options.quiet and options.format == "text":
        sys.stdout.write(_closing(result, done, folder, terminal.lang))
    return paths


def draft_names(key: str, result: ImportResult) -> list[str]:
    """File names: the source's key and the line on which the article begins, which no other boundary changes."""
    names: list[str] = []
    for article in result.articles:
        line = article.lines[0][0] if article.lines else 1
        name = f"{key}-{line:05}.md"
        while name in names:
            line += 1
            name = f"{key}-{line:05}.md"
        names.append(name)
    return names


def _inside(folder: Path, other: Path) -> bool:
    return other.is_dir() and other.resolve() in (folder.resolve(), *folder.resolve().parents)


_WIDEST = (3, 13, 44, 18, 12, 10)
"""Display width of the table's columns at most: number, lines, title, authors, regions, date; the doubts end a line."""


def _plan(result: ImportResult, lang: str) -> str:
    """The plan as a table with a head, its columns as wide as what stands in them; below it what leaves the text."""
    head = tuple(say("import-columns", lang).split("|"))
    rows = [head, *(_cells(row, lang) for row in table(result))]
    widths = [min(most, max(display_width(row[n]) for row in rows)) for n, most in enumerate(_WIDEST)]
    lines = ["  ".join([*map(padded, row, widths), row[-1]]).rstrip() for row in rows]
    parts = []
    for kind, n, sample in taken_out(result):
        example = say("import-example", lang, text=sample) if sample.strip() and sample.isprintable() else ""
        parts.append(say("import-part", lang, kind=say(f"removed-{kind}", lang), n=n, example=example))
    taken = [say("import-taken", lang, parts=say("import-between", lang).join(parts))] if parts else []
    return "\n".join([say("import-plan", lang, name=result.name, n=len(rows) - 1), *lines, *taken]) + "\n"


def _cells(row: Row, lang: str) -> tuple[str, ...]:
    doubts = say("list", lang).join(say(f"doubt-{kind}", lang) for kind in row.doubts)
    return str(row.number), row.lines, row.title, row.authors, row.regions, row.date, doubts


def _closing(result: ImportResult, done: list[Written], folder: Path, lang: str) -> str:
    """What was written, and the account of the characters."""
    n = {outcome: sum(w.outcome is outcome for w in done) for outcome in Outcome}
    written = say(
        "import-written", lang, written=n[Outcome.WRITTEN], unchanged=n[Outcome.UNCHANGED], edited=n[Outcome.EDITED],
        removed=n[Outcome.REMOVED], folder=folder,
    )  # fmt: skip
    return written + "\n" + _account(result, lang)


def _account(result: ImportResult, lang: str) -> str:
    account = result.account
    return (
        say(
            "import-account", lang, received=account.received, kept=account.kept, removed=account.removed,
            changed=account.changed,
        ) + "\n"
    )  # fmt: skip
