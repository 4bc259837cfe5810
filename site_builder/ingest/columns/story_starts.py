"""How a report begins, and how its later paragraphs do: what tells the first paragraph of a story from all others.

A lead says when and where, how the paper knows it, or sets a scene: 5日, 日前, 记者从…获悉, 走进…, 初春时节. Later paragraphs
take that for granted and tie on to what was said: 与此同时, 此外, 其中, 他说; and whoever is called by the bare name has been
introduced. These are habits of the trade, not of one paper; none is sure by itself, so they are added up. In printed
reports and commentary two of ten first paragraphs score `STRONG` and one of fifty others; one of five others scores
below 0 and hardly a first one.

Left out: 站在, 步入, 今天的 (as often at a section's beginning), and words of the leader's at a meeting (everywhere).
"""

from __future__ import annotations

import re

from site_builder.ingest.recognise.people import speakers
from site_builder.ingest.recognise.places import mentions

_SEASON = "[初早仲暮盛阳深晚隆寒金严][春夏秋冬]|春[风潮光雨寒]|秋[风高意]|[寒朔]风|瑞雪|春节|元旦|新春|清晨|凌晨|黎明|傍晚|午后|夜幕|入夜|清早|一大早"
_WHEN = re.compile(
    r"[^。！？]{0,14}?(?:(?<!\d)\d{1,2}\s?月\s?\d{1,2}\s?日|(?<![\d月])\d{1,2}\s?日|日前|近日|连日来|[昨今]日|[昨今]天|时节|时分|之际|"
    + _SEASON
    + r")(?![本益渐常后前的])"
)
"""When it happened: a day, 日前, a season or a time of day."""
_SOURCE = re.compile(r"本报讯|新华社[^，。]{0,12}[电讯]|[^。！？]{0,6}记者[^，。]{0,4}[从在自]|[^。！？]{0,20}(?:获悉|了解到)")
"""How the paper knows it."""
_SCENE = re.compile(r"“?(?:走进|漫步|来到|驱车|登上|俯瞰|远眺)(?!新)")
_TIES = re.compile(
    r"(?:与此同时|同时|此外|另外|另一方面|一方面|其中|其次|再次|再者|最后|首先|第[二三四五六七八九]|[一二三四五六七八九]是|因此|所以|为此|于是|由此|因而"
    r"|然而|但|不过|而且|并且|随后|接着|之后|紧接着|目前|眼下|下一步|今后|接下来|当初|起初|事实上|实际上|总之|综上|可见|截至|据介绍|据悉|不仅|不只"
    r"|更重要的|除此|例如|比如|譬如|在此基础上|在此|对此|这|那|该|其|他|她|它|同样|正因|尤其|特别是|当然|可以说|具体|换言之|也就是说|有了|还有|此前|此次)"
)
"""How a paragraph begins that ties on to what was said."""
_WHEN_SAYS, _SOURCE_SAYS, _SCENE_SAYS, _PLACE_SAYS = 1.5, 1.5, 1.5, 0.5
_TIED, _SPEAKER, _BARE_SPEAKER = -2.0, -0.7, -2.0
_FIRST = 30
"""Characters in which a place, or who speaks, counts for the beginning."""
STRONG = 1.5
"""Score from which a paragraph looks like the first one of a story."""


def begins_story(text: str) -> float:
    """How much speaks for a paragraph being the first of a story; below 0 where it is surely none."""
    score = _WHEN_SAYS if _WHEN.match(text) else 0.0
    score = max(score, _SOURCE_SAYS if _SOURCE.match(text) else 0.0, _SCENE_SAYS if _SCENE.match(text) else 0.0)
    if _TIES.match(text):
        score += _TIED
    first = re.split(r"(?<=[。！？])", text, maxsplit=1)[0]
    said = [person for person in speakers(first) if person.at < _FIRST]
    if said:
        score += _SPEAKER if said[0].introduced else _BARE_SPEAKER
    if mentions(text[:_FIRST]):
        score += _PLACE_SAYS
    return score
