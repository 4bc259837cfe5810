"""The pipeline: read → parse → analyse → assemble → emit → write, on one screen.

Each stage takes values and returns new ones; Problems are collected on the way and never stop it. What is remembered
between builds, and how work is shared out to processes, is `pipeline/` and `write/`; that an incremental build equals
a clean one, byte for byte, is the law that `--verify` and the property tests hold everything to.
"""

from __future__ import annotations

from concurrent.futures import Executor
from time import perf_counter

from site_builder.assemble import site as assembly
from site_builder.assemble.addresses import url_of
from site_builder.assemble.digests import cards_of
from site_builder.emit import everything
from site_builder.errors import Problem
from site_builder.model.artifact import Report, Tell
from site_builder.model.request import Request
from site_builder.pipeline import budgets, clouds, keywords, last_good, search, settings, stages
from site_builder.pipeline.inspection import Inspect, Seen, nothing_more
from site_builder.read.survey import Survey
from site_builder.write import last, provenance, records
from site_builder.write.memo import Memo, MemoLost, MemoRefused, cache_folder
from site_builder.write.output import Output
from site_builder.write.publish import publish
from site_builder.write.standing import Standing

def build(
    request: Request,
    files: Survey,
    program: str,
    executor: Executor | None = None,
    tell: Tell = lambda stage, done, total: None,
    inspect: Inspect = nothing_more,
) -> Report:
    """Builds the site that `request` names into its output folder; only what changed is made again.

    `files` is what stands there now, `program` the fingerprint of this program; `executor` shares in the work, `inspect`
    looks at the parsed site.
    Raises ConfigurationError (site.yaml, theme) and EnvironmentFault (folder, lock, disk); everything that is wrong
    with content is in the report.
    """
    cache = cache_folder(request.cache)
    with Output(request.output) as output:
        memo = Memo(cache / "memo.sqlite3", program)
        try:
            try:
                return _build(request, files, program, output, memo, executor, tell, inspect)
            except MemoLost as lost:  # damaged, or by another hand: start over without it
                memo.discard(str(lost))
                return _build(request, files, program, output, memo, executor, tell, inspect)
        except MemoRefused as refused:  # a new one, too
            raise memo.fault(str(refused)) from None
        finally:
            memo.close()


def _build(
    request: Request,
    files: Survey,
    program: str,
    output: Output,
    memo: Memo,
    executor: Executor | None,
    tell: Tell,
    inspect: Inspect,
) -> Report:
    started = perf_counter()
    problems: list[Problem] = []
    # read
    inputs = last.Inputs(program, last.options_of(request), files.fingerprint)
    setting = settings.read(request, files, memo, problems)
    # parse: all documents first, so that every address is known before a link is resolved
    tell("parse", 0, len(files.pages))
    standing = Standing(output, memo, executor, len(files.pages))
    documents = stages.documents(files, setting, memo, executor, problems, standing.look)
    live = stages.published(documents, setting, request, files, problems)
    tell("render", 0, len(live.shown))
    pages = stages.pages(live.shown, setting, files, memo, executor, problems)
    pages = stages.fitting(pages, documents, setting, files, problems)
    noticed = inspect(Seen(request, files, setting, tuple(documents), live.held_back, pages, memo, executor))
    if request.keep_last_good:
        live, pages = last_good.restored(live, pages, files, setting, request, memo, executor, problems)
    problems += noticed
    # analyse, assemble
    tell("analyse", 0, len(pages))
    world = stages.world([d for d, _ in pages], setting)
    listed = cards_of(pages, world)
    searching = search.Search(listed, memo, executor)
    insights = keywords.insights(listed, setting, memo, executor)
    searching.go_on()
    tell("assemble", 0, len(pages))
    site = assembly.Site(pages, listed, world, insights, live.badges)
    site.clouds = clouds.clouds(site, insights, setting, memo)
    # emit, write
    index = searching.index(problems)
    sections = everything.sections(site, index, setting.theme, setting.config, setting.copies())
    known, kept = records.load(memo, output), request.keep_last_good
    disk = standing.disk(known)
    published = publish(output, sections, known, disk, memo, executor, lambda a, b: tell("write", a, b), kept)
    problems += [*published.problems, *budgets.exceeded(setting.config.budgets, files, published.disk)]
    records.save(memo, output, published)
    memo.commit()
    counts = (len(site.cards), len(published.records), published.written, published.unchanged, published.removed)
    disk = published.disk | provenance.write_info(output, request, {"digests": counts[0], "artifacts": counts[1]})
    badges = tuple((url_of(d), live.badges[d.path]) for d, _ in pages if d.path in live.badges)
    seconds, slow = perf_counter() - started, tuple(published.slow)
    report = Report(*counts, settings.in_order(problems), seconds, live.held_back, badges, slow)
    last.remember(request, inputs, disk | published.foreign, live.next_moment, report)
    return report
