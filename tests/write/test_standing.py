"""What the process beside a build finds in the output folder is what this process would have found."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from site_builder.write import records
from site_builder.write.memo import Memo
from site_builder.write.output import Output
from site_builder.write.produce import Record
from site_builder.write.publish import Published
from site_builder.write.standing import PAYS_FROM, Standing
from site_builder.write.workers import Workers


class Beside:
    """Does at once what it is given."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, function, *args):
        self.asked += 1
        future: Future = Future()
        future.set_result(function(*args))
        return future


def standing(tmp_path: Path, memo: Memo) -> tuple[Output, Workers]:
    executor = Workers(2)
    executor.beside = Beside()  # type: ignore[assignment]
    return Output(tmp_path / "public"), executor


def test_only_differences_travel(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    (folder / "a").mkdir(parents=True)
    for name in ("same.html", "a/edited.html", "gone.html"):
        (folder / name).write_text(name)
    memo = Memo(tmp_path / "memo.sqlite3", "x")
    output, executor = standing(tmp_path, memo)
    published = Published(records={path: Record("f", b"s", stat) for path, stat in output.scan().items()})
    records.save(memo, output, published)
    memo.commit()
    (folder / "a/edited.html").write_text("longer than it was")
    (folder / "gone.html").unlink()
    (folder / "new.html").write_text("new")
    standing_now = Standing(output, memo, executor, PAYS_FROM)
    standing_now.look()
    assert executor.beside.asked == 1  # type: ignore[union-attr]
    known = records.load(memo, output)
    assert standing_now.disk(known) == output.scan()
    assert set(standing_now._coming.result().odd) == {"a/edited.html", "new.html"}  # type: ignore[union-attr]
    assert list(standing_now._coming.result().missing) == ["gone.html"]  # type: ignore[union-attr]


def test_nothing_is_recorded_yet(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/a.html").write_text("a")
    memo = Memo(tmp_path / "memo.sqlite3", "x")
    output, executor = standing(tmp_path, memo)
    for who in (executor, None):
        standing_now = Standing(output, memo, who, PAYS_FROM)
        standing_now.look()
        assert standing_now.disk(records.load(memo, output)) == output.scan()


def test_a_memo_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/a.html").write_text("a")
    memo = Memo(tmp_path / "memo.sqlite3", "x")
    output, executor = standing(tmp_path, memo)
    (tmp_path / "memo.sqlite3").write_bytes(b"not a database, but long enough to be looked at" * 100)
    standing_now = Standing(output, memo, executor, PAYS_FROM)
    standing_now.look()
    assert standing_now.disk(records.load(Memo(None, "x"), output)) == output.scan()
