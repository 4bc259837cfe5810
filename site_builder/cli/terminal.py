"""What a run tells a person: problems, progress, the closing line, and the report file.

Problems and the closing line go to standard error and output so that `--format json` leaves nothing but JSON on
standard output. Progress is one line that rewrites itself on a terminal, and nothing where nobody watches.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from site_builder.cli import report as words
from site_builder.cli.messages import say
from site_builder.errors import Location, Problem, Severity, SiteBuilderError, UsageError
from site_builder.model.artifact import Report
from site_builder.problem_codes import severity_of

REDRAW = 0.1
"""Seconds between two states of the progress line."""
_SURROGATE = re.compile("[\ud800-\udfff]")
CELLS = 20
"""Cells of a bar."""
NARROW = 60
"""Columns below which a progress line has no bar."""
LONG = 1.0
"""Seconds after which a log, where no line can rewrite itself, gets one line for each stage."""
MOST_READ = 8_000_000
"""Bytes of a file that are read for an excerpt."""


def bar(done: int, total: int) -> str:
    """`[#####---------------] `, of ASCII, since Chinese terminals give block elements the width of two; nothing where the
    line would not fit."""
    if shutil.get_terminal_size().columns < NARROW:
        return ""
    filled = CELLS * min(done, total) // total
    return f"[{'#' * filled}{'-' * (CELLS - filled)}] "


class Terminal:
    """Standard output and error of one run, in the reader's language."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.lang = words.language(getattr(options, "lang", None), os.environ)
        self.root: Path = getattr(options, "root", Path("."))
        self.format = getattr(options, "format", "text")
        self.quiet = bool(getattr(options, "quiet", False))
        self.verbose = bool(getattr(options, "verbose", False))
        self.strict = bool(getattr(options, "strict", False))
        self.report_file: Path | None = getattr(options, "report", None)
        self._drawn = 0.0
        self._width = 0
        self._begun = [("read", time.perf_counter())]
        log = bool(os.environ.get("CI"))
        self._live = sys.stderr.isatty() and not self.quiet and not log and self.format == "text"
        self._logs = log and not self.quiet and self.format != "json"

    def progress(self, stage: str, done: int, total: int) -> None:
        """Shows how far a stage is; in CI a line a stage, but only for builds that take long."""
        if stage != self._begun[-1][0]:
            self._begun.append((stage, time.perf_counter()))
            if self._logs and self._begun[-1][1] - self._begun[0][1] > LONG:
                sys.stderr.write(f"{say(f'stage-{stage}', self.lang)} {total or ''}".rstrip() + "\n")
                sys.stderr.flush()
        if not self._live or (time.monotonic() - self._drawn < REDRAW and done < total):
            return
        self._drawn = time.monotonic()
        text = say(f"stage-{stage}", self.lang) + (f" {bar(done, total)}{done}/{total}" if total else "")
        self._width = max(self._width, words.display_width(text))
        sys.stderr.write("\r" + text + " " * (self._width - words.display_width(text)))
        sys.stderr.flush()

    def stages(self) -> list[tuple[str, float]]:
        """The stages so far with the seconds that each has taken."""
        ends = [*(moment for _, moment in self._begun[1:]), time.perf_counter()]
        return [(name, end - start) for (name, start), end in zip(self._begun, ends, strict=True)]

    def clear(self) -> None:
        """Takes the progress line away."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Prints problems in the form asked for; with `--quiet` errors only."""
        self.clear()
        listed = [p for p in problems if not self.quiet or severity_of(p) is Severity.ERROR]
        if self.format == "json":
            sys.stdout.write(words.format_json(listed, self.lang, self.verbose))
        elif self.format == "github":
            sys.stdout.write(words.format_github(listed, self.lang, self.verbose))
        elif words.ordered(listed, self.verbose):
            colour = words.wants_colour(sys.stderr, os.environ)
            listed = self.with_excerpts(words.ordered(listed, True))
            sys.stderr.write(words.format_text(listed, self.lang, colour, self.verbose))

    def with_excerpts(self, problems: Sequence[Problem]) -> list[Problem]:
        """The Problems, those without a line of their source given it as it stands now."""
        return words.with_excerpts(problems, self._read)

    def _read(self, path: str) -> str | None:
        """A file of the site as text, for excerpts; None where it cannot be read."""
        try:
            with open(self.root / path, "rb") as file:
                return file.read(MOST_READ).decode("utf-8", "replace")
        except (OSError, ValueError):
            return None

    def exit_code(self, problems: tuple[Problem, ...]) -> int:
        """1 when there are errors, or warnings under `--strict`; else 0."""
        bad = {Severity.ERROR, Severity.WARNING} if self.strict else {Severity.ERROR}
        return int(any(severity_of(p) in bad for p in problems))

    def checked(self, problems: tuple[Problem, ...]) -> int:
        """The problems of a check, or that there are none; returns the exit code."""
        self.show(problems)
        if self.format == "text" and not self.quiet and not words.ordered(problems, self.verbose):
            hidden = len(words.ordered(problems, True))
            sys.stdout.write(words.counted((), self.lang, hidden) + "\n")
        return self.exit_code(problems)

    def say(self, key: str, **params: object) -> None:
        """A sentence to whoever started the run, beside what it prints."""
        if not self.quiet:
            self.clear()
            sys.stderr.write(say(key, self.lang, **params) + "\n")

    def built(self, report: Report, seconds: float) -> int:
        """Problems, the closing line, the report file; returns the exit code."""
        self.show(report.problems)
        self.write_report(report, seconds)
        if self.format != "json" and not self.quiet:
            line = say(
                "built", self.lang, digests=report.digests, artifacts=report.artifacts, written=report.written,
                unchanged=report.unchanged, removed=report.removed, seconds=f"{seconds:.2f}",
            )
            sys.stdout.write(line + self._held_back(report) + "\n")
            if self.verbose and report.held_back:
                sys.stdout.write(self._held_back_list(report))
        return self.exit_code(report.problems)

    def _held_back(self, report: Report) -> str:
        if not report.held_back:
            return ""
        dates = sorted(when for _, when in report.held_back if when[:1].isdigit())
        line = say("held-back", self.lang, n=len(report.held_back))
        return line + (say("held-back-until", self.lang, when=dates[0]) if dates else "")

    def _held_back_list(self, report: Report) -> str:
        """Each page that is not public, the next one to appear first."""
        known = {name: say(f"held-back-{name}", self.lang) for name in ("draft", "expired")}
        rows = sorted((when, path) for path, when in report.held_back)
        lines = [f"  {known.get(when, when)}  {words.visible(path)}\n" for when, path in rows]
        return say("held-back-list", self.lang) + "\n" + "".join(lines)

    def write_report(self, report: Report, seconds: float) -> None:
        """Writes `--report FILE` as product.md says.

        Raises UsageError when the file cannot be written.
        """
        if self.report_file is None:
            return
        row = {
            "digests": report.digests, "artifacts": report.artifacts, "written": report.written,
            "unchanged": report.unchanged, "removed": report.removed,
            "problems": words.problem_rows(report.problems, self.lang, verbose=True), "seconds": round(seconds, 3),
            "held_back": [{"path": path, "until": when} for path, when in report.held_back],
        }
        write_json(self.report_file, row)

    def failure(self, error: SiteBuilderError) -> None:
        """Says why a run ended; a report file says it too, so that nobody reads an old one."""
        self.clear()
        problems = error.problems or (Problem(error.code, Location("site-builder"), tuple(sorted(error.params.items()))),)
        self.quiet = False
        self.show(tuple(problems))
        if self.report_file is not None and not isinstance(error, UsageError):
            self.write_report(Report(0, 0, 0, 0, 0, tuple(problems), 0.0), 0.0)


def print_json(value: object, indent: int | None = 1) -> None:
    """Prints JSON to standard output; a name that no encoding knows (a lone surrogate) is escaped, not fatal."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    sys.stdout.write(_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n")


def write_json(path: Path, value: object) -> None:
    """Writes a report file. Raises UsageError when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8", "surrogatepass")
    except OSError as error:
        raise UsageError("report-unwritable", path=path, reason=error.strerror) from None
