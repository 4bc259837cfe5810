"""`python -m tests.benchmarks [NAME …]`: runs the benchmarks of this folder one after the other and shows their tables.

    python -m tests.benchmarks                    all of them; takes long
    python -m tests.benchmarks keywords cloud     some
    python -m tests.benchmarks serve -- --sizes 100     flags of a script follow after --
    python -m tests.benchmarks --save --readme    keeps the figures in results.json and fills the README from it
    python -m tests.benchmarks --only-readme      fills the README from what was kept

Each is a script of its own and runs in a process of its own, so that none warms the next one up.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.results import RESULTS, fill, load, saved

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
READMES = (ROOT / "README.md",)
NOT_BENCHMARKS = ("__main__", "corpus", "results")


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(p.stem for p in FOLDER.glob("*.py") if p.stem not in NOT_BENCHMARKS)


def run(name: str, flags: Sequence[str], save: bool) -> int:
    """Runs one benchmark; its exit code, 1 where a goal is missed."""
    print(f"\n== {name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "table.json"
        command = [sys.executable, "-m", f"tests.benchmarks.{name}", *flags, *(["--json", str(out)] if save else [])]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        table = json.loads(out.read_text("utf-8")).get("table") if out.exists() else None
    if table and table["rows"]:
        results = saved(load(), name, table, datetime.now(UTC).date())
        RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
    elif save:
        print(f"{name}: nothing to save", flush=True)
    return code


def main(arguments: Sequence[str]) -> int:
    """1 when one of the benchmarks failed or missed its goal."""
    split = list(arguments).index("--") if "--" in arguments else len(arguments)
    own, flags = arguments[:split], arguments[split + 1 :]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {' '.join(names())} (default: all)")
    parser.add_argument("--save", action="store_true", help="keep the figures in results.json")
    parser.add_argument("--readme", action="store_true", help="fill the README's tables from results.json")
    parser.add_argument("--only-readme", action="store_true", help="measure nothing")
    options = parser.parse_args(own)
    unknown = sorted(set(options.names) - set(names()))
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(names())}")
    chosen = [] if options.only_readme else options.names or names()
    failed = [name for name in chosen if run(name, flags, options.save)]
    if options.readme or options.only_readme:
        for readme in READMES:
            readme.write_text(fill(readme.read_text("utf-8"), load()), "utf-8")
    if failed:
        print(f"\nfailed, or a goal missed: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
