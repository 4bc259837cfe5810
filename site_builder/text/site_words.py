"""A site's own lists of words as an editor writes them: dictionary.txt and stopwords.txt.

A line that cannot be read is a Problem with its place and is left out; the others count.
"""

from __future__ import annotations

from site_builder.errors import Location, Problem, problem
from site_builder.text.lexicon import KINDS, Entry, match_form

KIND_NAMES = {
    "政策": "policy", "产业": "industry", "技术": "technology", "机构": "organisation", "组织": "organisation",
    "地名": "place", "地区": "place", "会议": "event", "事件": "event", "人物": "person", "人名": "person",
}
"""Chinese names under which dictionary.txt accepts the classes."""


def parse_dictionary(text: str, path: str = "content/dictionary.txt") -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Entries and Problems of a dictionary.txt: `term [class] [weight]` a line, # begins a comment.

    `spelling=term` has another spelling counted under the term: `氢能源=氢能`. A term with blanks in it is quoted: `"Open Source" technology`. Problems: dictionary-class, dictionary-weight,
    dictionary-term, dictionary-duplicate; a line with one is left out.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        words = _fields(line.split("#", 1)[0])
        if not words:
            continue
        entry, code, wrong = _entry(words)
        form = match_form(entry.written or entry.name)
        if not code and form in first:
            code, wrong = "dictionary-duplicate", words[0]
        if code:
            place = Location(path, number, max(1, line.find(wrong) + 1), max(1, len(wrong)))
            problems.append(problem(code, place, line, value=wrong, first=first.get(form, number), known=" ".join(KINDS)))
            continue
        first[form] = number
        entries.append(entry)
    return tuple(entries), tuple(problems)


def parse_stopwords(text: str, path: str = "content/stopwords.txt") -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Words and Problems of a stopwords.txt: a word a line, # begins a comment. Problem: stopword-blank."""
    words: list[str] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        found = line.split("#", 1)[0].split()
        if len(found) == 1:
            words.append(found[0])
        elif found:
            place = Location(path, number, line.find(found[1]) + 1, len(found[1]))
            problems.append(problem("stopword-blank", place, line, value=found[0]))
    return tuple(dict.fromkeys(words)), tuple(problems)


def _fields(line: str) -> list[str]:
    """Words of a line; the first may be quoted to hold blanks."""
    line = line.strip()
    for opening, closing in ('""', "“”"):
        if line.startswith(opening) and closing in line[1:]:
            term, rest = line[1:].split(closing, 1)
            return [term.strip(), *rest.split()]
    return line.split()


def _entry(words: list[str]) -> tuple[Entry, str, str]:
    """An entry, or the code of what is wrong and the word that is."""
    written, _, term = words[0].rpartition("=")
    kind, weight = "", 1.0
    if len(match_form(term)) < 2 or len(term) > 40:
        return Entry(term), "dictionary-term", words[0]
    for word in words[1:3]:
        number = _number(word)
        if number is not None:
            weight = number
        elif KIND_NAMES.get(word, word) in KINDS and not kind:
            kind = KIND_NAMES.get(word, word)
        else:
            return Entry(term), "dictionary-class", word
    if len(words) > 3:
        return Entry(term), "dictionary-class", words[3]
    if not 0 < weight <= 10:
        return Entry(term), "dictionary-weight", words[-1]
    return Entry(term, kind, weight, written), "", ""


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None
