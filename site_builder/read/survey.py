"""All inputs of a build at a glance: which files there are and what the file system says of them.

This is what a build with nothing to do costs, so it imports nothing heavy: 10,000 files are stated and hashed into
one line in 0.05 s. Contents are looked at only where size, time or inode differ from what is on record.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from site_builder.errors import Location, Problem, problem
from site_builder.model.content import ContentFile, Kind
from site_builder.read.content import (
    CONFIG_FILES,
    CONTENT,
    FOLDERS,
    IGNORED,
    IMAGES,
    FileStat,
    is_settled,
    read_bytes,
    read_file,
    scan,
)
from site_builder.read.theme_roots import theme_roots

_TEXT = re.compile(r"(?:\.(?:md|markdown|mdown|mkd|mdx|txt))+\Z", re.IGNORECASE)
_PAGES = ("content/digests", "content/sources", "content/pages")


class Survey(msgspec.Struct, frozen=True):
    """The files of a site as they stand."""

    pages: dict[str, tuple[FileStat, Kind]]
    """Markdown files by path."""
    settings: dict[str, FileStat]
    """site.yaml, tags.yaml and the word lists that exist."""
    images: dict[str, FileStat]
    strays: tuple[str, ...]
    """Files under content/ that nothing reads."""
    lost: tuple[Problem, ...]
    """file-orphan for each of those that was meant to be a page: a digest that nobody will see is told by every build."""
    problems: tuple[Problem, ...]
    """Loops, links that leave the site, folders that cannot be read."""
    fingerprint: str
    """Of path, size, time and inode of every file, themes included; empty while a file is too fresh to be sure."""
    looked_at_ns: int
    """The time before the first look, ns since the epoch, by the clock that file times have."""
    instead: Mapping[str, ContentFile] = msgspec.field(default_factory=dict)
    """Last good contents that stand in for those on disk, by path: in the preview only."""

    def open(self, path: str) -> ContentFile | Problem:
        """A Markdown file of the survey, whole."""
        return self.instead.get(path) or read_file(self.pages[path][0])


def survey(root: Path, looked_at_ns: int, inbox: bool = False) -> Survey:
    """Looks at every file that a build of the site at `root` may depend on.

    `looked_at_ns` is the time before the first look, in ns since the epoch, by the clock that file times have.
    """
    problems: list[Problem] = []
    pages: dict[str, tuple[FileStat, Kind]] = {}
    strays: list[FileStat] = []
    every: list[FileStat] = []
    for folder, kind in FOLDERS.items():
        if kind is Kind.DRAFT and not inbox:
            continue
        found = scan(root, folder, problems)
        every += found
        for stat in found:
            if stat.path.endswith(".md"):
                pages[stat.path] = (stat, kind)
            else:
                strays.append(stat)
    settings = {}
    for name in CONFIG_FILES:
        stat = _stat(root, name)
        if stat is not None:
            settings[name] = stat
    images = {s.path: s for s in scan(root, IMAGES, problems)}
    beside = _strays(root)
    strays += beside
    every += [*beside, *settings.values(), *images.values(), *_theme_files(root)]
    settled = all(is_settled(s, looked_at_ns) for s in every)
    mark = _fingerprint(every) if settled and not problems else ""
    paths = tuple(stat.path for stat in strays)
    lost = tuple(found for path in paths if (found := _lost_page(path)))
    return Survey(pages, settings, images, paths, lost, tuple(problems), mark, looked_at_ns)


def _lost_page(path: str) -> Problem | None:
    """file-orphan for text in a folder of pages, of which only the ending is wrong, and for Markdown in a folder of another name."""
    folder, _, name = path.rpartition("/")
    text = _TEXT.search(name)
    if text is not None and folder.startswith(_PAGES):
        return problem("file-orphan", Location(path), reason="ending", better=f"{name[: text.start()]}.md")
    return problem("file-orphan", Location(path), reason="folder") if name.endswith(".md") else None


def _strays(root: Path) -> list[FileStat]:
    """Files beside the known folders and settings of content/, and those in folders of any other name."""
    try:
        entries = sorted(os.scandir(root / CONTENT), key=lambda e: e.name)
    except OSError:
        return []
    ignored: list[Problem] = []
    found: list[FileStat] = []
    for entry in entries:
        path = f"{CONTENT}/{entry.name}"
        if entry.name.startswith(IGNORED) or entry.name.endswith("~") or path in (*FOLDERS, IMAGES, *CONFIG_FILES):
            continue
        found += scan(root, path, ignored) if entry.is_dir(follow_symlinks=False) else filter(None, [_stat(root, path)])
    return found


def _stat(root: Path, name: str) -> FileStat | None:
    try:
        stat = os.stat(root / name)
    except OSError:
        return None
    return FileStat(name, stat.st_size, stat.st_mtime_ns, stat.st_ino, str(root / name))


def _theme_files(root: Path) -> list[FileStat]:
    ignored: list[Problem] = []
    return [s for top in theme_roots(root) for s in scan(top.parent, top.name, ignored)]


def _fingerprint(files: Iterable[FileStat]) -> str:
    rows = [f"{s.path}\0{s.size}\0{s.mtime_ns}\0{s.inode}" for s in files]
    return blake2b("\n".join(rows).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read_text(stat: FileStat | None) -> str | Problem:
    """A settings file as text; empty where there is none."""
    from site_builder.text.decode import decode

    if stat is None:
        return ""
    data = read_bytes(stat)
    return data if isinstance(data, Problem) else decode(data, stat.path)
