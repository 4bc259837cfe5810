"""data/: the collection to take along, as JSON, NDJSON and CSV, with a dictionary of its columns.

CSV carries a BOM, because the spreadsheet that most readers open it with takes UTF-8 for something else without one;
`csv: plain` in site.yaml leaves it out for programs that take it for a part of the first column's name.
A cell that a spreadsheet would run as a formula is written with a leading apostrophe.

The three files of a table are made from the same rows in one pass, by whoever needs the first of them: rows and the encoding of
their addresses were most of each file's time (10,000 digests and 11,800 figures took 350 ms as six files, now some 190).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

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
from site_builder.render.page import render

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


_PLAIN = re.compile(r"[a-z0-9]+/[a-z0-9._-]+\Z")
"""Addresses that are the same percent-encoded."""


def _address(base: str, url: str) -> str:
    if _PLAIN.match(url):
        return base + url
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
    return _array(_digests(cards, base).lines)


def digests_ndjson(cards: Slice, base: str) -> bytes:
    """A JSON object a line."""
    return _digests(cards, base).lines


def digests_csv(cards: Slice, base: str, bom: bool) -> bytes:
    """Lists are joined by 、."""
    return _encoded(_digests(cards, base).csv, bom)


def figures_json(rows: Rows, base: str) -> bytes:
    """An array, a row a line."""
    return _array(_figures(rows, base).lines)


def figures_ndjson(rows: Rows, base: str) -> bytes:
    """A JSON object a line."""
    return _figures(rows, base).lines


def figures_csv(rows: Rows, base: str, bom: bool) -> bytes:
    """A figure a line."""
    return _encoded(_figures(rows, base).csv, bom)


class Table(NamedTuple):
    """A table in both of its forms."""

    lines: bytes
    """As NDJSON."""
    csv: str
    """Lines closed by CR LF."""


_made: dict[str, tuple[str, Table]] = {}
"""Kind of table → fingerprint of its rows and base_url, and the last table made."""


def _digests(cards: Slice, base: str) -> Table:
    return _table("digests", f"{cards.fingerprint} {base}", DIGEST_COLUMNS, lambda: [digest_row(c, base) for c in cards.cards])


def _figures(rows: Rows, base: str) -> Table:
    return _table("figures", f"{rows.fingerprint} {base}", FIGURE_COLUMNS, lambda: [figure_row(r, base) for r in rows.rows])


def _table(kind: str, mark: str, columns: tuple[str, ...], rows: Callable[[], list[dict[str, Any]]]) -> Table:
    known, table = _made.get(kind, ("", None))
    if table is None or known != mark:
        every = rows()
        table = Table(msgspec.json.Encoder().encode_lines(every), _csv(columns, every))
        _made[kind] = mark, table
    return table


def _array(lines: bytes) -> bytes:
    return b"[\n" + lines.rstrip(b"\n").replace(b"\n", b",\n") + b"\n]\n"


def _encoded(text: str, bom: bool) -> bytes:
    return text.encode("utf-8-sig" if bom else "utf-8")


def _csv(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    """The lines; those in which something has to be quoted or kept from being run are written by the csv module."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    commas = len(columns) - 1
    for row in rows:
        line = ",".join([value if type(value) is str else _cell_text(value) for value in row.values()])
        if line.count(",") != commas or line.startswith(_FORMULA) or any(map(line.__contains__, _CARE)):
            writer.writerow([_cell(row[c]) for c in columns])
        else:
            out.write(line)
            out.write("\r\n")
    return out.getvalue()


_CARE = ('"', "\n", "\r", "=", "@", "\t", ",+", ",-")
"""What a line has in which a cell may have to be quoted or kept from being run. Single characters are found ten times as fast."""


def _cell_text(value: Any) -> str:
    if type(value) is list:
        return "、".join(value) if len(value) != 1 else value[0]
    return "" if value is None else str(value)


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
