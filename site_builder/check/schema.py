"""JSON Schema (draft 2020-12) of front matter and of site.yaml, for editor programs that complete and check YAML.

Made from the same tables that the parsers read. A schema cannot say everything that the parsers know (an ambiguous
region, a day that does not exist), so it is looser than `check`, never stricter: regions and tags are offered as
suggestions beside any other text, because a city or a new tag is as good.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_builder.model.content import Kind
from site_builder.model.keys import KEYS, SUMMARY_LIMIT, Form, Key, allowed
from site_builder.model.site_keys import SITE_KEYS, TAG_KEYS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"^\s*(\d{4}|[〇零○一二三四五六七八九]{4}|[０-９]{4})([-/.年].*)?$"
_WRITTEN = ["string", "number", "boolean"]
"""What YAML may make of a word that we read as text: `no`, `2024`."""


def front_matter_schema(kind: Kind, regions: Iterable[str] = (), tags: Iterable[str] = (), lang: str = "zh") -> dict[str, Any]:
    """Schema of one kind of page; `regions` and `tags` are offered as completions."""
    keys = [key for key in KEYS if allowed(key, kind)]
    offers = {Form.REGIONS: list(regions), Form.TAGS: list(tags)}
    schema = _object(keys, lang, offers)
    need = [key for key in keys if kind in key.required]
    schema["allOf"] = [{"anyOf": [{"required": [n]} for n in (key.name, *key.aliases)]} for key in need]
    return {"$schema": DRAFT, "title": f"Front matter: {kind}", **schema}


def site_schema(lang: str = "zh") -> dict[str, Any]:
    """Schema of content/site.yaml."""
    return {"$schema": DRAFT, "title": "site.yaml", **_object(SITE_KEYS, lang, {}), "required": ["title"]}


def tags_schema(lang: str = "zh") -> dict[str, Any]:
    """Schema of content/tags.yaml: any names, each with the same few keys."""
    entry = {"anyOf": [_object(TAG_KEYS, lang, {}), {"type": "null"}]}
    return {"$schema": DRAFT, "title": "tags.yaml", "type": ["object", "null"], "additionalProperties": entry}


def _object(keys: Iterable[Key], lang: str, offers: dict[Form, list[str]]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for key in keys:
        made = {"description": key.zh if lang == "zh" else key.en, **_value(key, lang, offers)}
        properties[key.name] = made
        properties |= {alias: {**made, "description": f"= {key.name}"} for alias in key.aliases}
    return {"type": "object", "properties": properties, "patternProperties": {"^x_": {}}, "additionalProperties": False}


def _value(key: Key, lang: str, offers: dict[Form, list[str]]) -> dict[str, Any]:
    """The schema of a value; null is allowed everywhere, an empty value counts as none."""
    written: dict[str, Any] = {"type": [*_WRITTEN, "null"]}
    form = key.form
    if form in (Form.REGIONS, Form.TAGS):
        offered = {"anyOf": [{"enum": offers.get(form, [])}, {"type": _WRITTEN}]} if offers.get(form) else {"type": _WRITTEN}
        return {"anyOf": [offered, {"type": "array", "items": offered}, {"type": "null"}]}
    if form is Form.TEXTS:
        entry: dict[str, Any] = {"enum": [n for n, _ in key.choices]} if key.choices else {"type": _WRITTEN}
        return {"anyOf": [entry, {"type": "array", "items": entry}, {"type": "null"}]}
    if form is Form.BOOLEAN:
        return {"enum": [True, False, "是", "否", None]}
    if form is Form.COUNT:
        return {"type": ["integer", "null"], "minimum": 0}
    if form is Form.CHOICE:
        return {"enum": [*(n for n, _ in key.choices), *(s for _, others in key.choices for s in others), None]}
    if form is Form.DATE:
        return {"anyOf": [{"type": "string", "pattern": _DATE}, {"type": ["number", "null"]}]}
    if form is Form.NUMBER:
        number = {"type": ["number", "string"]}
        return {"anyOf": [number, {"type": "array", "items": number, "minItems": 2, "maxItems": 2}]}
    if form in (Form.SPAN, Form.LINES):
        line = {"type": ["integer", "string"], "minimum": 1}
        pair = {"type": "array", "items": line}
        return {"anyOf": [line, {"type": "array", "items": {"anyOf": [line, pair]}}, {"type": "null"}]}
    if key.parts and form is Form.SOURCE:
        inside = _object(key.parts, lang, offers)
        return {"anyOf": [{"type": ["string", "number", "null"]}, inside]} if key.name == "source" else {"anyOf": [inside, {"type": "null"}]}
    if key.parts and form is Form.FIGURES:
        inside = _object(key.parts, lang, offers)
        return {"anyOf": [{"type": "array", "items": inside if key.name == "figures" else {"type": "object"}}, {"type": "null"}]}
    if form is Form.SOURCE:
        return {"type": ["object", "null"]}
    if key.name == "summary":
        return {**written, "maxLength": SUMMARY_LIMIT}
    return {**written, "maxLength": key.limit} if key.limit else written
