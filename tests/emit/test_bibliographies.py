"""The references of whole lists: complete, the same from another process, and left alone by an edit of a body."""

from __future__ import annotations

import pickle
from pathlib import Path

from site_builder.emit.bibliographies import Shelf, Works, file
from site_builder.emit.references import article_of
from tests.emit.emit_values import CARD
from tests.emit.emit_values import digest as made_digest
from tests.support import build_site, difference, digest, tree, write_site

FILES = {
    "sources/paper.md": "---\ntitle: 松江日报三月八日\npublication: 松江日报\nkind: N\ndate: 2024-03-08\n---\n\n说明。\n",
    "digests/a.md": digest("甲篇", source="paper", author="张三", tags="[氢能]"),
    "digests/b.md": digest("乙篇", source="paper", author="李四", tags="[氢能, 算力]", date="2024-03-09"),
    "digests/重庆.md": digest("丙篇", region="重庆", source="paper"),
}


def test_every_tag_and_region_with_digests_has_both(tmp_path: Path) -> None:
    write_site(tmp_path, FILES, theme="default")
    build_site(tmp_path)
    files = tree(tmp_path / "public")
    named = {name for name in files if name.endswith((".bib", ".ris"))}
    folders = ("tags/氢能", "tags/算力", "regions/jilin", "regions/chongqing")
    assert named == {f"{folder}/references.{ending}" for folder in folders for ending in ("bib", "ris")}
    text = files["tags/氢能/references.bib"].decode()
    assert text.index("@article{b,") < text.index("@article{a,")
    assert files["tags/氢能/references.ris"].decode().count("ER  - \r\n") == 2
    assert "@article{chong-qing:" in files["regions/chongqing/references.bib"].decode()
    page = files["tags/氢能.html"].decode()
    assert 'href="氢能/references.bib"' in page or "references.bib" in page


def test_a_body_moves_no_references_and_a_byline_moves_its_own(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    build_site(tmp_path)
    before = tree(tmp_path / "public")
    write_site(tmp_path, {"digests/b.md": FILES["digests/b.md"] + "\n再写一段。\n"})
    build_site(tmp_path)
    middle = tree(tmp_path / "public")
    assert not [p for p in difference(before, middle) if "references" in p]
    write_site(tmp_path, {"digests/b.md": FILES["digests/b.md"].replace("李四", "王五")})
    build_site(tmp_path)
    changed = {p for p in difference(middle, tree(tmp_path / "public")) if "references" in p}
    assert changed == {f"{folder}/references.{e}" for folder in ("tags/氢能", "tags/算力", "regions/jilin") for e in ("bib", "ris")}


def test_another_process_gets_the_texts_alone() -> None:
    works = Works(Shelf(lambda slug: article_of(made_digest())), "bib", (CARD,), "mark")
    sent = pickle.dumps(works)
    assert file("bib", pickle.loads(sent)) == file("bib", works)
    assert b"front_matter" not in sent and "编辑部" not in sent.decode("utf-8", "ignore")
