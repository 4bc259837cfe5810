"""A preview in a process of its own, as an editor starts it, and ways to ask it things without a browser."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[2]
PATIENCE = 40.0
"""Seconds that a test waits for what should take a fraction of one; generous, for machines under load."""


def until(condition: Callable[[], Any], what: str) -> Any:
    """The first true value of `condition`, which is asked again and again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    raise AssertionError(f"never: {what}")


class Preview:
    """`site-builder serve --port 0` for the site at `root`."""

    def __init__(self, root: Path, *flags: str, **environment: str) -> None:
        self.root = root
        command = [sys.executable, "-m", "site_builder", "serve", "-C", str(root), "--port", "0", "--lang", "zh", "--jobs", "1"]
        env = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1", **environment}
        self.process = subprocess.Popen(
            [*command, *flags], cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            start_new_session=True,
        )  # fmt: skip
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        address = until(lambda: re.search(r"http://[^\s（]+", self.output()) or self.process.poll() is not None, "the address")
        assert not isinstance(address, bool), self.output()
        self.address = address[0]
        self.port = int(self.address.rsplit(":", 1)[1].rstrip("/"))

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)

    def output(self) -> str:
        """All that it has printed so far."""
        return "".join(self.lines)

    def builds(self) -> int:
        """How many builds it has reported."""
        return sum(line.startswith(("已更新", "未能构建")) for line in self.lines)

    def put(self, name: str, text: str | bytes) -> None:
        """Saves a file below content/, as most editors do: beside it, then renamed."""
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.tmp")
        beside.write_bytes(text.encode() if isinstance(text, str) else text)
        beside.replace(path)

    def get(self, address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for an address that is sent exactly as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, address, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def text(self, address: str) -> str:
        """The body of a page."""
        return self.get(address)[2].decode("utf-8")

    def stop(self, number: int = signal.SIGINT) -> int:
        """Ends it as Ctrl-C does; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def group(self) -> list[int]:
        """The processes of its session that are still there."""
        found = []
        for entry in Path("/proc").iterdir() if Path("/proc").exists() else ():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if entry.name.isdigit() and fields[3] == str(self.process.pid) and fields[0] != "Z":
                found.append(int(entry.name))
        return found


def handshake(port: int, host: str, origin: str, path: str = "/__preview__/livereload") -> str:
    """The status line that a web socket's greeting gets."""
    lines = [
        f"GET {path} HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13", f"Origin: {origin}", "", "",
    ]  # fmt: skip
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return connection.recv(4096).decode("latin-1").split("\r\n", 1)[0]
