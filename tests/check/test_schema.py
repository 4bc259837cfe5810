"""The JSON Schema is made from the tables that the parsers read, so what parses must fit it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.check.schema import front_matter_schema, site_schema, tags_schema
from site_builder.model.content import Kind
from site_builder.parse.delimiters import split
from site_builder.yaml_source import load

CONTENT = Path(__file__).parent.parent.parent / "content"
KINDS = {"digests": Kind.DIGEST, "sources": Kind.SOURCE, "pages": Kind.PAGE}
TYPES: dict[str, Any] = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}


def is_type(value: Any, name: str) -> bool:
    if name in ("integer", "number"):
        return isinstance(value, (int,) if name == "integer" else (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """A validator for the words that our schemas use."""
    known = {"$schema", "title", "description", "type", "enum", "anyOf", "allOf", "properties", "patternProperties", "additionalProperties",
             "required", "items", "minItems", "maxItems", "minimum", "maxLength", "pattern"}  # fmt: skip
    assert schema.keys() <= known, schema.keys() - known
    kinds = schema.get("type", [])
    if kinds and not any(is_type(value, k) for k in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    if "enum" in schema and not any(value == e and type(value) is type(e) for e in schema["enum"]):
        return False
    if "anyOf" in schema and not any(fits(value, s) for s in schema["anyOf"]):
        return False
    if not all(fits(value, s) for s in schema.get("allOf", [])):
        return False
    if isinstance(value, str):
        return len(value) <= schema.get("maxLength", 10**9) and bool(re.search(schema.get("pattern", ""), value))
    if isinstance(value, list):
        good = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10**9)
        return good and all(fits(v, schema.get("items", {})) for v in value)
    if isinstance(value, dict):
        return all(fits_member(k, v, schema) for k, v in value.items()) and set(schema.get("required", [])) <= value.keys()
    return not isinstance(value, (int, float)) or value >= schema.get("minimum", value)


def fits_member(name: str, value: Any, schema: dict[str, Any]) -> bool:
    if name in schema.get("properties", {}):
        return fits(value, schema["properties"][name])
    for pattern, inner in schema.get("patternProperties", {}).items():
        if re.search(pattern, name):
            return fits(value, inner)
    more = schema.get("additionalProperties", True)
    return fits(value, more) if isinstance(more, dict) else bool(more)


def matter(text: str) -> Any:
    return load(text, "a").value


PAGES = sorted(p for name in KINDS for p in (CONTENT / name).rglob("*.md"))


def test_every_page_of_the_site_fits() -> None:
    assert len(PAGES) > 5
    for path in PAGES:
        kind = KINDS[path.relative_to(CONTENT).parts[0]]
        value = matter(split(path.read_text("utf-8-sig"))[0])
        assert fits(value, front_matter_schema(kind, ["吉林"], ["氢能"])), path


def test_site_and_tags_fit() -> None:
    assert fits(matter((CONTENT / "site.yaml").read_text("utf-8")), site_schema())
    assert fits(matter((CONTENT / "tags.yaml").read_text("utf-8")), tags_schema())


GOOD = "title: 题\nregion: 吉林\nsource: 某报\n"


@pytest.mark.parametrize(
    "line",
    [
        "date: 2024", "date: 2024.10", "date: 二〇二四年三月", "published: 2024年3月8日 9:30", "标签: 氢能、汽车", "tags: [no, 2024, 5G]",
        "source: {document: a, page: 3, lines: [[1, 2], 5]}", "source: {document: a, lines: 1-3}", "figures: [{指标: 产值, value: [1, 2.5]}]",
        "figures:", "draft: 是", "genre: 报道", "x_any: {a: [1]}", "region: [长春, 220000]", "summary:", "author: 张三",
    ],
)  # fmt: skip
def test_what_parses_fits(line: str) -> None:
    key = line.split(":")[0]
    base = "".join(row + "\n" for row in GOOD.splitlines() if not row.startswith(key))
    assert fits(matter(base + line), front_matter_schema(Kind.DIGEST, ["吉林"], ["氢能"]))


@pytest.mark.parametrize(
    "text",
    [
        "title: 题\nregion: 吉林\n", GOOD + "tittle: 题\n", GOOD + "publication: 报\n", GOOD + "draft: perhaps\n", GOOD + "genre: raport\n",
        GOOD + "figures: [{value: 1, unti: 亿}]\n", GOOD + "date: [2024]\n", GOOD + "date: 去年\n", GOOD + f"summary: {'长' * 161}\n",
        GOOD + "tags: {a: b}\n", GOOD + "figures: 3\n", "- a\n",
    ],
)  # fmt: skip
def test_what_is_wrong_does_not_fit(text: str) -> None:
    assert not fits(matter(text), front_matter_schema(Kind.DIGEST))


def test_site_yaml() -> None:
    assert fits(matter("title: a\nfeed: {content: full}\nnav: [{title: a, path: b}, 数据: x.html]\nkeywords: {hidden: [person]}\nparams: {any: 1}\n"), site_schema())
    for wrong in ("subtitle: a", "title: a\nfeed: {content: some}", "title: a\nper_page: many", "title: a\nbase: x"):
        assert not fits(matter(wrong), site_schema()), wrong


def test_the_schema_is_json_with_descriptions_in_both_languages() -> None:
    chinese, english = (json.loads(json.dumps(front_matter_schema(Kind.DIGEST, lang=lang))) for lang in ("zh", "en"))
    assert chinese["properties"]["title"]["description"] == "标题"
    assert english["properties"]["title"]["description"] == "the title"
    assert chinese["properties"]["标题"]["description"] == "= title"


def test_completions() -> None:
    schema = front_matter_schema(Kind.DIGEST, ["吉林", "辽宁"], ["氢能"])
    assert "辽宁" in json.dumps(schema["properties"]["region"], ensure_ascii=False)
    assert "氢能" in json.dumps(schema["properties"]["tags"], ensure_ascii=False)
