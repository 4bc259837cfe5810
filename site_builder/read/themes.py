"""The chain of themes: disk in, one `Theme` value out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from site_builder import yaml_source
from site_builder.config import ThemeSettings, parse_theme
from site_builder.errors import ConfigurationError, Location, Problem, problem
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.theme import Theme
from site_builder.read.theme_roots import theme_roots
from site_builder.text.decode import decode

MAX_CHAIN = 8
"""Themes that extend one another; more is a circle."""


def theme_folders(root: Path, name: str) -> tuple[Path, ...]:
    """The folders of a theme and of all that it extends, the nearest first.

    Raises ConfigurationError (theme-missing) naming every place searched.
    """
    folders: list[Path] = []
    roots = theme_roots(root)
    while name:
        found = next((r / name for r in roots if (r / name / "theme.yaml").is_file() and r / name not in folders), None)
        if found is None or len(folders) >= MAX_CHAIN:
            place = Location(_relative(root, folders[-1] / "theme.yaml") if folders else "content/site.yaml")
            searched = "、".join(dict.fromkeys(_relative(root, r / name) for r in roots))
            raise ConfigurationError("theme-missing", (problem("theme-missing", place, name=name, searched=searched),))
        folders.append(found)
        name = _settings(root, found).extends
    return tuple(folders)


def read_theme(root: Path, name: str, params: tuple[tuple[str, Any], ...]) -> Theme:
    """The theme with all that it extends.

    Raises ConfigurationError when a theme or its theme.yaml cannot be used.
    """
    folders = theme_folders(root, name)
    templates: dict[str, str] = {}
    paths: dict[str, str] = {}
    static: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}
    merged: dict[str, Any] = {}
    for folder in reversed(folders):
        merged |= dict(_settings(root, folder).params)
        shown = _relative(root, folder)
        for short, file in _files(folder / "templates"):
            place = f"{shown}/templates/{short}"
            text = _text(file, place)
            for key in (short, f"{folder.name}/{short}"):
                templates[key], paths[key] = text, place
        static |= {short: str(file) for short, file in _files(folder / "static")}
        for short, file in _files(folder / "i18n"):
            if file.suffix == ".yaml":
                language = words.setdefault(file.stem, {})
                language |= _words(file, f"{shown}/i18n/{short}")
    merged |= dict(params)
    prints = tuple(sorted((k, fingerprint_bytes(_bytes(Path(v), partial(_relative, root, Path(v))))) for k, v in static.items()))
    settings = tuple(sorted(merged.items()))
    chain = tuple(f.name for f in folders)
    # Absolute paths stay out: the same theme elsewhere has the same fingerprint.
    mark = fingerprint(chain, templates, words, prints, _plain(settings))
    return Theme(name, chain, templates, paths, static, words, settings, prints, mark)


def _settings(root: Path, folder: Path) -> ThemeSettings:
    place = f"{_relative(root, folder)}/theme.yaml"
    settings, problems = parse_theme(_text(folder / "theme.yaml", place), place)
    if settings is None:
        raise ConfigurationError("config-invalid", problems)
    return settings


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The files below a folder, and what each is called there."""
    found = sorted(f for f in folder.rglob("*") if f.is_file() and not f.name.startswith(".")) if folder.is_dir() else []
    return [(file.relative_to(folder).as_posix(), file) for file in found]


def _bytes(file: Path, place: Callable[[], str]) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        found = problem("file-unreadable", Location(place()), reason=error.strerror or "")
        raise ConfigurationError("file-unreadable", (found,)) from None


def _text(file: Path, place: str) -> str:
    text = decode(_bytes(file, lambda: place), place)
    if isinstance(text, Problem):
        raise ConfigurationError(text.code, (text,))
    return text


def _words(file: Path, place: str) -> dict[str, str]:
    """Key → words as written: `yes: on` is the word "on"."""
    loaded = yaml_source.load(_text(file, place), place)
    problems = list(loaded.problems)
    if not isinstance(loaded.value, (dict, type(None))):
        problems.append(loaded.not_a_mapping("", loaded.value))
    if problems:
        raise ConfigurationError("config-invalid", tuple(problems))
    return {key: loaded.text(key, value) for key, value in (loaded.value or {}).items()}


def _plain(value: Any) -> Any:
    """Values of params as something that a fingerprint takes."""
    return value if isinstance(value, (str, int, float, bool, tuple, list, dict, type(None))) else str(value)


def _relative(root: Path, file: Path) -> str:
    """The path as a message shows it: below the site's root where it is, below its theme folder otherwise."""
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        parts = file.parts
        start = max((i for i, part in enumerate(parts) if part in ("themes", "_themes")), default=len(parts) - 1)
        return "/".join(("themes", *parts[start + 1 :]))
