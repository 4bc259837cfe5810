"""`site-builder keywords`: what texts are about, and which terms the site's dictionary lacks.

    site-builder keywords a.txt b.md --format json     terms of each file, all files read as one collection
    site-builder keywords --discover                   terms that the site's digests suggest, with evidence
    site-builder keywords --accept 氢能走廊 夜校         adds these to content/dictionary.txt
    site-builder keywords --accept all                 adds all that --discover lists

Files are read with the shipped lexicon alone, so that the answer does not depend on the folder one stands in; with -C
the dictionary and the stop words of that site count too. One file that cannot be read ends the run: the terms of the
others would not be those of the collection that was asked for.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.analyse.extract import Suggestion, extract_keywords
from site_builder.cli.messages import say
from site_builder.cli.options import add_site_flags
from site_builder.cli.report import padded, visible
from site_builder.cli.terminal import Terminal, print_json
from site_builder.errors import Location, Problem, UsageError, problem
from site_builder.pipeline.discovery import site_words, suggestions
from site_builder.pipeline.jobs import WordLists
from site_builder.read.content import read_bytes
from site_builder.read.source import SourceText, read_source
from site_builder.read.survey import Survey, survey
from site_builder.text.decode import decode
from site_builder.text.dictionary import known_forms, with_terms
from site_builder.text.phrases import Entry, match_form
from site_builder.write.content import replace_content
from site_builder.yaml_source import nearest

TOP = 20
"""Terms of a file, unless --top says otherwise."""
LISTED = 50
"""Suggestions, unless --top says otherwise."""
DICTIONARY = "content/dictionary.txt"
ALL = "all"

Keywords = Mapping[str, Sequence[tuple[str, float]]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser, formats=False)
    parser.set_defaults(root=None)
    parser.add_argument("files", nargs="*", metavar="FILE", help="plain text or Markdown (UTF-8, UTF-16, GB18030), or PDF")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the answer is printed")
    parser.add_argument("--top", type=_positive, metavar="N", help=f"terms a file (default: {TOP}), or suggestions (default: {LISTED})")
    parser.add_argument("--discover", action="store_true", help="list terms that the site's digests suggest for its dictionary")
    parser.add_argument("--accept", nargs="*", metavar="TERM", help="add suggested terms to the dictionary; all: every one listed")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


_positive.__name__ = "positive int"  # as usage errors call it

def run(options: argparse.Namespace) -> int:
    """Prints terms; 2 when a file cannot be read, or a term to be accepted is no suggestion."""
    named, options.root = options.root, options.root or Path(".")
    if not options.root.is_dir():
        raise UsageError("root-missing", path=options.root)
    terminal = Terminal(options)
    discovering = options.discover or options.accept is not None
    if discovering == bool(options.files):
        raise UsageError("keywords-of-what")
    if discovering:
        return _discover(options, terminal)
    problems: list[Problem] = []
    texts = _texts(options.files)
    words = site_words(survey(named.resolve(), time.time_ns()), problems) if named else WordLists((), (), (), "")
    found = extract_keywords(texts, options.top or TOP, words.entries, words.stopwords)
    if options.format == "json":
        print_json(found, indent=None)
    else:
        terminal.show(tuple(problems))
        sys.stdout.write(_table(found, terminal.lang))
    return 0


def _texts(names: Sequence[str]) -> dict[str, str]:
    """Name as given → text; an empty file has none.

    Raises UsageError with a Problem for each file that cannot be read.
    """
    read = {name: read_source(Path(name)) for name in names}
    problems = [p for p in read.values() if isinstance(p, Problem) and p.code != "source-empty"]
    if problems:
        raise UsageError(problems[0].code, tuple(problems))
    return {name: source.text if isinstance(source, SourceText) else "" for name, source in read.items()}


def _table(found: Keywords, lang: str) -> str:
    """A block a file: rank, term, weight."""
    blocks = []
    for name, rows in found.items():
        lines = [f"{rank:>4}  {padded(term, 32)} {weight:.3f}" for rank, (term, weight) in enumerate(rows, 1)]
        blocks.append("\n".join([visible(name), *(lines or [say("keywords-none", lang)])]))
    return "\n\n".join(blocks) + "\n"


def _discover(options: argparse.Namespace, terminal: Terminal) -> int:
    files = survey(options.root.resolve(), time.time_ns())
    problems: list[Problem] = []
    found = suggestions(files, problems)
    listed = found[: options.top or LISTED]
    added: tuple[Entry, ...] = ()
    if options.accept is not None:
        added = _accept(options, files, found, listed)
    if options.format == "json":
        print_json({"suggestions": [_row(s) for s in listed], "accepted": [e.name for e in added]})
        return terminal.exit_code(tuple(problems))
    terminal.show(tuple(problems))
    if options.accept is None:
        sys.stdout.write(_evidence(listed, len(found), terminal.lang))
    else:
        sys.stdout.write("".join(f"+ {visible(e.name)}{f' {e.kind}' if e.kind else ''}\n" for e in added))
        terminal.say("keywords-accepted", n=len(added), path=DICTIONARY)
    return terminal.exit_code(tuple(problems))


def _row(found: Suggestion) -> dict[str, str | int]:
    return {
        "term": found.name, "class": found.kind, "reason": found.reason, "count": found.count,
        "documents": found.documents, "path": found.where, "sentence": found.sentence,
    }  # fmt: skip


def _evidence(listed: Sequence[Suggestion], total: int, lang: str) -> str:
    """Two lines a suggestion: the term, why, how often; the file and the sentence that has it."""
    if not listed:
        return say("keywords-nothing-new", lang) + "\n"
    lines = []
    for s in listed:
        why = say(f"keywords-{s.reason}", lang)
        often = say("keywords-often", lang, count=s.count, documents=s.documents)
        lines += [f"{padded(s.name, 28)} {padded(s.kind, 13)} {often}  {why}", f"    {visible(s.where)}: {visible(s.sentence)}"]
    return "\n".join([*lines, say("keywords-how-to-accept", lang, n=total, listed=len(listed))]) + "\n"


def _accept(
    options: argparse.Namespace, files: Survey, found: Sequence[Suggestion], listed: Sequence[Suggestion]
) -> tuple[Entry, ...]:
    """Adds terms to the dictionary and returns those that it did not have.

    Raises UsageError when a term is no suggestion and not in the dictionary either; then nothing is written.
    """
    stat = files.settings.get(DICTIONARY)
    before = read_bytes(stat) if stat else b""
    text = before if isinstance(before, Problem) else decode(before, DICTIONARY)
    if isinstance(text, Problem):
        raise UsageError(text.code, (text,))
    assert isinstance(before, bytes)  # a Problem would have been the text
    raw = before.decode("utf-8")  # with its mark and its line ends, which stay
    after, added = with_terms(raw, _wanted(options.accept, text, found, listed))
    if added and not replace_content(stat.real if stat else str(options.root / DICTIONARY), before, after.encode()):
        raise UsageError("dictionary-changed", (problem("dictionary-changed", Location(DICTIONARY)),))
    return added


def _wanted(accept: Sequence[str], text: str, found: Sequence[Suggestion], listed: Sequence[Suggestion]) -> list[Entry]:
    if not accept or list(accept) == [ALL]:
        return [s.entry for s in listed]
    known = {s.name: s.entry for s in found}
    have, place = known_forms(text), Location(DICTIONARY)
    problems = [
        problem("term-not-suggested", place, name=name, candidates="、".join(nearest(name, known)))
        for name in accept
        if name not in known and match_form(name) not in have
    ]
    if problems:
        raise UsageError("term-not-suggested", tuple(problems))
    return [known[name] for name in accept if name in known]
