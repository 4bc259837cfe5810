"""Words of a Chinese text: the one place that knows jieba.

Three rules make two engines agree token for token and keep results stable over versions:

- only runs of Han characters go to the engine; Latin words and numbers are found by one expression of our own, because
  both engines cut `11.4%`, `5G` and `C919` in ways that depend on what stands beside them;
- the hidden Markov model is off: it invents words that are in no dictionary, differently in each engine;
- none of our words are added to the engine: a long term in its dictionary changes how its neighbours are cut. Terms are
  merged afterwards by longest match over the tokens (`matching.py`); 98.6 % of good terms lie on token boundaries.

`rjieba` is the same algorithm and dictionary in Rust, 13 times as fast; it serves where its wheel installs, `jieba`
elsewhere. jieba by itself writes a cache into the shared temporary folder and logs to stderr: its dictionary is
therefore loaded here, without the cache (0.35 s). Loading rjieba takes 0.07 to 0.1 s; a build that counts one page does without
(`sparing`).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from importlib import resources

import msgspec

from site_builder.text.han import HAN_CLASS, WORD_PATTERN
from site_builder.text.patterns import later
from site_builder.text.sparse import SparseEngine
from site_builder.text.words import dictionary

_PIECE = later(
    "([\u4e00-\u9fa5]+)"  # 1: what both engines know as Han characters
    f"|[{HAN_CLASS}]"  # a rare character, a token by itself
    f"|{WORD_PATTERN}"  # a Latin word or a number
)


class Segmenter(msgspec.Struct, frozen=True):
    """An engine behind one function."""

    name: str
    """`rjieba` or `jieba`."""
    cut: Callable[[str], list[str]]
    """Han text to its tokens, in order, nothing lost."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every token, in order; white space and punctuation lie between tokens, in none.

        Two tokens are neighbours when one starts where the other ends.
        """
        pieces = [(m.start(), m.end(), m.group(1)) for m in _PIECE.finditer(text)]
        tokens = iter(self.cut("\n".join([run for _, _, run in pieces if run])))
        found: list[tuple[int, int]] = []
        for start, end, run in pieces:
            if not run:
                found.append((start, end))
                continue
            while start < end:
                size = len(next(tokens))
                found.append((start, start + size))
                start += size
            next(tokens, None)  # the line break between two runs
        return found

    def tokens(self, text: str) -> list[str]:
        """The tokens themselves, without punctuation."""
        return [text[a:b] for a, b in self.spans(text)]


FEW = 4000
"""Han characters that a process cuts without an engine: what loading one costs, 0.09 s, is what `sparse.py` takes for 6,000."""


@lru_cache(maxsize=1)
def sparing() -> Segmenter:
    """The default Segmenter for runs of Han characters with line ends between them, which loads its engine only when there are many."""
    data = dictionary()
    if data is None:
        return segmenter()
    engine: Callable[[str], list[str]] | None = SparseEngine(data).cut
    left = FEW

    def cut(text: str) -> list[str]:
        nonlocal engine, left
        left -= len(text)
        if left < 0:
            engine = None  # and with it 5 MB
        return engine(text) if engine else segmenter().cut(text)

    return Segmenter("sparing", cut)


@lru_cache(maxsize=4)
def segmenter(engine: str = "") -> Segmenter:
    """The Segmenter of an engine's name; by default rjieba where it is installed, otherwise jieba.

    Raises ImportError when an engine is asked for by name and is not installed.
    """
    if engine == "jieba":
        return Segmenter("jieba", _jieba_cut())
    try:
        return Segmenter("rjieba", _rjieba_cut())
    except ImportError:
        if engine:
            raise
        return Segmenter("jieba", _jieba_cut())


def _rjieba_cut() -> Callable[[str], list[str]]:
    import rjieba  # loads its dictionary, 0.06 s; the module's own engine, since another one would load it once more

    return partial(rjieba.cut, hmm=False)


def _jieba_cut() -> Callable[[str], list[str]]:
    import logging

    with warnings.catch_warnings():  # pkg_resources, which jieba asks for, warns that it is going away
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    engine = jieba.Tokenizer()
    engine.FREQ, engine.total = engine.gen_pfdict(engine.get_dict_file())
    engine.initialized = True
    return lambda text: engine.lcut(text, HMM=False)


@lru_cache(maxsize=1)
def frequencies() -> tuple[dict[str, int], int]:
    """Word → how often it stands in the texts that jieba's dictionary was counted in, and the sum; read once, 0.3 s."""
    times = {row[0]: int(row[1]) for row in _dictionary()}
    return times, sum(times.values())


@lru_cache(maxsize=1)
def parts_of_speech() -> dict[str, str]:
    """Word → tag for the 349,000 words of jieba's dictionary (n, v, a, nr, ns, nt, nz, vn, m, …); read once, 0.3 s.

    By look-up on purpose: a tagger calls 创新 a verb here and a noun there, a table is wrong in the same way every time
    and can be put right by a list (`nominal.txt`).
    """
    return {row[0]: row[2] for row in _dictionary()}


def _dictionary() -> Iterator[list[str]]:
    """The rows of jieba's dictionary: word, frequency, tag."""
    rows = (line.split(" ") for line in resources.files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines())
    return (row for row in rows if len(row) == 3)
