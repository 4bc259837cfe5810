"""`site-builder init DIR`: a new site that builds at once, so that the first thing an editor sees is a page.

The files stand ready in `starter/`, as they will be: what is shipped is what is tested. Names that begin with a dot
there begin with `dot-`, for packaging tools and version control give such names a meaning of their own.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path

from site_builder.cli.messages import say
from site_builder.cli.options import add_voice_flags
from site_builder.cli.terminal import Terminal
from site_builder.errors import EnvironmentFault, UsageError

NEXT = ("site-builder serve --open", "site-builder new", "site-builder build")
"""What to do next, in this order."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_voice_flags(parser)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must be empty or new")


def run(options: argparse.Namespace) -> int:
    """Makes the site. Raises UsageError for a folder that holds anything but a repository's `.git`: who clones an empty one starts here."""
    folder, terminal = options.folder, Terminal(options)
    try:
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(p.name != ".git" for p in folder.iterdir()))):
            raise UsageError("init-not-empty", folder=folder)
        for name, data in starter():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "xb") as file:
                file.write(data)
    except OSError as error:
        raise EnvironmentFault("output-unwritable", path=error.filename or folder, reason=error.strerror) from None
    if not terminal.quiet:
        sys.stdout.write(say("init-done", terminal.lang, folder=folder) + "\n\n")
        sys.stdout.write("".join(f"    {line}\n" for line in (f"cd {shlex.quote(str(folder))}", *NEXT)))
    return 0


def starter() -> list[tuple[str, bytes]]:
    """Path and bytes of every file of a new site, sorted by path."""
    return sorted(_files(resources("site_builder.cli").joinpath("starter"), ""))


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f".{entry.name[4:]}" if entry.name.startswith("dot-") else entry.name
        if entry.is_dir():
            if name != "__pycache__":
                yield from _files(entry, f"{prefix}{name}/")
        else:
            yield prefix + name, entry.read_bytes()
