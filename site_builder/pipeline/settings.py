"""The settings of a site, read once a build: configuration, tags, word lists, theme, images."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from site_builder import config as configuration
from site_builder import urls
from site_builder.assemble.links import ImageFile
from site_builder.errors import ConfigurationError, Location, Problem, problem
from site_builder.model.artifact import OnDisk
from site_builder.model.config import SiteConfig
from site_builder.model.fingerprint import fingerprint
from site_builder.model.request import Request
from site_builder.model.tags import TagTable
from site_builder.model.theme import Theme
from site_builder.parse.images import ending_of, image_problem
from site_builder.pipeline.jobs import WordLists
from site_builder.problem_codes import is_error
from site_builder.read.content import read_bytes
from site_builder.read.known import MAX_IMAGE_BYTES, Known, decode_known, encode_known, identify
from site_builder.read.survey import Survey, read_text
from site_builder.read.themes import read_theme
from site_builder.text.phrases import Entry, match_form, parse_dictionary, parse_stopwords
from site_builder.write.memo import Memo
from site_builder.yaml_source import load


class Settings(msgspec.Struct, frozen=True):
    """What pages depend on besides their own files."""

    config: SiteConfig
    zone: ZoneInfo
    tags: TagTable
    theme: Theme
    word_lists: WordLists
    """dictionary.txt, stopwords.txt, and the vocabulary of tags."""
    images: dict[str, ImageFile]
    known: dict[str, Known]
    """What is in each Markdown file, without opening it."""

    @property
    def words(self) -> dict[str, str]:
        """The theme's words in the site's language, those in Chinese where it has none."""
        return self.theme.words.get(self.config.language) or self.theme.words.get("zh-CN", {})

    def copies(self) -> tuple[tuple[str, OnDisk], ...]:
        """Address and file of every image."""
        return tuple((i.url, OnDisk(i.real, i.fingerprint)) for _, i in sorted(self.images.items()))


def read(request: Request, files: Survey, memo: Memo, problems: list[Problem]) -> Settings:
    """Reads all settings; what is wrong with tags.yaml or an image is added to `problems`.

    Raises ConfigurationError when site.yaml or the theme cannot be used.
    """
    problems += [*files.problems, *files.lost]
    if memo.discarded:
        problems.append(problem("cache-discarded", Location(".cache/site-builder"), reason=memo.discarded))
    config = read_config(files, problems)
    if request.base_url:
        config = replace(config, base_url=request.base_url.rstrip("/") + "/")
    if not config.base_url:
        problems.append(problem("base-url-missing", Location(configuration.SITE_FILE)))
    tags, found = configuration.parse_tags(_text(files, configuration.TAGS_FILE, problems))
    problems += found
    theme = _theme(request, files, config)
    known, images = _contents(files, memo, problems)
    words = word_lists(files, tags, problems)
    return Settings(config, ZoneInfo(config.timezone), tags, theme, words, images, known)


def _theme(request: Request, files: Survey, config: SiteConfig) -> Theme:
    """The theme; one that is not there is told where site.yaml names it."""
    try:
        return read_theme(request.root, config.theme, config.params)
    except ConfigurationError as error:
        text = read_text(files.settings[configuration.SITE_FILE])
        at = load(text, configuration.SITE_FILE).at("theme") if isinstance(text, str) else Location(configuration.SITE_FILE)
        told = (replace(p, location=at) if p.location.path == configuration.SITE_FILE else p for p in error.problems)
        raise ConfigurationError(error.code, tuple(told), **error.params) from None


def word_lists(files: Survey, tags: TagTable, problems: list[Problem]) -> WordLists:
    """dictionary.txt, stopwords.txt, and the tags in all their spellings, so that 氢能源 counts as 氢能 where tags.yaml says so.

    What dictionary.txt says of a spelling wins. Problems of the two files are added to `problems`.
    """
    entries, found = parse_dictionary(_text(files, "content/dictionary.txt", problems))
    stopwords, more = parse_stopwords(_text(files, "content/stopwords.txt", problems))
    problems += [*found, *more]
    names = tuple(sorted(entry.name for entry in tags.entries))
    entries = (*_other_spellings(tags), *entries)
    return WordLists(entries, stopwords, names, fingerprint(entries, stopwords, names))


def _other_spellings(tags: TagTable) -> tuple[Entry, ...]:
    """`also:` of tags.yaml, those left out that are matched as the tag itself is: 大數據 and 大数据."""
    return tuple(
        Entry(tag.name, written=other)
        for tag in tags.entries
        for other in tag.also
        if match_form(other) != match_form(tag.name)
    )


def read_config(files: Survey, problems: list[Problem]) -> SiteConfig:
    """content/site.yaml; notes and warnings about it are added to `problems`.

    Raises ConfigurationError when it is missing or cannot be used.
    """
    name = configuration.SITE_FILE
    if name not in files.settings:
        raise ConfigurationError("config-missing", (problem("config-missing", Location(name)),))
    text = read_text(files.settings[name])
    if isinstance(text, Problem):
        raise ConfigurationError("config-invalid", (text,))
    config, found = configuration.parse_config(text)
    if config is None or any(map(is_error, found)):
        raise ConfigurationError("config-invalid", found)
    problems += found
    return config


def _text(files: Survey, name: str, problems: list[Problem]) -> str:
    text = read_text(files.settings.get(name))
    if isinstance(text, Problem):
        problems.append(text)
        return ""
    return text


def _contents(
    files: Survey, memo: Memo, problems: list[Problem]
) -> tuple[dict[str, Known], dict[str, ImageFile]]:
    """What is in each Markdown file and each image, from the memo where the file system vouches for it."""
    rows = memo.read("files", ["pages", "images", "publishable"])
    pages, found = identify((s for s, _ in files.pages.values()), decode_known(rows.get("pages")), files.looked_at_ns)
    problems += found
    pictures, found = identify(files.images.values(), decode_known(rows.get("images")), files.looked_at_ns, images=True)
    problems += found
    safe = _publishable(files, pictures, rows.get("publishable"), problems)
    new = [("pages", encode_known(pages)), ("images", encode_known(pictures)), ("publishable", _encode(safe.values()))]
    memo.write("files", (row for row in new if rows.get(row[0]) != row[1]))
    images = {
        path: ImageFile(image_url(path), k.width, k.height, files.images[path].real, k.fingerprint)
        for path, k in pictures.items()
        if path in safe
    }
    return pages, _without_clashes(images, problems)


def _without_clashes(images: dict[str, ImageFile], problems: list[Problem]) -> dict[str, ImageFile]:
    """The images that have an address of their own: of `a b.png` and `a-b.png` both are left out, as of pages."""
    wanting: dict[str, list[str]] = {}
    for path, image in images.items():
        wanting.setdefault(urls.clash_key(image.url), []).append(path)
    for path, image in images.items():
        others = "、".join(other for other in wanting[urls.clash_key(image.url)] if other != path)
        if others:
            problems.append(problem("address-clash", Location(path), url=image.url, others=others))
    return {path: image for path, image in images.items() if len(wanting[urls.clash_key(image.url)]) == 1}


def _publishable(files: Survey, pictures: dict[str, Known], row: bytes | None, problems: list[Problem]) -> dict[str, str]:
    """Path → mark of each image that may be published; those with a mark in `row` have been looked into before."""
    seen = set((row or b"").decode("ascii", "replace").split("\n"))
    safe: dict[str, str] = {}
    for path, known in pictures.items():
        mark = f"{known.fingerprint}.{ending_of(path)}"
        if mark not in seen:
            data = read_bytes(files.images[path], MAX_IMAGE_BYTES)
            found = data if isinstance(data, Problem) else image_problem(path, data)
            if found is not None:
                problems.append(found)
                continue
        safe[path] = mark
    return safe


def _encode(marks: Iterable[str]) -> bytes:
    return "\n".join(sorted(set(marks))).encode("ascii", "replace")


def image_url(path: str) -> str:
    """content/images/地图/a.png → images/地图/a.png, each part fit for an address."""
    folder, _, name = path.removeprefix("content/").rpartition("/")
    stem, dot, ending = name.rpartition(".")
    parts = [urls.file_name(part) for part in folder.split("/")]
    return "/".join([*parts, f"{urls.file_name(stem or ending)}{dot if stem else ''}{ending if stem else ''}"])


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each Problem once, sorted by place."""
    return tuple(sorted(set(problems), key=lambda p: (p.location.path, p.location.line, p.location.column, p.code, p.params)))

