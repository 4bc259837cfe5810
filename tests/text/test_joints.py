"""No word of the dictionary reaches across a place that the table calls parted."""

from __future__ import annotations

import re

import numpy as np

from site_builder.text import joints
from site_builder.text.segment import parts_of_speech
from site_builder.text.sheet import codes_of


def test_no_word_is_missed() -> None:
    words = [word for word in sorted(parts_of_speech()) if re.fullmatch("[\u4e00-\u9fa5]{2,}", word)][::7]
    text = "".join(words)
    begins = np.cumsum([0, *map(len, words)])
    inside = np.setdiff1d(np.arange(1, len(text)), begins)
    assert len(words) > 40_000 and joints.table().join(codes_of(text), inside).all()


def test_most_other_places_are_parted() -> None:
    text = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(20_000))
    assert joints.table().join(codes_of(text), np.arange(1, len(text))).mean() < 0.15


def test_the_table_is_made_when_it_pays() -> None:
    joints.reset()
    assert joints.joints(joints.PAYS_FROM - 1) is None
    assert joints.joints(1) is joints.table() is not None
