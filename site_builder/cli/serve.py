"""`site-builder serve`: the preview. Says where it listens, and after each save in one line what became of it."""

from __future__ import annotations

import argparse
import ipaddress
import sys
import webbrowser
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from site_builder.cli import report as words
from site_builder.cli.messages import say
from site_builder.cli.options import CACHE, add_site_flags, request_of
from site_builder.cli.terminal import Terminal
from site_builder.config import SITE_FILE
from site_builder.errors import ConfigurationError, Location, Problem, UsageError, problem
from site_builder.model.request import Request
from site_builder.problem_codes import LISTED_WHEN_ASKED
from site_builder.read.program import program_fingerprint
from site_builder.serve import Plan, State, serve

HOST, PORT = "127.0.0.1", 8000
PREVIEW = f"{CACHE}/preview"
OVERLAY = ("label", "title", "empty", "kept", "stopped", "more")
BADGES = ("draft", "scheduled", "expired", "inbox")
ROOT_ADDRESS = "/"
"""Base address of the preview: absolute links (404.html has them) lead to this server, whatever its port."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser, formats=False)
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help="port (default: %(default)s; 0: any free one)")
    parser.add_argument("--host", default=HOST, metavar="ADDRESS", help="address (default: %(default)s, this machine only)")
    parser.add_argument("--open", action="store_true", help="open a browser")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes for the first build")


def run(options: argparse.Namespace) -> int:
    """Serves until Ctrl-C or SIGTERM, which are its regular ends."""
    if not 0 <= options.port <= 65535:
        raise UsageError("port-invalid", port=options.port)
    jobs = preview_request(options).jobs
    root = preview_request(options).root
    if not (root / SITE_FILE).exists():
        raise ConfigurationError("config-missing", (problem("config-missing", Location(SITE_FILE)),))
    terminal = Terminal(options)
    plan = Plan(lambda: preview_request(options), program_fingerprint(), options.host, options.port, jobs)
    try:
        serve(plan, OverlayWords(options.lang, terminal), Reporter(terminal, options), terminal.progress)
    except KeyboardInterrupt:
        pass
    terminal.clear()
    return 0


def preview_request(options: argparse.Namespace) -> Request:
    """The Request of a build for the preview, as of now: everything is shown, wrong pages as they were."""
    more = {"output": None, "base_url": ROOT_ADDRESS, "drafts": True, "future": True, "cluster": ""}
    request = request_of(argparse.Namespace(**{**vars(options), **more}))
    return replace(request, output=request.root / PREVIEW, inbox=True, keep_last_good=True)


class OverlayWords:
    """What the overlay says, in the language of `--lang`, else of the browser, else of the terminal."""

    def __init__(self, chosen: str | None, terminal: Terminal) -> None:
        self.chosen = chosen
        self.terminal = terminal

    def language(self, accepted: str) -> str:
        """zh or en; `accepted` is an Accept-Language header, whose first language that is one of them counts."""
        if self.chosen:
            return self.chosen
        for part in accepted.lower().split(","):
            name = part.strip()[:2]
            if name in ("zh", "en"):
                return name
        return self.terminal.lang

    def rows(self, problems: Sequence[Problem], lang: str) -> list[dict[str, Any]]:
        """The rows of JSON reports in the order given, each with its excerpt and the length to underline."""
        found = []
        for each in self.terminal.with_excerpts(problems):
            (row,) = words.problem_rows([each], lang, verbose=True)
            found.append({**row, "length": each.location.length, "excerpt": each.excerpt})
        return found

    def words(self, lang: str) -> Mapping[str, str]:
        """Everything else."""
        table = {key: say(f"preview-{key}", lang, n="{n}") for key in OVERLAY}
        return table | {f"badge-{name}": say(f"badge-{name}", lang) for name in BADGES}

    def count(self, problems: Sequence[Problem], lang: str) -> str:
        """`2 个错误，1 个警告`"""
        return words.counted(problems, lang)


class Reporter:
    """Tells the terminal what the preview does."""

    def __init__(self, terminal: Terminal, options: argparse.Namespace) -> None:
        self.terminal = terminal
        self.open = options.open
        self.verbose = options.verbose
        self.host = options.host

    def listening(self, addresses: list[str]) -> None:
        """Where; a program that started the preview with `--port 0` reads the port here."""
        self._say("preview-at", addresses="  ".join(addresses))
        if not _is_loopback(self.host):
            self._say("preview-open-to-all", host=self.host)

    def ready(self, address: str) -> None:
        """Answers come from now on."""
        if self.open:
            webbrowser.open(address)

    def built(self, state: State, before: State) -> None:
        """One line a build that changed something, and the Problems where they are others than before."""
        self.terminal.clear()
        if state.version == before.version:
            return
        if state.problems != before.problems:
            self._show(state)
        if state.report is not None:
            counts = {"written": state.report.written, "removed": state.report.removed}
            self._say("preview-built", **counts, seconds=f"{state.seconds:.2f}")
        else:
            self._say("preview-not-built")
            if self.verbose and state.crash:
                sys.stderr.write(state.crash)

    def _show(self, state: State) -> None:
        listed = [p for p in state.problems if self.verbose or p.code not in LISTED_WHEN_ASKED]
        if listed:
            self.terminal.show(tuple(listed))
        elif not self.terminal.quiet:
            self._say("none")

    def _say(self, key: str, **params: object) -> None:
        if not self.terminal.quiet or key == "preview-at":
            sys.stdout.write(say(key, self.terminal.lang, **params) + "\n")
            sys.stdout.flush()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
