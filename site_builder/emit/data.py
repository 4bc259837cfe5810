"""data/: the collection to take along, as JSON, NDJSON and CSV, with a dictionary of its columns.

CSV carries a BOM, because the spreadsheet that most readers open it with takes UTF-8 for something else without one;
`csv: plain` in site.yaml leaves it out for programs that take it for a part of the first column's name.
A cell that a spreadsheet would run as a formula is written with a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder import urls
from site_builder.assemble.pagination import Slice, fingerprint_of
from site_builder.assemble.site import Site
from site_builder.emit.figures import Rows, rows_of
from site_builder.emit.frame import Frame, head
from site_builder.emit.json_ld import filled, licence, publisher, script_json
from site_builder.model.artifact import Artifact, Section, artifact, section
from site_builder.model.collection import Card, FigureRow
from site_builder.model.fingerprint import fingerprint
from site_builder.render.context import SiteFrame, TextPage
from site_builder.render.environment import render

DIGEST_COLUMNS = ("slug", "url", "title", "date", "published", "updated", "regions", "cities", "authors", "source", "genre", "tags", "summary", "figures")
FIGURE_COLUMNS = (
    "indicator", "qualifier", "value", "high", "unit", "period", "place", "region", "note", "line_first", "line_last", "digest", "title", "source", "date",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def section_of(site: Site, single: Frame) -> Section:
    """All downloads."""
    return section("data", fingerprint(single.fingerprint, site.outline), lambda: _artifacts(site, single))


def _artifacts(site: Site, single: Frame) -> Iterator[Artifact]:
    """The downloads and their dictionary."""
    cards = Slice("", site.cards, fingerprint_of(site.cards))
    rows = rows_of(list(site.figures))
    base, bom = single.site.base_url, single.config.csv == "bom"
    yield artifact("data/digests.json", digests_json, cards, base)
    yield artifact("data/digests.ndjson", digests_ndjson, cards, base)
    yield artifact("data/digests.csv", digests_csv, cards, base, bom)
    yield artifact("data/figures.json", figures_json, rows, base)
    yield artifact("data/figures.ndjson", figures_ndjson, rows, base)
    yield artifact("data/figures.csv", figures_csv, rows, base, bom)
    yield artifact("data/README.html", dictionary, single, len(site.cards), len(site.figures))


def _address(base: str, url: str) -> str:
    return urls.absolute(base, url) or urls.encode(url)


def digest_row(card: Card, base: str) -> dict[str, Any]:
    """A digest as a row, columns as in DIGEST_COLUMNS."""
    return {
        "slug": card.slug, "url": _address(base, card.url), "title": card.title, "date": card.date.text,
        "published": card.published, "updated": card.updated, "regions": [r.name for r in card.regions],
        "cities": list(card.cities), "authors": [a.name for a in card.authors], "source": card.source.name,
        "genre": card.genre, "tags": [t.name for t in card.tags], "summary": card.summary, "figures": card.figures,
    }


def figure_row(row: FigureRow, base: str) -> dict[str, Any]:
    """A figure as a row, columns as in FIGURE_COLUMNS; a range has `high`."""
    f, line = row.figure, row.figure.line or (None, None)
    return {
        "indicator": f.indicator, "qualifier": str(f.qualifier), "value": f.value, "high": f.high, "unit": f.unit,
        "period": f.period, "place": f.place, "region": row.region.name if row.region.url else "", "note": f.note,
        "line_first": line[0], "line_last": line[1], "digest": _address(base, row.card.url), "title": row.card.title,
        "source": row.card.source.name, "date": row.card.date.text,
    }


def digests_json(cards: Slice, base: str) -> bytes:
    """An array, a row a line."""
    return _array(digest_row(c, base) for c in cards.cards)


def digests_ndjson(cards: Slice, base: str) -> bytes:
    """A JSON object a line."""
    return b"".join(msgspec.json.encode(digest_row(c, base)) + b"\n" for c in cards.cards)


def digests_csv(cards: Slice, base: str, bom: bool) -> bytes:
    """Lists are joined by 、."""
    return _csv(DIGEST_COLUMNS, (digest_row(c, base) for c in cards.cards), bom)


def figures_json(rows: Rows, base: str) -> bytes:
    """An array, a row a line."""
    return _array(figure_row(r, base) for r in rows.rows)


def figures_ndjson(rows: Rows, base: str) -> bytes:
    """A JSON object a line."""
    return b"".join(msgspec.json.encode(figure_row(r, base)) + b"\n" for r in rows.rows)


def figures_csv(rows: Rows, base: str, bom: bool) -> bytes:
    """A figure a line."""
    return _csv(FIGURE_COLUMNS, (figure_row(r, base) for r in rows.rows), bom)


def _array(rows: Iterator[dict[str, Any]]) -> bytes:
    return b"[\n" + b",\n".join(msgspec.json.encode(r) for r in rows) + b"\n]\n"


def _csv(columns: tuple[str, ...], rows: Iterator[dict[str, Any]], bom: bool) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[c]) for c in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "、".join(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


def dictionary(frame: Frame, digests: int, figures: int) -> bytes:
    """data/README.html: what the columns mean, with JSON-LD of the data set."""
    t = frame.t
    parts = [Markup("<p>{}{}</p>").format(t("data_intro", digests=digests, figures=figures), t(f"data_csv_{frame.config.csv}"))]
    for name, columns in (("digests", DIGEST_COLUMNS), ("figures", FIGURE_COLUMNS)):
        links = Markup(" · ").join(
            Markup('<a href="{0}" download>{0}</a>').format(f"{name}.{e}") for e in ("json", "ndjson", "csv")
        )
        rows = Markup("").join(
            Markup("<tr><th scope=\"row\"><code>{}</code></th><td>{}</td></tr>").format(c, t(f"column_{c}")) for c in columns
        )
        parts.append(
            Markup('<h2 id="{}">{}</h2><p>{}</p><div class="table" role="region" tabindex="0" aria-label="{}"><table><thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></div>').format(
                name, t(f"data_{name}"), links, t(f"data_{name}"), t("column"), t("meaning"), rows
            )
        )
    view = head(
        frame, "text", "data/README.html", t("footer_data"), t("data_description"), json_ld=script_json(data_set(frame.site, digests, figures))
    )
    return render(frame.theme, frame.site, TextPage(view, Markup("").join(parts), ()))


def data_set(site: SiteFrame, digests: int, figures: int) -> dict[str, Any]:
    """The collection as a schema.org Dataset."""
    base = site.base_url
    return filled({
        "@context": "https://schema.org", "@type": "Dataset", "name": site.title, "description": site.description or site.title,
        "url": urls.absolute(base, "data/README.html"), "inLanguage": site.language, "isAccessibleForFree": True,
        "license": licence(site), "creator": publisher(site), "size": f"{digests} digests, {figures} figures",
        "distribution": [
            {"@type": "DataDownload", "name": f"{name}.{ending}", "encodingFormat": kind, "contentUrl": urls.absolute(base, f"data/{name}.{ending}") or f"{name}.{ending}"}
            for name in ("digests", "figures")
            for ending, kind in (("json", "application/json"), ("ndjson", "application/x-ndjson"), ("csv", "text/csv"))
        ],
    })  # fmt: skip
