"""Values that tests of `emit/` share: a frame with the default theme's words, a digest, its source page."""

from __future__ import annotations

from typing import Any

from msgspec import structs
from msgspec.structs import replace

from site_builder.emit import frame
from site_builder.emit.frame import Frame
from site_builder.model.artifact import Stored
from site_builder.model.collection import Card, Digest, Ref, SourcePage
from site_builder.model.config import SiteConfig
from site_builder.model.front_matter import FrontMatter, PartialDate, SourceRef
from tests.render import samples

BASE = "https://example.org/d/"
PAPER = FrontMatter(title="松江日报三月八日", kind="N", publication="松江日报", publisher="松江日报社", date=PartialDate("2024-03-08"), articles=9)
MATTER = FrontMatter(title="老厂房里的新产线", authors=("张三",), date=PartialDate("2024-03-08"))
CARD = Card(
    slug="old-mill", url="digests/old-mill.html", title=MATTER.title, date=PartialDate("2024-03-08"), published="2024-05-01T00:00:00+08:00",
    updated="2024-05-02T00:00:00+08:00", regions=(Ref("吉林", "regions/jilin.html"),), cities=(), tags=(Ref("织造", "tags/织造.html"),),
    authors=(Ref("张三", "authors/张三.html"),), source=Ref("松江日报三月八日", "sources/paper.html"), genre="report", summary="一句话。", figures=0,
    fingerprint="card",
)  # fmt: skip


def single(**config: Any) -> Frame:
    """The frame of single pages."""
    settings = SiteConfig(**{"title": "各省文摘", "author": "编辑部", "base_url": BASE} | config)
    return frame.make(samples.theme("default"), settings, "", {}, (), ())[1]


def digest(printed: FrontMatter | None = PAPER, source: SourceRef | None = None, **matter: Any) -> Digest:
    """The digest of an article in a newspaper, with changes to its front matter."""
    front = replace(MATTER, **matter)
    html = Stored("html", "x")
    return Digest(
        card=structs.replace(CARD, title=front.title), path="content/digests/old-mill.md", front_matter=front,
        source=source or SourceRef("paper", page="第3版"), html=html, text=html, toc=(), han=600, words=0, printed=printed,
    )  # fmt: skip


def source_page(**matter: Any) -> SourcePage:
    """The newspaper's own page."""
    return SourcePage("paper", "sources/paper.html", "content/sources/paper.md", replace(PAPER, **matter), Stored("html", "x"), ())
