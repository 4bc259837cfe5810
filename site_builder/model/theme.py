"""A theme as a value: every template and word in memory, so that pages can be rendered in any process."""

from __future__ import annotations

from typing import Any

import msgspec


class Theme(msgspec.Struct, frozen=True):
    """A theme and the chain of themes it extends, flattened, the nearest first."""

    name: str
    chain: tuple[str, ...]
    """Names from the theme itself to the last one it extends: `("newspaper", "default")`."""
    templates: dict[str, str]
    """Template source by name: `page.html` is the nearest, `default/page.html` that theme's own copy."""
    template_paths: dict[str, str]
    """Where each of them stands, for messages."""
    static: dict[str, str]
    """Path below `static/` → absolute path of the nearest file of that name."""
    words: dict[str, dict[str, str]]
    """Language → key → words, all `i18n/` files of the chain merged, the nearest winning."""
    params: tuple[tuple[str, Any], ...]
    """theme.yaml's params under the site's own, sorted by name."""
    static_fingerprints: tuple[tuple[str, str], ...]
    """Path below `static/` → fingerprint of its bytes, sorted."""
    fingerprint: str
    """Of everything above but absolute paths."""
