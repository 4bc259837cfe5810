"""The three YAML files that shape a site: content/site.yaml, content/tags.yaml and a theme's theme.yaml.

Pure functions of text. All of them refuse unknown keys with a suggestion: a key that is silently ignored is how a
site goes without its licence for a year. The keys stand in `model/site_keys.py`.
"""

from __future__ import annotations

import re
import zoneinfo
from typing import Any
from urllib.parse import urlsplit

import msgspec

from site_builder.errors import Location, Problem, Severity
from site_builder.model.config import Budgets, FeedConfig, KeywordConfig, NavItem, SiteConfig
from site_builder.model.fingerprint import fingerprint
from site_builder.model.keys import Form, Key
from site_builder.model.site_keys import NAV_KEYS, SITE_KEYS, TAG_KEYS, THEME_KEYS
from site_builder.model.tags import TagEntry, TagTable
from site_builder.problem_codes import severity_of
from site_builder.text.han import fold
from site_builder.yaml_source import YamlDocument, kind_of, load, nearest

SITE_FILE, TAGS_FILE = "content/site.yaml", "content/tags.yaml"

_COUNTS = {"per_page": (1, 500), "size": (1, 500), "site": (0, 500), "region": (0, 500)}
_FOLDER = re.compile(r"[\w][\w.-]{0,60}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


def parse_config(text: str, path: str = SITE_FILE) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """SiteConfig of site.yaml's text, or None where an error stands in the way; and all Problems."""
    reading = _Reading(load(text, path))
    found = reading.mapping(SITE_KEYS, "", reading.document.value)
    if found is None:
        return None, tuple(reading.problems)
    meant = any(dict(p.params)["candidates"].startswith("title") for p in reading.problems if p.code == "key-unknown")
    if not found.get("title") and "title" not in reading.wrong and not meant:
        reading.note("key-missing", Location(path), key="title", reason="site")
    made: dict[str, Any] = {k: v for k, v in found.items() if k not in ("feed", "keywords", "budgets", "nav", "params")}
    made["feed"] = FeedConfig(**found.get("feed", {}))
    made["keywords"] = KeywordConfig(**found.get("keywords", {}))
    made["budgets"] = Budgets(**found.get("budgets", {}))
    made["params"] = tuple(sorted(found.get("params", {}).items()))
    made["nav"] = reading.nav(found.get("nav", []))
    if reading.failed():
        return None, tuple(reading.problems)
    return SiteConfig(**made), tuple(reading.problems)


def tag_key(name: str) -> str:
    """What two spellings of one tag have in common: case, width, script and blanks do not count."""
    return "".join(fold(name).split())


def canonical_tag(table: TagTable, name: str) -> str:
    """The name that pages show for a tag as written; a tag that is not in the vocabulary stays as it is."""
    return table.spellings.get(tag_key(name), name)


def parse_tags(text: str, path: str = TAGS_FILE) -> tuple[TagTable, tuple[Problem, ...]]:
    """The vocabulary of tags; entries with Problems are left out of it."""
    reading = _Reading(load(text, path))
    value = reading.document.value
    if not isinstance(value, dict):
        if value is not None:
            reading.problems.append(reading.document.not_a_mapping("", value))
        return TagTable(fingerprint=fingerprint(())), tuple(reading.problems)
    entries: list[TagEntry] = []
    spellings: dict[str, str] = {}
    for name, item in value.items():
        place = reading.document.key_at(name)
        parts = reading.mapping(TAG_KEYS, name, item) if item is not None else {}
        if parts is None:
            continue
        also = []
        reading.spelling(spellings, name, name, place)
        for index, other in enumerate(parts.get("also", ())):
            at = reading.document.at(f"{name}.{reading.written.get(f'{name}.also', 'also')}.{index}")
            if reading.spelling(spellings, other, name, at):
                also.append(other)
        entries.append(TagEntry(name, tuple(also), parts.get("group", ""), parts.get("about", ""), place))
    mark = fingerprint(tuple((e.name, e.also, e.group, e.about) for e in entries))
    return TagTable(tuple(entries), spellings, mark), tuple(reading.problems)


class ThemeSettings(msgspec.Struct, frozen=True):
    """theme.yaml."""

    name: str = ""
    """Shown in messages; empty: the folder's name."""
    extends: str = ""
    """Folder name of the theme it extends; empty: none."""
    params: tuple[tuple[str, Any], ...] = ()
    """Parameters with their defaults, sorted by name."""


def parse_theme(text: str, path: str) -> tuple[ThemeSettings | None, tuple[Problem, ...]]:
    """ThemeSettings of theme.yaml's text, or None where an error stands in the way; and all Problems."""
    reading = _Reading(load(text, path))
    found = reading.mapping(THEME_KEYS, "", {} if reading.document.value is None else reading.document.value)
    if found is None or reading.failed():
        return None, tuple(reading.problems)
    params = tuple(sorted(found.get("params", {}).items()))
    return ThemeSettings(found.get("name", ""), found.get("extends", ""), params), tuple(reading.problems)


class _Reading(msgspec.Struct):
    """One file while it is read."""

    document: YamlDocument
    problems: list[Problem] = msgspec.field(default_factory=list)
    wrong: set[str] = msgspec.field(default_factory=set)
    """Paths of values that have a Problem."""
    written: dict[str, str] = msgspec.field(default_factory=dict)
    """Key path by the table's names → the key as written."""

    def __post_init__(self) -> None:
        self.problems.extend(self.document.problems)

    def failed(self) -> bool:
        return any(severity_of(p) is Severity.ERROR for p in self.problems)

    def note(self, code: str, place: Location, **params: object) -> None:
        self.problems.append(self.document.problem(code, place, **params))

    def mapping(self, keys: tuple[Key, ...], path: str, value: Any) -> dict[str, Any] | None:
        """Key → value for the keys of a table; None where there is no mapping, which has been noted."""
        if not isinstance(value, dict):
            if value is not None or not self.problems:
                self.problems.append(self.document.not_a_mapping(path, value))
            return None
        names = {spelling: key for key in keys for spelling in (key.name, *key.aliases)}
        found: dict[str, Any] = {}
        for written, item in value.items():
            own = f"{path}.{written}" if path else written
            key = names.get(written)
            if key is None:
                if not written.startswith("x_"):
                    near = nearest(written.partition("：")[0], names) or [k.name for k in keys]
                    reason = "full-width-colon" if "：" in written else "near"
                    place = self.document.key_at(own)
                    self.note("key-unknown", place, key=written[:60], candidates="、".join(near[:3]), reason=reason)
                continue
            self.written[f"{path}.{key.name}" if path else key.name] = written
            typed = self.value(key, own, item)
            if typed is not None:
                found[key.name] = typed
        return found

    def value(self, key: Key, path: str, value: Any) -> Any:
        """The typed value; None for an empty one, and for a fault, which has been noted."""
        if value is None:
            return None
        if key.form is Form.SOURCE:
            if key.parts or not isinstance(value, dict):
                return self.mapping(key.parts, path, value)
            return value
        if key.form is Form.FIGURES:
            return value if isinstance(value, list) else self.fault(key, path, value)
        if key.form is Form.COUNT:
            low, high = _COUNTS.get(key.name, (0, 10**12))
            good = type(value) is int and low <= value <= high
            return value if good else self.fault(key, path, value, reason="between", low=low, high=high)
        if key.form is Form.TEXTS:
            return self.texts(key, path, value)
        if isinstance(value, (list, dict)):
            return self.fault(key, path, value)
        return self.text(key, path, self.document.text(path, value))

    def texts(self, key: Key, path: str, value: Any) -> tuple[str, ...] | None:
        items = value if isinstance(value, list) else [value]
        out = []
        for index, item in enumerate(items):
            own = f"{path}.{index}" if isinstance(value, list) else path
            if isinstance(item, (list, dict)) or item is None:
                self.fault(key, own, item)
                continue
            text = self.document.text(own, item).strip()
            names = [name for name, _ in key.choices]
            if names and text not in names:
                self.unknown(key, own, text, names)
            elif text:
                out.append(text)
        return tuple(out)

    def text(self, key: Key, path: str, text: str) -> str | None:
        text = " ".join(text.split())
        names = [name for name, _ in key.choices]
        if names and text not in names:
            self.unknown(key, path, text, names)
        elif key.limit and len(text) > key.limit:
            self.wrong.add(key.name)
            self.note("value-too-long", self.document.at(path), key=key.name, length=len(text), limit=key.limit)
        elif key.name == "timezone" and not _zone_exists(text):
            near = nearest(text, sorted(zoneinfo.available_timezones())) or ["Asia/Shanghai"]
            self.invalid(key, path, text, "timezone", candidates="、".join(near))
        elif key.name == "base_url" and not is_root(text):
            self.invalid(key, path, text, "base-url")
        elif key.form is Form.URL and not text.lower().startswith(("https://", "http://", "mailto:")):
            self.invalid(key, path, text, "url")
        elif key in NAV_KEYS and key.name == "path" and not _is_place(text):
            self.invalid(key, path, text, "place")
        elif key.form is Form.LANGUAGE and not _LANGUAGE.match(text):
            self.invalid(key, path, text, "language")
        elif key.form is Form.SLUG and not _FOLDER.match(text):
            self.invalid(key, path, text, "folder")
        else:
            return text.rstrip("/") + "/" if key.name == "base_url" and text else text
        return None

    def nav(self, items: list[Any]) -> tuple[NavItem, ...]:
        """Entries {title, path}, or a single pair 省份: regions/index.html."""
        out = []
        key = next(k for k in SITE_KEYS if k.name == "nav")
        for index, item in enumerate(items):
            path = f"nav.{index}"
            if isinstance(item, dict) and len(item) == 1 and not set(item) & {"title", "path"}:
                title, target = next(iter(item.items()))
                item = {"title": title, "path": target}
            parts = self.mapping(NAV_KEYS, path, item) if isinstance(item, dict) else self.fault(key, path, item)
            if parts and parts.get("title") and parts.get("path"):
                out.append(NavItem(parts["title"], parts["path"].lstrip("/")))
            elif parts is not None:
                missing = "path" if parts.get("title") else "title"
                self.note("key-missing", self.document.at(path), key=missing, reason="inside")
        return tuple(out)

    def spelling(self, spellings: dict[str, str], spelling: str, name: str, place: Location) -> bool:
        """Enter a spelling of a tag; False where it is one already, which is noted when it is another tag's."""
        folded = tag_key(spelling)
        holder = spellings.setdefault(folded, name)
        if holder != name:
            self.note("tag-clash", place, name=spelling, first=holder, second=name)
        return holder == name and spelling != name

    def fault(self, key: Key, path: str, value: Any, reason: str = "plain", **params: object) -> None:
        self.wrong.add(key.name)
        expected = {Form.SOURCE: "mapping", Form.FIGURES: "list"}.get(key.form, key.form)
        self.note(
            "value-type", self.document.at(path), key=key.name, expected=expected, reason=reason,
            found=kind_of(value), value=self.document.text(path, value)[:60], **params,
        )  # fmt: skip

    def unknown(self, key: Key, path: str, text: str, names: list[str]) -> None:
        self.wrong.add(key.name)
        near = nearest(text, names, 1) or names
        self.note("value-unknown", self.document.at(path), key=key.name, value=text[:60],
                  candidates="、".join(near), choices="、".join(names))  # fmt: skip

    def invalid(self, key: Key, path: str, text: str, reason: str, **params: object) -> None:
        self.wrong.add(key.name)
        self.note("config-invalid", self.document.at(path), key=key.name, value=text[:80], reason=reason, **params)


def _zone_exists(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_place(path: str) -> bool:
    """Whether a link of the navigation leads to the site or to the web: `javascript:` and its like would run."""
    scheme = re.match(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*)[\x00-\x20]*:", path)
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto")


def is_root(url: str) -> bool:
    """Whether an address can be a site's root: absolute, with a host, without query, fragment or user."""
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    good = parts.scheme in ("http", "https") and bool(parts.hostname) and port_is_fine
    return good and not parts.query and not parts.fragment and "@" not in parts.netloc and not re.search(r"[\s<>\"\\]", url)
