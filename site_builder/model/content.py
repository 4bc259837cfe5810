"""The first stage: a file as it was read, and the limits of a read."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a Markdown file under `content/` becomes, decided by its folder alone."""

    DIGEST = "digest"
    SOURCE = "source"
    PAGE = "page"
    DRAFT = "draft"
    """A file of `content/inbox/`: shown in the preview only."""


class ContentFile(msgspec.Struct, frozen=True):
    """One file of the editor's, whole."""

    path: str
    """Relative to the site's root, with forward slashes, NFC."""
    data: bytes
    """The bytes as they stand on disk."""
    fingerprint: str
    """Of `data` alone, so that a renamed file keeps its memoised work."""
