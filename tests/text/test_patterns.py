"""Expressions that are compiled late are the same expressions."""

from __future__ import annotations

import re
from unittest.mock import patch

from site_builder.text.patterns import later


def test_it_does_what_the_expression_does() -> None:
    late, plain = later("(?P<word>[a-z]+)", re.IGNORECASE), re.compile("(?P<word>[a-z]+)", re.IGNORECASE)
    assert late.findall("Ab c1") == plain.findall("Ab c1") == ["Ab", "c"]
    assert late.sub("-", "a 1") == "- 1" and late.pattern == plain.pattern and late.flags == plain.flags


def test_it_is_compiled_with_its_first_use_and_once_for_each() -> None:
    with patch("re.compile", wraps=re.compile) as compiled:
        late = later("[一-龥]")
        assert not compiled.called
        assert late.match("中") and late.match("文") and not late.match("a")
        assert compiled.call_count == 1
