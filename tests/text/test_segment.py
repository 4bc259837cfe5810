"""Both engines give the same tokens, tokens keep their places, and loading an engine leaves no trace."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from itertools import groupby, pairwise

import pytest

from site_builder.text.segment import FEW, Segmenter, parts_of_speech, segmenter
from site_builder.text.sparse import SparseEngine
from site_builder.text.words import OCTETS, TOTAL, dictionary

WORDS_OF_POLICY = ["新质生产力", "智改数转", "一网通办", "碳达峰", "5G", "11.4%", "，", "。", "GDP", "的", "和", "\n", "2024年", "、"]


def generated_text(characters: int, seed: int = 20240308) -> str:
    """Words of the dictionary and of policy in random order, a tenth of them random Han characters."""
    words = sorted(parts_of_speech())
    rng = random.Random(seed)
    parts: list[str] = []
    size = 0
    while size < characters:
        kind = rng.random()
        if kind < 0.7:
            part = rng.choice(words)
        elif kind < 0.9:
            part = rng.choice(WORDS_OF_POLICY)
        else:
            part = "".join(chr(rng.randrange(0x4E00, 0x9FA6)) for _ in range(rng.randint(1, 4)))
        parts.append(part)
        size += len(part)
    return "".join(parts)


def test_both_engines_give_identical_tokens() -> None:
    pytest.importorskip("rjieba")
    text = generated_text(210_000)
    assert len(text) >= 200_000
    fast, slow = segmenter("rjieba"), segmenter("jieba")
    assert fast.spans(text) == slow.spans(text)


def test_few_sentences_are_cut_alike_without_an_engine() -> None:
    runs = "\n".join(["", *re.findall("[\u4e00-\u9fa5]+", generated_text(20_000, seed=11)), "", "龥", "的", ""])
    assert SparseEngine(dictionary()).cut(runs) == segmenter("jieba").cut(runs)


def test_the_dictionary_is_the_one_known() -> None:
    """Lines of one first character stand together, in order of these, from 一 on; three fields a line."""
    data = dictionary()
    lines = data.decode().splitlines()
    heads = [head for head, _ in groupby(line[0] for line in lines[lines.index(next(x for x in lines if x.startswith("一 "))) :])]
    assert len(data) == OCTETS and sum(int(line.split(" ")[1]) for line in lines) == TOTAL
    assert heads == sorted(set(heads)) and all(line.count(" ") == 2 for line in lines)


def test_an_engine_is_loaded_for_many_sentences_only() -> None:
    code = (
        "import sys\nfrom site_builder.text.segment import sparing\n"
        "assert sparing().cut('中国土地\\n的') == ['中国', '土地', '\\n', '的'] and not {'rjieba', 'jieba'} & {*sys.modules}\n"
        f"assert sparing().cut('中国土地' * {FEW}) == ['中国', '土地'] * {FEW} and {{'rjieba', 'jieba'}} & {{*sys.modules}}"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


@pytest.fixture(params=["jieba", "rjieba"])
def engine(request: pytest.FixtureRequest) -> Segmenter:
    if request.param == "rjieba":
        pytest.importorskip("rjieba")
    return segmenter(request.param)


def test_tokens(engine: Segmenter) -> None:
    text = "2023年，OpenAI推动5G基站增长11.4%，GDP超过1,234.5亿元。"
    assert engine.tokens(text) == ["2023", "年", "OpenAI", "推动", "5G", "基站", "增长", "11.4%", "GDP", "超过", "1,234.5", "亿元"]


def test_no_token_is_invented(engine: Segmenter) -> None:
    """The hidden Markov model would join 杭研; and a term of ours must not change its neighbours."""
    assert "杭研" not in engine.tokens("他来到了网易杭研大厦")
    assert engine.tokens("新质生产力") == ["新", "质", "生产力"]


def test_spans_cover_every_han_character_once(engine: Segmenter) -> None:
    text = generated_text(3_000, seed=7) + "㐀𠮷々〇"
    spans = engine.spans(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all((i in covered) == (c.isalnum() or c in "々%.,") or c in ",." for i, c in enumerate(text))


@pytest.mark.parametrize("text", ["", "\n", "。", "5G", "中", " 中 国 "])
def test_small_texts(engine: Segmenter, text: str) -> None:
    assert "".join(engine.tokens(text)) == "".join(c for c in text if c.isalnum())


def test_jieba_is_quiet_and_writes_nothing(tmp_path: object) -> None:
    code = (
        "import os, sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from site_builder.text.segment import segmenter\n"
        "assert segmenter('jieba').tokens('中国') == ['中国']\n"
        "sys.exit(len(os.listdir(sys.argv[1])))"
    )
    done = subprocess.run([sys.executable, "-W", "error::UserWarning", "-c", code, str(tmp_path)], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_parts_of_speech() -> None:
    tags = parts_of_speech()
    assert (tags["汽车"], tags["推动"], tags["长春"]) == ("n", "v", "ns")
    assert len(tags) > 300_000
