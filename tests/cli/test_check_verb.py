"""`site-builder check`: what it finds besides a build, what it mends, what it asks of other servers, what it exits with."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from support import NOW, digest, write_site

from site_builder.cli.main import main
from site_builder.read.external import unreachable
from site_builder.write.content import replace_content


def check(root: Path, *flags: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        code = main(["check", "-C", str(root), "--lang", "zh", "--jobs", "1", *flags])
    return code, out.getvalue(), err.getvalue()


def rows(root: Path, *flags: str) -> list[tuple[str, str, int]]:
    found = json.loads(check(root, "--format", "json", *flags)[1])["problems"]
    return [(row["code"], row["path"], row["line"]) for row in found if row["code"] != "base-url-missing"]


def site(root: Path, **files: str) -> Path:
    return write_site(root, {"digests/good.md": digest("好的一页"), **{k.replace("__", "/") + ".md": v for k, v in files.items()}})


def test_nothing_is_wrong(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "content/site.yaml").write_text("title: 试验\ntheme: bare\nbase_url: https://example.org/\n", "utf-8")
    assert check(root) == (0, "没有问题\n", "")
    assert not (root / "public").exists()


def test_warnings_count_when_strict(tmp_path: Path) -> None:
    root = site(tmp_path, digests__a=digest(body="![](../images/a.gif)"))
    (root / "content/images").mkdir()
    (root / "content/images/a.gif").write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")
    assert check(root)[0] == 0
    assert check(root, "--strict")[0] == 1
    assert "::warning file=content/digests/a.md,line=8,col=" in check(root, "--strict", "--format", "github")[1]


@pytest.mark.parametrize("held", ["draft: true", "published: 2030-01-01", "expires: 2024-05-01"])
def test_pages_that_are_not_public_are_looked_at_too(tmp_path: Path, held: str) -> None:
    wrong = digest("待发", "见[别处](nowhere.md)。").replace("---\n", f"---\n{held}\n", 1)
    fine = digest("也待发").replace("---\n", f"---\n{held}\nrelated: [nobody, later]\n", 1)
    naming = digest(body="见[待发](fine.md#没有)。", related="[later]")
    root = site(tmp_path, digests__later=wrong, digests__fine=fine, digests__naming=naming)
    assert [row for row in rows(root) if row[0] != "page-scheduled"] == [
        ("related-unknown", "content/digests/fine.md", 3),
        ("link-missing-page", "content/digests/later.md", 9),
        ("link-missing-anchor", "content/digests/naming.md", 9),
    ]


def test_a_page_in_a_folder_of_another_name_is_not_lost_silently(tmp_path: Path) -> None:
    root = site(tmp_path, digest__typo=digest(), stray="# 题\n")
    assert rows(root) == [("file-orphan", "content/digest/typo.md", 1), ("file-orphan", "content/stray.md", 1)]


def test_an_image_that_only_a_broken_page_names_is_no_orphan(tmp_path: Path) -> None:
    root = site(tmp_path, digests__a=digest(body="![图](../images/a.gif)", region="吉林市省"))
    (root / "content/images").mkdir()
    (root / "content/images/a.gif").write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")
    assert [row[0] for row in rows(root)] == ["region-unknown"]


def test_figures_are_looked_for_in_sources(tmp_path: Path) -> None:
    page = digest(body="共有48个项目。", source="{document: paper, lines: [[1, 1]]}")
    page = page.replace("---\n", "---\nfigures: [{indicator: 项目数, value: 49, unit: 个}]\n", 1)
    root = site(tmp_path, digests__a=page, sources__paper="---\ntitle: 报\nkind: N\ndate: 2024\n---\n\n说明。\n")
    (root / "texts").mkdir()
    (root / "texts/paper.txt").write_text("今有49个项目\n", "utf-8")
    assert [row[0] for row in rows(root)] == ["figure-unprinted"]
    assert rows(root, "--sources", str(root / "texts")) == []
    assert check(root, "--sources", str(root / "none"))[0] == 2


def test_mending_shows_a_diff_and_waits_for_a_yes(tmp_path: Path) -> None:
    root = site(tmp_path, digests__a="---\ntittle: 题  # 原题\n地区：吉林\ndate: 2024/3/8\nsource: 报\n---\n\n正文。\n")
    page = root / "content/digests/a.md"
    before = page.read_bytes()
    code, out, err = check(root, "--fix")
    assert code == 1 and page.read_bytes() == before
    assert "-tittle: 题  # 原题\n+title: 题  # 原题\n" in out or "+title: 题  # 原题\n+地区: 吉林\n" in out
    assert "加 --yes 则照此修改 1 个文件" in err
    page.chmod(0o640)
    code, _, err = check(root, "--fix", "--yes")
    assert code == 0 and "已修改 1 个文件" in err
    assert page.read_text("utf-8") == "---\ntitle: 题  # 原题\n地区: 吉林\ndate: 2024-03-08\nsource: 报\n---\n\n正文。\n"
    assert os.name == "nt" or page.stat().st_mode & 0o777 == 0o640
    assert "没有可以自动修改的地方" in check(root, "--fix", "--yes")[2]
    assert sorted(p.name for p in page.parent.iterdir()) == ["a.md", "good.md"]


def test_json_stays_json_when_mending(tmp_path: Path) -> None:
    root = site(tmp_path, digests__a=digest(date="2024/3/8"))
    code, out, err = check(root, "--fix", "--format", "json")
    assert code == 0 and json.loads(out)["problems"] and "+date: 2024-03-08" in err


def test_what_an_editor_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_bytes(b"newer")
    assert not replace_content(str(page), b"older", b"mended")
    assert page.read_bytes() == b"newer" and list(tmp_path.iterdir()) == [page]


class Answers(BaseHTTPRequestHandler):
    """A server of which the path says what it answers: /200, /HEAD405, /slow."""

    asked: ClassVar[list[str]] = []

    def answer(self) -> None:
        type(self).asked.append(f"{self.command} {self.path}")
        name = self.path.split("?")[0].strip("/")
        if name.startswith("HEAD"):
            self.send_response(int(name[4:]) if self.command == "HEAD" else 200)
        elif name == "away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
        elif name == "slow":
            threading.Event().wait(1.5)
            self.send_response(200)
        else:
            self.send_response(int(name))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Answers.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_which_answers_mean_that_a_page_is_gone(server: str) -> None:
    names = ["200", "403", "404", "410", "429", "500", "HEAD405", "away", "slow", "200?中文=1", "404#注", "404#二"]
    dead = unreachable([f"{server}/{name}" for name in names], timeout=0.5)
    assert {url.removeprefix(server + "/"): why for url, why in dead.items()} == {
        "404": "404", "410": "410", "500": "500", "away": "redirect", "slow": "timeout", "404#注": "404", "404#二": "404",
    }  # fmt: skip
    assert Answers.asked.count("GET /404") == 1, "one request for all fragments"
    assert not any(line.startswith(("GET /200", "GET /403")) for line in Answers.asked)


def test_addresses_that_cannot_be_asked() -> None:
    assert unreachable(["mailto:a@example.org", "a.html", "//example.org/", "javascript:1"]) == {}
    assert unreachable(["http://[1", "https://", "http://a:99999999/"], timeout=0.5) == {
        "http://[1": "address", "https://": "address", "http://a:99999999/": "address",
    }  # fmt: skip
    assert unreachable(["http://127.0.0.1:9/"], timeout=0.5) in ({"http://127.0.0.1:9/": "refused"}, {"http://127.0.0.1:9/": "network"})


def test_external_links_are_notes_at_every_place(server: str, tmp_path: Path) -> None:
    page = digest(body=f"见[甲]({server}/404)与[乙]({server}/200)。", source=f"{{document: 报, url: '{server}/410'}}")
    root = site(tmp_path, digests__a=page)
    assert check(root, "--strict")[0] == 0 and Answers.asked == []
    code, out, _ = check(root, "--external", "--strict", "--format", "json")
    found = [r for r in json.loads(out)["problems"] if r["code"] == "link-unreachable"]
    assert code == 0
    assert [(r["line"], r["severity"], r["message"].rpartition("（")[2]) for r in found] == [(5, "note", "410）"), (8, "note", "404）")]


@pytest.mark.parametrize(("answer", "mended"), [("y\n", True), ("是\n", True), ("n\n", False), ("", False)])
def test_somebody_at_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, mended: bool) -> None:
    root = site(tmp_path, digests__a=digest(date="2024/3/8"))
    monkeypatch.delenv("CI", raising=False)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(answer))
    err = Terminal()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.setenv("NO_COLOR", "1")
    with redirect_stdout(io.StringIO()), redirect_stderr(err):
        main(["check", "-C", str(root), "--lang", "zh", "--jobs", "1", "--fix"])
    assert "照此修改 1 个文件？[y/N]" in err.getvalue()
    assert ("date: 2024-03-08" in (root / "content/digests/a.md").read_text("utf-8")) is mended
