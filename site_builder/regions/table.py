"""The 34 province-level units, the macro-regions and 全国: one row each, everything else looks here.

Names and codes are GB/T 2260 (first level), ISO 3166-2:CN gives the second code, English names follow the official
romanisation (Xizang, Hong Kong, Macao); neighbours, tiles and groupings are from general knowledge, written for
this project. The rows are Python, not a data file: importing compiled constants takes well under a millisecond, and
a build with nothing to do needs no more of this package than that.

Conventions, stated because there is no single right answer:
* The six macro-regions 东北 华北 华东 中南 西南 西北 part all 34 units, as the first digit of the code does for the
  31 on the mainland; Taiwan is put with 华东, Hong Kong and Macao with 中南, where they lie.
* 东北 is the three provinces; 粤港澳 counts the whole of 广东; 珠三角 has 广东 as its only member.
* Neighbours share a border on land. Hainan and Taiwan have none; Hong Kong and Macao have Guangdong.
* Tiles stand on a grid of 8 columns by 8 rows, 34 squares in their rough place; nothing about borders or areas.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import msgspec


class Scope(StrEnum):
    """What sort of region a row is."""

    NATION = "nation"
    UNIT = "unit"
    """One of the 34."""
    MACRO = "macro"
    """One of the six that part the 34."""
    GROUP = "group"
    """Any other grouping; these overlap."""


class Region(msgspec.Struct, frozen=True):
    """A unit, a macro-region or 全国."""

    slug: str
    """Name in addresses and in code: `jilin`."""
    scope: Scope
    name: str
    """Short name: 吉林, 内蒙古, 东北."""
    full: str
    """Official name: 吉林省; of a group the same as `name` or its usual long form."""
    english: str
    """Official English name: Jilin, Xizang, Hong Kong."""
    chars: str = ""
    """One-character names, the official one first: 陕秦; empty for groups."""
    code: str = ""
    """GB/T 2260, six digits; empty for groups."""
    iso: str = ""
    """ISO 3166-2; empty for groups."""
    aliases: tuple[str, ...] = ()
    """Other spellings accepted as input."""
    neighbours: tuple[str, ...] = ()
    """Slugs of the units that share a border on land, in table order."""
    tile: tuple[int, int] | None = None
    """Column and row on the tile map, from 0 at the top left; None for groups."""
    members: tuple[str, ...] = ()
    """Slugs of a group's units, in table order; for 全国 all 34."""


TILE_COLUMNS = 8
TILE_ROWS = 8

# code, ISO, slug, short, full, one-character, English, tile, aliases
_UNITS = (
    ("110000", "CN-BJ", "beijing", "北京", "北京市", "京", "Beijing", (5, 2), "peking"),
    ("120000", "CN-TJ", "tianjin", "天津", "天津市", "津", "Tianjin", (6, 2), "tientsin"),
    ("130000", "CN-HE", "hebei", "河北", "河北省", "冀", "Hebei", (5, 3), ""),
    ("140000", "CN-SX", "shanxi", "山西", "山西省", "晋", "Shanxi", (4, 2), ""),
    ("150000", "CN-NM", "neimenggu", "内蒙古", "内蒙古自治区", "蒙", "Inner Mongolia", (5, 1), "内蒙 nei_mongol neimeng"),
    ("210000", "CN-LN", "liaoning", "辽宁", "辽宁省", "辽", "Liaoning", (7, 2), ""),
    ("220000", "CN-JL", "jilin", "吉林", "吉林省", "吉", "Jilin", (7, 1), "kirin"),
    ("230000", "CN-HL", "heilongjiang", "黑龙江", "黑龙江省", "黑", "Heilongjiang", (7, 0), "龙江 longjiang"),
    ("310000", "CN-SH", "shanghai", "上海", "上海市", "沪申", "Shanghai", (7, 4), ""),
    ("320000", "CN-JS", "jiangsu", "江苏", "江苏省", "苏", "Jiangsu", (6, 4), ""),
    ("330000", "CN-ZJ", "zhejiang", "浙江", "浙江省", "浙", "Zhejiang", (6, 5), ""),
    ("340000", "CN-AH", "anhui", "安徽", "安徽省", "皖", "Anhui", (5, 4), ""),
    ("350000", "CN-FJ", "fujian", "福建", "福建省", "闽", "Fujian", (5, 6), "fukien"),
    ("360000", "CN-JX", "jiangxi", "江西", "江西省", "赣", "Jiangxi", (5, 5), ""),
    ("370000", "CN-SD", "shandong", "山东", "山东省", "鲁", "Shandong", (6, 3), "齐鲁"),
    ("410000", "CN-HA", "henan", "河南", "河南省", "豫", "Henan", (4, 3), ""),
    ("420000", "CN-HB", "hubei", "湖北", "湖北省", "鄂", "Hubei", (4, 4), "荆楚"),
    ("430000", "CN-HN", "hunan", "湖南", "湖南省", "湘", "Hunan", (4, 5), ""),
    ("440000", "CN-GD", "guangdong", "广东", "广东省", "粤", "Guangdong", (4, 6), "canton_province kwangtung"),
    ("450000", "CN-GX", "guangxi", "广西", "广西壮族自治区", "桂", "Guangxi", (3, 6), "广西自治区 guangxi_zhuang"),
    ("460000", "CN-HI", "hainan", "海南", "海南省", "琼", "Hainan", (3, 7), "海南岛"),
    ("500000", "CN-CQ", "chongqing", "重庆", "重庆市", "渝", "Chongqing", (3, 4), "chungking"),
    ("510000", "CN-SC", "sichuan", "四川", "四川省", "川蜀", "Sichuan", (2, 4), "szechuan"),
    ("520000", "CN-GZ", "guizhou", "贵州", "贵州省", "贵黔", "Guizhou", (3, 5), ""),
    ("530000", "CN-YN", "yunnan", "云南", "云南省", "云滇", "Yunnan", (2, 5), ""),
    ("540000", "CN-XZ", "xizang", "西藏", "西藏自治区", "藏", "Xizang", (0, 4), "tibet"),
    ("610000", "CN-SN", "shaanxi", "陕西", "陕西省", "陕秦", "Shaanxi", (3, 3), "三秦"),
    ("620000", "CN-GS", "gansu", "甘肃", "甘肃省", "甘陇", "Gansu", (2, 3), ""),
    ("630000", "CN-QH", "qinghai", "青海", "青海省", "青", "Qinghai", (1, 3), ""),
    ("640000", "CN-NX", "ningxia", "宁夏", "宁夏回族自治区", "宁", "Ningxia", (3, 2), "宁夏自治区 ningxia_hui"),
    ("650000", "CN-XJ", "xinjiang", "新疆", "新疆维吾尔自治区", "新", "Xinjiang", (0, 2),
     "新疆自治区 xinjiang_uygur xinjiang_uyghur"),
    ("810000", "CN-HK", "hongkong", "香港", "香港特别行政区", "港", "Hong Kong", (5, 7), "香港特区 xianggang hk hksar"),
    ("820000", "CN-MO", "macao", "澳门", "澳门特别行政区", "澳", "Macao", (4, 7), "澳门特区 aomen macau mo macao_sar"),
    ("710000", "CN-TW", "taiwan", "台湾", "台湾省", "台", "Taiwan", (7, 6), "台湾地区 tw"),
)

# Each border once; `_neighbours` reads it both ways, so that the relation is symmetric by construction.
_BORDERS = {
    "beijing": "tianjin hebei",
    "tianjin": "hebei",
    "hebei": "shanxi neimenggu liaoning shandong henan",
    "shanxi": "neimenggu henan shaanxi",
    "neimenggu": "liaoning jilin heilongjiang shaanxi gansu ningxia",
    "liaoning": "jilin",
    "jilin": "heilongjiang",
    "shanghai": "jiangsu zhejiang",
    "jiangsu": "zhejiang anhui shandong",
    "zhejiang": "anhui fujian jiangxi",
    "anhui": "jiangxi shandong henan hubei",
    "fujian": "jiangxi guangdong",
    "jiangxi": "hubei hunan guangdong",
    "shandong": "henan",
    "henan": "hubei shaanxi",
    "hubei": "hunan chongqing shaanxi",
    "hunan": "guangdong guangxi chongqing guizhou",
    "guangdong": "guangxi hongkong macao",
    "guangxi": "guizhou yunnan",
    "chongqing": "sichuan guizhou shaanxi",
    "sichuan": "guizhou yunnan xizang shaanxi gansu qinghai",
    "guizhou": "yunnan",
    "yunnan": "xizang",
    "xizang": "qinghai xinjiang",
    "shaanxi": "gansu ningxia",
    "gansu": "qinghai ningxia xinjiang",
    "qinghai": "xinjiang",
}

# slug, name, full, English, members by their one-character names, aliases
_MACROS = (
    ("dongbei", "东北", "东北地区", "Northeast China", "辽吉黑", "东北三省 东三省 辽吉黑 northeast"),
    ("huabei", "华北", "华北地区", "North China", "京津冀晋蒙", "north"),
    ("huadong", "华东", "华东地区", "East China", "沪苏浙皖闽赣鲁台", "east"),
    ("zhongnan", "中南", "中南地区", "Central and South China", "豫鄂湘粤桂琼港澳", "south_central south_central_china"),
    ("xinan", "西南", "西南地区", "Southwest China", "渝川贵云藏", "southwest"),
    ("xibei", "西北", "西北地区", "Northwest China", "陕甘青宁新", "northwest"),
)
_GROUPS = (
    ("jingjinji", "京津冀", "京津冀地区", "Beijing–Tianjin–Hebei", "京津冀", "京津冀城市群 京津冀协同发展 beijing_tianjin_hebei"),
    ("changsanjiao", "长三角", "长江三角洲地区", "Yangtze River Delta", "沪苏浙皖",
     "长江三角洲 长三角地区 长三角区域 长三角一体化 沪苏浙皖 苏浙沪皖"),
    ("jiangzhehu", "江浙沪", "江浙沪地区", "Jiangsu, Zhejiang and Shanghai", "沪苏浙", "苏浙沪 沪苏浙 包邮区"),
    ("zhusanjiao", "珠三角", "珠江三角洲地区", "Pearl River Delta", "粤", "珠江三角洲 珠三角地区 珠三角九市"),
    ("yuegangao", "粤港澳", "粤港澳大湾区", "Guangdong–Hong Kong–Macao Greater Bay Area", "粤港澳",
     "大湾区 粤港澳地区 greater_bay_area gba"),
    ("gangao", "港澳", "港澳地区", "Hong Kong and Macao", "港澳", ""),
    ("gangaotai", "港澳台", "港澳台地区", "Hong Kong, Macao and Taiwan", "港澳台", ""),
    ("chuanyu", "川渝", "川渝地区", "Sichuan and Chongqing", "渝川", ""),
    ("chengyu", "成渝", "成渝地区双城经济圈", "Chengdu–Chongqing", "渝川", "成渝地区 成渝双城经济圈 成渝经济圈 双城经济圈 成渝城市群"),
    ("yunguichuan", "云贵川", "云贵川地区", "Yunnan, Guizhou and Sichuan", "川贵云", "川滇黔 川黔滇"),
    ("shaanganning", "陕甘宁", "陕甘宁地区", "Shaanxi, Gansu and Ningxia", "陕甘宁", "陕甘宁老区 陕甘宁革命老区"),
    ("changjiangjingjidai", "长江经济带", "长江经济带", "Yangtze River Economic Belt", "沪苏浙皖赣鄂湘渝川贵云", "长江沿线"),
    ("changjiangzhongyou", "长江中游", "长江中游城市群", "Middle Reaches of the Yangtze", "赣鄂湘", "长江中游地区 长江中游三省"),
    ("huangheliuyu", "黄河流域", "黄河流域", "Yellow River Basin", "晋蒙鲁豫川陕甘青宁", "沿黄九省区 沿黄九省 黄河流域九省区"),
    ("huanbohai", "环渤海", "环渤海地区", "Bohai Rim", "京津冀辽鲁", "环渤海经济圈 环渤海湾"),
    ("beibuwan", "北部湾", "北部湾地区", "Beibu Gulf", "粤桂琼", "北部湾城市群 北部湾经济区"),
    ("huazhong", "华中", "华中地区", "Central China", "豫鄂湘", ""),
    ("huanan", "华南", "华南地区", "South China", "粤桂琼港澳", ""),
    ("dongbu", "东部", "东部地区", "Eastern China", "京津冀沪苏浙闽鲁粤琼", "东部沿海 东部沿海地区 eastern_region"),
    ("zhongbu", "中部", "中部地区", "Central Region", "晋皖赣豫鄂湘", "中部六省 中部崛起"),
    ("xibu", "西部", "西部地区", "Western China", "蒙桂渝川贵云藏陕甘青宁新", "西部十二省区市 西部大开发 western_region"),
)
_NATION = ("quanguo", "全国", "全国", "China", "中国 中华人民共和国 national nationwide cn prc")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


@cache
def units() -> tuple[Region, ...]:
    """The 34 province-level units: by code, then Hong Kong, Macao, Taiwan."""
    slugs = [row[2] for row in _UNITS]
    near: dict[str, set[str]] = {slug: set() for slug in slugs}
    for slug, others in _BORDERS.items():
        for other in others.split():
            near[slug].add(other)
            near[other].add(slug)
    return tuple(
        Region(
            slug, Scope.UNIT, name, full, english, chars, code, iso, _words(aliases),
            tuple(other for other in slugs if other in near[slug]), tile,
        )
        for code, iso, slug, name, full, chars, english, tile, aliases in _UNITS
    )


def _grouped(scope: Scope, rows: tuple[tuple[str, ...], ...]) -> tuple[Region, ...]:
    return tuple(
        Region(
            slug, scope, name, full, english, aliases=_words(aliases),
            members=tuple(unit.slug for unit in units() if unit.chars[0] in chars),
        )
        for slug, name, full, english, chars, aliases in rows
    )


@cache
def macros() -> tuple[Region, ...]:
    """The six macro-regions that part the 34 units."""
    return _grouped(Scope.MACRO, _MACROS)


@cache
def groups() -> tuple[Region, ...]:
    """Every other grouping; they overlap."""
    return _grouped(Scope.GROUP, _GROUPS)


@cache
def nation() -> Region:
    """全国, with all 34 units as members."""
    slug, name, full, english, aliases = _NATION
    return Region(
        slug, Scope.NATION, name, full, english, iso="CN", aliases=_words(aliases),
        members=tuple(unit.slug for unit in units()),
    )


@cache
def regions() -> dict[str, Region]:
    """Slug → row of everything: the 34 units, 全国, the six macro-regions, the groups, in this order."""
    return {row.slug: row for row in (*units(), nation(), *macros(), *groups())}


def region(slug: str) -> Region:
    """The row of a slug. Raises KeyError for a slug that is not in the table."""
    return regions()[slug]


@cache
def groups_of(slug: str) -> tuple[Region, ...]:
    """All macro-regions and groups that a unit belongs to, its one of the six first; 全国 is not among them."""
    return tuple(row for row in (*macros(), *groups()) if slug in row.members)
