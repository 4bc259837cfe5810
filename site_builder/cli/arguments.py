"""An argument parser that speaks the language of `--lang`, or of the environment, in usage errors and `--help` as well.

argparse passes its own sentences through `gettext`, which it holds under the names `_` and `ngettext`: for Chinese those two
are replaced by a table, and by nothing else, so that a sentence of a later Python that the table lacks comes out in
English. Catalogues (.mo files) in a text domain of the standard library's were the other way: no table to read, more to ship.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from site_builder.cli.report import language


def language_of(argv: Sequence[str]) -> str:
    """zh or en, by a command line that is not parsed yet, or cannot be."""
    chosen = [b for a, b in pairwise(argv) if a == "--lang"]
    chosen += [a.removeprefix("--lang=") for a in argv if a.startswith("--lang=")]
    return language(next((one for one in chosen if one in ("zh", "en")), None), os.environ)


class Parser(argparse.ArgumentParser):
    """Of the program and, through `add_subparsers`, of its verbs."""

    chinese = False
    """For all parsers: there is one command line a process."""

    def parse_args(self, args: Sequence[str], namespace: Any = None) -> argparse.Namespace:  # type: ignore[override]
        """As ever, in the language of the command line."""
        Parser.chinese = language_of(args) == "zh"
        with _spoken(Parser.chinese):
            return super().parse_args(args, namespace)

    def format_help(self) -> str:
        """The help, with our own texts in Chinese where that is wanted."""
        if Parser.chinese:
            self.description = _translated(self.description)
            for group in self._action_groups:
                group.title = _translated(group.title)
            for action in (*self._actions, *(one for a in self._actions for one in getattr(a, "_choices_actions", ()))):
                action.help = _translated(action.help)
        with _spoken(Parser.chinese):
            return super().format_help()


@contextmanager
def _spoken(chinese: bool) -> Iterator[None]:
    """Inside, argparse speaks Chinese, where that is wanted."""
    module: Any = argparse
    before = module._, module.ngettext
    if chinese:
        module._, module.ngettext = _translated, _translated_number
    try:
        yield
    finally:
        module._, module.ngettext = before


def _translated(text: str | None) -> Any:
    """A text of argparse or of ours in Chinese; itself where there is none."""
    from site_builder.cli.messages.zh_help import ARGPARSE, HELP

    return ARGPARSE.get(text or "") or HELP.get(text or "", text)


def _translated_number(one: str, more: str, number: int) -> str:
    return str(_translated(one if number == 1 else more))
