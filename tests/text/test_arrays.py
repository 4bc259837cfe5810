"""The different numbers of an array, as NumPy gives them."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.arrays import distinct, numbered


@given(st.lists(st.integers(-5, 5)), st.sampled_from([np.int64, np.int32]))
def test_as_numpy_gives_them(values: list[int], kind: type) -> None:
    row = np.array(values, kind)
    assert distinct(row).tolist() == np.unique(row).tolist()
    found, at = numbered(row)
    wanted, wanted_at = np.unique(row, return_inverse=True)
    assert (found.tolist(), at.tolist()) == (wanted.tolist(), wanted_at.tolist())
    assert found.dtype == wanted.dtype


def test_without_loading_masked_arrays() -> None:
    code = "import sys, numpy as np; from site_builder.text.arrays import numbered; numbered(np.array([2, 1])); sys.exit('numpy.ma' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
