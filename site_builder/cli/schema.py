"""`site-builder schema`: JSON Schema of front matter, site.yaml and tags.yaml, for editor programs.

    site-builder schema digest            prints one
    site-builder schema --to .schemas     writes all of them as files

The names of regions and the tags of content/tags.yaml are offered as completions.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from site_builder.check.schema import front_matter_schema, site_schema, tags_schema
from site_builder.cli.options import add_site_flags
from site_builder.cli.report import language
from site_builder.config import TAGS_FILE, parse_tags
from site_builder.errors import UsageError
from site_builder.model.content import Kind
from site_builder.regions import table

KINDS = {"digest": Kind.DIGEST, "source": Kind.SOURCE, "page": Kind.PAGE}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    add_site_flags(parser)
    parser.add_argument("what", nargs="?", choices=(*KINDS, "site", "tags"), default="digest", help="which schema to print")
    parser.add_argument("--to", type=Path, metavar="DIR", help="write all schemas into a folder instead")


def run(options: argparse.Namespace) -> int:
    """Prints one schema or writes all; returns 0."""
    lang = language(options.lang, os.environ)
    made = schemas(_tags(options.root), lang)
    if options.to is None:
        sys.stdout.write(_json(made[options.what]))
        return 0
    try:
        options.to.mkdir(parents=True, exist_ok=True)
        for name, schema in made.items():
            (options.to / f"{name}.schema.json").write_text(_json(schema), "utf-8")
    except OSError as error:
        raise UsageError("report-unwritable", path=options.to, reason=error.strerror) from None
    return 0


def schemas(tags: list[str], lang: str) -> dict[str, dict[str, Any]]:
    """All schemas by name."""
    regions = [r.name for r in table.regions().values()]
    made = {name: front_matter_schema(kind, regions, tags, lang) for name, kind in KINDS.items()}
    return {**made, "site": site_schema(lang), "tags": tags_schema(lang)}


def _tags(root: Path) -> list[str]:
    try:
        text = (root / TAGS_FILE).read_text("utf-8-sig", "replace")
    except OSError:
        return []
    return [entry.name for entry in parse_tags(text)[0].entries]


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
