"""Addresses: whatever a tag, an author or an indicator is called, its page has a name that stays inside the site."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder import urls
from site_builder.write.output import is_safe

NASTY = st.sampled_from(["..", "/", "\\", ".", "~", "con", "NUL", "COM1", ":", "%2e", "%2f", "\0", "\n", "\u202e", "\u2028", "\ufeff",
                         "é", "e\u0301", "ﬁ", "省", "长" * 50, " ", "-", "a", "5G", "\ud800", "?", "#", "*", "|", '"', "<", ">", ".html", "index", "aux."])  # fmt: skip
NAMES = st.lists(NASTY, max_size=8).map("".join) | st.text(max_size=60) | st.text("./\\-~ ", max_size=12)
EXAMPLES = int(os.environ.get("NIGHTLY") and 20_000 or 600)


@given(NAMES)
@example("")
@example("..")
@example("../../etc/passwd")
@example("..\\..\\x")
@example("%2e%2e%2f")
@example("…/…")
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_file_name_is_one_name(name: str) -> None:
    made = urls.file_name(name)
    assert made and made not in (".", "..") and not made.startswith((".", "-")) and not made.endswith((".", " "))
    assert not re.search(r'[/#?%\\:*"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff]', made)
    assert len(made.encode()) <= urls.MAX_BYTES
    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", made) and made != "index"
    assert unicodedata.is_normalized("NFC", made)
    assert urls.file_name(made) == made, "mapping twice is mapping once"


@given(st.sampled_from(["tags", "authors", "figures", ""]), NAMES)
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_page_stays_in_its_folder(folder: str, name: str) -> None:
    url = urls.page(folder, name)
    assert is_safe(url) and posixpath.dirname(url) == folder and posixpath.normpath(url) == url
    encoded = urls.encode(url)
    assert unquote(encoded) == url and re.fullmatch(r"[\x21-\x7e]+", encoded)
    assert posixpath.normpath(posixpath.join("/a/b", urls.relative("../", url))) == posixpath.normpath(f"/a/{encoded}")


@given(NAMES, NAMES)
@settings(max_examples=EXAMPLES, deadline=None)
def test_names_of_one_key_share_a_file_and_others_do_not(one: str, two: str) -> None:
    a, b = urls.file_name(one), urls.file_name(two)
    assert (a == b) <= (urls.clash_key(a) == urls.clash_key(b))


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "C:/x", "a\\b", "", "..", "x:y/z"])
def test_unsafe_paths_of_a_manifest(path: str) -> None:
    assert not is_safe(path)
