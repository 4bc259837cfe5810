"""Newspaper pages: frames of text put back together to articles.

An extractor writes a page frame by frame, in the order in which the page was made: a story's columns may stand apart,
with other stories between. What belongs together shows in several signs, none sure by itself: frames that follow each
other, frames of one width, a person named without introduction who is introduced elsewhere, a sentence that runs on.
Against it speak headlines, traces of a new frame, the same person introduced twice, another region in every
paragraph.

Frames are joined pair by pair, the surest first, as long as nothing speaks against it (agglomerative clustering with
must-links and cannot-links). Sharing of ordinary words was tried and says nothing: stories of one page share a
subject; only frames that share hardly any of their commonest terms are held apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from site_builder.ingest.assign import reassign
from site_builder.ingest.blocks import Block, Kind
from site_builder.ingest.frames import Frame, find_frames, same_width
from site_builder.ingest.kinship import Kinship
from site_builder.ingest.reading_order import in_reading_order
from site_builder.ingest.reflow import Paragraph
from site_builder.ingest.split import is_title_like
from site_builder.ingest.words import unlike

_OPEN = 1.0
"""What a frame that stops in the middle speaks for the next one: it would have been mended, were that sure."""
_JOIN = 0.8
"""Least affinity for two groups of frames to be one article."""
_SMALL = 120
"""Characters below which a frame without headline is no article by itself."""


def is_newspaper(paragraphs: Sequence[Paragraph], capacity: int) -> bool:
    """Whether a text is laid out in frames: not in even pages, and not in one column throughout."""
    columns = [p.column for p in paragraphs if p.column and len(p.lines) > 1]
    if capacity or len(columns) < 6:
        return False
    wide = max(columns) - min(columns) >= 4
    size = sum(len(line.text) for p in paragraphs for line in p.lines)
    marked = size <= MOST_CHARACTERS and sum(p.starts for p in paragraphs[1:]) >= 2
    return (wide or marked) and sorted(columns)[len(columns) // 2] <= 45 and len(paragraphs) <= MOST_PARAGRAPHS


MOST_PARAGRAPHS = 1500
"""Paragraphs of the longest text that is taken for a newspaper's page; a page has some hundred."""
MOST_CHARACTERS = 16_000
"""Characters of the longest text in columns of one width that is taken for a newspaper's page."""
_HEADLINE = 0.7
"""Certainty of a headline without an author."""
_OVERHANG = 2.0
"""Characters by which a headline is wider than its column, at least."""
_TELLING = 200
"""Characters from which a frame tells what it is about."""
_ALIKE = 0.5
"""What likeness of two frames' texts speaks for or against them at most."""
_PASSED = 0.6
"""What speaks against two groups one of which goes on past the other, or that are about different regions."""
_FRAMES = 120
"""Frames that are compared each with each."""


def arrange(blocks: Sequence[Block], heads: dict[int, float]) -> list[list[Block]]:
    """The page's articles, each with its blocks in reading order. `heads` are blocks that begin a head, with
    certainty.
    """
    frames = find_frames(blocks, heads | _headlines(blocks))
    text = [frame for frame in frames if not frame.display]
    _compare(text, blocks)
    groups = _cluster(text) if len(text) <= _FRAMES else _in_sequence(text)
    articles = [_in_order(group, text, blocks) for group in groups] if text else [[]]
    fixed = frozenset(i for f in text if f.begins in ("head", "label") for i in f.blocks[:2])
    articles = _take_headings_home(blocks, reassign(blocks, articles, fixed))
    for frame in frames:
        if frame.display:
            near = min(articles, key=lambda a: min((abs(i - frame.blocks[0]) for i in a), default=len(blocks)))
            near.extend(frame.blocks)
    return [[blocks[i] for i in indexes] for indexes in sorted(articles, key=lambda a: min(a, default=0))]


def _headlines(blocks: Sequence[Block]) -> dict[int, float]:
    """Lines by themselves that are headlines though no author stands below them: they begin a frame, stand where the
    column changes, or are wider than the column of their text.
    """
    found: dict[int, float] = {}
    for index, block in enumerate(blocks[:-1]):
        after = blocks[index + 1]
        if not is_title_like(block) or after.kind is not Kind.BODY or not _is_text(after):
            continue
        before = blocks[index - 1] if index else None
        wide = min(line.width for line in block.paragraph.lines) > after.paragraph.edges[0] + _OVERHANG
        closed = before is None or before.kind is not Kind.BODY or before.paragraph.lines[-1].ends_sentence
        other = before is not None and closed and _changes(before, after)
        if block.paragraph.starts or wide or before is None or other:
            found[index] = _HEADLINE
    return found


def _changes(before: Block, after: Block) -> bool:
    """Whether the text goes on in another column behind a headline."""
    left, right = before.paragraph.edges[1], after.paragraph.edges[0]
    return len(before.paragraph.lines) > 1 and bool(left and right) and not same_width(left, right)


def _is_text(block: Block) -> bool:
    return len(block.paragraph.lines) > 1 or block.paragraph.lines[-1].ends_sentence


def _compare(frames: Sequence[Frame], blocks: Sequence[Block]) -> None:
    """Notes with each frame how much more, or less, it is like each other one than frames of this page are."""
    texts = ["".join(blocks[i].text for i in f.blocks if blocks[i].kind is Kind.BODY) for f in frames]
    large = [i for i, text in enumerate(texts) if len(text) >= _TELLING]
    if not 3 <= len(large) <= _FRAMES:
        return
    kinship = Kinship(texts)
    mean, spread = kinship.scale(large)
    for one in large:
        frames[one].alike = {
            id(frames[other]): (kinship.likeness(one, other) - mean) / spread for other in large if other != one
        }


def _cluster(frames: list[Frame]) -> list[list[int]]:
    """Frames joined to articles, as lists of their indexes."""
    groups = [[i] for i in range(len(frames))]
    while True:
        best, pair = _JOIN, None
        for a in range(len(groups)):
            for b in range(a + 1, len(groups)):
                score = _affinity(groups[a], groups[b], frames)
                if score >= best:
                    best, pair = score + 1e-9, (a, b)
        if pair is None:
            break
        groups[pair[0]] = sorted(groups[pair[0]] + groups.pop(pair[1]))
    return _absorb_small(groups, frames)


def _in_sequence(frames: list[Frame]) -> list[list[int]]:
    """Frames in their order, a new article where one may begin."""
    groups: list[list[int]] = []
    for index, frame in enumerate(frames):
        if not groups or frame.begins:
            groups.append([])
        groups[-1].append(index)
    return groups


def _affinity(one: list[int], two: list[int], frames: list[Frame]) -> float:
    """How much speaks for two groups being one article; far below 0 where something forbids it."""
    if _forbidden(one, two, frames):
        return -9.0
    pairs = [(min(a, b), max(a, b)) for a in one for b in two]
    parted = any(b - a == 1 and frames[b].begins for a, b in pairs)
    score = max(_pair_score(frames, a, b) for a, b in pairs) + _names_link(one, two, frames) - parted
    return (
        score - _PASSED * (_passes(one, two, frames) or _passes(two, one, frames)) - _PASSED * _differ(one, two, frames)
    )


def _forbidden(one: list[int], two: list[int], frames: list[Frame]) -> bool:
    """A person introduced in both, or two articles' beginnings, or different regions throughout."""
    known_one = frozenset().union(*(frames[i].known for i in one))
    known_two = frozenset().union(*(frames[i].known for i in two))
    if known_one & known_two:
        return True
    begins = [frames[i].begins for group in (one, two) for i in group if frames[i].begins in ("head", "label", "mark")]
    if len(begins) > 1:
        return True
    regions_one, regions_two = ({frames[i].region for i in group} - {""} for group in (one, two))
    return bool(regions_one) and bool(regions_two) and not regions_one & regions_two


def _passes(one: list[int], two: list[int], frames: list[Frame]) -> bool:
    """Whether `one` goes on past a frame of `two`: its columns are alike, those of `two` are not, and a person
    introduced on one side is named on the other.
    """
    columns, others = ([frames[i].column for i in group if frames[i].column] for group in (one, two))
    if not columns or not others or max(columns) > 1.1 * min(columns):
        return False
    if not (min(others) > 1.15 * max(columns) or max(others) < min(columns) / 1.15):
        return False
    for between in two:
        left, right = [i for i in one if i < between], [i for i in one if i > between]
        if left and right and _names_link(left, right, frames):
            return True
    return False


def _differ(one: list[int], two: list[int], frames: list[Frame]) -> bool:
    """Whether each group is mostly about one region and they are not the same."""
    tops = []
    for group in (one, two):
        counts: Counter[str] = Counter()
        for i in group:
            counts.update(frames[i].places)
        slug, number = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        tops.append(slug if number >= 3 and number >= 0.6 * sum(counts.values()) else "")
    return bool(tops[0]) and bool(tops[1]) and tops[0] != tops[1]


def _names_link(one: list[int], two: list[int], frames: list[Frame]) -> float:
    """Bare names in one that only the other introduces."""
    total = 0.0
    for here, there in ((one, two), (two, one)):
        bare = frozenset().union(*(frames[i].bare for i in here)) - frozenset().union(*(frames[i].known for i in here))
        total += 2.0 * len(bare & frozenset().union(*(frames[i].known for i in there)))
    return min(total, 6.0)


def _pair_score(frames: list[Frame], first: int, second: int) -> float:
    """Neighbourhood and width of two frames."""
    one, two = frames[first], frames[second]
    gap = second - first
    score = 1.0 / (1 + 0.5 * (gap - 1))
    if gap == 1 and two.begins:
        return -3.0
    if gap == 1 and not one.closed:
        score += _OPEN
    if not one.column or not two.column:
        return score
    score += max(-_ALIKE, min(_ALIKE, 0.3 * one.alike.get(id(two), 0.0)))
    if unlike(one.words, two.words):
        score -= 0.6
    widths = [
        (a, b)
        for a in (one.column, one.first_column or one.column)
        for b in (two.column, two.first_column or two.column)
    ]
    ratio = min(max(pair) / min(pair) for pair in widths)
    return score + (0.4 if ratio <= 1.15 else -max(0.0, ratio - 1.25))


def _absorb_small(groups: list[list[int]], frames: list[Frame]) -> list[list[int]]:
    """Groups too small to be articles go to the one they fit best."""
    while len(groups) > 1:
        small = next(
            (
                g
                for g in groups
                if sum(frames[i].size for i in g) < _SMALL and not any(frames[i].begins in ("head", "label") for i in g)
            ),
            None,
        )
        if small is None:
            return groups
        groups.remove(small)
        target = max(groups, key=lambda g: (_affinity(g, small, frames), -abs(min(g) - min(small))))
        target.extend(small)
        target.sort()
    return groups


def _in_order(group: list[int], frames: list[Frame], blocks: Sequence[Block]) -> list[int]:
    """Block indexes in reading order, a head first."""
    heads = [i for i in sorted(group) if frames[i].begins in ("head", "label")]
    order = heads + [i for i in sorted(group) if i not in heads]
    return in_reading_order([frames[i].blocks for i in order], blocks, bool(heads))


def _take_headings_home(blocks: Sequence[Block], articles: list[list[int]]) -> list[list[int]]:
    """Headings whose words stand in another article's text are put before the paragraph that says the same."""
    for own in list(articles):
        for index in list(own):
            block = blocks[index]
            if not is_title_like(block) or len(block.text) < 8 or own.index(index) == 0 and index == 0:
                continue
            here, _ = _echo(block.text, blocks, [i for i in own if i != index])
            rated = [(*_echo(block.text, blocks, other), n) for n, other in enumerate(articles) if other is not own]
            score, paragraph, number = max(rated, default=(0.0, -1, -1))
            if score >= 0.6 and score >= here + 0.2:
                own.remove(index)
                articles[number].insert(articles[number].index(paragraph), index)
    return [article for article in articles if article]


def _echo(text: str, blocks: Sequence[Block], indexes: Sequence[int]) -> tuple[float, int]:
    """The largest share of a heading's character pairs that one paragraph has, and which paragraph."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    rated = [(sum(p in blocks[i].text for p in pairs) / len(pairs), -i) for i in indexes if len(blocks[i].text) > 40]
    score, index = max(rated, default=(0.0, 1))
    return score, -index
