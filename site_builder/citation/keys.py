"""Keys of references: stable, unique, and made of what every program takes.

BibTeX breaks at Han characters in a key and at `{ } , # % ~ \\ " ' ( ) =`; it also takes two keys that differ in case for one. Slugs are unique
regardless of case already. A slug of plain characters is its own key; any other is spelt in pinyin and marked by a hash, behind a colon that no
slug can have, so that a key made this way never meets a plain one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from site_builder.citation.reference import Reference

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")


def key(reference: Reference) -> str:
    """`jilin-qiche`, `jilin-qiche:page`, `source:003_b65e`."""
    name = slug_key(reference.slug)
    if not reference.part:
        return name
    return f"{name}:page" if reference.part == "page" else f"{reference.part}:{name}"


@lru_cache(maxsize=1 << 12)
def slug_key(slug: str) -> str:
    """The slug itself, or its pinyin and eight hexadecimal digits."""
    if _PLAIN.fullmatch(slug):
        return slug
    from site_builder.text.pinyin import pinyin  # late: most slugs need none, and loading it costs 60 ms

    spelt = re.sub(r"[^a-z0-9]+", "-", pinyin(slug, "-").lower()).strip("-")[:60].strip("-")
    return f"{spelt or 'x'}:{blake2b(slug.encode('utf-8', 'surrogatepass'), digest_size=4).hexdigest()}"
