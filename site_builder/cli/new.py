"""`site-builder new "标题" --region 吉林`: starts a digest, so that nobody has to remember front matter.

Nothing that exists is ever overwritten: the file is created exclusively, under the next free name. Without arguments on
a terminal the verb asks; a region that is not known is refused with what was probably meant.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from site_builder import config as configuration
from site_builder.cli import page_file
from site_builder.cli.messages import say
from site_builder.cli.options import add_site_flags, now
from site_builder.cli.page_file import NewPage
from site_builder.cli.terminal import Terminal
from site_builder.errors import EnvironmentFault, Problem, UsageError
from site_builder.model.content import ContentFile, Kind
from site_builder.model.front_matter import FrontMatter
from site_builder.model.tags import TagTable
from site_builder.parse.front_matter import parse_document
from site_builder.pipeline.discovery import site_words
from site_builder.pipeline.jobs import Heading
from site_builder.pipeline.settings import read_config
from site_builder.pipeline.tag_proposals import of_text
from site_builder.read.survey import Survey, read_text, survey

FOLDER = "content/digests"
LISTED = 9
"""Source pages that are offered by number."""
_PARTED = re.compile(r"[、，,;；]")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser, formats=False)
    parser.add_argument("title", nargs="?", default="", help="title of the digest; asked for when absent")
    parser.add_argument("--region", default="", metavar="NAME", help="region or regions, parted by commas")
    parser.add_argument("--tags", default="", metavar="TAGS", help="tags, parted by commas")
    parser.add_argument("--date", default="", metavar="DATE", help="when the source appeared")
    parser.add_argument("--source", default="", metavar="KEY", help="a source page, or a publication's name")
    parser.add_argument("--author", default="", metavar="NAME", help="author of the article")
    parser.add_argument("--edit", action="store_true", help="open the page in $VISUAL or $EDITOR")


def run(options: argparse.Namespace) -> int:
    """Writes the page; 1 when something that was said is wrong, and then writes nothing."""
    terminal = Terminal(options)
    root = options.root.resolve()
    if not root.is_dir():
        raise UsageError("root-missing", path=options.root)
    files = survey(root, time.time_ns(), inbox=True)
    problems: list[Problem] = []
    zone = ZoneInfo(read_config(files, problems).timezone)
    if not options.title or not options.region:
        if not sys.stdin.isatty():
            raise UsageError("new-incomplete")
        _ask(options, terminal, files)
    table, _ = configuration.parse_tags(_text(files, configuration.TAGS_FILE))
    page = _page(options, files, table, now().astimezone(zone).date().isoformat())
    text = page_file.render(page, terminal.lang)
    written = {"title": options.title, "region": options.region, "date": options.date, "source": options.source,
               "author": options.author, "tags": options.tags}  # fmt: skip
    stem = page_file.file_stem(page.title, page_file.as_date(page.date or page.inherited or page.published))
    wrong = page_file.faults(text, f"{FOLDER}/{stem}.md", {k for k, v in written.items() if v}, written)
    if wrong:
        terminal.show(wrong)
        return 1
    path = create(root / FOLDER, stem, text, _stems(files))
    sys.stdout.write(say("new-written", terminal.lang, path=path.relative_to(root).as_posix()) + "\n")
    left = [key for key, there in (("source", page.source), ("date", page.date or page.inherited)) if not there]
    if left:
        terminal.say("new-left", keys="、".join(left) if terminal.lang == "zh" else ", ".join(left))
    return edit(path) if options.edit else 0


def _page(options: argparse.Namespace, files: Survey, table: TagTable, today: str) -> NewPage:
    source = _source_page(files, options.source)
    tags = tuple(dict.fromkeys(configuration.canonical_tag(table, name) for name in _parts(options.tags)))
    return NewPage(
        title=options.title,
        regions=_parts(options.region),
        published=today,
        date=options.date,
        source=options.source.strip(),
        author=options.author.strip(),
        tags=tags,
        suggested=() if tags else suggestions(options.title, files, table),
        inherited=source.date.text if source and source.date and not options.date else "",
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in _PARTED.split(text))))


def _text(files: Survey, name: str) -> str:
    text = read_text(files.settings.get(name))
    return "" if isinstance(text, Problem) else text


def suggestions(title: str, files: Survey, table: TagTable) -> tuple[str, ...]:
    """Tags that the words of a title suggest, those of tags.yaml first, each by its one spelling."""
    heading = Heading(title, "", (), (), ())
    found = of_text(heading, "", dict.fromkeys((entry.name for entry in table.entries), 1), site_words(files, []))
    return tuple(dict.fromkeys(configuration.canonical_tag(table, name) for name in found))


def _source_page(files: Survey, key: str) -> FrontMatter | None:
    """The front matter of a source page; None where the key is none's, or the page cannot be read."""
    path = f"content/sources/{key}.md"
    file = files.open(path) if key and path in files.pages else None
    document = parse_document(file, Kind.SOURCE)[0] if isinstance(file, ContentFile) else None
    return document.front_matter if document else None


def _stems(files: Survey) -> set[str]:
    """Names that pages have already, in any folder of digests: two of one name would clash."""
    paths = [path for path in files.pages if path.startswith(f"{FOLDER}/")]
    return {path.rpartition("/")[2].removesuffix(".md").casefold() for path in paths}


def create(folder: Path, stem: str, text: str, taken: set[str]) -> Path:
    """Writes a new file under the first free of `stem.md`, `stem-2.md` … and returns its path.

    Raises EnvironmentFault (output-unwritable).
    """
    for number in range(1, 10_000):
        name = stem if number == 1 else f"{stem}-{number}"
        if name.casefold() in taken:
            continue
        path = folder / f"{name}.md"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with open(path, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            return path
        except FileExistsError:
            continue
        except OSError as error:
            raise EnvironmentFault("output-unwritable", path=path, reason=error.strerror) from None
    raise EnvironmentFault("output-unwritable", path=folder / f"{stem}.md", reason="10,000")


def edit(path: Path) -> int:
    """Opens a file in the editor of $VISUAL or $EDITOR and waits for it; 0 when the editor ended well.

    Raises UsageError when neither is set or the program is not there.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not command.strip():
        raise UsageError("editor-unset")
    try:
        parts = shlex.split(command, posix=os.name == "posix")
        return int(subprocess.run([*parts, str(path)], check=False).returncode != 0)
    except (OSError, ValueError) as error:
        raise UsageError("editor-missing", command=command, reason=getattr(error, "strerror", None) or error) from None


def _ask(options: argparse.Namespace, terminal: Terminal, files: Survey) -> None:
    """Asks for what was not given; a region is asked for until it is one."""
    options.title = options.title or _answer(terminal, "title", needed=True)
    while not options.region or _wrong(terminal, "region", options.region):
        options.region = _answer(terminal, "region", needed=True)
    options.source = options.source or _ask_source(terminal, files)
    while not options.date or _wrong(terminal, "date", options.date):
        options.date = _answer(terminal, "date")
        if not options.date:
            break
    options.tags = options.tags or _answer(terminal, "tags")


def _wrong(terminal: Terminal, key: str, value: str) -> bool:
    """Whether a value is refused; says why."""
    regions = _parts(value) if key == "region" else ("全国",)
    page = NewPage("题", regions, "2000-01-01", date=value if key == "date" else "")
    wrong = page_file.faults(page_file.render(page, terminal.lang), FOLDER, {key}, {key: value})
    terminal.show(wrong)
    return bool(wrong)


def _ask_source(terminal: Terminal, files: Survey) -> str:
    """A source page by its number, or whatever is typed."""
    paths = [path for path in files.pages if path.startswith("content/sources/")]
    keys = sorted(path.rpartition("/")[2].removesuffix(".md") for path in paths)
    newest = keys[-LISTED:][::-1]
    for number, key in enumerate(newest, 1):
        page = _source_page(files, key)
        sys.stdout.write(f"  {number}  {key}  {page.title if page else ''}\n")
    said = _answer(terminal, "source")
    return newest[int(said) - 1] if said.isdigit() and 0 < int(said) <= len(newest) else said


def _answer(terminal: Terminal, key: str, needed: bool = False) -> str:
    """One answer; asked again while it is needed and empty. End of input raises KeyboardInterrupt, as Ctrl-C does."""
    while True:
        try:
            said = input(say(f"ask-{key}", terminal.lang)).strip()
        except EOFError:
            raise KeyboardInterrupt from None
        if said or not needed:
            return said
