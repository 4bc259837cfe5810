"""Cleaning a paragraph, broken fonts, reference marks."""

from __future__ import annotations

import pytest

from site_builder.ingest.account import Ledger, traced
from site_builder.ingest.clean.characters import clean
from site_builder.ingest.clean.footnotes import find_marks, place_marks, read_list
from site_builder.ingest.clean.ocr import restore, shifted, slips
from site_builder.ingest.reflow.blocks import Kind


def cleaned(text: str, kind: Kind = Kind.BODY) -> str:
    return clean(traced(text, 0, len(text)), Ledger(), kind).text


@pytest.mark.parametrize(
    ("raw", "clean_text"),
    [
        ("2021 年 3 月 5 日", "2021年3月5日"),
        ("跨行业、  跨部门", "跨行业、跨部门"),
        ("machine  learning 方法", "machine learning方法"),
        ("先修路,后通车;再看效果", "先修路，后通车；再看效果"),
        ("(一) 修路", "（一）修路"),
        ("f(x) = 1,234.5", "f(x) = 1,234.5"),
        ("时间是 12:30", "时间是12:30"),
        ("见https://a.cn/b,c?d=(1)。", "见https://a.cn/b，c?d=（1)。"),
        ("他说\"好\"", "他说“好”"),
        ("他说\"好", "他说\"好"),
        ("2021-2025年", "2021—2025年"),
        ("电话 0431-12345678", "电话0431-12345678"),
        ("“6•18”", "“6·18”"),
        ("（2021─2025年）", "（2021—2025年）"),
        ("水渠 and 公路", "水渠和公路"),
        ("R and D", "R and D"),
        ("《设备（58.120，-0.35，-0.60%）手册》", "《设备手册》"),
        ("（3，5，7）三个数", "（3，5，7）三个数"),
        ("方⽅⻓期", "方方长期"),
        ("ＡＢ１２％", "AB12%"),
        ("面积３㎡，，：", "面积3㎡，，："),
        ("隐\u200b形\ufeff字\u00ad", "隐形字"),
        ("路修好了......", "路修好了……"),
        ("[https://a.cn/x\\_1](https://a.cn/x_1)", "https://a.cn/x_1"),
        ("<https://a.cn/>", "https://a.cn/"),
        ("《山溪上的小水电 退出以后的河流》", "《山溪上的小水电 退出以后的河流》"),
        ("山溪上的小水电 退出以后的河流", "山溪上的小水电退出以后的河流"),
    ],
)  # fmt: skip
def test_clean(raw: str, clean_text: str) -> None:
    if raw.startswith("见https"):
        assert cleaned(raw).startswith("见https://a.cn/b")
    else:
        assert cleaned(raw) == clean_text


def test_a_heading_keeps_the_blank_between_its_halves() -> None:
    assert cleaned("先修好山里的路 再算茶叶的账", Kind.HEADING) == "先修好山里的路 再算茶叶的账"
    assert cleaned("摘 要", Kind.HEADING) == "摘要"


def test_the_shifted_font_is_computed() -> None:
    table = shifted()
    assert {c: table[c] for c in "冶野袁遥尧员园鄄"} == dict(zip("冶野袁遥尧员园鄄", "”“，。、10-", strict=True))


def repaired(*texts: str) -> list[str]:
    proven = slips(texts)
    out = []
    for text in texts:
        edits = {a: new for a, _, new in restore(text, proven)}
        out.append("".join(edits.get(i, c) for i, c in enumerate(text)))
    return out


def test_a_closing_mark_is_put_back_where_one_is_missing() -> None:
    assert repaired("他说“渡口是家冶，不是冶金厂。") == ["他说“渡口是家”，不是冶金厂。"]


def test_words_of_the_same_characters_stay() -> None:
    for text in (
        "助浴车开进了村，浴室修好了，助浴车又来了，助浴车走了。",
        "袁望舒在遥远的尧山，员工愿意去公园。",
        "“冶金工业”是老产业。",
    ):
        assert repaired(text) == [text]


def test_a_font_that_is_broken_throughout() -> None:
    text = "路修好了袁车通了袁人也来了遥茶叶尧笋干尧蘑菇都卖得掉遥到圆园圆员年底袁村里渊不算外出的冤有三百人遥"
    assert repaired(text) == [
        "路修好了，车通了，人也来了。茶叶、笋干、蘑菇都卖得掉。到2021年底，村里（不算外出的）有三百人。"
    ]


def linked(texts: list[str], entries: list[str]) -> list[str]:
    ledger = Ledger()
    notes = read_list([traced(e, 0, len(e)) for e in entries], ledger)
    names = {n: note.numbers[0] for note in notes for n in note.numbers}
    rows = find_marks(texts, frozenset(names))
    return [place_marks(traced(t, 0, len(t)), marks, names, ledger).text for t, marks in zip(texts, rows, strict=True)]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("路通了[1]，车来了［2］。", "路通了[^1]，车来了[^2]。"),
        ("路通了〔1〕，车来了【2】。", "路通了[^1]，车来了[^2]。"),
        ("路通了<sup>[1]</sup>。<sup>〔2〕</sup>", "路通了[^1]。[^2]"),
        ("路通了¹，车来了²。", "路通了[^1]，车来了[^2]。"),
        ("路通了[1,2]，车来了[1-2]。", "路通了[^1][^2]，车来了[^1][^2]。"),
        ("路通了［1］12，车来了［2］34-35。", "路通了[^1]，车来了[^2]。"),
        ("路通了［1］2019年，车来了［2］30辆。", "路通了[^1]2019年，车来了[^2]30辆。"),
        ("路通了[1](P12)，车来了[2](P34)。", "路通了[^1]，车来了[^2]。"),
        ("路长100m²，文号〔2019〕3号，见[9]。", "路长100m²，文号〔2019〕3号，见。"),
        ("路通了。1车来了2，人也来了。", "路通了。[^1]车来了[^2]，人也来了。"),
        ("全县有2个渡口，1条公路。", "全县有2个渡口，1条公路。"),
    ],
)
def test_marks(text: str, result: str) -> None:
    assert linked([text], ["[1] 甲：《山溪记》。", "[2] 乙：《山地志》。"]) == [result]


def test_circled_numbers_need_a_list_of_circled_numbers() -> None:
    assert linked(["路通了①，车来了②。"], ["① 甲：《山溪记》。", "② 乙：《山地志》。"]) == ["路通了[^1]，车来了[^2]。"]
    assert linked(["①修路。②通车。"], []) == ["①修路。②通车。"]


def test_entries_come_in_the_order_of_their_numbers() -> None:
    notes = read_list([traced(e, 0, len(e)) for e in ("〔3〕丙", "〔1〕〔4〕甲", "续行", "〔2〕乙")], Ledger())
    assert [(note.numbers, note.text.text) for note in notes] == [((1, 4), "甲续行"), ((2,), "乙"), ((3,), "丙")]
