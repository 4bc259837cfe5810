"""Two artifacts of one path: a defect that is said, never the last one that wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import DefectError
from site_builder.model.artifact import artifact, section
from site_builder.write.memo import Memo
from site_builder.write.output import Output
from site_builder.write.publish import Known, publish


def made(text: str) -> bytes:
    return text.encode()


def published(folder: Path, known: Known, *texts: str) -> Known:
    memo = Memo(None, "")
    sections = [section(text, text, lambda text=text: [artifact("a.html", made, text)]) for text in texts]
    with Output(folder) as output:
        result = publish(output, sections, known, output.scan(), memo, None)
    return Known(result.records, result.sections, result.manifest)


def test_two_artifacts_of_one_path_are_a_defect(tmp_path: Path) -> None:
    with pytest.raises(DefectError) as caught:
        published(tmp_path / "new", Known(), "one", "two")
    assert "a.html" in caught.value.params["detail"] and caught.value.exit_code == 3
    known = published(tmp_path / "kept", Known(), "one")
    with pytest.raises(DefectError):
        published(tmp_path / "kept", known, "one", "two")
    assert (tmp_path / "kept" / "a.html").read_bytes() == b"one"
