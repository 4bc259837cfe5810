"""`site-builder build`: builds the site, tells what happened, and exits with what it means.

Before anything heavy is imported the last build is asked whether there is anything to do.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from site_builder.cli.options import add_build_flags, add_site_flags, provenance_of, request_of
from site_builder.errors import DefectError, EnvironmentFault, UsageError
from site_builder.model.artifact import Report, Tell
from site_builder.model.request import Request
from site_builder.read.program import program_fingerprint
from site_builder.read.survey import Survey, survey
from site_builder.write import last
from site_builder.write.output import Output, is_ours

NAMED = 10
"""Paths that a `verify-mismatch` names."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser)
    add_build_flags(parser)
    parser.add_argument("--verify", action="store_true", help="build again from nothing and compare byte for byte")
    parser.add_argument("--profile", action="store_true", help="seconds per stage, the slowest pages and kinds of pages")
    parser.add_argument("--zip", type=Path, metavar="FILE", help="pack the site into a reproducible zip file")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what happened as JSON")


def run(options: argparse.Namespace) -> int:
    """Builds and returns the exit code."""
    looked_at_ns, started = time.time_ns(), time.perf_counter()
    # A build makes few cycles and lives for seconds: collecting them costs a tenth of its time and frees nothing.
    gc.disable()
    request = request_of(options)
    if request.base_url:
        _hold_to_be_an_address(request.base_url)
    files, program = survey(request.root, looked_at_ns, request.inbox), program_fingerprint()
    report = None if options.profile else _nothing_to_do(request, files, program)

    from site_builder.cli.terminal import Terminal

    terminal = Terminal(options)
    if report is None:
        request = replace(request, info=provenance_of(request))
        report = _build(request, files, program, terminal.progress)
    code = terminal.built(report, time.perf_counter() - started)
    if options.profile:
        from site_builder.cli.profile import profile

        terminal.clear()
        sys.stderr.write(profile(terminal.stages(), report.slow, terminal.lang))
    if options.verify:
        _verify(request, files, program)
        terminal.say("verified")
    if options.zip is not None:
        from site_builder.write.pack import pack

        terminal.say("packed", n=pack(request.output, options.zip), path=options.zip)
    return code


def _hold_to_be_an_address(base_url: str) -> None:
    """Raises UsageError for a `--base-url` that site.yaml could not have."""
    from site_builder.config import is_root

    if not is_root(base_url):
        raise UsageError("config-invalid", key="--base-url", value=base_url, reason="base-url")


def _build(request: Request, files: Survey, program: str, tell: Tell) -> Report:
    """A build in which the heavy imports of this process and those of another go side by side."""
    from site_builder.write.workers import workers

    with workers(request, ready=_ready) as executor:
        from site_builder.build import build

        return build(request, files, program, executor, tell)


def _ready() -> None:
    from site_builder.pipeline.jobs import ready

    ready()


def _nothing_to_do(request: Request, files: Survey, program: str) -> Report | None:
    if not files.fingerprint or not last.state_path(request).exists() or not is_ours(request.output):
        return None
    inputs = last.Inputs(program, last.options_of(request), files.fingerprint)
    return last.nothing_to_do(request, inputs, Output(request.output).scan)


def _verify(request: Request, files: Survey, program: str) -> None:
    """Builds the site once more from nothing in a temporary folder and compares.

    Raises DefectError (verify-mismatch) naming the files that differ, or EnvironmentFault when the content changed
    while it was compared.
    """
    import tempfile

    from site_builder.build import build
    from site_builder.write.compare import differing
    from site_builder.write.workers import workers

    with tempfile.TemporaryDirectory(prefix="site-builder-") as folder:
        clean = replace(request, output=Path(folder) / "public", cache=Path(folder) / "cache", info=())
        again = survey(request.root, time.time_ns(), request.inbox)
        with workers(clean) as executor:
            build(clean, again, program, executor)
        paths = differing(request.output, clean.output)
    if paths and (again.pages, again.settings, again.images) != (files.pages, files.settings, files.images):
        raise EnvironmentFault("verify-disturbed")
    if paths:
        more = "…" if len(paths) > NAMED else ""
        raise DefectError("verify-mismatch", paths="、".join(paths[:NAMED]) + more)
