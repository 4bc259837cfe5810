"""What a build is asked to do: the command line, the environment and the clock, read once in `cli/`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec


class Request(msgspec.Struct, frozen=True):
    """Everything outside the site's own files that a build depends on."""

    root: Path
    """The site: the folder that holds content/."""
    output: Path
    cache: Path
    """Where the memo is kept: .cache/site-builder."""
    now: datetime
    """With a zone; decides what is published."""
    base_url: str = ""
    """Replaces that of site.yaml; empty: keep."""
    drafts: bool = False
    future: bool = False
    inbox: bool = False
    """Whether content/inbox/ is shown: in the preview only."""
    jobs: int = 1
    keep_last_good: bool = False
    """Preview: where a page has a Problem its last good version stays."""
    cluster: str = ""
    """Address of a Dask scheduler; empty: this machine."""
    info: tuple[tuple[str, str], ...] = ()
    """What build/info.json says: time, commit, version."""
