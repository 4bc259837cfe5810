"""The law: after any sequence of changes an incremental build equals a clean one, byte for byte."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.support import NOW, build_site, clean_tree, difference, digest, tree, write_site

SLUGS = st.sampled_from([f"d{n}" for n in range(7)])
WORDS = ["新质生产力", "大数据", "大數據", "Big Data", "氢能", "5G", "算力网络", "碳纤维", "冰雪经济"]
BODIES = st.lists(st.sampled_from(WORDS + ["发展", "一段话。", "\n\n", "## 小标题\n\n", "2024年增长11.4%。"]), max_size=12).map("".join)
TAGS = st.lists(st.sampled_from(WORDS), max_size=4, unique=True)
REGIONS = st.sampled_from(["吉林", "长春", "甘肃", "东北", "全国", "[吉林, 辽宁]"])
FIGURE = 'figures: [{{indicator: {}, value: {}, unit: "%", period: "2024", place: {}}}]'
EXTRAS = ["draft: true", "aliases: [old-name]", "series: 一组", "expires: 2025-01-02", "title: [", "related: [d1]", "slug: d1"]
EXTRAS += [FIGURE.format(*row) for row in (("增速", 11.4, "吉林"), ("增速", 12, "吉林"), ("增速", 11.4, "长春"), ("占比", 3, "甘肃"), ("5G 基站", 3, "火星"), ("5g-基站", 4, "吉林"))]
DATES = st.sampled_from(["2023", "2024-03", "2024-03-08", "2024-05-01", "2025-01-01T12:00", "2026-02-03"])


class Edits(RuleBasedStateMachine):
    """An editor at work on one small site, with a build after every change."""

    @initialize()
    def start(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="law"))
        self.now = NOW
        self.clock = 0
        first = {f"digests/d{n}.md": digest(f"第{n}篇", "新质生产力在长春。", tags="[氢能, 大数据]") for n in range(3)}
        source = "---\ntitle: 一份报纸\npublication: 某报\nkind: N\ndate: 2024-03-01\n---\n\n说明。\n"
        write_site(self.root, {**first, "sources/paper.md": source, "pages/about.md": "---\ntitle: 关于\n---\n\n站点。\n"})

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def path(self, name: str) -> Path:
        return self.root / "content" / name

    def put(self, name: str, text: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    @rule(slug=SLUGS, body=BODIES, tags=TAGS, region=REGIONS, date=DATES, linked=st.none() | SLUGS, keyed=st.booleans())
    def write(self, slug: str, body: str, tags: list[str], region: str, date: str, linked: str | None, keyed: bool) -> None:
        if linked:
            body += f"\n\n见[另一篇]({linked}.md)。"
        source = "paper" if keyed else "吉林日报"
        self.put(f"digests/{slug}.md", digest(f"篇 {slug}", body, tags=f"[{', '.join(tags)}]", region=region, date=date, source=source))

    @rule(slug=SLUGS, body=BODIES)
    def edit_body(self, slug: str, body: str) -> None:
        path = self.path(f"digests/{slug}.md")
        if path.exists():
            path.write_bytes(path.read_bytes() + body.encode())

    @rule(slug=SLUGS)
    def delete(self, slug: str) -> None:
        self.path(f"digests/{slug}.md").unlink(missing_ok=True)

    @rule(old=SLUGS, new=SLUGS)
    def rename(self, old: str, new: str) -> None:
        if self.path(f"digests/{old}.md").exists():
            self.path(f"digests/{old}.md").rename(self.path(f"digests/{new}.md"))

    @rule(slug=SLUGS, extra=st.sampled_from(EXTRAS))
    def more_front_matter(self, slug: str, extra: str) -> None:
        path = self.path(f"digests/{slug}.md")
        if path.exists():
            path.write_text(path.read_text("utf-8").replace("\n---\n", f"\n{extra}\n---\n", 1), "utf-8")

    @rule(text=st.sampled_from(["", "大数据: {also: [大數據, Big Data]}\n", "氢能: {group: 能源, about: 一种能源}\n", "5G: [\n"]))
    def tags_file(self, text: str) -> None:
        self.put("tags.yaml", text)

    @rule(per_page=st.sampled_from([1, 2, 20]), base=st.booleans(), feed=st.sampled_from(["full", "summary"]), theme=st.sampled_from(["bare", "default"]))
    def configuration(self, per_page: int, base: bool, feed: str, theme: str) -> None:
        text = f"title: 试验\ntheme: {theme}\nper_page: {per_page}\nfeed: {{content: {feed}, size: 2}}\n"
        self.put("site.yaml", text + ("base_url: https://example.org/x/\n" if base else ""))

    @rule(word=st.sampled_from(WORDS), stop=st.sampled_from(WORDS))
    def word_lists(self, word: str, stop: str) -> None:
        self.put("dictionary.txt", f"{word} technology\n")
        self.put("stopwords.txt", f"{stop}\n")

    @rule(mark=st.text("abc", max_size=3))
    def theme(self, mark: str) -> None:
        page = self.root / "themes/bare/templates/page.html"
        page.write_text(page.read_text("utf-8") + f"<!-- {mark} -->", "utf-8")
        (self.root / "themes/bare/static/css/20-more.css").write_text(f"/* {mark} */", "utf-8")

    @rule(broken=st.booleans())
    def template(self, broken: bool) -> None:
        page = self.root / "themes/bare/templates/digest.html"
        page.write_text("{{ page.nothing }}" if broken else '{% extends "page.html" %}\n', "utf-8")

    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(date=st.sampled_from(["2024-03-01", "2023", "2026-01-01"]))
    def source_page(self, date: str) -> None:
        self.put("sources/paper.md", f"---\ntitle: 报纸 {date}\npublication: 某报\ndate: {date}\nauthor: 记者\n---\n\n说明。\n")

    @rule(data=st.sampled_from([b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", b"GIF89a\x02\x00\x03\x00\x00\x00\x00;", b""]))
    def image(self, data: bytes) -> None:
        if data:
            self.put("images/a.gif", data)
            self.put("digests/d6.md", digest("有图", "![图](../images/a.gif)"))
        else:
            self.path("images/a.gif").unlink(missing_ok=True)

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.root / ".cache", ignore_errors=True)

    @rule(seed=st.integers(0, 10**6), cut=st.booleans())
    def damage_the_cache(self, seed: int, cut: bool) -> None:
        chance = random.Random(seed)
        for path in sorted((self.root / ".cache").glob("*")) if (self.root / ".cache").exists() else []:
            data = bytearray(path.read_bytes())
            if cut:
                data = data[: chance.randrange(len(data) + 1)]
            else:
                for _ in range(20):
                    if data:
                        data[chance.randrange(len(data))] = chance.randrange(256)
            path.write_bytes(bytes(data))

    @precondition(lambda self: (self.root / "public").exists())
    @rule(seed=st.integers(0, 10**6), gone=st.booleans())
    def meddle_with_the_output(self, seed: int, gone: bool) -> None:
        files = [p for p in sorted((self.root / "public").rglob("*.html"))]
        victim = random.Random(seed).choice(files)
        victim.unlink() if gone else victim.write_bytes(b"somebody was here")

    @invariant()
    def incremental_equals_clean(self) -> None:
        if not hasattr(self, "root"):
            return
        build_site(self.root, now=self.now)
        differing = difference(tree(self.root / "public"), clean_tree(self.root, now=self.now))
        assert not differing, differing


NIGHTLY = bool(os.environ.get("NIGHTLY"))
TestLaw = Edits.TestCase
TestLaw.settings = settings(
    max_examples=5000 if NIGHTLY else 12,
    stateful_step_count=12 if NIGHTLY else 10,
    deadline=None,
    derandomize=not NIGHTLY,
    phases=list(Phase) if NIGHTLY else [Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestLaw = pytest.mark.filterwarnings("ignore::ResourceWarning")(TestLaw)
