"""What the preview adds to a page on its way to the browser; the files in the output folder stay as they were built.

The script is a file, for pages allow no inline script. `default-src 'self'` lets it connect back in Chromium, but
older Firefox and Safari do not take `'self'` to mean a web socket of the same origin: the page's policy names it.
"""

from __future__ import annotations

import re
from html import escape

PREFIX = "/__preview__/"
_POLICY = re.compile(rb'(<meta\s+http-equiv="Content-Security-Policy"\s+content=")([^"]*)', re.IGNORECASE)
_POLICY_WITHIN = 4096
"""Bytes in which a page's policy is looked for: it counts only for what follows it, so it stands early."""


def with_overlay(html: bytes, version: str, host: str) -> bytes:
    """The page with the overlay's script; `version` is that of the state it belongs to, `host` that of the request."""
    head = html[:_POLICY_WITHIN]
    policy = _POLICY.search(head)
    if policy is not None and b"connect-src" not in policy[2]:
        allowed = f"connect-src 'self' ws://{escape(host)}; ".encode()
        html = html[: policy.start(2)] + allowed + html[policy.start(2) :]
    script = f'<script src="{PREFIX}overlay.js" data-version="{escape(version)}" defer></script>\n'.encode()
    at = html.find(b"</head>")
    return html + script if at < 0 else html[:at] + script + html[at:]


def placeholder(title: str, text: str, lang: str) -> bytes:
    """The page that stands for one that does not exist, while there is no site to take 404.html from."""
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(title)}</title>\n'
    )
    body = f"<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n"
    language = "zh-CN" if lang == "zh" else "en"
    page = f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n'
    return page.encode()
