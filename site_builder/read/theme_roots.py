"""Where themes stand. Apart from `themes.py`, which reads them: a build with nothing to do only looks at their files.

A theme may stand in the site's own `themes/`, in the installed package (wheel), or in the repository (editable install):
hatchling's force-include leaves packaged themes out of an editable install, hence the third.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def theme_roots(root: Path) -> tuple[Path, ...]:
    """Folders that hold themes, the nearest first; only those that exist."""
    candidates = (root / "themes", PACKAGE / "_themes", PACKAGE.parent / "themes")
    return tuple(dict.fromkeys(c.resolve() for c in candidates if c.is_dir()))
