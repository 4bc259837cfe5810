"""A second look at a page's paragraphs: does each stand with the article that it speaks of?

Where columns of one width are cut at the ends of paragraphs nothing of the layout shows the cut, and a frame holds
parts of two articles. What a paragraph says still tells: a bare name belongs where the person was introduced, an
article's own terms come in it and not in the others. All paragraphs are weighed together in their order: changing the
article between two of them costs, staying where they are is favoured, and a run moves only with a name in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.ingest.blocks import Block, Kind
from site_builder.ingest.people import Spoken, introduced, speakers
from site_builder.ingest.words import subject

_STAY = 1.0
"""What speaks for the article a paragraph is in."""
_CHANGE = 2.5
_NAME = 2.5
_TERM = 0.4
_FIXED = 30.0
"""Weight of a headline's own article."""


def reassign(blocks: Sequence[Block], articles: Sequence[Sequence[int]], fixed: frozenset[int]) -> list[list[int]]:
    """The articles, as indexes of blocks, with paragraphs moved to where they belong; `fixed` ones never move."""
    if len(articles) < 2 or len(articles) > 12:
        return [list(a) for a in articles]
    order = sorted(i for article in articles for i in article)
    now = {i: number for number, article in enumerate(articles) for i in article}
    spoken = {i: speakers(blocks[i].text) if blocks[i].kind is Kind.BODY else [] for i in order}
    known = [frozenset().union(*(introduced(spoken[i]) for i in article)) for article in articles]
    terms = _own_terms([subject("\n".join(blocks[i].text for i in article)) for article in articles])
    scores = [_scores(blocks[i], now[i], spoken[i], known, terms, i in fixed) for i in order]
    labels = _only_with_names(order, now, _cheapest(scores), spoken, known)
    moved: list[list[int]] = [[] for _ in articles]
    for number, article in enumerate(articles):
        moved[number] = [i for i in article if labels[order.index(i)] == number]
    for i, label in zip(order, labels, strict=True):
        if label != now[i]:
            _insert(moved[label], i)
    return [article for article in moved if article]


def _own_terms(subjects: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Of each article's terms those that no other article has."""
    return [s - frozenset().union(*(other for other in subjects if other is not s)) for s in subjects]


def _scores(
    block: Block,
    now: int,
    spoken: Sequence[Spoken],
    known: Sequence[frozenset[str]],
    terms: Sequence[frozenset[str]],
    fixed: bool,
) -> list[float]:
    """How well a block fits each article."""
    found = []
    for number in range(len(known)):
        score = (_FIXED if fixed else _STAY) if number == now else 0.0
        for person in spoken:
            if not person.introduced:
                score += _NAME if person.name in known[number] else -0.5
        score += min(4, sum(term in block.text for term in terms[number])) * _TERM
        found.append(score)
    return found


def _cheapest(scores: Sequence[Sequence[float]]) -> list[int]:
    """For each block its article, by the best series (Viterbi)."""
    if not scores:
        return []
    best, back = list(scores[0]), []
    for row in scores[1:]:
        top = max(best)
        origin = best.index(top)
        back.append([i if best[i] >= top - _CHANGE else origin for i in range(len(row))])
        best = [max(best[i], top - _CHANGE) + value for i, value in enumerate(row)]
    label = best.index(max(best))
    labels = [label]
    for row in reversed(back):
        label = row[label]
        labels.append(label)
    return labels[::-1]


def _only_with_names(
    order: Sequence[int],
    now: dict[int, int],
    labels: list[int],
    spoken: dict[int, list[Spoken]],
    known: Sequence[frozenset[str]],
) -> list[int]:
    """The labels without the moves of runs in which no bare name points at the new article: terms alone are too
    weak.
    """
    kept = list(labels)
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (labels[end], now[order[end]]) == (labels[start], now[order[start]]):
            end += 1
        old, new = now[order[start]], labels[start]
        bare = {p.name for i in order[start:end] for p in spoken[i] if not p.introduced}
        if old != new and not bare & known[new] - known[old]:
            kept[start:end] = [old] * (end - start)
        start = end
    return kept


def _insert(article: list[int], index: int) -> None:
    """Puts a block behind the nearest one before it in the source."""
    before = [place for place, other in enumerate(article) if other < index]
    at = max(before, key=lambda place: article[place]) + 1 if before else 0
    article.insert(at, index)
