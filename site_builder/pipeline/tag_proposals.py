"""Tags that a digest's own terms propose: `check` shows them for pages without tags, `new` for a page with a text.

The counts are those of the build, out of the memo; only what is not there is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from site_builder.analyse.keywords import suggest_tags
from site_builder.analyse.ranking import Counts
from site_builder.config import canonical_tag
from site_builder.model.content import Kind
from site_builder.model.page import Document
from site_builder.model.tags import TagTable
from site_builder.pipeline.jobs import CountJob, Heading, WordLists, count_many, decode_counts, terms_key
from site_builder.pipeline.stages import Pages
from site_builder.write.memo import Memo


def vocabulary(documents: Iterable[Document], tags: TagTable) -> dict[str, int]:
    """Tag → number of digests that have it; those of tags.yaml that none has yet count as one."""
    counts: Counter[str] = Counter({entry.name: 0 for entry in tags.entries})
    for document in documents:
        if document.kind is Kind.DIGEST:
            counts.update({canonical_tag(tags, name) for name in document.front_matter.tags})
    return {name: max(1, n) for name, n in counts.items()}


def proposals(pages: Pages, known: dict[str, int], words: WordLists, memo: Memo) -> dict[str, tuple[str, ...]]:
    """Path → proposed tags, best first, for each of `pages`."""
    keys = {document.path: terms_key(facts.fingerprint, document, words) for document, facts in pages}
    stored = memo.read("counts", keys.values())
    texts = memo.read("text", [f.fingerprint for d, f in pages if keys[d.path] not in stored])
    found: dict[str, tuple[str, ...]] = {}
    for document, facts in pages:
        row = stored.get(keys[document.path])
        if row is None and facts.fingerprint in texts:
            row = count_many([CountJob(Heading.of(document.front_matter), texts[facts.fingerprint], words)])[0]
        if row is not None:
            found[document.path] = _proposed(decode_counts(row), known)
    return found


def of_text(heading: Heading, text: str, known: dict[str, int], words: WordLists) -> tuple[str, ...]:
    """Proposed tags of a digest that is not written yet: its title, and whatever text there is."""
    counted = count_many([CountJob(heading, text.encode("utf-8", "replace"), words)])[0]
    return _proposed(decode_counts(counted), known)


def _proposed(counts: Counts, known: dict[str, int]) -> tuple[str, ...]:
    return suggest_tags(counts.terms(), known, title_length=counts.title_length, text_length=counts.text_length)
