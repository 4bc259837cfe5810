"""No place of a term is missed, in whatever characters it is written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text.grams import grams
from site_builder.text.sheet import codes_of

FORMS = st.lists(st.text(alphabet="新质生产力5g碳𠮷\n+", min_size=2, max_size=5), max_size=8)


@settings(deadline=None)
@given(FORMS, st.text(alphabet="新质生产力5g碳𠮷\n+，", max_size=40))
def test_no_place_is_missed(forms: list[str], text: str) -> None:
    found = set(grams(forms).places(codes_of(text)))
    assert {at for form in forms for at in range(len(text)) if text.startswith(form, at)} <= found


def test_few_places_are_found_for_nothing() -> None:
    text = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(20_000))
    assert len(grams(["新质生产力", "碳纤维", "氢能"]).places(codes_of(text))) < 5
    assert grams([]).places(codes_of("新质生产力")) == [] and grams(["氢能"]).places(codes_of("")) == []
