"""A site that has every kind of page: the real content and a few digests that it lacks so far.

Two provinces come to three digests, so that they are compared; one indicator is stated for several provinces and
years and by two digests differently, so that there are charts and marks; one digest uses everything that Markdown
offers here; a source is online; a list goes over several pages.

`python tests/browser/rich.py FOLDER [BASE_URL]` builds it, to be looked at.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.support import build_site

SITE = """
edit_url: https://example.org/edit/{path}
report_url: https://example.org/new?title={title}&body={url}
params:
  footer_note: 本站不代表任何机构。
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="500" viewBox="0 0 12 5"><path fill="#0f5a53" d="M1 1h10v3H1z"/></svg>'

SOURCE = """---
title: 江河经济观察网：两省的新产线
publication: 江河经济观察网
publisher: 江河经济观察杂志社
place: 长春
kind: EB
volume: "12"
issue: "4"
pages: 3–9
date: 2024-05-06
url: https://example.org/lines
accessed: 2024-06-01
articles: 9
rights: 摘编已经同意
---
这份网上资料写两省的新产线，本页为试验而写。
"""

EVERYTHING = """一段普通的话，里面有**加粗**、*着重*、~~删去~~、`code` 和[一条链接](jilin-xin-zhi-shengchanli.md)，还有脚注[^1]。

## 一、列表和引文

- 第一项
- 第二项
    - 第二层

1. 先做这个
2. 再做那个

> 引文一句，说明出处。

### 定义

产线
:   一道道工序连起来的地方。

## 二、表格和代码

| 环节 | 本地配套率 | 主要缺口 | 说明 | 备注 |
|---|---:|---|---|---|
| 车身 | 70% | 轻量化材料 | 铝镁合金件仍要从外省运来 | 无 |
| 电驱动 | 30% | 功率半导体 | 模组在建，芯片外购 | 无 |

```python
longest = "a line of code that is rather long, so that a narrow screen has to break or scroll it somewhere"
```

!!! note "编者注"
    口径以原文为准。

## 三、图和长词

![一块深绿的方](../images/picture.svg)

https://example.org/a/very/long/address/that/nobody/would/break/by/hand/and/that/goes/on/and/on/index.html

#### 四级标题

最后一段。

[^1]: 脚注在这里，写一句就够。
"""

LONGEST = """---
title: 关于“十四五”时期进一步推动传统制造业高端化、智能化、绿色化转型升级与战略性新兴产业融合集群发展的若干调查与思考——以东北老工业基地三个资源型城市的装备制造企业为例（下篇）
region: [黑龙江, 吉林, 辽宁, 内蒙古]
date: 2024-05-16
source: {document: jianghe, page: "16", lines: [[1, 40], [52, 60], [71, 99], [120, 133], [150, 188]], url: "https://example.org/a/very/long/address/of/the/source/that/nobody/would/break/by/hand/index.html?id=0123456789abcdef0123456789abcdef"}
author: [欧阳修远, Maximilian-Alexander von Württemberg-Hohenstaufen, 江河经济观察杂志社新质生产力与区域协调发展联合课题组, 司马青衫, 诸葛长风]
tags: [新质生产力, 装备制造, 人工智能, 资源型城市转型发展示范, 数字经济, 低空经济, 绿色发展, 科技成果转化, 未来产业, 战略性新兴产业, 传统产业改造, 人才培养, Manufacturing-as-a-Service, 工业互联网, 智能网联汽车, 生物医药]
points:
  - 第一点特别长：文中用了三页的篇幅比较三个城市的装备制造企业，结论是设备的新旧不如订单的稳定重要，而订单的稳定又要看主机厂的排产计划是不是提前半年公布。
figures:
  - {indicator: 规模以上装备制造企业平均每万元营业收入中用于购买检验检测服务的费用, value: [1234567.5, 2345678.25], unit: 万元人民币（按2020年不变价格计算，含税，不含运费）, period: 2021年1月至2023年12月, place: 齐齐哈尔、长春、沈阳, qualifier: 约, note: 口径与统计公报不同，文中没有说明抽样的办法}
  - {indicator: PUE, value: 1.18, unit: kilowatthour-per-kilowatthour-averaged, period: "2023"}
---
Supercalifragilisticexpialidocious-and-then-some-more-letters-without-any-space 这样的长词也要折行；`a_function_name_that_is_very_long_indeed_and_never_ends(argument)` 也是。
"""

INDICATOR = "高技术制造业增加值增速"


def figure(place: str, period: str, value: float, more: str = "") -> str:
    """An entry of `figures` in one line of YAML."""
    return f'  - {{indicator: {INDICATOR}, value: {value}, unit: "%", period: "{period}", place: {place}, line: [{int(value)}, {int(value) + 2}]{more}}}\n'


def digest(title: str, region: str, day: int, figures: str = "", body: str = "", more: str = "") -> str:
    """A digest's file."""
    summary = f"{title}：文中说，产线改造以后，人工智能和数字经济的用处才看得见；新质生产力不是一句口号，而是一笔笔账。编者按原文的次序列出。"
    listed = f"figures:\n{figures}" if figures else ""
    return (
        f'---\ntitle: {title}\nregion: {region}\ndate: 2024-05-{day:02}\nsource: {{document: jianghe, page: "{day}", lines: [[{day}, {day + 40}]]}}\n'
        f"author: [欧阳修远, 江河编辑部]\npublished: 2024-06-{day:02}\ngenre: report\ntags: [新质生产力, 装备制造, 人工智能]\nsummary: {summary}\n"
        f"points:\n  - 第一点，产线先改。\n  - 第二点，人要先学。\n{listed}{more}---\n{body or '文中说，人工智能进了产线，新质生产力才有了落脚处。'}\n"
    )


def files() -> dict[str, str]:
    """Path below content/ → text of what is added."""
    made = {
        "sources/jianghe.md": SOURCE,
        "images/picture.svg": PICTURE,
        "digests/zz-everything.md": digest("什么都有的一篇", "吉林", 6, "".join(figure("吉林", str(y), y - 2010.5) for y in range(2019, 2024)),
                                           EVERYTHING, "aliases: [digests/old-everything.html]\n"),
        "digests/zz-english.md": digest("A Machine Shop Learns New Tricks", "辽宁", 7, body="The shop kept its people and changed its tools.",
                                        more="lang: en\n"),
        "digests/zz-differs.md": digest("另一种说法", "辽宁", 8, figure("辽宁", "2023", 9.9, ", qualifier: 约, note: 与另一篇的口径不同")
                                        + "".join(figure("辽宁", str(y), y - 2011.5) for y in range(2019, 2023))),
        "digests/zz-third.md": digest("吉林的又一条产线", "吉林", 9, figure("吉林", "2023", 13.5)),
        "digests/zz-longest.md": LONGEST,
        "digests/zz-plain.md": "---\ntitle: 最短的一篇\nregion: 辽宁\ndate: 2024\nsource: 江河日报\n---\n只有一句话。\n",
    }  # fmt: skip
    return made


def write(root: Path, theme: str = "default") -> Path:
    """The site's folder: the real content, the additions, and no theme of its own; `theme` is one that the program brings."""
    shutil.copytree(ROOT / "content", root / "content")
    for name, text in files().items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    config = root / "content" / "site.yaml"
    config.write_text(config.read_text("utf-8").replace("theme: default", f"theme: {theme}") + SITE, "utf-8")
    return root


def build(root: Path, base_url: str = "", output: str = "public") -> Path:
    """Builds the site that stands in `root`; returns the output folder."""
    report = build_site(root, output, base_url=base_url, future=True)
    errors = [p for p in report.problems if p.code not in ("base-url-missing", "image-kind") and "check" not in p.code]
    assert report.digests >= 49 + 5 and not errors, errors
    return root / output


if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve()
    started = time.monotonic()
    print(
        build(folder if (folder / "content").exists() else write(folder), *sys.argv[2:3]),
        f"{time.monotonic() - started:.1f} s",
    )
