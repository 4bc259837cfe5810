"""What the links of a page resolve to: addresses of other pages, images with their sizes, or a Problem with its place.

A link names a file (`../digests/jilin.md#产业`); from the content folder's root it may begin with `/`. A link to a page
that has an error of its own is not reported again, and one to a page that is not published yet becomes plain text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

import msgspec
from msgspec.structs import replace

from site_builder import urls
from site_builder.errors import Problem, problem
from site_builder.model.page import Document, Link, PageFacts, Target
from site_builder.yaml_source import nearest

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_HOST = re.compile(r"www\.[A-Za-z0-9-]+\.|(?:[A-Za-z0-9-]+\.)+(?:cn|com|org|net)(?:/|\Z)")
"""How an address of the web begins whose `https://` was left out."""
NO_LINK = Target("")
"""Leads nowhere for now: rendered as its words alone."""


class ImageFile(msgspec.Struct, frozen=True):
    """An image of content/images/."""

    url: str
    width: int
    height: int
    real: str
    fingerprint: str


class Places(msgspec.Struct, frozen=True):
    """All that a link may lead to."""

    pages: Mapping[str, str]
    """Path of a content file → address of its page."""
    hidden: frozenset[str]
    """Paths of files that have no page in this build: held back, or with an error of their own."""
    images: Mapping[str, ImageFile]
    """Path of an image file → where it is copied to."""
    fixed: frozenset[str]
    """Addresses that exist whatever the content is: `index.html`, `regions/jilin.html`."""


def resolve_links(document: Document, url: str, places: Places) -> tuple[tuple[tuple[str, Target], ...], list[Problem]]:
    """(link as written, what it leads to) for each link of a document that stands at `url`, and Problems.

    What has a Problem leads nowhere, for builds that show the page all the same.
    """
    found: dict[str, Target] = {}
    problems: list[Problem] = []
    wrong: dict[str, Problem] = {}
    for link in document.links:
        if link.target in wrong:  # every place of it, so that none is left after mending one
            problems.append(replace(wrong[link.target], location=link.location, excerpt=link.excerpt))
        if link.target in found or _SCHEME.match(link.target) or link.target.startswith("#"):
            continue
        target = _resolve(link, document.path, url, places)
        if isinstance(target, Problem):
            problems.append(target)
            wrong[link.target] = target
        found[link.target] = NO_LINK if isinstance(target, Problem) else target
    return tuple(sorted(found.items())), problems


def _resolve(link: Link, path: str, url: str, places: Places) -> Target | Problem:
    address, mark, fragment = link.target.partition("#")
    tail = mark + fragment
    name = _file(address, path)
    root = urls.root_of(url)
    if name in places.pages:
        return Target(urls.relative(root, places.pages[name] + tail))
    if name in places.hidden:
        return NO_LINK
    if name in places.images:
        image = places.images[name]
        return Target(urls.relative(root, image.url), image.width, image.height)
    site_address = posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(address)))
    if not link.image and site_address in places.fixed:
        return Target(urls.relative(root, site_address + tail))
    code = "image-missing" if link.image else "link-missing-page"
    near = f"https://{address}" if _HOST.match(address) else _near(name.replace("\\", "/"), path, places, link.image)
    return problem(code, link.location, link.excerpt, target=link.target, candidates=near)


def _file(address: str, path: str) -> str:
    """The content file that an address names, seen from the file at `path`."""
    address = unquote(address)
    if address.startswith("/"):
        return posixpath.normpath("content" + address)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _near(name: str, path: str, places: Places, image: bool) -> str:
    """The file that was probably meant, as a link on the page at `path` names it; empty when there is none."""
    options = sorted(places.images if image else places.pages)
    wanted = posixpath.basename(name)
    source = wanted.removesuffix(".html") + ".md"  # of a link that names the page as it is on the web
    same = [p for p in options if posixpath.basename(p) in (wanted, source)]
    near = same or nearest(wanted, [posixpath.basename(p) for p in options], 1)
    found = same[0] if same else next((p for p in options if near and posixpath.basename(p) == near[0]), "")
    return posixpath.relpath(found, posixpath.dirname(path)) if found else ""


def missing_anchors(document: Document, facts: Mapping[str, PageFacts], path_of: Mapping[str, str]) -> list[Problem]:
    """Links to an anchor that its page does not have; `facts` by path of the content file."""
    problems = []
    for link in document.links:
        address, mark, fragment = link.target.partition("#")
        if not mark or not fragment or link.image or _SCHEME.match(link.target):
            continue
        path = _file(address, document.path) if address else document.path
        known = facts.get(path)
        if known is not None and path in path_of and unquote(fragment) not in known.anchors:
            near = "、".join(nearest(unquote(fragment), known.anchors))
            problems.append(problem("link-missing-anchor", link.location, link.excerpt, target=link.target, candidates=near))
    return problems
