"""What a site's own digests suggest for dictionary.txt: an editor's command; a build never discovers terms.

The text of a digest is its title, summary, points and body as Markdown. Titles weigh nothing here, but a term that
stands in a title only is one all the same. A page with a wrong front matter is read by its body: whoever is at work
on a page may well look for terms meanwhile.
"""

from __future__ import annotations

from site_builder import config as configuration
from site_builder.analyse.extract import Suggestion, suggest_dictionary
from site_builder.errors import Problem
from site_builder.model.content import Kind
from site_builder.model.front_matter import FrontMatter
from site_builder.parse.delimiters import split
from site_builder.parse.front_matter import parse_document
from site_builder.pipeline.jobs import WordLists, lexicon_of
from site_builder.pipeline.settings import word_lists
from site_builder.read.survey import Survey, read_text
from site_builder.text.decode import decode
from site_builder.text.phrases import extended


def site_words(files: Survey, problems: list[Problem]) -> WordLists:
    """The site's word lists and tags; what is wrong with their files is added to `problems`."""
    text = read_text(files.settings.get(configuration.TAGS_FILE))
    tags = configuration.parse_tags(text if isinstance(text, str) else "")[0]
    return word_lists(files, tags, problems)


def suggestions(files: Survey, problems: list[Problem]) -> tuple[Suggestion, ...]:
    """Terms of the digests that neither the shipped lexicon nor the site's lists have, those of most digests first.

    Names of authors, publications and tags are known from front matter and are no news. Files that cannot be read are
    left out and added to `problems`.
    """
    texts: dict[str, str] = {}
    names: dict[str, set[str]] = {"person": set(), "organisation": set(), "": set()}
    for path, (_, kind) in files.pages.items():
        if kind not in (Kind.DIGEST, Kind.SOURCE):
            continue
        file = files.open(path)
        if isinstance(file, Problem):
            problems.append(file)
            continue
        text = decode(file.data, path)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        document = parse_document(file, kind)[0]
        matter = document.front_matter if document else None
        if matter is not None:
            names["person"] |= set(matter.authors)
            names[""] |= set(matter.tags)
            names["organisation"] |= {matter.publication, matter.publisher} - {""}
        if kind is Kind.DIGEST:
            texts[path] = _counted(text, matter)
    return suggest_dictionary(texts, extended(lexicon_of(site_words(files, problems)), names))


def _counted(text: str, matter: FrontMatter | None) -> str:
    """Title, summary, points and body, a paragraph each."""
    try:
        body = split(text)[1]
    except ValueError:
        body = text
    if matter is None:
        return body
    return "\n\n".join([f"# {matter.title}", matter.summary, *(f"- {point}" for point in matter.points), body])
