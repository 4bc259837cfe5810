"""Workers do not outlive the build that started them, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = """
import signal, sys, time
from pathlib import Path
from tests.support import NOW
from site_builder.model.request import Request
from site_builder.write.workers import workers
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would not hear it
with workers(Request(Path("."), Path("o"), Path("c"), NOW, jobs=2)) as executor:
    print(executor.submit(abs, -1).result(), flush=True)
    time.sleep(60)
"""


def _alive(session: int) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if entry.name.isdigit() and fields[3] == str(session) and fields[0] != "Z":
            found.append(entry.name)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_is_left(number: int) -> None:
    root = Path(__file__).parents[2]
    running = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert running.stdout is not None and running.stderr is not None
    assert running.stdout.readline() == "1\n"
    assert len(_alive(running.pid)) == 3
    os.kill(running.pid, number)
    running.wait(20)
    end = time.monotonic() + 20
    while _alive(running.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _alive(running.pid)


BESIDE = """
import os
from site_builder.write.workers import Workers, suited
executor = Workers(2)
executor.begin(list)
beside = suited(executor, 3, 10)
first = beside.submit(os.getpid).result()
assert first != os.getpid() and beside.submit(os.getpid).result() == first and beside is executor.beside
assert suited(executor, 10, 10) is executor and suited(None, 3, 10) is None
assert executor.submit(os.getpid).result() != first, "it goes once there is work for all"
assert executor.beside is None and suited(executor, 3, 10) is None
executor.shutdown()
executor.begin(list)
last = executor.beside.submit(os.getpid).result()
executor.shutdown()
for pid in (first, last):
    assert not os.path.exists(f"/proc/{pid}"), "it ends with the build"
print("fine")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_a_process_beside_does_what_does_not_pay_for_more() -> None:
    root = Path(__file__).parents[2]  # in a process of its own: this one may have threads, and does not fork then
    done = subprocess.run([sys.executable, "-c", BESIDE], cwd=root, capture_output=True, text=True, timeout=60)
    assert done.stdout == "fine\n", done.stderr
