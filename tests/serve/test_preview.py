"""The preview without a browser: what it serves and to whom, how it follows changes, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.write.output import Output
from tests.serve.running import Preview, handshake, until
from tests.support import digest, write_site

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and process groups of POSIX")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = write_site(tmp_path_factory.mktemp("preview"), {
        "digests/a.md": digest("甲篇", "甲的正文。"),
        "digests/later.md": digest("后来", published="2999-01-01"),
        "inbox/raw.md": "---\ntitle: 导入稿\nregion: 吉林\nsource: 某报\ndraft: true\n---\n\n原文。\n",
        "images/a.gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    })  # fmt: skip
    (root / "secret.txt").write_text("secret", "utf-8")
    running = Preview(root)
    until(lambda: running.get("/")[0] == 200, "the first answer")
    output = root / ".cache/site-builder/preview"
    (output / "digests/out.html").symlink_to(root / "secret.txt")
    (output / "up").symlink_to(root)
    yield running
    running.stop()


def test_pages_come_with_the_overlay_and_are_never_kept(preview: Preview) -> None:
    status, headers, body = preview.get("/digests/a.html")
    assert status == 200 and "甲的正文" in body.decode()
    assert headers["content-type"] == "text/html; charset=utf-8" and headers["cache-control"] == "no-store"
    assert re.search(rb'<script src="/__preview__/overlay\.js" data-version="[^"]+" defer></script>\n</head>', body)
    on_disk = (preview.root / ".cache/site-builder/preview/digests/a.html").read_bytes()
    assert b"__preview__" not in on_disk
    assert not (preview.root / "public").exists()


def test_head_is_answered_like_get(preview: Preview) -> None:
    status, headers, body = preview.get("/digests/a.html", "HEAD")
    assert status == 200 and body == b"" and int(headers["content-length"]) > 100
    assert preview.get("/digests/a.html", "POST")[0] == 405


def test_folders_lead_to_their_index(preview: Preview) -> None:
    assert preview.get("/regions/")[0] == 200
    status, headers, _ = preview.get("/regions")
    assert (status, headers["location"]) == (302, "/regions/")


def test_other_files_have_their_type(preview: Preview) -> None:
    assert preview.get("/images/a.gif")[1]["content-type"] == "image/gif"
    assert preview.get("/feed.xml")[1]["content-type"] == "application/xml; charset=utf-8"


def test_a_missing_page_is_the_sites_404(preview: Preview) -> None:
    status, headers, body = preview.get("/no/such/page.html")
    assert status == 404 and "text/html" in headers["content-type"]
    assert b"<p>not_found" in body and b"overlay.js" in body


OUTSIDE = [
    "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt", "/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/digests/../../../../secret.txt", "/digests/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.txt", "/%252e%252e/secret.txt",
    "/digests/out.html", "/up/secret.txt", "/up/", "/up", "//etc/passwd", "/%2fetc/passwd", "//127.0.0.1/", "/etc/passwd%00.html",
    "/index.html%00", "/digests/a.html/", "/digests%2fa.html", "/digests\\a.html", "/.site-builder.lock", "/%2esite-builder.lock",
    "http://example.org/index.html", "*", "/%ff", "/%c0%ae%c0%ae/secret.txt", "/" + "a" * 5000, "/" + "%e7%94%b2" * 200 + ".html",
    "/build/..%2f..%2fpreview.html", "/C:/windows/win.ini", "/con::$DATA", "/__preview__/../secret.txt", "/__preview__/overlay.js%00",
]  # fmt: skip


@pytest.mark.parametrize("address", OUTSIDE, ids=lambda a: a[:40])
def test_nothing_outside_its_folder(preview: Preview, address: str) -> None:
    status, headers, body = preview.get(address)
    assert status in (400, 403, 404), status
    assert b"secret" not in body and b"root:" not in body
    assert "location" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:{port}", "", "a b", "[::1", "127.0.0.1@evil.example"])
def test_other_names_for_this_machine_are_refused(preview: Preview, host: str) -> None:
    assert preview.get("/", Host=host.format(port=preview.port))[0] in (400, 403)
    assert preview.get("/__preview__/state.json", Host=host.format(port=preview.port))[0] in (400, 403)


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}", "preview.localhost"])
def test_its_own_names_are_welcome(preview: Preview, host: str) -> None:
    assert preview.get("/", Host=host.format(port=preview.port))[0] == 200


def test_web_sockets_only_for_its_own_pages(preview: Preview) -> None:
    own = f"127.0.0.1:{preview.port}"
    assert handshake(preview.port, own, f"http://{own}").split()[1] == "101"
    for host, origin in [
        (own, "http://evil.example"), (own, f"http://localhost:{preview.port}"), (own, f"http://127.0.0.1:{preview.port + 1}"),
        (own, "null"), (f"evil.example:{preview.port}", f"http://evil.example:{preview.port}"),
    ]:  # fmt: skip
        assert handshake(preview.port, host, origin).split()[1] in ("403", "400"), (host, origin)


def test_what_the_overlay_is_told(preview: Preview) -> None:
    state = json.loads(preview.get("/__preview__/state.json", Accept_Language="en-GB,zh;q=0.5")[2])
    assert state["problems"] == [] and state["errors"] == 0 and state["lang"] == "zh-CN"  # --lang decides
    assert state["badges"] == {"digests/later.html": ["未到发布时间"], "digests/raw.html": ["草稿", "待整理"]}


def test_only_this_machine_hears_it(preview: Preview) -> None:
    rows = Path("/proc/net/tcp").read_text().splitlines() if Path("/proc/net/tcp").exists() else []
    bound = {row.split()[1].split(":")[0] for row in rows[1:] if row.split()[1].endswith(f":{preview.port:04X}") and row.split()[3] == "0A"}
    assert bound <= {"0100007F"}


def test_a_burst_of_changes_ends_with_the_last_state(preview: Preview) -> None:
    before = preview.builds()
    for number in range(1000):
        (preview.root / "content/digests/a.md").write_text(digest("甲篇", f"第{number}次。"), "utf-8")
        (preview.root / f"content/digests/burst{number % 50}.md").write_text(digest(f"第{number}篇"), "utf-8")
    until(lambda: "第999次" in preview.text("/digests/a.html"), "the last change")
    until(lambda: all(f"第{n}篇" in preview.text(f"/digests/burst{n % 50}.html") for n in range(950, 1000)), "all pages")
    time.sleep(0.3)
    assert preview.builds() - before < 40
    for number in range(50):
        (preview.root / f"content/digests/burst{number}.md").unlink()
    until(lambda: preview.get("/digests/burst7.html")[0] == 404, "their end")


def test_configuration_theme_and_new_folders_are_followed(preview: Preview) -> None:
    site = preview.root / "content/site.yaml"
    good = site.read_text("utf-8")
    site.write_text(good + "author: 某某人\n", "utf-8")
    until(lambda: "某某人" in preview.text("/feed.xml"), "the author")
    site.write_text(good + "titel: x\n", "utf-8")
    state = until(lambda: (s := json.loads(preview.get("/__preview__/state.json")[2]))["errors"] and s, "the error")
    assert state["problems"][0]["path"] == "content/site.yaml" and state["problems"][0]["line"] == 3
    assert preview.get("/digests/a.html")[0] == 200
    site.write_text(good, "utf-8")
    template = preview.root / "themes/bare/templates/page.html"
    template.write_text(template.read_text("utf-8").replace("<body>", "<body><!-- 新框 -->"), "utf-8")
    until(lambda: "新框" in preview.text("/digests/a.html"), "the template")
    preview.put("digests/2024/deep.md", digest("深处"))
    until(lambda: preview.get("/digests/deep.html")[0] == 200, "a file in a new folder")
    preview.put("digests/2024/deep.md", digest("深处改"))
    until(lambda: "深处改" in preview.text("/digests/deep.html"), "its change")


def test_content_replaced_as_a_whole(preview: Preview) -> None:
    content = preview.root / "content"
    content.rename(preview.root / "elsewhere")
    until(lambda: json.loads(preview.get("/__preview__/state.json")[2])["errors"], "the error")
    (preview.root / "elsewhere").rename(content)
    until(lambda: not json.loads(preview.get("/__preview__/state.json")[2])["errors"], "its end")
    preview.put("digests/a.md", digest("甲篇", "搬回来以后。"))
    until(lambda: "搬回来以后" in preview.text("/digests/a.html"), "a change after it")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_and_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    root = write_site(tmp_path, {f"digests/d{n}.md": digest(f"第{n}篇") for n in range(120)})
    running = Preview(root, "--jobs", "2")
    until(lambda: running.get("/")[0] == 200, "the first answer")
    running.put("digests/d1.md", digest("改了"))
    time.sleep(0.05)  # in the middle of a build, if all goes well
    assert running.stop(number) == 0, running.output()
    assert running.group() == [] and "Traceback" not in running.output()
    with socket.socket() as free:
        free.bind(("127.0.0.1", running.port))


def test_it_ends_in_the_middle_of_the_first_build(tmp_path: Path) -> None:
    root = write_site(tmp_path, {f"digests/d{n}.md": digest(f"第{n}篇", "一段话。\n\n" * 60) for n in range(600)})
    running = Preview(root, "--jobs", "2")
    until(lambda: len(running.group()) > 1, "workers")
    assert running.stop(signal.SIGTERM) == 0, running.output()
    assert running.group() == []


def test_a_site_that_is_wrong_from_the_start_is_served_once_it_is_mended(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"site.yaml": "title: [\n", "digests/a.md": digest("甲篇")})
    running = Preview(root)
    try:
        status, _, body = until(lambda: running.get("/"), "an answer")
        assert status == 503 and "还没有可以显示的页面" in body.decode() and b"overlay.js" in body
        assert "content/site.yaml:" in running.output()
        running.put("site.yaml", "title: 试验\ntheme: bare\n")
        until(lambda: running.get("/digests/a.html")[0] == 200, "the page")
    finally:
        assert running.stop() == 0


def test_where_the_system_sends_no_notices_files_are_polled(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"digests/a.md": digest("甲篇", "前。")})
    running = Preview(root, WATCHFILES_FORCE_POLLING="true")
    try:
        until(lambda: running.get("/")[0] == 200, "the first answer")
        running.put("digests/a.md", digest("甲篇", "后。"))
        until(lambda: "后。" in running.text("/digests/a.html"), "the change")
    finally:
        assert running.stop() == 0


def test_beyond_this_machine_only_when_told_and_with_a_warning(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"digests/a.md": digest("甲篇")})
    running = Preview(root, "--host", "0.0.0.0")
    try:
        until(lambda: running.get("/")[0] == 200, "the first answer")
        assert "0.0.0.0 不限于本机" in running.output()
        assert running.get("/", Host="192.168.1.7:8000")[0] == 200  # an address is no name that others could point here
        assert running.get("/", Host="evil.example")[0] == 403
    finally:
        assert running.stop() == 0


def test_a_build_elsewhere_that_holds_the_folder_is_waited_for(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"digests/a.md": digest("甲篇", "前。")})
    running = Preview(root)
    try:
        until(lambda: running.get("/")[0] == 200, "the first answer")
        time.sleep(0.5)
        with Output(root / ".cache/site-builder/preview"):
            running.put("digests/a.md", digest("甲篇", "后。"))
            until(lambda: "output-locked" in running.text("/__preview__/state.json"), "the lock")
        until(lambda: "后。" in running.text("/digests/a.html"), "the change")
        until(lambda: json.loads(running.text("/__preview__/state.json"))["errors"] == 0, "its end")
    finally:
        assert running.stop() == 0


def test_open_pages_are_told(preview: Preview) -> None:
    heard: list[str] = []
    from tornado.ioloop import IOLoop
    from tornado.websocket import websocket_connect

    async def listen() -> None:
        socket_ = await websocket_connect(f"ws://127.0.0.1:{preview.port}/__preview__/livereload")
        await socket_.write_message(json.dumps({"command": "hello"}))
        heard.append(json.loads(str(await socket_.read_message()))["command"])
        threading.Timer(0.05, lambda: preview.put("digests/told.md", digest("新来"))).start()
        heard.append(json.loads(str(await socket_.read_message()))["command"])
        await socket_.write_message("nonsense")
        heard.append(str(await socket_.read_message()))

    # In a thread of its own: a test that drives the browser leaves its event loop running in this one.
    thread = threading.Thread(target=lambda: IOLoop().run_sync(listen, timeout=20))
    thread.start()
    thread.join(25)
    assert heard == ["hello", "reload", "None"]
