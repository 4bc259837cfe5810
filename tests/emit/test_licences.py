"""How a site's licence is told to programs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from site_builder.emit.json_ld import licence


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("转载须注明出处", {"@type": "CreativeWork", "name": "转载须注明出处"}),
        ("", ""),
    ],
)
def test_licence(words: str, told: object) -> None:
    assert licence(SimpleNamespace(licence=words)) == told  # type: ignore[arg-type]
