"""JSON by the quick way is what the standard library writes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.json_text import compact, spaced

TEXT = st.text(st.characters(codec=None) | st.sampled_from('"\\/\n\t\r\b\f\x00\x1f\x7f\u2028\ud800新'), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_as_the_standard_library_writes_it(value: object) -> None:
    assert compact(value) == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert spaced(value) == json.dumps(value, ensure_ascii=False)
    assert spaced(value, 1) == json.dumps(value, ensure_ascii=False, indent=1)
