"""Nightly: what axe and html-validate say of the site. Needs Node with npm, and a package index once.

Lighthouse, which measures time, runs by itself: lighthouse.py.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser import node
from tests.browser.reading import Pages

pytestmark = [pytest.mark.nightly, pytest.mark.browser, pytest.mark.skipif(not shutil.which("npm"), reason="no npm")]

WIDTHS = (360, 1280)
AXE = """axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast-enhanced': {enabled: true},
    'target-size': {enabled: true}}})"""
"""All rules of axe, with contrast of 7 : 1, which it leaves out unless asked."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, themed: Pages, browser: Any) -> None:
    script = (node.package("axe-core") / "axe.min.js").read_text("utf-8")
    found = []
    for width in WIDTHS:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
        try:
            page = context.new_page()
            for kind, path in themed.shown.items():
                page.goto((themed.folder / path).as_uri())
                page.evaluate(script)
                result = page.evaluate(AXE)
                found += [f"{kind} {width}: {v['id']} {v['nodes'][0]['html'][:200]}" for v in result["violations"]]
        finally:
            context.close()
    assert not found, "\n".join(found)


def test_html_validate_finds_nothing(themed: Pages, tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({"root": True, "extends": ["html-validate:standard"]}), "utf-8")
    pages = [str(themed.folder / path) for path in themed.kinds.values()]
    command = [
        "node",
        str(node.package("html-validate") / "bin" / "html-validate.mjs"),
        "--config",
        str(rules),
        "--formatter",
        "text",
        *pages,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
