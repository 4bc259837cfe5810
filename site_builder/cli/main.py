"""The command line: which verbs there are, which flags they share, and what a process ends with.

Verbs are imported when they are asked for: a build with nothing to do must not pay for the import of a preview.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from site_builder import __version__
from site_builder.cli.arguments import Parser, language_of
from site_builder.errors import EnvironmentFault, SiteBuilderError

VERBS = {
    "build": "build the site",
    "check": "find everything that is wrong with the content",
    "serve": "preview that rebuilds and reloads",
    "new": "start a digest",
    "import": "turn the text of a source into drafts",
    "keywords": "terms of texts, and terms that the dictionary lacks",
    "schema": "JSON Schema of front matter and site.yaml",
    "diff": "compare two built sites",
    "init": "make a new site",
    "clean": "remove output and cache",
}
"""Verb → one line of help; each is a module of `cli/` (`import_` for import)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb. Exit codes: 0 fine, 1 problems in content, 2 wrong usage or environment, 3 a defect."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    # NumPy's linear algebra, which nothing here uses, starts a thread for each core, and they spin: a changed body took 0.46 s, not 0.38.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = _parser(argv)
    options = parser.parse_args(argv)
    if not getattr(options, "run", None):
        parser.print_help()
        return 2
    try:
        return int(options.run(options))
    except SiteBuilderError as error:
        from site_builder.cli.terminal import Terminal

        Terminal(options).failure(error)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if getattr(options, "verbose", False):
            raise  # with its trace
        from site_builder.cli.terminal import Terminal

        Terminal(options).failure(EnvironmentFault("system-refused", path=error.filename or "", reason=error.strerror or error))
        return 2


def command() -> NoReturn:
    """`main` as a process, which ends at once: to take 400 MB of values apart one by one is a quarter of a second."""
    try:
        code = main()
    except Exception as error:  # noqa: BLE001 - whatever it is: 1 would blame the content, and a trace tells an editor nothing
        code = _unforeseen(error)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    os._exit(code)


def _unforeseen(error: Exception) -> int:
    """Says what nothing else has caught, and the exit code: 2 for what the system refuses, 3 for a defect; the trace with `-v`."""
    import traceback

    from site_builder.cli.messages import hint, message
    from site_builder.cli.report import visible
    from site_builder.errors import Location, problem

    if isinstance(error, OSError):
        found = problem("system-refused", Location("site-builder"), path=error.filename or "", reason=error.strerror or error)
    else:
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
        found = problem("program-defect", Location("site-builder"), place=place, detail=f"{type(error).__name__}: {error}")
    argv = sys.argv[1:]
    if {"-v", "--verbose"} & set(argv):
        traceback.print_exception(error)
    lang = language_of(argv)
    sys.stderr.write(f"site-builder: error[{found.code}]: {visible(message(found, lang))}\n    = {visible(hint(found, lang))}\n")
    return 2 if isinstance(error, OSError) else 3


def _speak_utf8() -> None:
    """Chinese messages on any terminal: what it cannot show becomes `?`, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8" if not stream.isatty() else stream.encoding, errors="replace")


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    parser = Parser(prog="site-builder", description="A site builder for regional digests in Chinese.")
    parser.add_argument("--version", action="version", version=f"site-builder {__version__}")
    verbs = parser.add_subparsers(metavar="VERB", title="verbs")
    wanted = next((a for a in argv if not a.startswith("-")), "")
    for verb, help_line in VERBS.items():
        sub = verbs.add_parser(verb, help=help_line, description=help_line)
        if verb == wanted:
            module = importlib.import_module(f"site_builder.cli.{verb}{'_' if verb == 'import' else ''}")
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    command()
