"""The same work on a cluster: two worker processes of Dask on loopback give the same bytes as one process here."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from site_builder.errors import EnvironmentFault
from tests.support import build_site, clean_tree, difference, digest, tree, write_site

distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
ROOT = str(Path(__file__).parents[2])


def test_a_cluster_gives_the_same_bytes(tmp_path: Path) -> None:
    files = {f"digests/d{n}.md": digest(f"第{n}篇", f"氢能在长春，第{n}段。" * 9, tags="[氢能, 算力]") for n in range(120)}
    root = write_site(tmp_path / "site", files)  # type: ignore[arg-type]
    environment = {**os.environ, "PYTHONPATH": ROOT, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    address = tmp_path / "scheduler.json"
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": str(tmp_path)}
    run = [sys.executable, "-m", "distributed.cli"]
    scheduler = subprocess.Popen(
        [*run[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(address)],
        **quiet,  # type: ignore[arg-type]
    )
    workers = [
        subprocess.Popen(
            [*run[:2], "distributed.cli.dask_worker", "--scheduler-file", str(address), "--nthreads", "1", "--no-dashboard", "--no-nanny"],
            **quiet,  # type: ignore[arg-type]
        )
        for _ in range(2)
    ]
    try:
        until = time.monotonic() + 60
        while not address.exists() and time.monotonic() < until:
            time.sleep(0.1)
        import json

        where = json.loads(address.read_text("utf-8"))["address"]
        with distributed.Client(where, timeout="30s", set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        report = build_site(root, cluster=where)
        assert report.digests == 120 and report.written > 100
        assert not difference(tree(root / "public"), clean_tree(root))
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def test_a_cluster_that_does_not_answer_is_said_to(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"digests/a.md": digest()})
    with pytest.raises(EnvironmentFault) as caught:
        build_site(root, cluster="tcp://127.0.0.1:9")
    assert caught.value.code == "cluster-unreachable" and caught.value.exit_code == 2
