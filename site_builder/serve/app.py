"""The tornado application of the preview: pages, the overlay's files, and livereload's web socket.

A preview shows drafts, so no other site may read it: the Host header must be an address of this machine (a name that
an attacker's DNS points at 127.0.0.1 is none), and a web socket opens only for pages of the same origin.
"""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.web import Application, RequestHandler

from site_builder.errors import Severity
from site_builder.problem_codes import severity_of
from site_builder.serve.files import content_type, is_folder, locate, parts_of
from site_builder.serve.inject import PREFIX, placeholder, with_overlay
from site_builder.serve.state import State, Voice

MOST_SHOWN = 100
"""Problems that the overlay lists; the terminal has all of them."""
PING = 30
"""Seconds between two signs of life on a web socket, so that sleeping browsers are forgotten."""


@dataclass(frozen=True, slots=True)
class Site:
    """What handlers look at."""

    folder: Path
    """The preview's output folder."""
    host: str
    """The address that was bound."""
    state: Callable[[], State]
    voice: Voice

    def welcomes(self, host: str) -> bool:
        """Whether a Host header names this machine: any literal address, `localhost`, or the name that was bound."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if not name or name in ("localhost", self.host.lower(), socket.gethostname().lower()):
            return bool(name)
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name.endswith(".localhost")
        return True


def application(site: Site) -> Application:
    """The application; nothing of it is ever cached by a browser."""
    LiveReloadHandler.watcher = SimpleNamespace(filepath="*")  # reload_waiters names it in the log
    arguments = {"site": site}
    return Application(
        [
            (PREFIX + r"(overlay\.(?:js|css))", Asset, arguments),
            (PREFIX + r"state\.json", StateJson, arguments),
            (PREFIX + r"livereload", Reload, arguments),
            (r".*", Page, arguments),
        ],
        log_function=lambda handler: None,
        websocket_ping_interval=PING,
    )


class _Guarded(RequestHandler):
    """Answers to GET and HEAD, only under a name of this machine."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def initialize(self, site: Site) -> None:
        self.site = site

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "same-origin")
        self.clear_header("Server")

    def prepare(self) -> None:
        if not self.site.welcomes(self.request.host):
            self.send_error(403)

    def compute_etag(self) -> None:
        return None

    def write_error(self, status_code: int, **more: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def head(self, *args: str) -> None:
        self.get(*args)

    def spoken(self) -> str:
        return self.site.voice.language(self.request.headers.get("Accept-Language", ""))


class Page(_Guarded):
    """Files of the output folder."""

    def get(self) -> None:
        folder, address = str(self.site.folder), self.request.path
        parts = parts_of(address)
        path = locate(folder, parts) if parts else None
        if path is None and parts and parts[-1] != "index.html" and is_folder(folder, parts):
            self.redirect(address + "/")
            return
        if path is None:
            self.missing(folder)
            return
        data = Path(path).read_bytes()
        self.set_header("Content-Type", content_type(path))
        self.finish(self.page(data) if path.endswith(".html") else data)

    def missing(self, folder: str) -> None:
        """404.html of the site, or a page of ours while there is no site."""
        path, lang = locate(folder, ("404.html",)), self.spoken()
        words = self.site.voice.words(lang)
        self.set_status(404 if path else 503)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        data = Path(path).read_bytes() if path else placeholder(words["title"], words["empty"], lang)
        self.finish(self.page(data))

    def page(self, html: bytes) -> bytes:
        """With the overlay's script."""
        return with_overlay(html, self.site.state().version, self.request.host)


class Asset(_Guarded):
    """The overlay's script and style."""

    def get(self, name: str) -> None:
        self.set_header("Content-Type", content_type(name))
        self.finish(resources("site_builder.serve").joinpath("static", name).read_bytes())


class StateJson(_Guarded):
    """What the overlay shows."""

    def get(self) -> None:
        told = overlay(self.site.state(), self.site.voice, self.spoken())
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))


def overlay(state: State, voice: Voice, lang: str) -> dict[str, Any]:
    """The state for the overlay's script: errors before warnings, notes left out, all words ready to be shown."""
    words = voice.words(lang)
    listed = [p for p in state.problems if severity_of(p) is not Severity.NOTE]
    listed.sort(key=lambda p: severity_of(p) is not Severity.ERROR)
    errors = sum(severity_of(p) is Severity.ERROR for p in listed)
    badges = {url: [words[f"badge-{name}"] for name in names] for url, names in state.badges}
    return {
        "version": state.version,
        "lang": "zh-CN" if lang == "zh" else "en",
        "errors": errors,
        "title": voice.count(listed, lang) if listed else "",
        "note": (words["kept"] if state.whole else words["stopped"]) if errors else "",
        "more": words["more"].format(n=len(listed) - MOST_SHOWN) if len(listed) > MOST_SHOWN else "",
        "label": words["label"],
        "problems": voice.rows(listed[:MOST_SHOWN], lang),
        "badges": badges,
    }


class Reload(LiveReloadHandler):
    """livereload's web socket, for pages of this preview only."""

    def initialize(self, site: Site) -> None:
        self.site = site

    def prepare(self) -> None:
        if not self.site.welcomes(self.request.host):
            self.send_error(403)

    def check_origin(self, origin: str) -> bool:
        """Whether the page that asks is of this very server."""
        return urlsplit(origin).netloc.lower() == self.request.host.lower()

    def open(self, *args: str, **more: str) -> None:
        """Counts from the first moment: a build that ends between the greetings must not be missed."""
        LiveReloadHandler.waiters.add(self)

    def on_message(self, message: str | bytes) -> None:
        """livereload's greetings; anything else ends the conversation."""
        try:
            super().on_message(message)
        except (ValueError, TypeError, AttributeError):
            self.close(1003)


def reload_pages() -> None:
    """Tells every open page to load itself again."""
    LiveReloadHandler.reload_waiters("*")


def part_from_pages() -> None:
    """Closes all web sockets."""
    for waiter in list(LiveReloadHandler.waiters):
        waiter.close(1001)
