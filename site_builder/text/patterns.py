"""Regular expressions that are compiled when they are first asked for anything.

One with the ranges of Han characters takes 1 to 2 ms to compile. A build with a small change imports many modules and uses few of their
expressions: the others were 15 ms of its 0.37 s.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for an expression; what has been asked for once is found without a detour."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self.__dict__[name] = getattr(re.compile(self._source, self._flags), name)
        return found


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, compiled with its first use: for one that is not used in every build. Not for functions of `re`, nor to be sent."""
    return cast("re.Pattern[str]", _Later(source, flags))
