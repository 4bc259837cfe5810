"""Whether the web addresses that pages name still answer: the one place that asks other servers.

Advisory by nature: a server may be down for an hour or dislike programs, so 401, 403 and 429 count as alive, a HEAD
that is refused is asked again with GET, and no more than one request at a time goes to a host. Only http and https
are followed, redirects included, so that no address can make this program read a file.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

TIMEOUT = 15.0
"""Seconds for one request."""
HOSTS = 12
"""Hosts asked at the same time."""
ALIVE = frozenset({401, 403, 407, 429, 451, 999})
"""Statuses by which a server refuses a program and not the page."""
AGENT = "Mozilla/5.0 (compatible; site-builder link check)"

_SAFE = "/:?#[]@!$&'()*+,;=%-._~"
_WEB = re.compile(r"https?://", re.IGNORECASE)


def is_web(address: str) -> bool:
    """Whether an address is one that can be asked for."""
    return bool(_WEB.match(address))


def unreachable(
    addresses: Iterable[str], timeout: float = TIMEOUT, told: Callable[[int, int], None] = lambda done, total: None
) -> dict[str, str]:
    """Address → why it does not answer (`404`, or a word: dns, timeout, refused, tls, redirect, network, address), in order.

    Addresses that differ in their fragment are one request.
    """
    wanted = list(dict.fromkeys(address for address in addresses if is_web(address)))
    by_host: dict[str, list[str]] = defaultdict(list)
    for page in dict.fromkeys(address.partition("#")[0] for address in wanted):
        by_host[_host(page)].append(page)
    opener = build_opener(_WebOnly())
    found: dict[str, str] = {}

    def ask_host(pages: list[str]) -> dict[str, str]:
        return {page: _ask(opener, page, timeout) for page in pages}

    with ThreadPoolExecutor(HOSTS) as executor:
        for done, answers in enumerate(executor.map(ask_host, by_host.values()), 1):
            found |= answers
            told(done, len(by_host))
    return {address: reason for address in wanted if (reason := found[address.partition("#")[0]])}


class _WebOnly(HTTPRedirectHandler):
    """Follows redirects to the web only."""

    def redirect_request(self, req: Request, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if not is_web(newurl):
            raise URLError("redirect")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address


def _ask(opener: OpenerDirector, address: str, timeout: float) -> str:
    """Empty when the address answers; why not otherwise."""
    try:
        plain = _ascii(address)
    except (ValueError, UnicodeError):
        return "address"
    reason = _try(opener, Request(plain, method="HEAD", headers={"User-Agent": AGENT}), timeout)
    if reason.isdigit() or reason == "network":  # servers that do not know HEAD answer it with whatever comes to them
        headers = {"User-Agent": AGENT, "Range": "bytes=0-0", "Accept": "*/*"}
        reason = _try(opener, Request(plain, headers=headers), timeout)
    return reason


def _try(opener: OpenerDirector, request: Request, timeout: float) -> str:
    try:
        opener.open(request, timeout=timeout).close()
    except HTTPError as error:
        error.close()
        if 300 <= error.code < 400:
            return "redirect"
        return "" if error.code in ALIVE or error.code == 416 else str(error.code)
    except (URLError, http.client.HTTPException, OSError, ValueError) as error:
        return _word(error.reason if isinstance(error, URLError) else error)
    return ""


def _word(reason: object) -> str:
    if reason == "redirect":
        return "redirect"
    if isinstance(reason, ssl.SSLError):
        return "tls"
    if isinstance(reason, TimeoutError):
        return "timeout"
    if isinstance(reason, socket.gaierror):
        return "dns"
    return "refused" if isinstance(reason, ConnectionRefusedError) else "network"


def _ascii(address: str) -> str:
    """The address with its host in IDNA and everything else percent-encoded once."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    if not host:
        raise ValueError(address)
    place = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
    return urlunsplit((parts.scheme.lower(), place, quote(parts.path, _SAFE), quote(parts.query, _SAFE), ""))
