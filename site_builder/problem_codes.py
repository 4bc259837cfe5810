"""Every Problem code with its severity: the one list that messages, guide and tests are held against.

Codes are stable: scripts and editors match on them.
The words shown to people stand in `cli/messages/zh.py` and `en.py` under the same codes.
"""

from __future__ import annotations

from site_builder.errors import Problem, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

FAMILIES: dict[str, dict[str, Severity]] = {
    "files": {
        "file-encoding": ERROR,
        "file-too-large": ERROR,
        "file-unreadable": ERROR,
        "file-vanished": ERROR,
        "file-same-name": ERROR,
        "link-loop": ERROR,
    },
    "yaml": {
        "yaml-syntax": ERROR,
        "yaml-limit": ERROR,
        "yaml-duplicate-key": ERROR,
        "yaml-type": ERROR,
        "yaml-comment": WARNING,
    },
    "keys": {
        "front-matter-missing": ERROR,
        "front-matter-unclosed": ERROR,
        "key-unknown": ERROR,
        "key-misplaced": ERROR,
        "key-missing": ERROR,
        "value-type": ERROR,
        "value-unknown": ERROR,
        "value-too-long": ERROR,
        "date-invalid": ERROR,
        "slug-invalid": ERROR,
        "summary-too-long": WARNING,
        "rights-missing": ERROR,
    },
    "regions": {
        "region-unknown": ERROR,
        "region-ambiguous": ERROR,
    },
    "text": {
        "markdown-limit": ERROR,
        "footnote-unknown": ERROR,
        "footnote-unused": WARNING,
        "reference-unknown": WARNING,
        "fence-unclosed": WARNING,
        "table-cells": WARNING,
        "html-removed": WARNING,
        "link-missing-page": ERROR,
        "link-missing-anchor": ERROR,
        "link-scheme": ERROR,
        "image-missing": ERROR,
        "image-unsafe": ERROR,
    },
    "collection": {
        "address-clash": ERROR,
        "tag-clash": ERROR,
        "name-clash": ERROR,
        "alias-clash": ERROR,
        "related-unknown": ERROR,
    },
    "advice": {
        "digest-duplicate": WARNING,
        "figure-conflict": WARNING,
        "figure-unprinted": WARNING,
        "figure-lines": WARNING,
        "source-unknown": WARNING,
        "name-sign": WARNING,
        "tag-similar": WARNING,
        "tag-near": NOTE,
        "tag-single": NOTE,
        "tags-missing": NOTE,
        "image-alt-missing": WARNING,
        "image-external": WARNING,
        "date-future": WARNING,
        "date-order": WARNING,
        "page-scheduled": NOTE,
        "body-empty": WARNING,
        "text-runnable": WARNING,
        "file-orphan": WARNING,
        "word-unused": NOTE,
        "stopword-blank": WARNING,
        "dictionary-term": WARNING,
        "dictionary-class": WARNING,
        "dictionary-weight": WARNING,
        "dictionary-duplicate": WARNING,
        "template-unknown": WARNING,
        "translation-missing": WARNING,
        "param-unused": WARNING,
        "link-unreachable": NOTE,
    },
    "import": {
        "source-missing": ERROR,
        "source-folder": ERROR,
        "source-kind": ERROR,
        "source-too-large": ERROR,
        "source-encoding": ERROR,
        "source-empty": ERROR,
        "pdf-reader-missing": ERROR,
        "pdf-password": ERROR,
        "pdf-damaged": ERROR,
        "pdf-timeout": ERROR,
        "pdf-scanned": ERROR,
        "import-draft-edited": WARNING,
        "import-one-file": ERROR,
        "import-line-idle": WARNING,
    },
    "keywords": {
        "keywords-of-what": ERROR,
        "term-not-suggested": ERROR,
        "dictionary-changed": ERROR,
    },
    "site": {
        "config-missing": ERROR,
        "config-invalid": ERROR,
        "theme-missing": ERROR,
        "template-missing": ERROR,
        "template-syntax": ERROR,
        "template-error": ERROR,
        "base-url-missing": NOTE,
    },
    "build": {
        "cache-discarded": NOTE,
        "cache-unusable": ERROR,
        "output-foreign": ERROR,
        "output-locked": ERROR,
        "output-unwritable": ERROR,
        "output-inside-site": ERROR,
        "disk-full": ERROR,
        "root-missing": ERROR,
        "jobs-invalid": ERROR,
        "epoch-invalid": ERROR,
        "report-unwritable": ERROR,
        "cluster-missing": ERROR,
        "cluster-unreachable": ERROR,
        "path-unsafe": ERROR,
        "system-refused": ERROR,
        "program-defect": ERROR,
    },
    "result": {
        "verify-mismatch": ERROR,
        "verify-disturbed": ERROR,
        "output-html": ERROR,
        "output-link": ERROR,
        "output-data": ERROR,
        "output-manifest": ERROR,
        "account-unbalanced": ERROR,
        "budget-exceeded": ERROR,
        "manifest-missing": ERROR,
        "manifest-invalid": ERROR,
        "address-gone": WARNING,
        "search-selftest": ERROR,
    },
    "new": {
        "new-incomplete": ERROR,
        "editor-unset": ERROR,
        "editor-missing": ERROR,
        "init-not-empty": ERROR,
    },
    "preview": {
        "port-invalid": ERROR,
        "port-in-use": ERROR,
        "address-unusable": ERROR,
        "preview-crashed": ERROR,
    },
}
"""Codes by what they are about, in the order in which an editor meets them; the guide has a section for each."""

SEVERITIES = {code: severity for family in FAMILIES.values() for code, severity in family.items()}

LISTED_WHEN_ASKED = frozenset({"tag-near", "tag-single", "word-unused"})
"""Notes about what may well be as it should be: shown with -v only."""


def severity_of(problem: Problem) -> Severity:
    """The severity of a Problem; an unlisted code is an error, never silent."""
    return problem.severity or SEVERITIES.get(problem.code, ERROR)


def is_error(problem: Problem) -> bool:
    """Whether a Problem keeps its page out and makes the exit code 1."""
    return severity_of(problem) is Severity.ERROR
