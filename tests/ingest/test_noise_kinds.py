"""Every kind of noise that extraction leaves, at chance places of chance articles: the clean text has to come out exactly.

`tests/cases/imports.md` has one example of each kind; here each kind is made again and again from articles nobody wrote.
A kind is a function from a paragraph to a noisy one that means the same; how lines are broken, and how pages are marked,
changes from seed to seed. What is asked for: the clean paragraph stands in a draft, character by character.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from prose import Writer
from synthetic import TOPICS, set_lines

from site_builder.ingest.draft import body
from site_builder.ingest.importer import import_text

Noise = Callable[[str, random.Random], tuple[str, str]]
"""A clean paragraph → it with noise, and what has to come out."""


def between(text: str, pick: random.Random, pattern: str) -> int:
    """A chance place in `text` where `pattern` matches with nothing taken up."""
    return pick.choice([m.start() for m in re.finditer(pattern, text)])


def ticker(text: str, pick: random.Random) -> tuple[str, str]:
    at = between(text, pick, r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
    price = f"（{pick.uniform(1, 300):.3f}，{pick.uniform(-9, 9):.2f}，{pick.uniform(-9, 9):.2f}%）"
    return text[:at] + price + text[at:], text


def leaked_word(text: str, pick: random.Random) -> tuple[str, str]:
    at = between(text, pick, r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
    word, foreign = pick.choice((("和", "and"), ("或", "or")))
    return f"{text[:at]} {foreign} {text[at:]}", text[:at] + word + text[at:]


def reference_mark(text: str, pick: random.Random) -> tuple[str, str]:
    n = pick.randint(1, 40)
    form = pick.choice((f"<sup>〔{n}〕</sup>", f"<sup>[{n}]</sup>", f"[{n}]", f"〔{n}〕", f"［{n}］", "²³", f"[{n}-{n + 2}]", f"[{n},{n + 3}]"))
    at = between(text, pick, r"(?=[。，；])")
    return text[:at] + form + text[at:], text


def spaced_numbers(text: str, pick: random.Random) -> tuple[str, str]:
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\dA-Z])|(?<=[\dA-Z%])(?=[\u4e00-\u9fff])", " ", text), text


def space_behind_marks(text: str, pick: random.Random) -> tuple[str, str]:
    at = between(text, pick, r"(?<=[，、；])")
    return text[:at] + pick.choice((" ", "  ", "\u3000")) + text[at:], text


def space_before_marks(text: str, pick: random.Random) -> tuple[str, str]:
    at = between(text, pick, r"(?=[，、；。])")
    return text[:at] + " " + text[at:], text


def space_in_words(text: str, pick: random.Random) -> tuple[str, str]:
    at = between(text, pick, r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
    return text[:at] + pick.choice((" ", "  ", "\u00a0")) + text[at:], text


def narrow_marks(text: str, pick: random.Random) -> tuple[str, str]:
    return text.translate(str.maketrans("，；：？！（）", ",;:?!()")), text


def variant_signs(text: str, pick: random.Random) -> tuple[str, str]:
    clean = pick.choice(("6·18", "12.5%", "2021—2025", "约翰·卡特"))
    noisy = clean.replace("·", pick.choice("•‧∙⋅")).replace("%", "％").replace("—", pick.choice(("─", "━", "-")))
    return f"“{noisy}”这一条要记住：{text}", f"“{clean}”这一条要记住：{text}"


def radicals(text: str, pick: random.Random) -> tuple[str, str]:
    table = str.maketrans("一人工力大生用高金方长门马", "⼀⼈⼯⼒⼤⽣⽤⾼⾦⽅⻓⻔⻢")
    return text.translate(table), text


def wide_digits(text: str, pick: random.Random) -> tuple[str, str]:
    return re.sub("[0-9A-Z]", lambda m: chr(ord(m.group()) + 0xFEE0), text), text


def control_characters(text: str, pick: random.Random) -> tuple[str, str]:
    at = pick.randrange(1, len(text))
    return text[:at] + pick.choice("\u200b\ufeff\u00ad\x07\ue123") + text[at:], text


def shifted_marks(text: str, pick: random.Random) -> tuple[str, str]:
    return f"有人说“慢就是快冶，{text}", f"有人说“慢就是快”，{text}"


def escapes(text: str, pick: random.Random) -> tuple[str, str]:
    return f"文件放在a\\_b\\_{pick.randint(1, 9)}里，{text}", ""


def misprint(text: str, pick: random.Random) -> tuple[str, str]:
    at = between(text, pick, r"(?=[\u4e00-\u9fff])")
    wrong = text[:at] + pick.choice("尔伍滴侬彳亍") + text[at + 1 :]
    return wrong, wrong


KINDS: tuple[Noise, ...] = (
    ticker, leaked_word, reference_mark, spaced_numbers, space_behind_marks, space_before_marks, space_in_words,
    narrow_marks, variant_signs, radicals, wide_digits, control_characters, shifted_marks, escapes, misprint,
)  # fmt: skip


def article(pick: random.Random) -> list[str]:
    """Paragraphs that are long enough to be broken; all different."""
    writer = Writer(pick.randrange(10**6))
    topic = pick.choice(list(TOPICS))
    found: dict[str, None] = {}
    while len(found) < 7:
        text = "".join(writer.sentence(topic, "各地") for _ in range(3))
        if "“" not in text and text.endswith("。"):
            found[text] = None
    return list(found)


def printed(paragraphs: list[str], pick: random.Random, *, pages: bool = True) -> str:
    """Pages of lines with page numbers in the middle of sentences, in the ways of extractors."""
    width, lines = pick.randint(24, 38), pick.randint(14, 24)
    spaced, trail = pick.random() < 0.5, pick.random() < 0.6
    keep = not trail or pick.random() < 0.3
    number = pick.choice(("— {n} —", "— {n} \n— ", "· {n} ·", "第{n}页"))
    rows: list[str] = []
    for text in paragraphs:
        own = set_lines(text, width, indent=2.0)
        rows += [("　　" if keep and i == 0 else "") + line + (" " if trail and i == len(own) - 1 else "") for i, line in enumerate(own)]
    sheets = [rows[i : i + lines] for i in range(0, len(rows), lines)] if pages else [rows]
    gap = "\n\n" if spaced else "\n"
    return "\n".join(gap.join(sheet) + (f"\n\n{number.format(n=n)}\n" if pages else "") for n, sheet in enumerate(sheets, 41)) + "\n"


def drafts(source: str) -> list[str]:
    """All paragraphs of all drafts, without Markdown's escapes."""
    result = import_text("noise", source)
    return [re.sub(r"\\(?=[^\w\s])", "", p) for a in result.articles for p in body(a).text.split("\n\n")]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_noise_inside_paragraphs(kind: Noise) -> None:
    missed = []
    for seed in range(20):
        pick = random.Random(f"{kind.__name__} {seed}")
        paragraphs = article(pick)
        place = pick.randrange(len(paragraphs))
        noisy, clean = kind(paragraphs[place], pick)
        clean = clean or noisy.replace("\\", "")
        found = drafts(printed([*paragraphs[:place], noisy, *paragraphs[place + 1 :]], pick))
        if clean not in found:
            missed.append((seed, clean, next((p for p in found if clean[:9] in p or clean[-9:] in p), "")))
    assert not missed, missed[:3]


def doubled(pick: random.Random, text: str) -> str:
    """A headline extracted twice: as a whole, or piece by piece with its marks."""
    if pick.random() < 0.5:
        return text * 2
    return "".join(part * 2 for part in re.split(r"(?<=[，：、])|(?=[，：、])", text))


@pytest.mark.parametrize("seed", range(12))
def test_headlines_are_made_single(seed: int) -> None:
    pick = random.Random(seed)
    topic, term = pick.choice([(t, terms[0]) for t, terms in TOPICS.items()])
    title = pick.choice((f"{topic}要算长远账，{term}先行", f"从{term}看{topic}的出路", f"{topic}：慢功夫里有大学问"))
    source = doubled(pick, title) + "\n" + printed(article(pick), pick, pages=False)
    result = import_text("noise", source)
    assert [found.title for found in result.found] == [title]
    assert all(title * 2 not in p for p in drafts(source))


QUOTED = "——{y}年{m}月{d}日，林望舒在滨海市第{n}次港口工作会议上的讲话"


@pytest.mark.parametrize("seed", range(12))
def test_sources_of_quotations_stay_by_themselves(seed: int) -> None:
    pick = random.Random(seed)
    parts: list[str] = []
    for text in article(pick):
        parts += [text, QUOTED.format(y=pick.randint(2012, 2024), m=pick.randint(1, 12), d=pick.randint(1, 28), n=pick.choice("一二三四"))]
    found = drafts(printed(parts, pick))
    assert [p for p in parts[1::2] if p not in found] == []
    assert sum(p not in found for p in parts[::2]) <= 1, "a sentence may end where its line and its page do"


@pytest.mark.parametrize("seed", range(12))
def test_headings_of_any_length(seed: int) -> None:
    """Headings that fill their line exactly, and those that go on for a character or two on the next."""
    pick = random.Random(seed)
    texts = article(pick)
    width = pick.randint(24, 32)
    rows: list[str] = []
    heads = []
    for number, text in enumerate(texts):
        if number % 2:
            size = pick.choice((width - 2, width, width + 1, width + 2))
            head = ("一二三四五六七八"[number // 2] + "、" + "把港口的账算清楚让渔村的路修得更宽更平也更近一些再长一点")[:size]
            lines = [head[i : i + width] for i in range(0, len(head), width)]
            rows += [*lines[:-1], lines[-1] + " "]
            heads.append("## " + head)
        lines = set_lines(text, width, indent=2.0)
        rows += [*lines[:-1], lines[-1] + " "]
    found = drafts("\n\n".join(rows) + "\n")
    assert [p for p in heads + texts if p not in found] == []


@pytest.mark.parametrize("seed", range(12))
def test_an_interview_without_line_breaks(seed: int) -> None:
    pick = random.Random(seed)
    name = pick.choice(("陈望舒", "林雪", "欧阳望舒"))
    texts = article(pick)
    questions = [f"记者：{topic}怎样走得更稳？" for topic in pick.sample(list(TOPICS), len(texts))]
    answers = [f"{name}：{text}" for text in texts]
    found = drafts(printed([f"{q} {a}" for q, a in zip(questions, answers, strict=True)], pick))
    assert [p for p in questions + answers if p not in found] == []


FURNITURE = (
    "责任编辑：{a} 版式：{b}", "编审：{a} 编辑：{b} 检校：{c}", "【责任编辑:{a}】", "（责编：{a} {b}）", "图为修好的码头。 {a} 摄",
    "▲渔民在补网。本报记者 {a} 摄", "上图：新修的石板路。滨海日报记者 {a} 摄", "图1 三个渔村的收成（单位：吨）", "·本版图文据新华社电·",
    "（下转第三版）", "（来源：《滨海日报》2021年3月5日第2版）", "（原载《滨海月刊》2020年第3期）", "数据来源：滨海统计年鉴。", "（本报记者 {a} 摄）", "摄影：{a}",
)  # fmt: skip


@pytest.mark.parametrize("form", FURNITURE)
def test_furniture_and_credits_leave_the_text(form: str) -> None:
    for seed in range(6):
        pick = random.Random(f"{form} {seed}")
        texts = article(pick)
        writer = Writer(seed)
        line = form.format(a=writer.name(), b=writer.name(), c=writer.name())
        place = pick.choice((0, 3, len(texts))) if "图" in form or "摄" in form or "▲" in form else len(texts)
        rows = [*texts[:place], line, *texts[place:]]
        found = drafts(printed(rows, pick, pages="编" in form))
        assert [p for p in texts if p not in found] == [], (seed, line)
        assert line not in "\n".join(found), (seed, line)
