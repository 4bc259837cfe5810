"""Both halves give the same answers: thousands of queries, asked in Python and in Node."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest
from search_support import SCRIPT, WORDS, Library, made_up, pieces

from site_builder.emit.assets import slimmed
from site_builder.search import files, plan, shards
from site_builder.search.folding import folded
from site_builder.text import han

ODD = "的发展经济一步进 5GAI，。\"'\\😀\ud800\x00長營ＧＤＰ⻓𠮷々%.+()[]‰℃—…　\n"

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="no node")


def queries(made: Library, rng: random.Random, count: int) -> list[str]:
    """Pieces of pages, several of them, names, and what nobody would type."""
    found = pieces(made, rng, count // 2)
    docs = list(made.docs.values())
    while len(found) < count:
        kind, doc = rng.random(), rng.choice(docs)
        if kind < 0.3:
            found.append(" ".join(rng.sample(WORDS, rng.randint(1, 4))))
        elif kind < 0.5:
            found.append("".join(rng.sample(WORDS, rng.randint(2, 4))))
        elif kind < 0.7:
            start = rng.randrange(len(doc.text))
            found.append(doc.text[start : start + rng.randint(10, 90)])
        elif kind < 0.8:
            found.append(rng.choice(doc.meta))
        else:
            found.append("".join(rng.choice(ODD) for _ in range(rng.randint(1, 9))))
    return found


def asked_in_node(made: Library, asked: list[str], folder: Path) -> list[dict]:
    """The answers of the browser half."""
    assert made.state is not None
    source, target = folder / "search.js", folder / "given.json"
    source.write_bytes(slimmed(SCRIPT.read_bytes()))
    manifest = files.manifest(made.state.layout()).decode().split(",", 1)[1][:-2]
    given = {
        "manifest": json.loads(manifest), "files": {name: b64encode(data).decode() for name, data in made.disk.items()},
        "fold": "".join(a + b for a, b in zip(*han.fold_table(), strict=True)), "queries": asked,
    }
    target.write_text(json.dumps(given), "utf-8")
    ask = Path(__file__).with_name("ask.mjs")
    done = subprocess.run(["node", str(ask), str(source), str(target)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def utf16(text: str) -> str:
    """Surrogate halves as JavaScript and JSON hand them back."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def of(answer: dict) -> tuple[list[str], list[int], list[int], bool]:
    """What is compared of an answer of the browser half."""
    return answer["files"], answer["exact"], answer["parts"], answer["sure"]


@needs_node
@pytest.mark.parametrize(("pages", "limit", "large"), [(150, None, None), (60, 300, 120), (5, None, None)])
def test_both_halves_answer_alike(pages: int, limit: int | None, large: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if limit is not None and large is not None:
        monkeypatch.setattr(shards, "LIMIT", limit)
        monkeypatch.setattr(shards, "LARGE", large)
        monkeypatch.setattr(shards, "CLASSES", (150, 160, 170, 180, 200, 250))
    made = made_up(pages, pages)
    asked = queries(made, random.Random(pages), 1500)
    for query, theirs in zip(asked, asked_in_node(made, asked, tmp_path), strict=True):
        mine = made.ask(query)
        assert theirs["words"] == [utf16(word.text) for word in plan.words_of(query)], repr(query)
        assert of(theirs) == (mine.files, mine.exact, mine.parts, mine.certain), repr(query)
        if not mine.certain:
            again = made.ask(query, mine.files)
            assert of(theirs["again"]) == (again.files, again.exact, again.parts, again.certain), repr(query)
        if "\x00" not in query and "\ud800" not in query:
            assert theirs["folded"] == utf16(folded(query)), repr(query)


def test_the_script_is_small() -> None:
    folder = SCRIPT.parent
    assert len(gzip.compress(slimmed(SCRIPT.read_bytes()), 9)) <= 7000
    assert len(gzip.compress(slimmed((folder / "search-extra.js").read_bytes()), 9)) <= 4000


@needs_node
def test_slimmed_scripts_are_scripts(tmp_path: Path) -> None:
    for name in ("search.js", "search-extra.js"):
        slim = tmp_path / name
        slim.write_bytes(slimmed((SCRIPT.parent / name).read_bytes()))
        assert subprocess.run(["node", "--check", str(slim)], check=False).returncode == 0
