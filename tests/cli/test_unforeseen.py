"""What nothing else has caught: said in one line, with an exit code that does not blame the content."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from site_builder.cli.main import _unforeseen, main


def test_what_the_system_refuses(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["site-builder", "build", "--lang", "zh"])
    assert _unforeseen(PermissionError(13, "Permission denied", "x/y")) == 2
    said = capsys.readouterr().err
    assert "error[system-refused]: 系统不允许：x/y：Permission denied" in said and "Traceback" not in said


def test_what_the_system_refuses_is_a_problem_in_the_form_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "x/y")

    monkeypatch.setattr("site_builder.cli.build.survey", refuse)
    assert main(["build", "-C", str(tmp_path), "--format", "json", "--report", str(tmp_path / "r.json"), "--lang", "zh"]) == 2
    (row,) = json.loads(capsys.readouterr().out)["problems"]
    assert (row["code"], row["message"]) == ("system-refused", "系统不允许：x/y：Permission denied")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["problems"] == [row]
    with pytest.raises(PermissionError):
        main(["build", "-C", str(tmp_path), "-v"])


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
