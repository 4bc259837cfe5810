"""Terms, relatives and clouds after edits are those of a clean build; a site may grow from nothing and shrink to it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support import build_site, clean_tree, difference, digest, tree, write_site

TERMS = ["新质生产力", "氢能", "碳纤维", "数字经济", "冰雪经济", "吉林", "长春", "海洋经济", "跨境电商", "算力网络", "商业航天", "现代农业"]


def text(rng: random.Random) -> str:
    return "。\n\n".join("，".join(rng.sample(TERMS, rng.randint(2, 6))) for _ in range(3)) + "。"


def page(rng: random.Random, number: int) -> str:
    region = ["吉林", "甘肃", "广东", "浙江"][number % 4]
    return digest(f"第{number}篇 {rng.choice(TERMS)}", text(rng), tags=f"[{rng.choice(TERMS)}]", region=region, date=f"202{number % 5}-03-0{1 + number % 9}")


@pytest.mark.parametrize("seed", [1, 2])
def test_many_edits_at_once(tmp_path: Path, seed: int) -> None:
    """Numbers of digests cross powers of two, where all ranks move."""
    rng = random.Random(seed)
    root = tmp_path / "site"
    write_site(root, {})
    for step, number in enumerate([0, 1, 2, 33, 30, 34, 34, 9, 0, 1]):
        folder = root / "content" / "digests"
        folder.mkdir(exist_ok=True)
        names = {p.name for p in folder.glob("*.md")}
        wanted = {f"p{n:02d}.md" for n in rng.sample(range(40), number)}
        for name in names - wanted:
            (folder / name).unlink()
        kept = sorted(names & wanted)
        for name in sorted(wanted - names) + rng.sample(kept, min(len(kept), 2)):
            (folder / name).write_text(page(rng, int(name[1:3])), "utf-8")
        build_site(root)
        assert difference(tree(root / "public"), clean_tree(root)) == [], f"step {step}"
