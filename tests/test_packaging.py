"""Whatever way the program is installed, it finds its themes and data from a foreign folder.

Three ways: the wheel, the sdist (from which a wheel is built first) and an editable install. Each goes into a virtual
environment of its own, without the network: dependencies are those of the environment that runs the tests, which a
`.pth` file adds behind the environment's own packages.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import digest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WAYS = ("wheel", "sdist", "editable")
NOT_SHIPPED = ("__pycache__", ".pyc", ".DS_Store")

pytest.importorskip("hatchling", reason="hatchling builds what is tested here")
pytest.importorskip("pip", reason="pip installs what is tested here")


def run(*command: object, cwd: Path, code: int = 0) -> str:
    """Standard output of a command, which must end as expected."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PIP_CONSTRAINT", "CI", "NO_COLOR")}
    environment |= {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "SOURCE_DATE_EPOCH": "1735689600"}
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


def wheel_files(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}


def tree(folder: Path, prefix: str) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and not any(part in p.relative_to(folder).as_posix() for part in NOT_SHIPPED))
    return {f"{prefix}/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in files}


def test_the_wheel_holds_the_package_with_its_data_and_the_themes(dist: Path) -> None:
    files = wheel_files(next(dist.glob("*.whl")))
    assert files == tree(ROOT / "site_builder", "site_builder") | tree(ROOT / "themes", "site_builder/_themes")
    for needed in ("_themes/default/theme.yaml", "text/data/lexicon/technology.txt", "cli/starter/content/site.yaml"):
        assert f"site_builder/{needed}" in files


def test_the_sdist_makes_the_same_wheel(dist: Path, tmp_path: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(tmp_path.iterdir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again", cwd=unpacked)
    again, first = next((tmp_path / "again").glob("*.whl")), next(dist.glob("*.whl"))
    assert again.name == first.name and again.read_bytes() == first.read_bytes()
    for name in ("Makefile", "LICENSE", "README.md", "README.zh-CN.md", ".ci/run", "content/site.yaml", "tests/support.py"):
        assert (unpacked / name).exists(), f"the sdist lacks {name}"
    assert not [p for p in unpacked.rglob("*") if p.name in (".venv", "public", ".cache", "inbox", "__pycache__")]


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that has the program."""

    bin: Path

    @property
    def python(self) -> Path:
        return self.bin / ("python.exe" if os.name == "nt" else "python")


@pytest.fixture(scope="module", params=WAYS)
def installed(request: pytest.FixtureRequest, dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The program installed in one of three ways."""
    folder = tmp_path_factory.mktemp(request.param) / "venv"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    made = Installed(folder / ("Scripts" if os.name == "nt" else "bin"))
    own = Path(run(made.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    ours = [entry for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]
    (own / "dependencies.pth").write_text("".join(f"{entry}\n" for entry in ours), "utf-8")
    what = {"wheel": next(dist.glob("*.whl")), "sdist": next(dist.glob("*.tar.gz")), "editable": ROOT}[request.param]
    flags = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed"]
    editable = ["--editable"] if request.param == "editable" else []
    run(sys.executable, "-m", "pip", "--python", made.python, "install", *flags, *editable, what, cwd=folder)
    where = Path(run(made.python, "-c", "import site_builder; print(site_builder.__file__)", cwd=folder).strip())
    expected = ROOT / "site_builder" if request.param == "editable" else own / "site_builder"
    assert where.parent.resolve() == expected.resolve()
    return made


def test_a_foreign_folder_gets_the_default_theme(installed: Installed, tmp_path: Path) -> None:
    content = tmp_path / "site" / "content"
    (content / "digests").mkdir(parents=True)
    (content / "site.yaml").write_text("title: 试验\n", "utf-8")
    (content / "digests" / "a.md").write_text(digest("长春的汽车", "数字经济与汽车产业。", tags="[汽车]"), "utf-8")
    run(installed.bin / "site-builder", "build", "-C", "site", "--strict", "--jobs", "1", cwd=tmp_path)
    page = (tmp_path / "site/public/digests/a.html").read_text("utf-8")
    assert '<html lang="zh-CN"' in page and "数字经济" in page and "吉林" in page
    assert list((tmp_path / "site/public").rglob("*.css"))
    (content / "site.yaml").write_text("title: 试验\ntheme: newspaper\n", "utf-8")
    run(installed.bin / "site-builder", "build", "-C", "site", "--jobs", "1", cwd=tmp_path)


def test_a_new_site_from_the_installed_starter(installed: Installed, tmp_path: Path) -> None:
    run(installed.python, "-m", "site_builder", "init", "site", cwd=tmp_path)
    run(installed.python, "-m", "site_builder", "check", "-C", "site", "--strict", "--jobs", "1", cwd=tmp_path)
    (tmp_path / "a.txt").write_text("营商环境与数字经济。", "utf-8")
    terms = run(installed.python, "-m", "site_builder", "keywords", "a.txt", "--format", "json", cwd=tmp_path)
    assert '"营商环境"' in terms
    said = subprocess.run([installed.python, "-m", "site_builder", "--version"], cwd=tmp_path, capture_output=True, text=True)
    assert said.stdout.startswith("site-builder ")
    for lang, word in (("zh", "没有文件夹"), ("en", "no folder")):
        wrong = [installed.bin / "site-builder", "build", "-C", "nowhere", "--lang", lang]
        done = subprocess.run(wrong, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})
        assert done.returncode == 2 and word in done.stderr


def test_every_dependency_has_both_bounds_and_a_reason() -> None:
    project = PROJECT["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    for line in (*project["dependencies"], *extras, *PROJECT["build-system"]["requires"]):
        bounds = line.partition(";")[0]
        assert ">=" in bounds and ("<" in bounds or bounds.startswith("tzdata")), f"{line}: no bounds"
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = [row.strip() for row in text.splitlines() if row.startswith('    "') and ">=" in row]
    assert [row for row in listed if not re.search(r'", +# \w', row)] == [], "a dependency without its reason"
    versions = [c.rpartition(" ")[2] for c in project["classifiers"] if c.startswith("Programming Language :: Python :: 3.")]
    assert versions == ["3.11", "3.12", "3.13", "3.14"] and project["requires-python"] == ">=3.11"
