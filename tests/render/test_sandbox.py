"""A theme from elsewhere may lay out pages and nothing else: Jinja's sandbox, and titles that are no templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import build_site, digest, write_site

from site_builder.cli.messages import message

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ page.__init__.__globals__ }}",
    "{{ page.head.__class__ }}",
    "{{ site|attr('__class__') }}",
    "{{ site['__class__'] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ (1).__class__ }}",
    "{{ 'a'.format.__globals__ }}",
    "{{ '{0.__class__}'.format(site) }}",
    "{{ '{0.__init__.__globals__}'.format_map({'0': site}) }}",
    "{% set _ = [].append(1) %}",
    "{% set _ = page.__setattr__('title', 'x') %}",
    "{{ range(100000000)|list|length }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../site.yaml' %}",
    "{% extends '../../../etc/hostname' %}",
    "{% import 'os' as os %}",
    "{{ site.config }}{{ settings }}{{ open('/etc/passwd') }}",
    "{{ t.__globals__ }}",
    "{{ t.__self__ }}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_a_template_cannot_reach_beyond_its_page(template: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"digests/a.md": digest("题")})
    (root / "themes/bare/templates/digest.html").write_text(f"前{template}后", "utf-8")
    report = build_site(root)
    codes = {p.code for p in report.problems} - {"base-url-missing"}
    assert codes and codes <= {"template-error", "template-missing", "template-syntax"}, codes
    assert not (root / "public/digests/a.html").exists()
    assert not any("root:" in message(p, "zh") for p in report.problems)


def test_titles_are_text(tmp_path: Path) -> None:
    title = "'{{ 7*7 }}{% raw %}<b>&amp;\"'"
    root = write_site(tmp_path, {"digests/a.md": digest(title.replace("'", "''").replace("''", "'", 1)[:-2] + "'")})
    build_site(root)
    page = (root / "public/digests/a.html").read_text("utf-8")
    assert "{{ 7*7 }}{% raw %}&lt;b&gt;&amp;amp;&#34;" in page and "49" not in page
