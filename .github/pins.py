"""Versions for CI, as constraints: names and versions only, no index, so that they work wherever packages come from.

    python .github/pins.py installed > .github/constraints.txt   what is installed here, of all that this project needs
    python .github/pins.py oldest                                 the lowest versions that pyproject.toml allows

Both are what tests run with: a bound that no test has seen is a guess. Needs `packaging`, which pytest brings along.
"""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
EXTRAS = ("import", "test")
TOOLS = ("build", "hatchling")
"""What builds the wheel."""


def requirements() -> list[Requirement]:
    """Everything that pyproject.toml asks for, the extras of tests and of importing included."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = [line for name in EXTRAS for line in project["optional-dependencies"][name]]
    return [Requirement(line) for line in (*project["dependencies"], *extras)]


def installed() -> list[str]:
    """`name==version` of every package that is needed and installed here, those that others need included."""
    found: dict[str, str] = {}
    waiting = [*requirements(), *map(Requirement, TOOLS)]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = package.version
        waiting += [Requirement(line) for line in package.requires or ()]
    return [f"{name}=={version}" for name, version in sorted(found.items())]


def oldest() -> list[str]:
    """`name==version` of the lower bound of every requirement."""
    lowest = {
        canonicalize_name(r.name): s.version for r in requirements() for s in r.specifier if s.operator == ">="
    }
    return [f"{name}=={version}" for name, version in sorted(lowest.items())]


if __name__ == "__main__":
    print("\n".join({"installed": installed, "oldest": oldest}[sys.argv[1]]()))
