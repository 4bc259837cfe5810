"""The workflows read as text: pinned actions, least permissions, no author's text in a shell line; zizmor and actionlint."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
STARTER = ROOT / "site_builder/cli/starter/dot-github/workflows/publish.yml"
"""The workflow that `init` puts into a new site."""
PINNED = re.compile(r"uses: [\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def loaded(path: Path) -> dict[str, Any]:
    value = yaml.safe_load(path.read_text("utf-8"))
    value["on"] = value.pop(True, value.get("on"))  # YAML 1.1 reads `on` as true
    return value


def jobs(path: Path) -> list[dict[str, Any]]:
    return list(loaded(path)["jobs"].values())


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path) for step in job["steps"]]


@pytest.fixture(params=[*WORKFLOWS, STARTER], ids=lambda p: "starter" if p == STARTER else p.stem)
def workflow(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_every_workflow_is_here() -> None:
    assert [p.stem for p in WORKFLOWS] == ["links", "publish", "pull-request", "test"]


def test_actions_are_pinned_by_commit_with_their_version(workflow: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in workflow.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines and all(PINNED.match(line) for line in lines), lines


def test_one_commit_an_action_everywhere() -> None:
    text = "\n".join(p.read_text("utf-8") for p in [*WORKFLOWS, STARTER])
    pins: dict[str, set[str]] = {}
    for repository, pin in re.findall(r"uses: ([\w.-]+/[\w.-]+)[\w/.-]*@(\S+ # \S+)", text):
        pins.setdefault(repository, set()).add(pin)
    assert all(len(found) == 1 for found in pins.values()), pins


def test_least_permissions(workflow: Path) -> None:
    assert loaded(workflow)["permissions"] == {}
    for name, job in loaded(workflow)["jobs"].items():
        allowed = {"contents": "read", "pages": "read"} if name != "deploy" else {"pages": "write", "id-token": "write"}
        assert job["permissions"].items() <= allowed.items(), name
        assert job["timeout-minutes"] <= 300
    assert all(s["with"]["persist-credentials"] is False for s in steps(workflow) if "checkout" in s.get("uses", ""))


def test_no_expression_in_a_shell_line_and_no_secret(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    assert all("${{" not in step.get("run", "") for step in steps(workflow))
    assert "secrets." not in text and "pull_request_target" not in text and "workflow_run" not in text
    for expression in re.findall(r"\$\{\{(.*?)\}\}", text):
        assert not re.search(r"head_ref|\.title|\.body|\.label|commits|message|\bhead\b", expression), expression


def test_nothing_is_deployed_before_everything_has_succeeded() -> None:
    publish = loaded(GITHUB / "workflows/publish.yml")
    build = publish["jobs"]["build"]["steps"]
    names = [step.get("name") or step["uses"].partition("@")[0] for step in build]
    order = ["Install", "Check", "Build", "Validate", "Compare with what is published", "Summary", "actions/upload-pages-artifact"]
    assert [name for name in names if name in order] == order
    assert publish["jobs"]["deploy"]["needs"] == "build" and "if" not in publish["jobs"]["deploy"]
    assert [s.get("name") for s in build if "if" in s] == ["Summary"], "a step that runs after a failure may only tell"
    runs = {step.get("name"): step.get("run", "") for step in build}
    assert "--strict" in runs["Check"] and "--verify" in runs["Build"] and "--strict" in runs["Build"]
    assert publish["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert "continue-on-error" not in (GITHUB / "workflows/publish.yml").read_text("utf-8")


def test_pages_of_a_day_appear_at_its_beginning_in_shanghai() -> None:
    (schedule,) = loaded(GITHUB / "workflows/publish.yml")["on"]["schedule"]
    minute, hour, *rest = schedule["cron"].split()
    assert rest == ["*", "*", "*"] and (int(hour) + 8) % 24 == 0 and int(minute) < 30


def test_tests_run_on_every_python_and_system() -> None:
    test = loaded(GITHUB / "workflows/test.yml")["jobs"]["test"]["strategy"]["matrix"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert test["python"] == ["3.11", "3.12", "3.13", "3.14"] and project["requires-python"] == ">=3.11"
    assert {name.partition("-")[0] for name in test["os"]} == {"ubuntu", "macos", "windows"}


@pytest.mark.skipif(os.name != "posix", reason="CI runs it on Linux alone")
@pytest.mark.parametrize("line", [line for step in steps(GITHUB / "workflows/test.yml") for line in step.get("run", "").split("\n") if line.startswith(".ci/")])
def test_what_ci_asks_for_is_what_is_made(line: str, tmp_path: Path) -> None:
    """With stand-ins for all that `.ci/run` looks for: `.ci/run nightly` has to make nightly."""
    said = tmp_path / "said"
    for name in ("make", "chromium", "fc-list", "python3"):
        (tmp_path / name).write_text(f"#!/bin/sh\n[ $(basename $0) != make ] || echo \"$REQUIRE_BROWSER $*\" > {said}\necho font\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHON": "", "CHROMIUM": ""}
    subprocess.run(["bash", *line.split()], cwd=ROOT, env=environment, check=True, timeout=30)
    assert said.read_text("utf-8").split() == ["1", *(line.split()[1:] or ["test"])]


def test_zizmor_finds_nothing() -> None:
    beside = Path(sys.executable).with_name("zizmor")
    program = str(beside) if beside.exists() else shutil.which("zizmor")
    if program is None:
        pytest.skip("zizmor is not installed")
    command = [program, "--offline", "--no-progress", "--persona", "pedantic", "--no-config", str(GITHUB), str(STARTER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0 and "No findings" in done.stdout + done.stderr, done.stdout + done.stderr


def test_actionlint_finds_nothing() -> None:
    program = shutil.which("actionlint")
    if program is None:
        pytest.skip("actionlint is not installed")
    done = subprocess.run([program, *map(str, WORKFLOWS), str(STARTER)], capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_the_constraints_name_versions_and_no_index() -> None:
    lines = (GITHUB / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)
    assert lines == sorted(lines, key=lambda line: line.partition("=")[0])
    pinned = dict(line.split("==") for line in lines)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for text in [*project["dependencies"], *project["optional-dependencies"]["test"], *project["optional-dependencies"]["import"]]:
        wanted = Requirement(text)
        name = canonicalize_name(wanted.name)
        operators = {s.operator for s in wanted.specifier}
        assert name == "tzdata" or operators == {">=", "<"}, f"{name} needs a lower and an upper limit"
        if name in pinned:
            assert wanted.specifier.contains(pinned[name]), f"{name} {pinned[name]} is outside of {wanted.specifier}"
        else:
            assert wanted.marker is not None, f"{name} is missing: python .github/pins.py installed > .github/constraints.txt"


def test_dependabot_looks_after_both() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {u["package-ecosystem"] for u in updates} == {"github-actions", "pip"}


@pytest.mark.parametrize(("name", "title"), [("error", "报错"), ("source", "荐稿")])
def test_issue_forms(name: str, title: str) -> None:
    form = yaml.safe_load((GITHUB / f"ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))
    assert form["name"] == title and form["description"] and form["labels"]
    kinds = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in form["body"]} <= kinds and len({f["id"] for f in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
