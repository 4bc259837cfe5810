"""A cloud says what a province is about, not what every province is about, and says it once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from site_builder.analyse.cloud_terms import CloudTerm, cloud_terms, group_frequencies, shared_and_distinct, worth
from site_builder.analyse.columns import of_keywords
from site_builder.analyse.keywords import rank_keywords
from site_builder.model.collection import Keyword
from site_builder.text.lexicon import build_lexicon
from site_builder.text.matching import count_terms

COMMON = "发展新质生产力，推动高质量发展，建设现代化产业体系，科技创新是关键。新质生产力是高质量发展的要求。"
TEXTS = {
    "吉林": "一主六双、氢动吉林、黑土地保护、冰雪经济、长春、汽车产业、碳纤维、梅花鹿、人参产业、千万头肉牛。",
    "浙江": "八八战略、数字经济、民营经济、杭州、宁波、山海协作工程、未来社区、跨境电商、块状经济、枫桥经验。",
    "四川": "天府粮仓、成渝地区双城经济圈、成都、清洁能源、电子信息、钒钛产业、白酒产业、大熊猫国家公园、三星堆。",
    "海南": "海南自由贸易港、离岛免税、种业、南繁、三亚、封关运作、深海、商业航天、热带农业、医疗旅游、红树林。",
}


def clouds() -> dict[str, tuple[CloudTerm, ...]]:
    lexicon = build_lexicon()
    columns = of_keywords([rank_keywords(count_terms(COMMON + text, lexicon), limit=60) for text in TEXTS.values()])
    places = [columns.places(np.array([row])) for row in range(len(TEXTS))]
    frequencies, weights = group_frequencies(columns, places), worth(columns.names)
    return {name: cloud_terms(columns, own, weights, frequencies, len(TEXTS), limit=12) for name, own in zip(TEXTS, places, strict=True)}


def cloud(
    pages: Sequence[Sequence[Keyword]], *, omit: Sequence[str] = (), hidden: Sequence[str] = ("person",), own: Mapping[str, float] | None = None
) -> tuple[CloudTerm, ...]:
    """The cloud of pages that stand alone."""
    columns = of_keywords(pages)
    return cloud_terms(columns, columns.places(np.arange(len(pages))), worth(columns.names, own), omit=omit, hidden=hidden)


def test_two_provinces_share_little() -> None:
    sets = [{t.name for t in words} for words in clouds().values()]
    overlaps = [len(a & b) / len(a | b) for a, b in combinations(sets, 2)]
    assert sum(overlaps) / len(overlaps) <= 0.15


def test_the_theme_itself_stays_where_it_is_alone() -> None:
    alone = cloud([rank_keywords(count_terms(COMMON, build_lexicon()))])
    assert [t.name for t in alone[:2]] == ["新质生产力", "高质量发展"]


def test_persons_and_omitted_names_stay_out() -> None:
    page = [Keyword("吉林", "place", 5), Keyword("王大珩", "person", 9), Keyword("氢能", "industry", 1)]
    assert [t.name for t in cloud([page], omit=["吉林"])] == ["氢能"]
    assert {t.name for t in cloud([page], hidden=())} == {"吉林", "王大珩", "氢能"}


def test_each_matter_once_and_the_heavier_form() -> None:
    page = [Keyword("海南自由贸易港", "policy", 4), Keyword("自由贸易港", "policy", 2), Keyword("种业", "industry", 1), Keyword("种业振兴", "policy", 1)]
    assert {t.name for t in cloud([page])} == {"海南自由贸易港", "种业", "种业振兴"}


def test_weights_are_rounded_and_ordered() -> None:
    page = [Keyword(n, "industry", c) for n, c in (("氢能产业", 9), ("风电产业", 4), ("光伏产业", 4), ("储能产业", 1))]
    words = cloud([page, page])
    assert [w.name for w in words] == ["氢能产业", "光伏产业", "风电产业", "储能产业"]
    assert [w.digests for w in words] == [2, 2, 2, 2]
    assert words[-1].weight == 1.0 and words[0].weight > words[1].weight == words[2].weight
    nearly = [Keyword("氢能产业", "industry", 90), *page[1:]]
    more = [Keyword("氢能产业", "industry", 91), *page[1:]]
    assert cloud([nearly]) == cloud([more])


def test_generic_words_stand_back() -> None:
    telling = [Keyword(n, "industry", 1) for n in ("氢能", "风电", "光伏", "储能", "核电", "碳纤维", "冰雪经济", "人参产业")]
    generic = [Keyword("基础设施", "policy", 9), Keyword("吉林日报", "organisation", 9)]
    assert not {"基础设施", "吉林日报"} & {w.name for w in cloud([[*telling, *generic]])}
    assert {w.name for w in cloud([generic])} == {"基础设施", "吉林日报"}
    assert "基础设施" in {w.name for w in cloud([[*telling, *generic]], own={"基础设施": 1.0})}


def test_nothing_at_all() -> None:
    assert cloud([]) == () and cloud([[]]) == ()


def test_a_comparison() -> None:
    words = clouds()
    both, first, second = shared_and_distinct(words["吉林"], words["浙江"])
    assert "冰雪经济" in first and "枫桥经验" in second and not set(first) & set(second) and not set(both) & set(first)
