"""What `build --profile` prints: seconds per stage, the slowest pages, and the pages by kind.

Stages are timed where they are told of, so that a build itself looks at no clock; pages are timed where they are made,
in whatever process that is, so that the sum over kinds may exceed the seconds of the stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from site_builder.cli.messages import say

SLOWEST = 10
"""Pages and kinds that are listed."""


def profile(stages: Sequence[tuple[str, float]], slow: Sequence[tuple[float, str]], lang: str) -> str:
    """The three tables as text; `stages` are names with seconds, `slow` seconds with the path of a file that was made."""
    rows = [(say(f"stage-{name}", lang), f"{seconds:.3f}") for name, seconds in stages]
    pages = [(path, f"{1000 * seconds:.1f}") for seconds, path in sorted(slow, reverse=True)[:SLOWEST]]
    kinds: dict[str, list[float]] = defaultdict(list)
    for seconds, path in slow:
        kinds[kind_of(path)].append(seconds)
    heaviest = sorted(kinds.items(), key=lambda item: (-sum(item[1]), item[0]))[:SLOWEST]
    tables = [
        ("profile-stages", rows),
        ("profile-pages", pages),
        ("profile-templates", [(f"{name} × {len(times)}", f"{1000 * sum(times):.1f}") for name, times in heaviest]),
    ]
    return "".join(_table(say(key, lang), lines) for key, lines in tables if lines)


def kind_of(path: str) -> str:
    """`digests/*.html` for a digest, `tags/*/*.html` for a further page of a tag; a file at the root stands for itself.

    A kind is what one template makes: the pages of a folder, its index, its feeds.
    """
    folder, _, name = path.rpartition("/")
    if not folder or name.startswith("index."):
        return path
    top, _, rest = folder.partition("/")
    return f"{top}/{'*/' if rest else ''}*.{name.rpartition('.')[2]}"


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    width = max(len(value) for _, value in rows)
    return f"{title}\n" + "".join(f"  {value:>{width}}  {name}\n" for name, value in rows)
