"""Terms are discovered by repetition, cohesion and form; fragments, verb with object and offices are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.text.discovery import Candidate, discover
from site_builder.text.lexicon import build_lexicon
from site_builder.text.nounphrase import guess_kind, is_phrase, organisations
from site_builder.text.units import Role, role_of, units_of

LEXICON = build_lexicon()
TABLE = (Path(__file__).parent.parent / "cases" / "phrases.md").read_text("utf-8")
PHRASES = [[c.strip() for c in line.strip("|").split("|")] for line in TABLE.splitlines() if line.startswith("|")][2:]


def found(*texts: str) -> dict[str, Candidate]:
    return {c.name: c for c in discover(texts, LEXICON)}


@pytest.mark.parametrize(("phrase", "sign", "why"), PHRASES)
def test_noun_phrases(phrase: str, sign: str, why: str) -> None:
    units = units_of(phrase, LEXICON)
    solid = all(u.role != Role.BREAK for u in units) and len(units) > 1
    assert (solid and is_phrase(units, LEXICON)) == (sign == "+"), why


def test_what_a_collection_repeats() -> None:
    texts = ["刺梨原浆出口增长。", "县里种刺梨，做刺梨原浆。", "有了刺梨原浆，农户增收。", "检验刺梨原浆，不能马虎。"]
    candidate = found(*texts)["刺梨原浆"]
    assert (candidate.count, candidate.documents, candidate.reason) == (4, 4, "frequent")
    assert candidate.cohesion > 1 and candidate.freedom > 0.6


def test_a_part_of_one_longer_term_is_none() -> None:
    texts = ["苗绣蜡染工坊很红火。", "他学苗绣蜡染工坊。", "到苗绣蜡染工坊去。", "县有苗绣蜡染工坊。"]
    names = found(*texts)
    assert not {"蜡染工坊", "苗绣蜡染"} & set(names)


def test_the_order_of_texts_does_not_matter() -> None:
    texts = ["刺梨原浆出口。“六新行当”很多。", "做刺梨原浆。", "有刺梨原浆。淇河实验室成立。"]

    def facts(candidates: list[Candidate]) -> list[tuple[str, int, int, str]]:
        return [(c.name, c.count, c.documents, c.reason) for c in candidates]

    assert facts(discover(texts, LEXICON)) == facts(discover(texts[::-1], LEXICON))


def test_known_terms_are_no_discovery() -> None:
    assert not {"新质生产力", "数字经济"} & set(found("发展新质生产力和数字经济。" * 4))


def test_a_place_beside_a_thing_ends_no_phrase() -> None:
    assert "被执行人名下" not in found("法院查到被执行人名下无财产。")


def test_a_name_is_not_cut_behind_its_first_character() -> None:
    assert not {"光谱影像", "冰刀厂年产"} & set(found("壁画的高光谱影像能看见底稿，冰刀厂年产七十万副。"))


def test_organisations_by_their_last_word() -> None:
    text = "淇河实验室与中国移动浙江公司合作，塞北风行机械股份有限公司参加。"
    units = units_of(text, LEXICON)
    names = ["".join(u.text for u in units[a:b]) for a, b in organisations(units)]
    assert names == ["淇河实验室", "中国移动浙江公司", "塞北风行机械股份有限公司"]
    shown = found(text)
    assert shown["塞北风行机械"].written == "塞北风行机械股份有限公司" and shown["塞北风行机械"].kind == "organisation"


def test_what_a_company_does_is_no_name() -> None:
    shown = found("期货公司的数字经济子公司与AI公司、华泰期货公司合作。")
    assert not {"期货公司", "AI公司", "数字经济子公司"} & set(shown) and "华泰期货公司" in shown


def test_roles() -> None:
    assert [role_of(w) for w in ("推动", "转化", "汽车", "新型", "区", "的", "5G", "2024")] == [
        Role.BREAK, Role.ACTION, Role.NOUN, Role.MODIFIER, Role.SUFFIX, Role.BREAK, Role.NOUN, Role.BREAK,
    ]  # fmt: skip


def test_offices_and_forms_of_address_are_breaks() -> None:
    units = units_of("习近平总书记和全国人大代表", LEXICON)
    assert [u.text for u in units if u.role == Role.TERM] == []


def test_classes_are_guessed_by_the_last_word() -> None:
    assert [guess_kind(n) for n in ("集成电路装备", "淇河实验室", "紫金山科技城", "冰雪节", "边缘推理芯片")] == [
        "industry", "organisation", "place", "", "technology",
    ]  # fmt: skip


def test_no_text_at_all() -> None:
    assert discover([], LEXICON) == [] and discover(["", "。"], LEXICON) == []
