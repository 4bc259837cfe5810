"""Which region an article is about.

Naming a region is not being about it: articles name the author's university, the place where a leader said something, a
row of provinces as examples. So mentions of those kinds are left out, and of the rest it is asked how many there
are, over how many paragraphs, and beside what. A regional paper's commentator who writes 我省 or 全市 writes about the
place of the paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_builder.regions.mentions import mentions as named_in
from site_builder.regions.names import index, key, winners
from site_builder.regions.table import Scope, region

_BODIES = (
    "大学|学院|科学院|社科院|社会科学院|工程院|研究院|研究所|研究中心|党校|银行|日报|晚报|早报|晨报|时报|快报|商报|报社|报业|出版社|杂志|学报|师范|理工|工业大|代表团|交易所|证交所|证券|航空"
    "|铁路局|卫视|电视台|人民出版"
    "|宣言|共识|协定|议定书|公约|合作组织|峰会|论坛"
)
_BODY_AFTER = re.compile(rf"(?:省|市|自治区|回族自治区|壮族自治区|维吾尔自治区)?[\u4e00-\u9fff]{{0,8}}?(?:{_BODIES})")
_VISIT_BEFORE = re.compile(r"(?:在|到|赴|来|抵|亲临|视察|考察|调研)$")
_VISIT_AFTER = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:考察|调研|视察|召开|举行|举办|开幕|闭幕|出席|参加|会见|签署|发布会|座谈会)"
)
_MEETING_AFTER = re.compile(r"[\u4e00-\u9fff“”]{0,8}?(?:座谈会|会议|代表团|考察时|考察调研|考察期间|视察时|视察期间)")
_DATELINE_AFTER = re.compile(r"\d{1,2}月\d{1,2}日[电讯]")
"""Where a report was sent from: 新华社济南3月5日电."""
_LOCAL_PROVINCE = re.compile(r"我省|全省|省委|省政府|省人大|省政协|省两会|我区|全区|自治区党委|自治区政府")
_LOCAL_CITY = re.compile(r"我市|全市|市委|市政府|市两会|本市|我州|全州|首都")
_NATIONAL_PAPERS = (
    "人民",
    "新华",
    "光明",
    "经济日报",
    "求是",
    "中国",
    "工人日报",
    "农民日报",
    "科技日报",
    "央视",
    "学习时报",
    "解放军",
    "上海证券",
)
_PAPERS = {
    "南方日报": "广东", "羊城晚报": "广东", "南方都市报": "广东", "南方周末": "广东", "新华日报": "江苏", "扬子晚报": "江苏", "现代快报": "江苏", "交汇点": "江苏",
    "大众日报": "山东", "齐鲁晚报": "山东", "解放日报": "上海", "文汇报": "上海", "新民晚报": "上海", "长江日报": "武汉", "楚天都市报": "湖北", "极目新闻": "湖北",
    "钱江晚报": "浙江", "潮新闻": "浙江", "华西都市报": "四川", "华商报": "陕西", "三秦都市报": "陕西", "今晚报": "天津", "津云": "天津", "燕赵都市报": "河北", "红网": "湖南",
    "潇湘晨报": "湖南", "大江网": "江西", "东北网": "黑龙江", "前线": "北京", "新京报": "北京", "京报": "北京", "深圳特区报": "深圳", "当代贵州": "贵州", "海峡都市报": "福建",
    "三湘都市报": "湖南", "华声在线": "湖南", "极光新闻": "黑龙江", "彩练新闻": "吉林", "吉网": "吉林", "北国网": "辽宁", "辽沈晚报": "辽宁", "半岛晨报": "大连",
    "每日新报": "天津", "北方网": "天津", "长城网": "河北", "长城新媒体": "河北", "黄河新闻网": "山西", "三晋都市报": "山西", "北方新报": "内蒙古", "正北方网": "内蒙古",
    "上观": "上海", "东方网": "上海", "澎湃": "上海", "劳动报": "上海", "千龙网": "北京", "法制晚报": "北京", "荔枝网": "江苏", "江南时报": "江苏", "姑苏晚报": "苏州",
    "江海晚报": "南通", "金陵晚报": "南京", "龙虎网": "南京", "浙江在线": "浙江", "浙江宣传": "浙江", "每日商报": "杭州", "都市快报": "杭州", "甬派": "宁波", "新安晚报": "安徽",
    "中安在线": "安徽", "江淮晨报": "合肥", "东南网": "福建", "海峡导报": "厦门", "台海网": "厦门", "东南早报": "泉州", "齐鲁网": "山东", "大众网": "山东", "半岛都市报": "青岛",
    "鲁网": "山东", "大河报": "河南", "大河网": "河南", "映象网": "河南", "顶端新闻": "河南", "正观新闻": "郑州", "荆楚网": "湖北", "楚天": "湖北", "长江网": "武汉", "武汉晚报": "武汉",
    "金羊网": "广东", "南方网": "广东", "信息时报": "广州", "读特": "深圳", "晶报": "深圳", "南国早报": "广西", "南国都市报": "海南", "南海网": "海南", "华龙网": "重庆", "上游新闻": "重庆",
    "川观": "四川", "封面新闻": "四川", "天府": "四川", "红星新闻": "成都", "成都商报": "成都", "多彩贵州": "贵州", "云岭": "云南", "春城晚报": "云南", "西部网": "陕西", "西安晚报": "西安",
    "每日甘肃": "甘肃", "兰州晨报": "甘肃", "西海都市报": "青海", "天山网": "新疆", "石榴云": "新疆", "新消息报": "宁夏", "兵团日报": "新疆",
    "天眼新闻": "贵州", "海报新闻": "山东", "大皖新闻": "安徽", "大象新闻": "河南", "荔枝": "江苏", "看看新闻": "上海", "奔流新闻": "甘肃", "首都建设报": "北京", "新快报": "广东",
    "南方+": "广东", "南方评论": "广东", "津滨网": "天津", "赣南日报": "赣州", "井冈山报": "吉安", "闽东日报": "宁德", "闽北日报": "南平", "闽西日报": "龙岩", "闽南日报": "漳州",
    "湄洲日报": "莆田", "皖西日报": "六安", "皖江晚报": "芜湖", "大江晚报": "芜湖", "南湖晚报": "嘉兴", "三峡日报": "宜昌", "东楚晚报": "黄石", "鄂东晚报": "黄冈", "牡丹晚报": "菏泽",
    "沂蒙晚报": "临沂", "鲁中晨报": "淄博", "燕赵晚报": "石家庄", "太行日报": "晋城", "上党晚报": "长治", "千山晚报": "鞍山", "华商晨报": "辽宁", "新文化报": "吉林", "江城日报": "吉林市",
    "生活报": "黑龙江", "鹤城晚报": "齐齐哈尔", "西江日报": "肇庆", "右江日报": "百色", "左江日报": "崇左", "八桂": "广西", "都市时报": "昆明", "陇东报": "庆阳", "柴达木日报": "海西",
    "华兴时报": "宁夏", "三江都市报": "乐山",
}  # fmt: skip
"""Regional papers whose name does not name their place; those of the provinces' and large cities' press groups."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region, and the city in it where one was meant."""

    slug: str
    """Of a unit, macro-region or group."""
    city: str = ""
    """Full name of the city."""

    @property
    def name(self) -> str:
        """As front matter writes it: the city where there is one."""
        return self.city or region(self.slug).name


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an article is about."""

    places: tuple[Place, ...]
    certainty: float
    """0 to 1; an empty verdict can be certain too."""
    candidates: tuple[str, ...] = ()
    """Names that were too weak to be taken."""


def is_place(text: str) -> bool:
    """Whether `text` is the name of a region or city and nothing else."""
    return named(text) is not None


@lru_cache(maxsize=4096)
def named(text: str) -> Place | None:
    """The region or city whose Chinese name `text` is; None for the whole country and for ambiguous names.

    `resolve` would look for the nearest names of what is none: too slow to be asked about every line.
    """
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,12}", text):
        return None
    left = winners(index().get(key(text), ()))
    if len(left) != 1 or left[0].region.scope is Scope.NATION:
        return None
    return Place(left[0].ref.slug, left[0].ref.city)


@lru_cache(maxsize=1024)
def mentions(text: str) -> tuple[Mention, ...]:
    """All places named in `text`, from left to right; the whole country is none."""
    found = [
        Mention(at, at + _length(text, at, m.name), Place(m.ref.slug, m.ref.city))
        for m in named_in(text)
        if region(m.ref.slug).scope is not Scope.NATION
        for at in m.positions
    ]
    return tuple(sorted(found, key=lambda m: m.start))


def _length(text: str, at: int, name: str) -> int:
    """Characters of the name that stands at `at`: the one first written, or a longer or shorter form of it."""
    size = 0
    while size < len(name) and text[at + size : at + size + 1] == name[size]:
        size += 1
    return max(size, 2)


def counted(text: str) -> Iterator[Mention]:
    """The mentions that may mean that a text is about a place: no institutions, no scenes of a speech, no titles of
    works.
    """
    for found in mentions(text):
        before, after = text[max(0, found.start - 6) : found.start], text[found.end : found.end + 16]
        if _BODY_AFTER.match(after) or _MEETING_AFTER.match(after) or _DATELINE_AFTER.match(after):
            continue
        if _VISIT_BEFORE.search(before) and _VISIT_AFTER.match(after):
            continue
        if text.rfind("《", 0, found.start) > text.rfind("》", 0, found.start):
            continue
        yield found


def running(counts: Counter[str], size: int) -> str:
    """The region that runs through a text of `size` characters, from how often it names each: often, and as often as
    all others together; empty when none does.
    """
    if not counts:
        return ""
    slug, number = counts.most_common(1)[0]
    return slug if number >= 5 and number >= 0.5 * sum(counts.values()) and number / max(size, 400) >= 0.003 else ""


def about(
    title: str, headings: Sequence[str], paragraphs: Sequence[str], publisher: str, *, note: bool = False
) -> Verdict:
    """The regions an article is about. `publisher` is its paper or institution as author; `note` marks an editor's
    note.
    """
    home = place_of_paper(publisher)
    text = "\n".join(paragraphs)
    counts, spread, cities_of = _count(paragraphs)
    for line in (title, title, *headings):
        for found in counted(line):
            counts[found.place.slug] += 2
            spread[found.place.slug] += 1
    titled = [found.place for found in counted(title)]
    if titled:
        return Verdict(tuple(dict.fromkeys(titled)), 0.95)
    local = len(_LOCAL_PROVINCE.findall(text)) + len(_LOCAL_CITY.findall(text))
    if home is None and local and paragraphs:
        home = _sent_from(paragraphs[0])
    if home and (local or counts[home.slug]):
        return Verdict((home,), 0.95)
    if note:
        papers = _papers(text)
        if len(set(papers)) >= 2:
            return Verdict(tuple(dict.fromkeys(Place(p.slug) for p in papers)), 0.7)
    return _by_weight(counts, spread, cities_of, len(text), local)


def _sent_from(text: str) -> Place | None:
    """Where a report was sent from: 新华社济南3月5日电. The capital's reports are about anything."""
    found = re.match(r"(?:本报|新华社|中新社|人民网|新华网)?([\u4e00-\u9fff]{2,6}?)\d{1,2}月\d{1,2}日[电讯]", text)
    place = named(found.group(1)) if found else None
    return place if place and place.slug != "beijing" else None


def _papers(text: str) -> list[Place]:
    """The places of all regional papers that a text names."""
    found: list[Place] = []
    for m in re.finditer("日报|晚报|晨报", text):
        place = next((p for n in (3, 2) if (p := named(text[max(0, m.start() - n) : m.start()]))), None)
        if place:
            found.append(place)
    return found


def _count(paragraphs: Sequence[str]) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    """Mentions of each region, paragraphs with one, and the cities that were named for it."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    cities_of: dict[str, Counter[str]] = {}
    for paragraph in paragraphs:
        here = [found.place for found in counted(paragraph)]
        row = len({p.slug for p in here}) >= 4 and len(here) <= 2 * len({p.slug for p in here})
        for place in here:
            counts[place.slug] += 0 if row else 1
            cities_of.setdefault(place.slug, Counter())[place.city] += 1
        spread.update({p.slug for p in here} if not row else ())
    counts["beijing"] += len(re.findall("首都", "\n".join(paragraphs)))
    return counts, spread, cities_of


def _by_weight(
    counts: Counter[str], spread: Counter[str], cities_of: dict[str, Counter[str]], size: int, local: int
) -> Verdict:
    """The regions whose name runs through the text."""
    ranked = sorted(counts, key=lambda slug: (-counts[slug], slug))
    most = counts[ranked[0]] if ranked else 0
    thousand = max(size, 400) / 1000
    chosen = [
        slug
        for slug in ranked
        if counts[slug] >= max(4, 0.5 * most) and spread[slug] >= 3 and counts[slug] / thousand >= 1.0
    ]
    if sum(counts[slug] for slug in chosen) < 0.5 * sum(counts.values()):
        chosen = []
    if not chosen and local >= 2 and ranked and counts[ranked[0]] >= 2:
        chosen = ranked[:1]
    units = [slug for slug in chosen if region(slug).scope is Scope.UNIT]
    groups = [slug for slug in chosen if slug not in units]
    if groups and units and counts[units[0]] >= counts[groups[0]]:
        groups = []
    elif groups:
        units = [slug for slug in units if slug not in region(groups[0]).members]
    places = tuple(
        Place(slug, _main_city(cities_of.get(slug, Counter()), counts[slug])) for slug in [*groups[:1], *units[:4]]
    )
    rest = tuple(region(slug).name for slug in ranked if counts[slug] >= 3 and slug not in chosen)
    strength = most / thousand
    certainty = min(0.9, 0.5 + strength / 10) if places else (0.5 if rest else 0.9)
    return Verdict(places, certainty, rest[:4])


def _main_city(named: Counter[str], total: int) -> str:
    """The city that nearly all mentions of a province are about."""
    cities_only = [(n, city) for city, n in named.items() if city]
    if not cities_only:
        return ""
    number, city = max(cities_only)
    return city if number >= 0.75 * total and number >= 4 else ""


_BEFORE_PLACE = re.compile("新(?!华|京)|中国(?=[\u4e00-\u9fff]{2,3}网)|今日")
"""What stands before the place in the names of a press group's other outlets: 新甘肃, 中国江苏网."""


@lru_cache(maxsize=512)
def place_of_paper(name: str) -> Place | None:
    """Where a regional paper, or an institution, has its place; None for national ones.

    Of two names that stand for one author (新重庆-重庆日报) the first that tells.
    """
    for part in re.split("[-—·/ ]", name):
        for paper, place in _PAPERS.items():
            if part.startswith(paper):
                return named(place)
        after = _BEFORE_PLACE.match(part)
        begins = [0, *([after.end()] if after else [])]
        if not part.startswith(_NATIONAL_PAPERS) or len(begins) > 1:
            found = next((p for at in begins for n in (5, 4, 3, 2) if (p := named(part[at : at + n]))), None)
            if found:
                return found
    return None
