"""Runs the `run:` lines of a workflow's job, in order, in a folder, with a stand-in for everything that GitHub brings.

Stand-ins: a `python` that leaves pip alone (the packages are installed already), a `site-builder` of the clone, a
`curl` that hands out a manifest from a file, and the values of expressions. An expression without a stand-in is an error,
so that a workflow cannot come to depend on something that no test has seen.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BASE_URL = "https://example.org/site"
VALUES = {
    "steps.pages.outputs.base_url": BASE_URL,
    "github.run_id": "1",
    "runner.temp": "",
}
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_HASH_FILES = re.compile(r"hashFiles\(.*\)$")
AFTER_FAILURE = "${{ !cancelled() }}"

PYTHON = """#!/bin/sh
if [ "$1" = -m ] && [ "$2" = pip ]; then exit 0; fi
exec "{python}" "$@"
"""
SITE_BUILDER = """#!/bin/sh
exec "{python}" -m site_builder "$@"
"""
CURL = """#!/bin/sh
while [ $# -gt 0 ]; do if [ "$1" = --output ]; then out=$2; fi; last=$1; shift; done
case "$last" in "{base}/build/manifest.json") ;; *) echo "unexpected $last" >&2; exit 3 ;; esac
[ -f "{published}" ] && cp "{published}" "$out" || exit 22
"""


@dataclass(slots=True)
class Replayed:
    """What a job did."""

    failed: list[str] = field(default_factory=list)
    """Names of the steps that failed."""
    done: list[str] = field(default_factory=list)
    """Names of the steps, or the actions, that were reached and would have run."""
    output: str = ""
    summary: str = ""


class Replay:
    """A place in which jobs of one clone are run."""

    def __init__(self, clone: Path, place: Path) -> None:
        self.clone, self.temp, self.bin = clone, place / "temp", place / "bin"
        self.published = place / "published.json"
        """What curl finds; a file that is not there is a site that was never published."""
        shutil.rmtree(self.temp, ignore_errors=True)
        self.temp.mkdir(parents=True)
        self.bin.mkdir(parents=True, exist_ok=True)
        names = {"python": sys.executable, "base": BASE_URL, "published": self.published}
        for name, text in {"python": PYTHON, "python3": PYTHON, "site-builder": SITE_BUILDER, "curl": CURL}.items():
            file = self.bin / name
            file.write_text(text.format(**names), "utf-8")
            file.chmod(file.stat().st_mode | stat.S_IEXEC)

    def run(self, workflow: str, job: str) -> Replayed:
        """Runs a job; steps after a failure only where they say so."""
        found = yaml.safe_load((self.clone / f".github/workflows/{workflow}.yml").read_text("utf-8"))
        result = Replayed()
        summary = self.temp / "summary.md"
        summary.write_text("", "utf-8")
        for step in found["jobs"][job]["steps"]:
            name = step.get("name") or step["uses"].partition("@")[0]
            if result.failed and step.get("if") != AFTER_FAILURE:
                continue
            result.done.append(name)
            if "run" in step:
                self._step(step, found.get("env", {}), summary, result)
            else:
                self._action(step)
        result.summary = summary.read_text("utf-8")
        return result

    def _step(self, step: dict[str, Any], env: dict[str, str], summary: Path, result: Replayed) -> None:
        environ = {
            **{k: v for k, v in os.environ.items() if k in ("HOME", "SYSTEMROOT", "SOURCE_DATE_EPOCH")},
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}", "CI": "true", "GITHUB_SHA": "", "NO_COLOR": "1",
            "PYTHONPATH": os.pathsep.join([str(self.clone), *filter(None, [os.environ.get("PYTHONPATH")])]),
            "RUNNER_TEMP": str(self.temp), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true",
            **{k: self._value(str(v)) for k, v in {**env, **step.get("env", {})}.items()},
        }  # fmt: skip
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=self.clone, env=environ, capture_output=True, check=False)
        result.output += f"$ {step['run'].strip()}\n{(done.stdout + done.stderr).decode('utf-8', 'replace')}"
        if done.returncode:
            result.failed.append(step["name"])

    def _action(self, step: dict[str, Any]) -> None:
        """Expressions of an action must be known, and what it uploads must be there."""
        values = {key: self._value(str(value)) for key, value in step.get("with", {}).items()}
        action = step["uses"].partition("@")[0]
        if action in ("actions/upload-pages-artifact", "actions/upload-artifact", "actions/cache/save"):
            path = (self.clone / values["path"]).resolve()
            assert path.exists() or "if" in step, f"{action}: no {path}"

    def _value(self, text: str) -> str:
        def known(match: re.Match[str]) -> str:
            if _HASH_FILES.match(match[1]):
                return "hash"
            return str(self.temp) if match[1] == "runner.temp" else VALUES[match[1]]

        return _EXPRESSION.sub(known, text)
