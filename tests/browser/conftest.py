"""Sites that browser tests look at, built once a run: with every kind of page, with and without an address."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser import rich
from tests.browser.reading import Pages

SUB_PATH = "/some/where/"


@pytest.fixture(scope="session")
def rich_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site with every kind of page."""
    return rich.write(tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="session")
def site(rich_root: Path) -> Pages:
    """That site built without a base_url."""
    return Pages(rich.build(rich_root))


@pytest.fixture(scope="session")
def addressed(rich_root: Path) -> Pages:
    """The same with a base_url under a sub-path."""
    return Pages(rich.build(rich_root, "https://example.org/some/where/", "addressed"))


@pytest.fixture(scope="session")
def newspaper(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The same content in the second theme, which the site's folder does not hold."""
    return Pages(rich.build(rich.write(tmp_path_factory.mktemp("newspaper"), "newspaper")))


@pytest.fixture(params=["site", "newspaper"], ids=["default", "newspaper"])
def themed(request: pytest.FixtureRequest) -> Pages:
    """The site in each of the two themes."""
    found: Pages = request.getfixturevalue(request.param)
    return found


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, at the root and under a sub-path; never a directory's listing; no log."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(SUB_PATH) if path.startswith(SUB_PATH) else path)

    def list_directory(self, path: object) -> None:
        self.send_error(403)

    def log_message(self, format: str, *args: object) -> None:
        pass


class InPieces(Quiet):
    """The same over a slow line: a page comes in four pieces."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        if not data.startswith(b"<!DOCTYPE html"):
            outputfile.write(data)
            return
        for at in range(0, len(data), -(-len(data) // 4)):
            outputfile.write(data[at : at + -(-len(data) // 4)])
            outputfile.flush()
            time.sleep(0.05)


@contextmanager
def serving(handler: Callable[..., SimpleHTTPRequestHandler]) -> Iterator[str]:
    """Address of a server, with a closing slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(site: Pages) -> Iterator[str]:
    """Address of a server of `site`."""
    with serving(functools.partial(Quiet, directory=str(site.folder))) as address:
        yield address


@pytest.fixture(scope="session")
def bases(site: Pages, server: str) -> dict[str, str]:
    """Ways to reach the same files: from the disk, at a server's root, under a sub-path."""
    return {"file": site.folder.as_uri() + "/", "root": server, "sub-path": server.rstrip("/") + SUB_PATH}
