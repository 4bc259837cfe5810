"""Addresses: the only place where parts of one are joined, mapped or encoded.

An address inside the program counts from the site's root, has forward slashes, is NFC and is not percent-encoded:
`tags/新质生产力.html`. It is encoded once, at the edge, by `relative` and `absolute`. Output is flat files that name
the file, so that the same links work on the web, under a sub-path, from a zip and from `file://`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import quote, urljoin

MAX_BYTES = 120
"""Longest name of a file or folder in an address; a name is followed by endings such as `.html`, file systems stop at 255."""

_FORBIDDEN = re.compile(r'[/#?%\\:*"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]')
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_PLAIN = re.compile(r"[a-z0-9\u4e00-\u9fff]+(?:[-_][a-z0-9\u4e00-\u9fff]+)*\Z")
_ENCODED = re.compile(r"[A-Za-z0-9/._-]+\Z")
"""Addresses that are the same percent-encoded, as those of digests are."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WINDOWS_DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
"""Names that Windows keeps for devices, whatever ending they have."""


@lru_cache(maxsize=65536)
def file_name(name: str) -> str:
    """The one mapping from a name (a tag, an author, an indicator) to the name of a file or folder, without ending.

    Han characters stay. Characters that file systems or addresses cannot hold become `-`, white space becomes `-`,
    trailing dots go, names of devices get a `-`, and a name over 120 bytes is cut and closed by a hash of the whole.
    """
    if _PLAIN.match(name) and len(name) * 3 <= MAX_BYTES and name != "index" and not _WINDOWS_DEVICES.match(name):
        return name
    text = unicodedata.normalize("NFC", name).strip()
    text = re.sub(r"[\s-]*-[\s-]*|\s+", "-", _FORBIDDEN.sub("-", text))
    text = text.strip("-. ") or "-"
    if text == "-" or not re.search(r"[\w]", text):
        text = "x" + _short_hash(name)
    if text == "index":
        text += "-"
    text = _WINDOWS_DEVICES.sub(r"\1-", text)
    if len(text.encode()) > MAX_BYTES:
        cut = text.encode()[: MAX_BYTES - 9].decode("utf-8", "ignore")
        text = f"{cut.rstrip('-. ')}-{_short_hash(name)}"
    return text


def _short_hash(name: str) -> str:
    return blake2b(unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def clash_key(address: str) -> str:
    """Two addresses with the same key would share a file on some file system."""
    if address.isascii():
        return address.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def page(folder: str, name: str) -> str:
    """`page("tags", "5G")` → `tags/5G.html`; `folder` may be empty. The name is mapped by `file_name`."""
    file = f"{file_name(name)}.html"
    return f"{folder}/{file}" if folder else file


def index(folder: str) -> str:
    """`tags/index.html`"""
    return f"{folder}/index.html"


def beside(url: str, name: str) -> str:
    """A file in the folder that belongs to a page: `beside("tags/5G.html", "feed.xml")` → `tags/5G/feed.xml`."""
    return f"{url.removesuffix('.html')}/{name}"


def root_of(url: str) -> str:
    """The way from a page up to the root: `""` at the top, `"../"` one folder down, …"""
    return "../" * url.count("/")


def encode(address: str) -> str:
    """Percent-encoded, `#fragment` kept; call once, at the edge."""
    if _ENCODED.match(address):
        return address
    path, mark, fragment = address.partition("#")
    return quote(path, safe="/-._~!$&'()*+,;=@") + (mark + quote(fragment, safe="/-._~!$&'()*+,;=:@?") if mark else "")


def relative(root: str, address: str) -> str:
    """The href from a page whose way up is `root` to `address`; an absolute address or a bare fragment stays as it is."""
    if _ABSOLUTE.match(address):
        return address
    return root + encode(address)


def absolute(base_url: str, address: str) -> str:
    """`address` behind `base_url` (which ends in a slash); empty without a base_url."""
    if not base_url or _SCHEME.match(address):
        return address if base_url else ""
    return base_url + ("" if address == "index.html" else encode(address))


def resolve(base: str, href: str) -> str:
    """What an href on the page at the absolute address `base` points at."""
    return urljoin(base, href)
