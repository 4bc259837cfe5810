"""`python -m site_builder.cli.validate public`: a built site examined before it is published.

A step of the workflows, not a verb: it looks at what a build has made and trusts nothing that the build remembers.
Exit code 1 when anything is wrong; `--format github` for annotations.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from site_builder.check import output
from site_builder.cli.terminal import Terminal
from site_builder.errors import EnvironmentFault, Location, Problem, SiteBuilderError, problem
from site_builder.read.built import Built

MOST = 200
"""Problems that are shown: one wrong template may make ten thousand."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Validates the folder named on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="site_builder.cli.validate", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="a built site")
    parser.add_argument("--base-url", default="", metavar="URL", help="absolute links that begin so are the site's own")
    parser.add_argument("--lang", choices=("zh", "en"), help="language of messages (default: by LANG)")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are printed")
    options = parser.parse_args(arguments)
    options.root = options.folder
    terminal = Terminal(options)
    try:
        problems, said = validate(options.folder, options.base_url)
    except SiteBuilderError as error:
        terminal.failure(error)
        return error.exit_code
    terminal.show(tuple(problems[:MOST]))
    terminal.say("validated", **said)
    return terminal.exit_code(tuple(problems))


def validate(folder: Path, base_url: str = "") -> tuple[list[Problem], dict[str, int]]:
    """All Problems of a built site, and how many pages, links and data files were looked at.

    Raises EnvironmentFault for a folder that holds no site of this program.
    """
    built = Built(folder)
    if built.manifest is None:
        raise EnvironmentFault("output-foreign", folder=folder)
    sizes = built.sizes()
    pages: dict[str, output.PageLinks] = {}
    problems = output.manifest_problems(built.manifest, built.read)
    chosen = set(output.sample(sizes))
    others = 0
    for path in sorted(sizes):
        data = built.read(path) or b""
        if not path.endswith(".html"):
            others += 1
            problems += output.data_problems(path, data)
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(problem("output-html", Location(path), detail="UTF-8"))
            continue
        pages[path] = output.links_of(text)
        problems += output.html_problems(path, text) if path in chosen else []
    problems += output.link_problems(pages, sizes, base_url.rstrip("/") + "/" if base_url else "")
    return problems, {"pages": len(pages), "sampled": len(chosen), "links": sum(len(p.links) for p in pages.values()), "files": others}


if __name__ == "__main__":
    sys.exit(main())
