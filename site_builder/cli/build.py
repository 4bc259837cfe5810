"""`site-builder build`: builds the site, tells what happened, and exits with what it means.

Before anything heavy is imported the last build is asked whether there is anything to do.
"""

from __future__ import annotations

import argparse
import gc
import time
from pathlib import Path

from site_builder.cli.options import add_build_flags, add_site_flags, request_of
from site_builder.model.artifact import Report
from site_builder.model.request import Request
from site_builder.read.program import program_fingerprint
from site_builder.read.survey import Survey, survey
from site_builder.write import last
from site_builder.write.output import Output, is_ours


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser)
    add_build_flags(parser)
    parser.add_argument("--verify", action="store_true", help="build again from nothing and compare byte for byte")
    parser.add_argument("--profile", action="store_true", help="seconds per stage and the slowest pages")
    parser.add_argument("--zip", type=Path, metavar="FILE", help="pack the site into a reproducible zip file")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what happened as JSON")


def run(options: argparse.Namespace) -> int:
    """Builds and returns the exit code."""
    looked_at_ns, started = time.time_ns(), time.perf_counter()
    # A build makes few cycles and lives for seconds: collecting them costs a tenth of its time and frees nothing.
    gc.disable()
    request = request_of(options)
    files, program = survey(request.root, looked_at_ns, request.inbox), program_fingerprint()
    report = _nothing_to_do(request, files, program)
    if report is None:
        from site_builder.build import build
        from site_builder.cli.terminal import Terminal

        report = build(request, files, program, Terminal(options).progress)
    return _tell(options, report, time.perf_counter() - started)


def _nothing_to_do(request: Request, files: Survey, program: str) -> Report | None:
    if not files.fingerprint or not last.state_path(request).exists() or not is_ours(request.output):
        return None
    inputs = last.Inputs(program, last.options_of(request), files.fingerprint)
    return last.nothing_to_do(request, inputs, Output(request.output).scan())


def _tell(options: argparse.Namespace, report: Report, seconds: float) -> int:
    from site_builder.cli.terminal import Terminal

    return Terminal(options).built(report, seconds)
