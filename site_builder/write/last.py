"""The last build, in a few lines: enough to know that there is nothing to do.

If the program, the options, every input and every output are as they were, and no page's hour has come since, the
answer of the last build is the answer of this one. Problems that were found are part of the answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

import msgspec

from site_builder.errors import EnvironmentFault, Location, Problem, Severity
from site_builder.model.artifact import Report
from site_builder.model.fingerprint import fingerprint
from site_builder.model.request import Request
from site_builder.write.output import Stat


class Inputs(msgspec.Struct, frozen=True):
    """What a build depended on."""

    program: str
    options: str
    files: str
    """Fingerprint of a Survey; empty when it was not sure."""


def options_of(request: Request) -> str:
    """Fingerprint of what the command line says about the result; the number of jobs has no say in it."""
    r = request
    return fingerprint(str(r.root), str(r.output), r.base_url, r.drafts, r.future, r.inbox, r.keep_last_good)


def state_path(request: Request) -> Path:
    """Where the last build into this very output folder is recorded."""
    return request.cache / f"last-{fingerprint(str(request.output.resolve()))[:12]}.json"


def outputs_mark(disk: dict[str, Stat]) -> str:
    """Fingerprint of what the file system says of the output folder."""
    rows = [f"{path}\0{s.size}\0{s.mtime_ns}\0{s.inode}" for path, s in sorted(disk.items())]
    return blake2b("\n".join(rows).encode(), digest_size=16).hexdigest()


def remember(request: Request, inputs: Inputs, disk: dict[str, Stat], until: datetime | None, report: Report) -> None:
    """Records a build that has just ended well; nothing is recorded about inputs that were not sure.

    Raises EnvironmentFault (cache-unusable).
    """
    path = state_path(request)
    if not inputs.files:
        path.unlink(missing_ok=True)
        return
    state = {
        "program": inputs.program, "options": inputs.options, "files": inputs.files, "outputs": outputs_mark(disk),
        "until": until.isoformat() if until else "", "since": request.now.isoformat(),
        "digests": report.digests, "artifacts": report.artifacts, "held_back": report.held_back,
        "problems": [_plain(p) for p in report.problems if p.code != "cache-discarded"],  # it holds for one build only
    }
    temporary = path.with_suffix(".tmp")
    try:
        temporary.write_text(json.dumps(state, ensure_ascii=False), "utf-8", "surrogatepass")
        temporary.replace(path)
    except OSError as error:
        raise EnvironmentFault("cache-unusable", path=path, reason=error.strerror or error) from None


PASSING = frozenset({"file-unreadable", "file-vanished"})
"""What may be over although no file looks changed: whoever is allowed to read one leaves its size and time alone."""


def nothing_to_do(request: Request, inputs: Inputs, scan: Callable[[], dict[str, Stat]]) -> Report | None:
    """The report of the last build when it still holds, else None. `scan` looks at the output folder, if it comes to that."""
    try:
        state = json.loads(state_path(request).read_text("utf-8"))
        known = Inputs(state["program"], state["options"], state["files"])
        if not inputs.files or known != inputs:
            return None
        since, until = datetime.fromisoformat(state["since"]), state["until"]
        if request.now < since or (until and request.now >= datetime.fromisoformat(until)):
            return None
        if state["outputs"] != outputs_mark(scan()):
            return None
        problems = tuple(_problem(p) for p in state["problems"])
        if any(p.code in PASSING for p in problems):
            return None
        held = tuple((str(path), str(when)) for path, when in state["held_back"])
        count = int(state["artifacts"])
        return Report(int(state["digests"]), count, 0, count, 0, problems, 0.0, held)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _plain(p: Problem) -> list[object]:
    at = p.location
    return [p.code, at.path, at.line, at.column, at.length, p.params, p.excerpt, p.severity]


def _problem(row: list[object]) -> Problem:
    code, path, line, column, length, params, excerpt, severity = row
    pairs = tuple((str(k), str(v)) for k, v in params)  # type: ignore[attr-defined]
    place = Location(str(path), int(line), int(column), int(length))  # type: ignore[call-overload]
    return Problem(str(code), place, pairs, str(excerpt), Severity(severity) if severity else None)
