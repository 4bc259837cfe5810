"""`site-builder clean`: removes what builds have made, and nothing else.

Of the output folder only files that its manifest claims go: whatever somebody put there beside them stays, and a
folder that this program did not make is refused. The cache is a folder of the program's own and goes whole.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from site_builder.cli.messages import say
from site_builder.cli.options import CACHE, add_site_flags
from site_builder.cli.terminal import Terminal
from site_builder.errors import EnvironmentFault, UsageError
from site_builder.write.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser, formats=False)
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="output folder (default: public/ in the site)")


def run(options: argparse.Namespace) -> int:
    """Removes output and cache. Raises UsageError, and EnvironmentFault for a folder that is not ours or in use."""
    terminal = Terminal(options)
    root = options.root.resolve()
    if not root.is_dir():
        raise UsageError("root-missing", path=options.root)
    output = options.output or root / "public"
    removed, left = remove_output(output)
    size = remove_cache(root / CACHE)
    if not terminal.quiet:
        sys.stdout.write(say("clean-done", terminal.lang, files=removed, bytes=megabytes(size)) + "\n")
        if left:
            sys.stdout.write(say("clean-kept", terminal.lang, folder=output, n=left) + "\n")
    return 0


def remove_output(folder: Path) -> tuple[int, int]:
    """How many files were removed, and how many stay because nobody knows whose they are.

    Raises EnvironmentFault: output-foreign, output-locked, output-unwritable.
    """
    if not folder.is_dir():
        return 0, 0
    with Output(folder) as output:
        output.claim()
        there = output.swept(output.scan())
        removed = sum(output.remove(path) for path in sorted(there))
        left = len(there) - removed
    if not any(folder.iterdir()) and not folder.is_symlink():
        folder.rmdir()
    return removed, left


def remove_cache(folder: Path) -> int:
    """Removes the cache, the preview in it included; its size in bytes. A link is removed, never what it leads to."""
    try:
        if folder.is_symlink():
            folder.unlink()
            return 0
        if not folder.is_dir():
            return 0
        size = sum(path.lstat().st_size for path in folder.rglob("*"))
        shutil.rmtree(folder)
        if not any(folder.parent.iterdir()):
            folder.parent.rmdir()
        return size
    except OSError as error:
        raise EnvironmentFault("output-unwritable", path=error.filename or folder, reason=error.strerror) from None


def megabytes(size: int) -> str:
    """`1.5 MB`"""
    return f"{size / 1_000_000:.1f} MB"
