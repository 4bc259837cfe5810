"""Judges from npm: axe, Lighthouse, html-validate; installed into .cache/node when a nightly test first needs them.

The versions stand here; nothing of them is in the repository or needed by anybody but `make nightly`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parents[2] / ".cache" / "node"
PACKAGES = {"axe-core": "4.14.1", "lighthouse": "12.8.2", "html-validate": "10.9.0"}
"""Lighthouse 13 and html-validate 11 need Node 22; these run on Node 20, which Debian has."""


def package(name: str) -> Path:
    """Folder of an installed package of `PACKAGES`. Raises RuntimeError where there is no npm, or npm fails."""
    wanted = json.dumps({"private": True, "dependencies": PACKAGES})
    manifest = FOLDER / "package.json"
    installed = FOLDER / "node_modules" / name
    if not installed.exists() or not manifest.exists() or manifest.read_text("utf-8") != wanted:
        npm = shutil.which("npm")
        if not npm:
            raise RuntimeError("npm is not on PATH")
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        manifest.write_text(wanted, "utf-8")
        done = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
            cwd=FOLDER,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            shutil.rmtree(FOLDER, ignore_errors=True)
            raise RuntimeError(f"npm install failed:\n{done.stderr[-2000:]}")
        manifest.write_text(wanted, "utf-8")  # npm may have set it in another form
    return installed
