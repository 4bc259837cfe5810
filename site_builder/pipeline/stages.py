"""The stages of a build one by one: what is taken from the memo, what is worked out, and which pages stay in.

A page with an error leaves at the stage that finds it; links to it are not reported again. `jobs.py` has the work
itself, `build.py` the order of the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress

from site_builder import urls
from site_builder.assemble import addresses, digests
from site_builder.assemble.addresses import url_of
from site_builder.assemble.links import Places, missing_anchors, resolve_links
from site_builder.assemble.redirects import redirects_of
from site_builder.assemble.surroundings import related_problems
from site_builder.config import canonical_tag
from site_builder.errors import Location, Problem, problem
from site_builder.model.content import ContentFile, Kind
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.page import Document, PageFacts, Target
from site_builder.model.request import Request
from site_builder.parse.labels import Labels
from site_builder.pipeline.jobs import (
    FREQUENT,
    Made,
    Parsed,
    ParseJob,
    Rendered,
    RenderJob,
    Wording,
    page_key,
    parse_many,
    ready_for_many,
    ready_to_fork,
    render_many,
)
from site_builder.pipeline.settings import Settings
from site_builder.problem_codes import is_error
from site_builder.read.survey import Survey
from site_builder.regions import table as regions
from site_builder.render.page import adopt_templates, compile_templates
from site_builder.write.memo import Memo
from site_builder.write.memoised import PAYS_FROM, Table, in_chunks, nothing
from site_builder.write.workers import Workers, forks, suited

Pages = list[tuple[Document, PageFacts]]
KEPT_TOGETHER = 128
"""Pages that go into the memo at once."""


def documents(
    files: Survey,
    setting: Settings,
    memo: Memo,
    executor: Executor | None,
    problems: list[Problem],
    meanwhile: Callable[[], None] = nothing,
) -> list[Document]:
    """The documents of all files that can be one, in the order of their paths, clashes left out; `meanwhile` as in `in_chunks`."""
    keys = {path: _key(path, known.fingerprint, files.pages[path][1]) for path, known in setting.known.items()}
    table, rendered = Table(memo, "document", Parsed), Table(memo, "page", Rendered)
    parsed: dict[str, Parsed] = table.load(list(keys.values()))
    opened: list[str] = []
    wording = _wording(setting)

    def jobs() -> Iterator[ParseJob]:
        for path in [p for p in keys if keys[p] not in parsed]:
            file = files.open(path)
            if isinstance(file, Problem):
                parsed[keys[path]] = Parsed(None, (file,))
            else:
                keys[path] = _key(path, file.fingerprint, files.pages[path][1])  # it may have changed since it was looked at
                opened.append(keys[path])
                yield ParseJob(file, files.pages[path][1], wording)

    new: list[tuple[str, bytes]] = []
    pages: list[Made] = []
    missing = len(keys) - len(parsed)
    many = missing >= PAYS_FROM and forks(executor)
    if many:
        _ready(setting, executor)

    def wait() -> None:
        meanwhile()
        if many:
            ready_to_fork(setting.theme, setting.config.language)

    for number, one in enumerate(in_chunks(parse_many, jobs(), missing, executor, wait)):
        new.append((opened[number], one.parsed))  # filled meanwhile
        if one.page is not None:
            pages.append(one.page)
        if len(pages) >= KEPT_TOGETHER:
            _keep(memo, rendered, pages)
            pages.clear()
    _keep(memo, rendered, pages)
    parsed |= table.keep(new)
    memo.prune("document", set(keys.values()))
    found = [parsed[key] for key in keys.values()]
    problems += [p for one in found for p in one.problems]
    return _without_clashes([one.document for one in found if one.document is not None], setting, problems)


def _keep(memo: Memo, pages: Table, made: Sequence[Made]) -> dict[str, Rendered]:
    """Puts the parts of pages into the memo, and gives what is needed of them now."""
    memo.write("html", [(one.key, one.html) for one in made])
    memo.write("text", [(one.key, one.text) for one in made])
    memo.write("counts", [one.counted for one in made if one.counted is not None])
    return pages.keep([(one.key, one.rendered) for one in made])


def _key(*parts: str) -> str:
    """A memo key from texts that are fingerprints, paths or names of kinds: none of them holds a line end."""
    return fingerprint_bytes("\n".join(parts).encode("utf-8", "surrogatepass"))


def _without_clashes(found: list[Document], setting: Settings, problems: list[Problem]) -> list[Document]:
    out, clashes = addresses.page_clashes(found)
    problems += clashes
    left = [d for d in found if d.path not in out]
    out, clashes = addresses.name_clashes(left, "tags", lambda matter: matter.tags, lambda name: canonical_tag(setting.tags, name))
    problems += clashes
    left = [d for d in left if d.path not in out]
    out, clashes = addresses.name_clashes(left, "author", addresses.names_of_authors(left))
    problems += clashes
    return [d for d in left if d.path not in out]


def published(
    found: Sequence[Document], setting: Settings, request: Request, files: Survey, problems: list[Problem]
) -> digests.Publication:
    """Which documents are live; a digest without any date of its own or of its source is none.

    Where the source page is left out, for an error of its own, that error is the one to be told.
    """
    sources = {digests.source_key(d): d for d in found if d.kind is Kind.SOURCE}
    undated = {d.path: p for d in found if (p := digests.inherited_problems(d, sources))}
    if undated:
        read = {d.path for d in found}
        wrong = {path.rpartition("/")[2].removesuffix(".md") for path, (_, kind) in files.pages.items() if kind is Kind.SOURCE and path not in read}
        named = {d.path: d.front_matter.source.document for d in found if d.front_matter.source}
        problems += [p for path, each in undated.items() if named.get(path) not in wrong for p in each]
    dated = [d for d in found if d.path not in undated]
    return digests.publication(dated, sources, setting.zone, request.now, request.drafts, request.future)


def world(shown: Sequence[Document], setting: Settings) -> digests.World:
    """What cards depend on besides their own files."""
    sources = {digests.source_key(d): d for d in shown if d.kind is Kind.SOURCE}
    mark = fingerprint(setting.zone.key, setting.tags.fingerprint)
    return digests.World(setting.zone, setting.tags, sources, mark)


def pages(
    shown: Sequence[Document],
    setting: Settings,
    files: Survey,
    memo: Memo,
    executor: Executor | None,
    problems: list[Problem],
    forgiving: bool = False,
) -> Pages:
    """The pages whose text could be made, links resolved; their HTML and plain text wait in the memo.

    A `forgiving` build shows pages whose only fault is a link: its words stay, leading nowhere.
    """
    path_url = {d.path: url_of(d) for d in shown}
    away = (files.pages.keys() - path_url.keys()) | (files.images.keys() - setting.images.keys())
    places = Places(path_url, frozenset(away), setting.images, _fixed())
    resolved: list[tuple[Document, tuple[tuple[str, Target], ...]]] = []
    broken: set[str] = set()
    for document in shown:
        if document.links:
            targets, found = resolve_links(document, path_url[document.path], places)
            problems += found
            if any(map(is_error, found)) and not forgiving:
                broken.add(document.path)  # rendered all the same: what else is wrong with it shall be said too
        else:
            targets = ()
        resolved.append((document, targets))
    made: Pages = []
    for document, rendered in _rendered(resolved, setting, files, memo, executor):
        problems += rendered.problems
        if rendered.facts is not None:
            made.append((document, rendered.facts))
    return made if forgiving else [(d, f) for d, f in _with_whole_links(made, path_url, problems) if d.path not in broken]


def fitting(pages: Pages, documents: Sequence[Document], setting: Settings, files: Survey, problems: list[Problem]) -> Pages:
    """The pages that name under `related` and `aliases` nothing that cannot be; `documents` are all that could be read, shown or not."""
    if not any(d.front_matter.related or d.front_matter.aliases for d, _ in pages):
        return pages
    own = (Kind.DIGEST, Kind.DRAFT)
    names = {path.rpartition("/")[2].removesuffix(".md") for path, (_, kind) in files.pages.items() if kind in own}
    names |= {document.slug for document in documents if document.kind in own}
    found = [p for d, _ in pages if d.kind in own for p in related_problems(d, names)]
    found += redirects_of([d for d, _ in pages], setting.tags)[1]
    problems += found
    broken = {p.location.path for p in found}
    return [(d, f) for d, f in pages if d.path not in broken]


def _rendered(
    resolved: Sequence[tuple[Document, tuple[tuple[str, Target], ...]]],
    setting: Settings,
    files: Survey,
    memo: Memo,
    executor: Executor | None,
) -> Iterator[tuple[Document, Rendered]]:
    wording = _wording(setting)
    keys = [page_key(document, targets, wording) for document, targets in resolved]
    table = Table(memo, "page", Rendered)
    known: dict[str, Rendered] = table.load(keys)
    missing = [(key, d, targets) for key, (d, targets) in zip(keys, resolved, strict=True) if key not in known]
    gone: dict[str, Rendered] = {}

    def jobs() -> Iterator[RenderJob]:
        for key, document, targets in missing:
            file = files.open(document.path)
            if isinstance(file, Problem) or fingerprint(file.path, file.fingerprint) != document.fingerprint:
                gone[key] = Rendered(None, (problem("file-vanished", Location(document.path)),))
            yield RenderJob(document, file.data if isinstance(file, ContentFile) else b"", targets, wording)

    coming = in_chunks(render_many, jobs(), len(missing), executor, lambda: _templates(setting, executor))
    for (key, _, _), one in zip(missing, coming, strict=True):
        if key not in gone:
            known |= _keep(memo, table, [one])
    known |= gone
    for name in ("page", "html", "text"):
        memo.prune(name, set(keys))
    for key, (document, _) in zip(keys, resolved, strict=True):
        yield document, known[key]


def _ready(setting: Settings, executor: Executor | None) -> None:
    """Loads what the processes that are about to be forked need; the one beside this one meanwhile compiles templates for those after
    them."""
    beside, of = suited(executor, 0, 1), (setting.theme, setting.config.language)
    coming = beside.submit(compile_templates, *of) if beside is not None else None
    ready_for_many(setting.word_lists)
    if coming is not None:
        with suppress(Exception):  # it only saves time: whatever went wrong there will be done, or said, here
            adopt_templates(*of, coming.result())


def _templates(setting: Settings, executor: Executor | None) -> None:
    """Has the process beside this one compile what a small change will need, for itself and for those forked when the change turns out
    not to be small."""
    beside, of = suited(executor, 0, 1), (setting.theme, setting.config.language)
    if beside is not None and isinstance(executor, Workers) and executor.take_over is None:
        coming = beside.submit(compile_templates, *of, FREQUENT)
        executor.take_over = lambda: adopt_templates(*of, coming.result())


def _wording(setting: Settings) -> Wording:
    """The words that Markdown brings along, in the theme's words where it has them, and the word lists."""
    plain = Labels()
    words = setting.words
    notes = tuple((kind, words.get(f"admonition_{kind}", title)) for kind, title in plain.admonitions)
    labels = Labels(words.get("markdown_table", plain.table), words.get("markdown_back", plain.back), notes)
    return Wording(labels, setting.word_lists, fingerprint(labels))


def _with_whole_links(made: Pages, path_url: dict[str, str], problems: list[Problem]) -> Pages:
    """The pages whose links with a `#` find their anchor."""
    facts = {d.path: f for d, f in made}
    broken = {d.path: found for d, _ in made if d.links and (found := missing_anchors(d, facts, path_url))}
    problems += [p for found in broken.values() for p in found]
    return [(d, f) for d, f in made if d.path not in broken]


def _fixed() -> frozenset[str]:
    """Addresses that every site has."""
    names = ["index.html", "search.html", "feed.xml", "feed.json", "data/README.html"]
    names += [urls.index(f) for f in ("regions", "tags", "keywords", "authors", "sources", "archive", "figures")]
    names += [urls.page("regions", r.slug) for r in (*regions.units(), regions.nation(), *regions.macros())]
    return frozenset(names)
