"""SECURITY.md names code and tests: they are where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMED = sorted(set(re.findall(r"`((?:tests|\.github|site_builder|[a-z_]+)/[\w./-]*|[a-z_]+\.file_name)`", (ROOT / "SECURITY.md").read_text("utf-8"))))


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_exists(name: str) -> None:
    path = name.replace("urls.file_name", "urls.py")
    assert (ROOT / path).exists() or (ROOT / "site_builder" / path).exists() or path.startswith((".cache/", "content/", "data/"))


def test_there_are_enough_of_them() -> None:
    assert len(NAMED) > 20
