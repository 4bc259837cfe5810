"""Every Problem code with its severity: the one list that messages, guide and tests are held against.

Codes are stable: scripts and editors match on them. A family's codes share a first word (`region-…`, `date-…`).
The words shown to people stand in `cli/messages/zh.py` and `en.py` under the same codes.
"""

from __future__ import annotations

from site_builder.errors import Problem, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

SEVERITIES: dict[str, Severity] = {
    # reading files
    "file-encoding": ERROR,
    "file-too-large": ERROR,
    "file-unreadable": ERROR,
    "file-vanished": ERROR,
    "link-loop": ERROR,
    # YAML
    "yaml-syntax": ERROR,
    "yaml-limit": ERROR,
    "yaml-duplicate-key": ERROR,
    "yaml-type": ERROR,
    # front matter
    "front-matter-missing": ERROR,
    "front-matter-unclosed": ERROR,
    "key-unknown": ERROR,
    "key-missing": ERROR,
    "value-type": ERROR,
    "value-unknown": ERROR,
    "date-invalid": ERROR,
    "slug-invalid": ERROR,
    "summary-too-long": WARNING,
    # regions
    "region-unknown": ERROR,
    "region-ambiguous": ERROR,
    # Markdown and links
    "markdown-limit": ERROR,
    "footnote-unknown": ERROR,
    "footnote-unused": WARNING,
    "fence-unclosed": WARNING,
    "html-removed": WARNING,
    "link-missing-page": ERROR,
    "link-missing-anchor": ERROR,
    "link-scheme": ERROR,
    "image-missing": ERROR,
    "image-unsafe": ERROR,
    # the collection
    "source-unknown": ERROR,
    "address-clash": ERROR,
    "tag-clash": ERROR,
    "alias-clash": ERROR,
    "related-unknown": ERROR,
    # configuration and theme
    "config-missing": ERROR,
    "config-invalid": ERROR,
    "theme-missing": ERROR,
    "template-missing": ERROR,
    "template-syntax": ERROR,
    "template-error": ERROR,
    "base-url-missing": NOTE,
}


def severity_of(problem: Problem) -> Severity:
    """The severity of a Problem; an unlisted code is an error, never silent."""
    return problem.severity or SEVERITIES.get(problem.code, ERROR)
