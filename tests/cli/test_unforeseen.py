"""What nothing else has caught: said in one line, with an exit code that does not blame the content."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.cli.main import _unforeseen
from tests.support import write_site

REPOSITORY = Path(__file__).parent.parent.parent


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "LANG": "zh_CN.UTF-8"}
    command = [sys.executable, "-m", "site_builder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=60, check=False)


def test_what_the_system_refuses(tmp_path: Path) -> None:
    root = write_site(tmp_path, {})
    (root / ".cache").write_text("a file where a folder belongs", "utf-8")
    ran = run("build", "-C", root)
    assert ran.returncode == 2 and "Traceback" not in ran.stderr and ".cache" in ran.stderr


def test_a_defect_is_no_problem_of_the_content(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["site-builder", "build", "--lang", "zh"])
    try:
        [][0]
    except IndexError as error:
        assert _unforeseen(error) == 3
    said = capsys.readouterr().err
    assert said.startswith("site-builder: error[program-defect]: 程序出错（test_unforeseen.py:") and "Traceback" not in said
    assert "IndexError: list index out of range" in said
    monkeypatch.setattr(sys, "argv", ["site-builder", "build", "-v"])
    assert _unforeseen(ValueError("\x1b[31m")) == 3
    said = capsys.readouterr().err
    assert "ValueError" in said and "\x1b" not in said.splitlines()[-2]
