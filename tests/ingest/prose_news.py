"""News reports for made-up pages: each with a world of its own, as real reports have.

What tells two reports of one page apart is that each has its own company, town, project and persons, its own terms, and
no sentence in common. A grammar of whole sentences hides that: two reports that share a sentence are then more alike
than two parts of one report (measured: likeness told parts of one report from parts of two worse than a coin, while in
reports that were printed it is right for two pairs of three and better). So whole sentences are dealt out once a page,
most others are put together of clauses, and the world fills both; on a page with one theme the terms of the theme are
shared, the world is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from news_phrases import (
    CLOSINGS,
    DOES,
    FIRMS,
    LISTS,
    OPENINGS,
    PROJECTS,
    QUOTES,
    SAYS,
    SENTENCES,
    SUBHEADS,
    THEMES,
    THEN,
    TOWN_HEADS,
    TOWN_TAILS,
    WHEN,
    WHO,
)
from prose import CITIES, HABITS, RANKS, UNITS, Plain, Writer
from synthetic import PLACES


@dataclass
class _Person:
    name: str
    office: str
    known: bool = False


class Reporter(Writer):
    """Writes a page's reports from a seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.dealt = self.pick.sample(SENTENCES, len(SENTENCES))
        """Whole sentences that no report of this page has yet."""

    def page(self) -> list[Plain]:
        """Two to five reports, on one theme or on several."""
        pick, count = self.pick, self.pick.choice((2, 3, 3, 4, 4, 5))
        one = pick.random() < 0.35
        themes = [pick.choice(list(THEMES))] * count if one else pick.sample(list(THEMES), count)
        firms, towns = pick.sample(FIRMS, count), pick.sample([a + b for a in TOWN_HEADS for b in TOWN_TAILS], count)
        provinces = pick.sample([p for p in PLACES if p in CITIES], count)
        sizes = [pick.choice((1400, 2000)), *(pick.randint(350, 1500) for _ in range(count - 1))]
        return [
            self.report(size, theme, province, firm, town)
            for size, theme, province, firm, town in zip(sizes, themes, provinces, firms, towns, strict=True)
        ]

    def report(self, size: int, theme: str, province: str, firm: str, town: str) -> Plain:
        """A report of about `size` characters about one firm and town."""
        pick = self.pick
        people = [_Person(self.name(), self._office(firm, town)) for _ in range(pick.randint(2, 4))]
        terms = pick.sample(THEMES[theme], 7)
        world = {
            "theme": theme, "place": province, "city": pick.choice(PLACES[province]), "town": town + pick.choice(("镇", "村", "乡")),
            "co": firm + pick.choice(("科技公司", "集团", "实业公司")), "project": pick.choice(PROJECTS), "unit": pick.choice(("省", "市")),
            "uni": pick.choice(list(PLACES)) + pick.choice(UNITS).removeprefix("省"), "hero": people[0].office + people[0].name,
        }  # fmt: skip
        opening = pick.choice(OPENINGS)
        people[0].known = "{hero}" in opening
        paragraphs: list[tuple[str, int]] = [(self.filled(opening, world, terms) + self._sentence(world, terms), 0)]
        headed, habit = pick.random() < 0.3, pick.choice(HABITS)
        while sum(len(text) for text, _ in paragraphs) < size:
            if headed and len(paragraphs) > 2 and not paragraphs[-1][1] and pick.random() < 0.15:
                paragraphs.append((self.filled(pick.choice(SUBHEADS), world, terms), 1))
            paragraphs.append((self._paragraph(world, terms, people, habit), 0))
        paragraphs.append((self.filled(pick.choice(CLOSINGS), world, terms), 0))
        byline, authors, signature = self._signed(province)
        title = self.filled(
            pick.choice(
                (
                    "{city}：{t1}里的新文章",
                    "{t1}怎样走出{town}",
                    "一个{t1}带活一方水土",
                    "{place}{theme}调查",
                    "{co}的三次转身",
                )
            ),
            world,
            terms,
        )
        return Plain(title, byline, authors, paragraphs, [province], signature=signature)

    def _office(self, firm: str, town: str) -> str:
        pick = self.pick
        unit = self.unit() + pick.choice(RANKS).split("、")[0]
        return pick.choice((f"{firm}公司董事长", f"{firm}公司总工程师", f"{town}党支部书记", unit, unit))

    def _signed(self, province: str) -> tuple[list[str], list[str], str]:
        """A newspaper's byline, its names, and a signature behind the text."""
        pick, one, two = self.pick, self.name(), self.name()
        forms: list[tuple[list[str], list[str], str]] = [
            ([f"本报记者 {one}"], [one], ""),
            ([f"本报记者 {one} 通讯员 {two}"], [one, two], ""),
            ([f"{province}日报记者 {one} {two}"], [one, two], ""),
            ([f"□ {one} {two}"], [one, two], ""),
            ([f"□本报记者 {one}"], [one], ""),
            ([f"新华社记者 {one}、{two}"], [one, two], ""),
            ([one], [one], ""),
            ([], [one], f"（{one}）"),
            ([], [], ""),
        ]
        return pick.choice(forms)

    def filled(self, form: str, world: dict[str, str], terms: list[str]) -> str:
        """A sentence with the report's own names and chance numbers."""
        pick = self.pick
        one, two, three = pick.sample(terms, 3)
        return form.format(
            **world, t1=one, t2=two, t3=three, n=pick.randint(11, 96), n2=pick.randint(2, 9), m=pick.randint(12, 98) * 100,
            p=round(pick.uniform(1, 30), 1),
        )  # fmt: skip

    def _sentence(self, world: dict[str, str], terms: list[str]) -> str:
        """A whole sentence that no other has, or clauses put together."""
        pick = self.pick
        if self.dealt and pick.random() < 0.3:
            return self.filled(self.dealt.pop(), world, terms)
        form = pick.choice(WHEN) + pick.choice(WHO) + pick.choice(DOES) + pick.choice(THEN)
        return self.filled(form + pick.choice(("。", "。", "。", "，" + pick.choice(DOES) + "。")), world, terms)

    def _paragraph(self, world: dict[str, str], terms: list[str], people: list[_Person], habit: Sequence[int]) -> str:
        """As many sentences as the story's `habit` has it, a person's words among them."""
        pick = self.pick
        if pick.random() < 0.08:
            return self.filled(pick.choice(LISTS), world, terms)
        own = "".join(self._sentence(world, terms) for _ in range(pick.choice(habit)))
        if pick.random() > 0.4:
            return own
        person = pick.choice(people)
        who, person.known = (person.name if person.known else person.office + person.name), True
        quote, says = self.filled(pick.choice(QUOTES), world, terms), pick.choice(SAYS)
        return pick.choice(
            (f"“{quote}。”{who}{says}。{own}", f"{who}{says}，{quote}。{own}", f"{own}{who}{says}：“{quote}。”")
        )
