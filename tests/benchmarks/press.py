"""Newspaper pages set from printed articles: how well stories on one subject, in the press's own words, are told apart.

Made-up reports are told apart by their words far too easily: of two parts of one report and two parts of two the former
are the more alike in 83 of 100 cases, on the page of a newspaper in ../shared in 54, in articles of the booklet there,
set as pages, in 64. So pages are made of that booklet's articles too, when it is there; nothing of it is in the repository.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from prose import Plain

from site_builder.ingest.draft import body
from site_builder.ingest.importer import import_text

_LEAST = 500
"""Characters of the shortest article that is set."""


def printed_articles(source: Path) -> list[Plain]:
    """The articles of a booklet, as its import gives them."""
    result = import_text(source.name, source.read_text("utf-8"))
    found = []
    for article, facts in zip(result.articles, result.found, strict=True):
        texts = [re.sub(r"\[\^\d+\]|\\", "", text).strip() for text in body(article).text.split("\n\n")]
        paragraphs = [(text.lstrip("# "), int(text.startswith("#"))) for text in texts if text and text[:2] != "[^"]
        if sum(len(text) for text, _ in paragraphs) > _LEAST and facts.title:
            found.append(Plain(facts.title, [], list(facts.authors), paragraphs, list(facts.regions)))
    return found


def stories(articles: list[Plain], seed: int) -> list[Plain]:
    """Two to five of them for one page, each as long as a page has room for, with a byline where the author is known."""
    pick = random.Random(seed)
    found = []
    for article in pick.sample(articles, pick.choice((2, 3, 3, 4, 4, 5))):
        size, kept = pick.randint(350, 1800), []
        for paragraph in article.paragraphs:
            kept.append(paragraph)
            if sum(len(text) for text, _ in kept) >= size:
                break
        while kept and kept[-1][1]:
            kept.pop()
        names = article.authors if all(len(name) <= 4 for name in article.authors) else article.authors[:1]
        lead = pick.choice(("本报记者 ", "□ ", "")) if names and len(names[0]) <= 4 else ""
        found.append(Plain(article.title, [lead + " ".join(names)] if names else [], list(names), kept, list(article.regions)))
    return found
