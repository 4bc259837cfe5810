"""Proposals for what a source does not state: a title where it was lost, a summary, tags.

All of it extractive, from the article's own words, and marked as proposed: an editor replaces it. Clauses are scored
by the terms they hold, with the weights that the site's keywords have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from site_builder.ingest.recognise.words import propose_terms, weigh_terms
from site_builder.text.han import excerpt, sentences

_STOPS = re.compile(r"[，。；：！？“”‘’《》…—\s（）]+")
_NAMED_TITLES = (
    re.compile(r"(?:题为|题目是|以)[《“]([^》”]{6,40})[》”](?:的|为题|作)"),
    re.compile(r"[《“]([^》”]{6,40})[》”](?:主题报道|主题采访|系列报道|大型报道|专题报道|专栏)"),
    re.compile(r"主题(?:为|是)[《“]([^》”]{6,40})[》”]"),
)
"""What a text calls itself, the surest form first."""
_LEANS = re.compile(
    r"(?:在讲话中|这|那|该|此|其|他|她|它|因此|所以|同时|此外|另外|而|但|也|又|还|其中|对此|一是|二是|首先|其次|最后|一方面|另一方面)"
)
"""The beginning of a sentence that leans on the one before it."""
_WEAK = re.compile(
    r"^(?:作为|正如|关于|深刻(?:指出|阐明|回答|揭示)|鲜明(?:指出|提出)|本文|笔者|.{1,2}、|着力为|习近平|总书记|我们|他|她|这|那|并|而|但|也|又|更|还|就|在|从|对|以|是|要|不|能|为|把|使|让|由|与|和|及|其|当|如果|因此|所以|同时|目前|近年来|近日|日前|首先|其次"
    r"|最后|一是|二是|三是|第[一二三]|必须|应|可以|通过)"
    r"|(?:时|的|了|着|等|中|上|下|后|前|指出|强调|认为|表示|说|提出|以来|之际|来看|而言)$"
)


def shared_clauses(texts: Sequence[str]) -> frozenset[str]:
    """Clauses that stand in more than one of a document's texts: what all of them quote tells none from the others."""
    times = Counter(clause for text in texts for clause in set(_STOPS.split(text)) if len(clause) >= 6)
    return frozenset(clause for clause, number in times.items() if number > 1)


def propose_title(paragraphs: Sequence[str], headings: Sequence[str], shared: frozenset[str] = frozenset()) -> str:
    """A title from the article's own words: what the text calls itself, else its weightiest clause that is not `shared`
    with the document's other texts.
    """
    text = "\n".join(paragraphs)
    named = next((m for form in _NAMED_TITLES for p in paragraphs[:3] if (m := form.search(p))), None)
    if named:
        return named.group(1).rstrip("？。")
    weights = weigh_terms(text)
    best, chosen = 0.0, ""
    for position, paragraph in enumerate(paragraphs):
        near = 1.0 if position < 2 or position >= len(paragraphs) - 1 else 0.7
        for clause in _STOPS.split(paragraph):
            if clause in shared:
                continue
            score = near * _worth(clause, weights)
            if score > best:
                best, chosen = score, clause
    for heading in headings:
        plain = re.sub(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、])\s*", "", heading)
        score = 0.9 * _worth(plain, weights)
        if score > best:
            best, chosen = score, plain
    return chosen or (excerpt(paragraphs[0], 24).rstrip("。…") if paragraphs else "")


def _worth(clause: str, weights: dict[str, float]) -> float:
    """Weight of the clause's words, each counted once, for a length that a title may have."""
    if not 6 <= len(clause) <= 28 or clause.count("、") > 1 or _WEAK.search(clause):
        return 0.0
    words = {word for word in weights if word in clause}
    return sum(weights[w] for w in words) / (1 + abs(len(clause) - 14) / 14)


def propose_summary(paragraphs: Sequence[str], limit: int = 160) -> str:
    """At most `limit` characters: the sentences of the beginning that weigh most, in their order."""
    body = [p for p in paragraphs if len(p) >= 30 and not p.startswith("——")] or list(paragraphs)
    if not body:
        return ""
    weights = weigh_terms("\n".join(paragraphs))
    rows = [body[0][a:b] for a, b in sentences(body[0])]
    for later in body[1:4]:
        rows += [later[a:b] for a, b in sentences(later)][:1]
    rows = [
        row for index, row in enumerate(rows) if not _TELLS_NOTHING.search(row) and not (index and _LEANS.match(row))
    ]
    rows = [row for index, row in enumerate(rows) if index == 0 or len(row) >= _SHORTEST] or rows
    rated = sorted(range(len(rows)), key=lambda i: (-_density(rows[i], weights) / (1 + 0.15 * i), i))
    picked: list[int] = []
    for index in rated:
        said = "".join(rows[i] for i in picked)
        if len(said) + len(rows[index]) <= limit and not _repeats(rows[index], said):
            picked.append(index)
    return "".join(rows[i] for i in sorted(picked)) or excerpt(body[0], limit)


_TELLS_NOTHING = re.compile(
    r"[：:？?]$|(?:以下|如下|下列|这样)[^，。]{0,14}。$|^——|^[（(].*[）)]$|^[\u4e00-\u9fff]{1,6}：.*？"
    r"|^(?:各位|尊敬的|同志们|女士们|很高兴|非常荣幸|十分荣幸|感谢|谢谢)"
)
"""Sentences that only announce or ask, name a quotation's source, or greet."""
_SHORTEST = 15
"""Characters of a sentence that tells something without those around it."""


def _repeats(sentence: str, said: str) -> bool:
    """Whether half of a sentence stands already in what was picked."""
    fours = {sentence[i : i + 4] for i in range(len(sentence) - 3)}
    return bool(fours) and sum(four in said for four in fours) > 0.5 * len(fours)


def _density(sentence: str, weights: dict[str, float]) -> float:
    found = {word for word in weights if word in sentence}
    return sum(weights[w] for w in found) / (20 + len(sentence))


def propose_tags(text: str, stated: Sequence[str], number: int = 5) -> tuple[str, ...]:
    """The article's own keywords where it states them, else its weightiest nouns, of which none holds another (新兴产业
    beside 战略性新兴产业) and none is an English word.
    """
    if stated:
        return tuple(stated[:8])
    found: list[str] = []
    for term in propose_terms(text, 2 * number):
        plain = not term.isascii() or any(char.isupper() or char.isdigit() for char in term)
        if plain and not any(term in other or other in term for other in found):
            found.append(term)
    return tuple(found[:number])


def stated_keywords(text: str) -> tuple[str, ...]:
    """The keywords of a paper's keyword line."""
    return tuple(part.strip() for part in re.split(r"[；;，,、\s]+", text) if 1 < len(part.strip()) <= 20)
