"""Which regions a running text speaks of: longest match over all names, with rules for what only looks like one.

The importer uses this to see what an article is about. Rules, not statistics, so that an editor can foresee them:

1. Names are found from left to right, the longest first; what a name or a rule has taken is not looked at again
   (in 青海南部 and 上海南路 there is no 海南). One-character names, pinyin, codes and English do not count.
2. No mention: a newspaper, school, bank, brand, product or street that begins with the place (贵州日报,
   吉林农业大学, 云南白药, 南京东路), by the endings and trades listed below, the place of printing in a reference
   (北京：人民出版社), the name of a journal (《上海经济研究》), and some fixed words (三明治, 长治久安).
3. 河南, 湖北, 山东, 江西 … beside a water or a mountain are directions: 黄河南岸, 太行山西麓, 沿海南部.
4. 东北, 西南 … count as macro-regions only where no compass is meant: not in 吉林东北部, 西北风, 西南大学;
   东部, 中部, 西部 only with 地区, 崛起, 大开发 and their like behind them. 全国人大 is no mention of 全国.
5. A short name that is an ordinary word too (东方, 白银, 日照: `prose` in the tables) counts by its full name only.
   An ambiguous name counts where its province or prefecture stands right before it (北京朝阳), else not at all.
6. The last character may belong to the next word: 吉林市场 is 吉林, not 吉林市.

Not caught: companies known by place and trade alone with an ending that is not listed, and persons named as a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from site_builder.model.front_matter import RegionRef
from site_builder.regions.names import Holder, city_names, index, key, region_names, winners
from site_builder.regions.table import Scope, regions
from site_builder.text.han import simplify


class Mention(msgspec.Struct, frozen=True):
    """A region or city that a text names."""

    ref: RegionRef
    name: str
    """As first written in the text."""
    count: int
    """How often, under any of its names."""
    positions: tuple[int, ...]
    """Where each begins, in code points from 0."""


# Rule 2. What may stand between the place and the ending of an institution …
_TRADES = (
    "师范 理工 交通 农业 林业 农林 科技 科学技术 工业 工商 工程 财经 经贸 经济 贸易 医科 医药 中医药 民族 外国语 外语 政法 警察 "
    "公安 邮电 航空 航天 海洋 石油 化工 电力 水利 体育 艺术 音乐 美术 戏剧 电影 传媒 职业 技术 城市 建筑 开放 广播 电视 青年 法治 "
    "法制 农民 农村 商业 文化 科学 人民 教育 新闻 证券 期货 国际 联合 第一 第二 第三"
)
# … its endings, each with what must not follow it for the word to be another …
_ENDINGS = (
    "日报 晚报 晨报 早报 时报 商报 周报 都市报 快报 导报 新报 信报 青年报 经济报 农村报 画报 报业 报社 杂志 卫视 电视台 电台 广播台 "
    "新闻网 在线 出版社 大学(?!生|城|毕业|阶段|教育) 学院 学报 附中 附小 中学(?!生|阶段|教育) "
    "银行(?!业|间|家|卡|存|贷) 农商行 证券报 证券交易所 证券(?!市|监管|业) 信托 航空公司 股份 "
    "茅台 白药 啤酒 卷烟 烤鸭 火锅 米粉 小面 牛肉面 大盘鸡 时间(?=[0-9０-９零一二三四五六七八九十])"
)
# … and streets, bridges, squares that bear a place's name.
_STREET = "[东西南北中]?[一二三东西南北]?(?:路(?!网|面|段|况|线|桥|径|演|透|过|上|由|政|子|边)|大街|街道?(?!区)|大道|胡同|立交|大桥|大厦|饭店)"
_INSTITUTION = re.compile(
    rf"(?:(?:{'|'.join(_TRADES.split())}){{0,4}}(?:{'|'.join(_ENDINGS.split())})|{_STREET})"
)

# … the place where a book was printed, and a journal's name.
_IMPRINT = re.compile("[:：][^，。；,;\\s]{0,12}出版社")
_JOURNAL = re.compile("[^《》\\s]{0,12}(?:研究|论坛|观察|评论|学刊|月刊|周刊|学报|社会科学|文学|报)》")

# Fixed words: name → what follows it, or what stands before it, where no place is meant.
_WORD_AFTER = {
    "三明": "治", "长治": "久安", "德州": "扑克", "大理": "[石论念由想]", "普洱": "茶", "玉树": "临风", "淮南": "子", "哈密": "瓜", "天门": "山",
    "和田": "玉", "大庆": "[典祝功]", "大连": "[锁续接环片]", "新乡": "[村镇土贤]", "海口": "岸", "四平": "方", "南通": "道",
    "河源": "头", "广安": "门", "周口": "店", "黄石": "(?:国家)?公园", "宁德": "时代", "文山": "会海", "安顺": "[利畅应]",
    "大足": "够", "怀柔": "政策", "黄浦": "江", "中山": "[装陵]", "巴中": "国", "南京": "剧", "文昌": "[帝塔阁]", "全国": "人大|政协|人民代表|代表",
    "港澳": "办", "中南": "海|大学|财经|林业|民族", "中部": "战区", "西部": "战区|电影", "东部": "战区",
}  # fmt: skip
_WORD_BEFORE = {"成都": "[建形变组构]", "海口": "[入出]", "开封": "[未拆]", "上海": "[网线]", "四平": "[十]"}

# Rule 3.
_DIRECTION_NAME = re.compile(r"[河湖山江海淮][东南西北]$")
_DIRECTION_AFTER = re.compile(r"[岸侧麓坡翼缘端隅畔]|[部段](?!分|委|门|署|队|落|级)")
_WATERS_AND_MOUNTAINS = frozenset(
    "黄河 淮河 海河 运河 辽河 渭河 汾河 内河 沿河 长江 珠江 湘江 赣江 汉江 西江 塘江 沿江 跨江 太湖 庭湖 阳湖 巢湖 西湖 东湖 南湖 泰山 "
    "华山 衡山 恒山 嵩山 行山 梁山 阴山 兰山 冈山 别山 燕山 连山 天山 仑山 庐山 江山 高山 深山 渤海 黄海 东海 南海 近海 沿海 滨海 临海 "
    "环海 出海 入海 江淮 两淮".split()
)

# Rule 4.
_COMPASS = frozenset("东北 华北 华东 中南 西南 西北 华中 华南 东部 中部 西部".split())
_COMPASS_AFTER = re.compile("[部侧角方向端麓缘坡隅翼风面边]|虎|大学|师范|政法|交通大|工业大|石油大|民族大|财经大|林业大|农林|话|菜|大米|军区|联大")
_SECTION_AFTER = re.compile("地区|各省|各地|省份|省区|六省|十二|崛起|大开发|大开放|沿海|率先|欠发达|城市群|内陆|老区|边疆")

# Rule 6: a last character of a name, with what makes it the first one of another word.
_NEXT_WORD = {"市": "场面值", "区": "域间块位别分", "县": "", "省": "力去略时钱"}


def mentions(text: str) -> tuple[Mention, ...]:
    """The regions and cities that `text` names, the most frequent first, then by appearance; `text` may be traditional."""
    found: dict[RegionRef, list[tuple[int, int]]] = {}
    for start, end, ref in _scan(simplify(text)):
        found.setdefault(ref, []).append((start, end))
    rows = [
        Mention(ref, text[spans[0][0] : spans[0][1]], len(spans), tuple(start for start, _ in spans))
        for ref, spans in found.items()
    ]
    return tuple(sorted(rows, key=lambda m: (-m.count, m.positions[0])))


def _scan(text: str) -> Iterator[tuple[int, int, RegionRef]]:
    names, first = _names()
    taken = 0
    before: Holder | None = None  # what the name that ends at `taken` means
    for hit in first.finditer(text):
        start = hit.start()
        if start < taken:
            continue
        for name, holders in names.get(text[start : start + 2], ()):
            end = start + len(name)
            if not text.startswith(name, start) or text[end : end + 1] in _NEXT_WORD.get(name[-1], "") and text[end:]:
                continue
            skip = _other_word(text, start, end, name, joined=start == taken and before is not None)
            if skip:
                taken, before = skip, None
                break
            holder = _meant(holders, before if start == taken else None)
            taken, before = end, holder
            if holder:
                yield start, end, holder.ref
            break


def _meant(holders: tuple[Holder, ...], before: Holder | None) -> Holder | None:
    left = winners(holders)
    if len(left) > 1 and before:
        left = tuple(h for h in left if h.inside(before))
    return left[0] if len(left) == 1 else None


def _other_word(text: str, start: int, end: int, name: str, joined: bool) -> int:
    """Where the word ends that only begins like the region `name`; 0 when the region is meant."""
    institution = _INSTITUTION.match(text, end)
    if institution:
        return institution.end()
    printed = _IMPRINT.match(text, end) or (text[start - 1 : start] == "《" and _JOURNAL.match(text, end))
    if printed:
        return printed.end()
    pattern = _WORD_AFTER.get(name)
    if pattern:
        word = re.compile(pattern).match(text, end)
        if word:
            return word.end()
    pattern = _WORD_BEFORE.get(name[:2])
    if pattern and start and re.match(pattern, text[start - 1]):
        return end
    beside = not joined and start > 0 and text[start - 1 : start + 1] in _WATERS_AND_MOUNTAINS
    if _DIRECTION_NAME.match(name) and (beside or _DIRECTION_AFTER.match(text, end)):
        return end
    if name in _COMPASS:
        section = name in ("东部", "中部", "西部")
        if joined or (not _SECTION_AFTER.match(text, end) if section else _COMPASS_AFTER.match(text, end)):
            return end
    return 0


@cache
def _names() -> tuple[dict[str, tuple[tuple[str, tuple[Holder, ...]], ...]], re.Pattern[str]]:
    """First two characters → names that begin so with all their holders, the longest first; and any first character."""
    words: set[str] = set()
    for row in regions().values():
        if row.scope is not Scope.NATION:
            words.update(region_names(row))
    words.add("全国")
    for holders in index().values():
        for holder in holders:
            if holder.city:
                forms = city_names(holder.city)
                hidden = "" if holder.city.prose or holder.city.short == holder.city.full else holder.city.short
                words.update(form for form in forms if form != hidden)
    by_start: dict[str, list[tuple[str, tuple[Holder, ...]]]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        if len(word) > 1 and not re.search("[0-9A-Za-z]", word):
            by_start.setdefault(word[:2], []).append((word, index()[key(word)]))
    first = "".join(sorted({start[0] for start in by_start}))
    return {start: tuple(rows) for start, rows in by_start.items()}, re.compile(f"[{first}]")
