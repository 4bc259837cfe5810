"""`python -m site_builder.cli.summary --report FILE --site DIR`: a job summary of a workflow, as Markdown.

Everything in it that an author wrote (paths, messages) is escaped: a page's title must not make a table, a link or an
image in the summary of somebody else's pull request.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from site_builder.cli.messages import say
from site_builder.cli.report import language, visible

MOST = 50
"""Problems that are listed; the annotations and the report have all."""
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~@:])")
_SEVERITIES = {"error": 0, "warning": 1, "note": 2}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the summary of a report (of `build --report` or `check --format json`); 0 even when it lists errors."""
    parser = argparse.ArgumentParser(prog="site_builder.cli.summary", description=__doc__)
    parser.add_argument("--report", type=Path, required=True, metavar="FILE", help="JSON of build --report or check --format json")
    parser.add_argument("--site", type=Path, metavar="DIR", help="the built site, for sizes")
    parser.add_argument("--lang", choices=("zh", "en"), help="language (default: by LANG)")
    options = parser.parse_args(arguments)
    try:
        report = json.loads(options.report.read_text("utf-8"))
    except (OSError, ValueError):  # the step that writes it has failed, and says why
        sys.stdout.write(say("summary-none", language(options.lang, os.environ)) + "\n")
        return 0
    sizes = _sizes(options.site) if options.site else {}
    sys.stdout.write(summary(report, sizes, language(options.lang, os.environ)))
    return 0


def summary(report: dict[str, Any], sizes: dict[str, int], lang: str) -> str:
    """Markdown: counts and sizes, what is held back, problems."""
    parts = [_numbers(report, sizes, lang), _held_back(report, lang), _problems(report.get("problems", []), lang)]
    return "\n".join(part for part in parts if part)


def _sizes(site: Path) -> dict[str, int]:
    """Path → bytes, of the manifest."""
    try:
        files = json.loads((site / "build/manifest.json").read_text("utf-8"))["files"]
        return {str(path): int(size) for path, (_, size) in files.items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _numbers(report: dict[str, Any], sizes: dict[str, int], lang: str) -> str:
    rows = [(say(f"summary-{key}", lang), f"{report[key]:,}") for key in ("digests", "artifacts") if key in report]
    pages = {path: size for path, size in sizes.items() if path.endswith(".html")}
    if pages:
        heaviest = max(pages, key=lambda p: (pages[p], p))
        rows.append((say("summary-pages", lang), f"{len(pages):,}"))
        rows.append((say("summary-bytes", lang), _bytes(sum(sizes.values()))))
        rows.append((say("summary-heaviest", lang), f"{_plain(heaviest)} {_bytes(pages[heaviest])}"))
    if not rows:
        return ""
    head = f"| {say('summary-what', lang)} | {say('summary-value', lang)} |\n| --- | ---: |\n"
    return head + "".join(f"| {name} | {value} |\n" for name, value in rows)


def _held_back(report: dict[str, Any], lang: str) -> str:
    rows = sorted((row["until"], row["path"]) for row in report.get("held_back", []))
    if not rows:
        return ""
    known = {name: say(f"held-back-{name}", lang) for name in ("draft", "expired")}
    lines = [f"- {_plain(known.get(until, until))} {_plain(path)}\n" for until, path in rows[:MOST]]
    return f"{say('held-back-list', lang)}\n\n" + "".join(lines)


def _problems(problems: list[dict[str, Any]], lang: str) -> str:
    if not problems:
        return say("none", lang) + "\n"
    counts = [(s, sum(p["severity"] == s for p in problems)) for s in _SEVERITIES]
    head = say("joint", lang).join(say(name, lang, n=n) for name, n in counts if n)
    order = sorted(problems, key=lambda p: (_SEVERITIES.get(p["severity"], 0), p["path"], p["line"], p["column"]))
    lines = [
        f"- **{_plain(p['severity'])}** {_plain(p['path'])}:{int(p['line'])} {_plain(p['message'])}\n" for p in order[:MOST]
    ]
    more = f"- …{len(order) - MOST}\n" if len(order) > MOST else ""
    return f"{head}\n\n{''.join(lines)}{more}"


def _plain(text: object) -> str:
    """Text that Markdown and HTML show as it is, in one line."""
    return _SIGNS.sub(r"\\\1", " ".join(visible(str(text)).split())).replace("\\<", "&lt;").replace("\\&", "&amp;")


def _bytes(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 100_000 else f"{number / 1000:.1f} kB"


if __name__ == "__main__":
    sys.exit(main())
