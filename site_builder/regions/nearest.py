"""The names nearest to one that is unknown, for “did you mean”.

Distance counts inserted, removed, changed and swapped characters, on the characters and on their pinyin; sound is
half as important as shape, because most slips come from a pinyin input method, where the sound is right. Names that
stand inside the unknown one are near too: 吉林等地. Loaded only after a mistake, since pypinyin takes 0.1 s to import.
"""

from __future__ import annotations

from functools import cache

from site_builder.regions.names import Holder, city_names, index, key, region_names, winners, written

MOST = 5
"""Names suggested at most."""


def nearest(name: str) -> tuple[str, ...]:
    """At most five names that resolve, the nearest first; provinces before cities where they are equally near."""
    wanted = key(name)
    sound = _sound(wanted)
    scored = []
    for rank, (holder, forms) in enumerate(_forms()):
        score = min(_score(wanted, sound, form, form_sound) for form, form_sound in forms)
        if score < 9:
            scored.append((score, rank, written(holder)))
    scored.sort()
    if not scored:
        return ()
    best = scored[0][0]
    return tuple(dict.fromkeys(label for score, _, label in scored if score <= best + 0.5))[:MOST]


def _score(wanted: str, sound: str, form: str, form_sound: str) -> float:
    """0 for equal; 9 for “not near at all”."""
    if wanted.isascii():
        apart = distance(wanted, form_sound, 2) if len(form_sound) > 3 else 9
        return apart if apart <= (1 if len(wanted) < 5 else 2) else 9
    if form.isascii():
        return 9
    if len(form) > 1 and form in wanted:
        return 1
    allowed = max(1, min(len(wanted), len(form)) // 3)
    shape = distance(wanted, form, allowed)
    if shape > allowed or (len(form) < 2):
        sound_apart = distance(sound, form_sound, 1) if len(form) > 1 and len(sound) > 4 else 9
        return 1 + sound_apart if sound_apart <= 1 else 9
    return shape + distance(sound, form_sound, 6) / 2


@cache
def _forms() -> tuple[tuple[Holder, tuple[tuple[str, str], ...]], ...]:
    """Every holder with its names as keys and as pinyin."""
    holders = dict.fromkeys(h for holders in index().values() for h in winners(holders))
    rows = []
    for holder in sorted(holders, key=lambda h: h.city is not None):
        names = city_names(holder.city) if holder.city else region_names(holder.region)
        keys = dict.fromkeys(key(n) for n in names if not n[0].isdigit())
        rows.append((holder, tuple((k, _sound(k)) for k in keys)))
    return tuple(rows)


@cache
def _sound(text: str) -> str:
    if text.isascii():
        return text
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text))


def distance(a: str, b: str, most: int) -> int:
    """Edit distance with swaps of neighbours (optimal string alignment); `most + 1` as soon as it must exceed `most`."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
