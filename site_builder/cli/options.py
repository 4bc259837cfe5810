"""Flags that verbs share, and what they, the environment and the clock make of a Request."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

from site_builder import __version__
from site_builder.errors import UsageError
from site_builder.model.request import Request

CACHE = ".cache/site-builder"
_COMMIT = re.compile(r"[0-9a-f]{40,64}\Z")


def add_site_flags(parser: argparse.ArgumentParser, formats: bool = True) -> None:
    """Where the site is and how to talk about it; `formats` for verbs whose Problems a program may want to read."""
    parser.add_argument("-C", "--root", type=Path, default=Path("."), metavar="DIR", help="the folder that holds content/")
    add_voice_flags(parser)
    if formats:
        parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are printed")


def add_voice_flags(parser: argparse.ArgumentParser) -> None:
    """How to talk to the person at the terminal."""
    parser.add_argument("--lang", choices=("zh", "en"), help="language of messages (default: by LANG)")
    parser.add_argument("-q", "--quiet", action="store_true", help="errors only")
    parser.add_argument("-v", "--verbose", action="store_true", help="notes too")


def add_build_flags(parser: argparse.ArgumentParser) -> None:
    """What is built."""
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="output folder (default: public/ in the site)")
    parser.add_argument("--base-url", default="", metavar="URL", help="absolute address of the site, instead of site.yaml's")
    parser.add_argument("--drafts", action="store_true", help="show drafts")
    parser.add_argument("--future", action="store_true", help="show pages whose day has not come")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: the cores allowed)")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    parser.add_argument("--cluster", default="", metavar="ADDRESS", help="hand the work to a Dask scheduler")


def request_of(options: argparse.Namespace) -> Request:
    """The Request that flags, environment and clock add up to.

    Raises UsageError for a root that is no folder or a number of jobs below 1.
    """
    root = options.root.resolve()
    if not root.is_dir():
        raise UsageError("root-missing", path=options.root)
    if options.jobs < 0:
        raise UsageError("jobs-invalid", jobs=options.jobs)
    output = (options.output or root / "public").resolve()
    if output == root or output in root.parents or (root / "content") in (output, *output.parents) or (root / "themes") in (output, *output.parents):
        raise UsageError("output-inside-site", path=output)
    return Request(
        root=root,
        output=output,
        cache=root / CACHE,
        now=now(),
        base_url=options.base_url,
        drafts=options.drafts,
        future=options.future,
        jobs=options.jobs or allowed_cores(),
        cluster=options.cluster,
    )


def now() -> datetime:
    """The moment that decides what is published: SOURCE_DATE_EPOCH where it is set, else the clock.

    Raises UsageError when SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch) if epoch else time.time(), UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        raise UsageError("epoch-invalid", value=epoch or "") from None


def provenance_of(request: Request) -> tuple[tuple[str, str], ...]:
    """What build/info.json says besides counts: version, commit (empty where there is none) and time of the build."""
    time_of = request.now.isoformat(timespec="seconds")
    return (("generator", "site-builder"), ("version", __version__), ("commit", _commit(request.root)), ("time", time_of))


def _commit(root: Path) -> str:
    """The commit that is being built: of the workflow in CI, else of the site's repository."""
    given = os.environ.get("GITHUB_SHA", "")
    if given:
        return given if _COMMIT.match(given) else ""
    try:
        command = ["git", "-C", str(root), "rev-parse", "--verify", "HEAD"]
        found = subprocess.run(command, capture_output=True, timeout=5, check=False).stdout.decode("ascii", "replace").strip()
    except (OSError, subprocess.SubprocessError):
        return ""
    return found if _COMMIT.match(found) else ""


def allowed_cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
