"""Clouds as pages show them: the words drawn, and the same words in order."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder import urls
from site_builder.cloud import svg
from site_builder.emit.frame import Frame
from site_builder.model.collection import CloudWord, CloudWords, Ref
from site_builder.render.context import Cloud, RankedWord


def drawn(frame: Frame, words: CloudWords | None, url: str) -> Cloud | None:
    """The cloud for the page at `url`, or None where it has none."""
    if words is None or not words.words or not frame.site.params.get("show_cloud", True):
        return None
    root = urls.root_of(url)
    pictured = [svg.CloudWord(w.name, w.url, w.kind, w.weight) for w in words.words]
    picture = svg.draw(pictured, lambda address: urls.relative(root, address), frame.t("nav_keywords"))
    return Cloud(picture.svg, ranked(words.words), picture.kinds, svg.size_key(picture))


def ranked(words: Sequence[CloudWord]) -> tuple[RankedWord, ...]:
    """Words as a list."""
    return tuple(RankedWord(Ref(w.name, w.url), w.kind, w.digests) for w in words)
