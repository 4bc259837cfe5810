"""`serve` before it serves: what keeps it from starting, and the words of the overlay."""

from __future__ import annotations

import socket
from argparse import Namespace
from pathlib import Path

import pytest

from site_builder.cli.serve import OverlayWords
from site_builder.cli.terminal import Terminal
from tests.cli.verbs import Runner
from tests.support import digest, write_site


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def test_a_port_in_use_is_said_at_once(tmp_path: Path, run: Runner) -> None:
    root = write_site(tmp_path, {"digests/a.md": digest("甲篇")})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run("serve", "-C", root, "--port", taken.getsockname()[1], "--lang", "zh")
    assert ran.code == 2 and "已被占用" in ran.err and "--port" in ran.err
    assert not (root / ".cache").exists()


def test_wrong_ports_and_addresses(tmp_path: Path, run: Runner) -> None:
    root = write_site(tmp_path, {"digests/a.md": digest("甲篇")})
    assert run("serve", "-C", root, "--port", "70000").code == 2
    assert run("serve", "-C", root, "--port", "0", "--host", "192.0.2.1").code == 2
    assert run("serve", "-C", root, "--port", "0", "--host", "no.such.host.invalid").code == 2


def test_a_folder_without_a_site(tmp_path: Path, run: Runner) -> None:
    ran = run("serve", "-C", tmp_path, "--port", "0")
    assert ran.code == 2 and "config-missing" in ran.err


@pytest.mark.parametrize(("chosen", "accepted", "expected"), [
    ("en", "zh-CN", "en"), (None, "zh-CN,zh;q=0.9", "zh"), (None, "en-US,en;q=0.9,zh;q=0.8", "en"),
    (None, "fr,zh;q=0.3", "zh"), (None, "", "zh"), (None, "fr", "zh"), (None, ";;,=,", "zh"),
])  # fmt: skip
def test_the_overlays_language(chosen: str | None, accepted: str, expected: str) -> None:
    assert OverlayWords(chosen, Terminal(Namespace(lang="zh"))).language(accepted) == expected
