"""What a person's name looks like: a surname of the table, one or two characters more, no word of the dictionary.

Names of several persons written without a blank are parted by how frequent their surnames are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from site_builder.ingest.recognise.surnames import DOUBLE, weight
from site_builder.ingest.recognise.transcribed import is_transcribed
from site_builder.ingest.recognise.words import only_words, word_class

_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}$")
_OUTLET = re.compile("(?:记者|评论员|新闻|客户端|[日晚时]报|[电卫]视|观察|论坛)(?:·|$)")
"""What parts of a name with dots in it never are: a press group's outlets are named so too."""
NOT_GIVEN = frozenset("的了是们很个被把将第业型性")
"""Characters that no given name has."""


def is_name(text: str, *, strict: bool = True) -> bool:
    """Whether `text` can be a person's name; strictly, words of the dictionary that are no names cannot."""
    if "·" in text:
        plain = re.fullmatch(r"(?:[\u4e00-\u9fff]{1,8}|[A-Z]\.?)(?:·(?:[\u4e00-\u9fff]{1,8}|[A-Z]\.?))+", text)
        return plain is not None and not _OUTLET.search(text)
    if is_transcribed(text):
        return True
    if not _HAN_NAME.fullmatch(text):
        return False
    double = text[:2] in DOUBLE
    surname, given = (text[:2], text[2:]) if double and len(text) > 2 else (text[:1], text[1:])
    if not weight(surname) or len(given) > 2 or (len(text) == 4 and not double):
        return False
    if any(c in NOT_GIVEN for c in given):
        return False
    tag = word_class(text)
    return not strict or not tag or tag.startswith("nr")


def is_long_name(text: str) -> bool:
    """Whether four characters can be a name with a surname of one: only where something says that they are a name."""
    return len(text) == 4 and _HAN_NAME.fullmatch(text) is not None and weight(text[:1]) > 0 and not only_words(text)


def is_phrase(name: str) -> bool:
    """Whether a name could as well be two words, 高质量 for instance: then it takes more than its form to be a name."""
    tag = word_class(name[1:]) if len(name) == 3 else ""
    place = tag.startswith("ns") and name[0] not in _LEADS_TO_PLACE  # 永康 is a city's name and a person's
    return tag[:1] in ("n", "v", "a") and not tag.startswith("nr") and not place


_LEADS_TO_PLACE = "向于从和连及自过"
"""Surnames that are prepositions too: 向海南."""


@lru_cache(maxsize=2048)
def split_names(text: str) -> tuple[str, ...]:
    """Names written without a space between them, parted: 周文李吉良 → 周文, 李吉良; empty where that cannot be.

    The likeliest reading by the frequency of surnames, names of three characters preferred to those of two.
    """
    if only_words(text):
        return ()
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (1.0, ())}
    for start in range(len(text)):
        if start not in best:
            continue
        chance, names = best[start]
        for size in (2, 3, 4):
            name = text[start : start + size]
            if len(name) < size or not is_name(name):
                continue
            surname = name[:2] if name[:2] in DOUBLE and size > 2 else name[:1]
            now = chance * weight(surname) * (0.7 if size == 3 else 0.3 if size == 2 else 0.02)
            if now > best.get(start + size, (0.0, ()))[0]:
                best[start + size] = (now, (*names, name))
    return best.get(len(text), (0.0, ()))[1] if len(text) >= 2 else ()
