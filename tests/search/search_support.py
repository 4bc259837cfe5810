"""What tests of search share: small collections, an index of them in memory, and the right answers by plain substring search."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from site_builder.model.fingerprint import fingerprint
from site_builder.model.search import SearchDoc
from site_builder.search import files, index, plan, query
from site_builder.search.folding import folded

SCRIPT = Path(__file__).parent.parent.parent / "themes" / "default" / "static" / "search.js"

WORDS = (
    "碳纤维 工业互联网 产业互联网 营商环境 数字经济 高质量发展 新质生产力 进一步 吉林 长春 黑龙江 江西 工业 产业 企业 创新 科技 经济 发展 建设 的 了 和 在"
    " 增长 同比 亿元 项目 园区 平台 智能 制造 绿色 5G 11.4% OpenAI GPT-4 R&D 2024年 营商環境 長春 ⻓春 ＧＤＰ 𠮷野 😀 甲 乙 丙 丁 戊 己 庚 辛 壬 癸"
).split()
MARKS = ("，", "。", "、", "；", " ", "\n", "“", "”", "（", "）", "？", "", "", "", "", "", "")


def text_of(rng: random.Random, words: int) -> str:
    """Words in a row, with marks between some of them."""
    return "".join(rng.choice(WORDS) + rng.choice(MARKS) for _ in range(words))


def doc_of(rng: random.Random, number: int) -> SearchDoc:
    """A made-up page."""
    day = f"20{rng.randint(18, 24)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    when = rng.choice((day, day, day, day[:7], day[:4]))
    return files.prepared(
        SearchDoc(
            f"page-{number}", f"digests/page-{number}.html", text_of(rng, rng.randint(1, 6)), when, (rng.choice(WORDS),),
            tuple(rng.sample(WORDS, 2)), (rng.choice(WORDS),), rng.choice(WORDS) + "日报", "report",
            text_of(rng, 5) if rng.random() < 0.5 else "", (text_of(rng, 4),) if rng.random() < 0.3 else (), text_of(rng, rng.randint(1, 80)),
        )
    )


@dataclass
class Library:
    """A collection with its index, changed page by page as builds would change it."""

    docs: dict[str, SearchDoc] = field(default_factory=dict)
    known: dict[str, SearchDoc] = field(default_factory=dict)
    """By fingerprint, pages as they were included."""
    disk: dict[str, bytes] = field(default_factory=dict)
    state: index.State | None = None

    def entries(self) -> list[index.Entry]:
        """What a build would hand over."""
        made = []
        for doc in self.docs.values():
            mark = fingerprint(doc)
            self.known[mark] = doc
            made.append(index.Entry(doc.slug, doc.date, mark))
        return made

    def build(self) -> index.Update:
        """Carries the index on to the pages as they are now."""
        made = index.update(self.state, self.entries(), self.load, self.read)
        self.state = made.state
        self.disk = {name: data for name, data in (self.disk | made.changed).items() if name in made.state.files}
        return made

    def clean(self) -> tuple[index.State, dict[str, bytes]]:
        """The index made from nothing."""
        made = index.update(None, self.entries(), self.load, lambda names: {})
        return made.state, made.changed

    def load(self, entries: list[index.Entry]) -> list[SearchDoc]:
        """Documents by fingerprint."""
        return [self.known[entry.fingerprint] for entry in entries]

    def read(self, names: list[str]) -> dict[str, bytes]:
        """Files of the last index."""
        return {name: self.disk[name] for name in names if name in self.disk}

    def ask(self, text: str, read: Sequence[str] = ()) -> query.Answer:
        """The answer to a query."""
        assert self.state is not None
        return query.answer(text, self.state.layout(), self.disk.get, read=read)

    def slugs(self, numbers: list[int]) -> list[str]:
        """Pages by number."""
        assert self.state is not None
        by_number = {number: slug for slug, (number, _) in self.state.pages.items()}
        return [by_number[number] for number in numbers]


def library(docs: list[SearchDoc]) -> Library:
    """A built collection."""
    made = Library({doc.slug: doc for doc in docs})
    made.build()
    return made


def made_up(count: int, seed: int = 1) -> Library:
    """A collection of made-up pages."""
    rng = random.Random(seed)
    return library([doc_of(rng, number) for number in range(count)])


def right(made: Library, text: str) -> set[str]:
    """The pages that have every word of a query in title or text, by plain substring search."""
    words = [word.text for word in plan.words_of(text)]
    return {
        doc.slug
        for doc in made.docs.values()
        if words and all(word in folded(doc.title) or word in folded("\n".join(doc.parts())) for word in words)
    }


def pieces(made: Library, rng: random.Random, count: int) -> list[str]:
    """Substrings of pages without blanks and ends of sentences."""
    found: list[str] = []
    docs = list(made.docs.values())
    while len(found) < count:
        runs = [run for run in re.split(r"[\s。？！；]+", rng.choice(docs).text) if run]
        if runs:
            run = rng.choice(runs)
            start = rng.randrange(len(run))
            found.append(run[start : start + rng.randint(1, 12)])
    return found


__all__ = ["SCRIPT", "WORDS", "Library", "doc_of", "library", "made_up", "pieces", "replace", "right", "text_of"]
