"""The site's vocabulary of tags as a value; `site_builder.config.parse_tags` reads it from content/tags.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from site_builder.errors import Location


@dataclass(frozen=True, slots=True)
class TagEntry:
    """One tag with what the vocabulary says of it."""

    name: str
    """The spelling that pages show."""
    also: tuple[str, ...] = ()
    """Other spellings; each is read as `name`, and its address leads there."""
    group: str = ""
    """The heading it stands under; empty: none."""
    about: str = ""
    """A definition in one sentence."""
    location: Location = field(default=Location("content/tags.yaml"), compare=False)
    """Where its name stands."""


class TagTable(msgspec.Struct, frozen=True):
    """All tags of the vocabulary; `config.canonical_tag` looks names up in it."""

    entries: tuple[TagEntry, ...] = ()
    """In the order of the file, which is the order of groups and of tags inside them."""
    spellings: dict[str, str] = msgspec.field(default_factory=dict)
    """Folded spelling (`config.tag_key`) → name."""
    fingerprint: str = ""
    """Of the entries."""
