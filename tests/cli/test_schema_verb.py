"""`site-builder schema` prints one schema or writes them all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.cli.main import main


def test_prints_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "tags.yaml").write_text("氢能: {group: 能源}\n", "utf-8")
    assert main(["schema", "digest", "-C", str(tmp_path), "--lang", "zh"]) == 0
    schema = json.loads(capsys.readouterr().out)
    text = json.dumps(schema["properties"], ensure_ascii=False)
    assert '"氢能"' in text and '"吉林"' in text and '"东北"' in text and '"全国"' in text


def test_writes_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "-C", str(tmp_path), "--to", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == ""
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [f"{n}.schema.json" for n in ("digest", "page", "site", "source", "tags")]
    assert json.loads((tmp_path / "out" / "site.schema.json").read_text("utf-8"))["required"] == ["title"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert main(["schema", "-C", str(tmp_path), "--to", str(tmp_path / "file" / "x")]) == 2
