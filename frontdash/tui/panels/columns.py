"""The columns of the table of figures: which of them tell its rows apart, in what order they come, how wide they are.

Everything is decided from the texts of a sample of rows and from the counts of facets, never from all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from frontdash.figures import schema
from frontdash.query.state import DEFAULT_COLUMNS, MORE_COLUMNS
from frontdash.tui.widgets.lines import cells
from frontdash.tui.widgets.names import Shorten, apart, numbered, short_date

Variation = Literal["varies", "unknown", "same", "empty"]
"""Whether the values of a column differ; unknown where those of the sample do not, but others may."""
GAP = 1
"""Cells between two columns."""
IDENTITY = ("series", "source", "place", "valid_on", "publisher", "subject", "statistic")
"""The columns that say what a figure is about, those that matter most first."""
NAMES = frozenset({*IDENTITY, "role", "measure", "id"} - {*schema.DATES})
"""The columns of names, which are cut where they differ. So are columns that the schema does not know."""
_FIRST = {"series", "source"}
_THEN = {"valid_on", "publisher"}
"""The columns that get room first where there are several series or sources, and those that then come next."""
_GOES_WITH = {"publisher": "source", "place": "series", "subject": "series", "statistic": "series"}
"""Column -> the one from which its values often follow; they tell nothing more then."""
_LEADING = ("series", "place", "subject", "source", "publisher", "valid_on")
"""The columns of which the first that varies comes before the value."""
_ORDER = ("source", "publisher", "valid_on", "place", "subject", "statistic")
_FURTHER = tuple(name for name in (*DEFAULT_COLUMNS, *MORE_COLUMNS) if name not in {*IDENTITY, "value"})

_LIMITS: dict[str, tuple[int, int]] = {
    "series": (16, 34),
    "source": (11, 24),
    "publisher": (8, 20),
    "wording": (18, 46),
    "title": (16, 40),
    "note": (20, 60),
    "url": (20, 60),
    "id": (6, 16),
    "place": (12, 24),
    **dict.fromkeys(schema.DATES, (10, 21)),
}
"""The minimum and usual maximum widths of columns; 8 and 24 for all others."""
_OTHERS = 8, 24


class Need(NamedTuple):
    """The widths of a column: the least it can have, what it has if there is room, and that of its longest text."""

    least: int
    usual: int
    full: int


def need(column: str, heading: str, texts: Iterable[str], usual: Shorten) -> Need:
    """Return the widths that a column of texts needs.

    No date is cut but the end of an interval, and names stay long enough to be told apart by their own letters.
    """
    different = set(texts)
    least, most = _LIMITS.get(column, _OTHERS)
    full = max([cells(heading) + 2, *map(cells, different)])
    if column in schema.DATES:
        whole = max(cells(short_date(text) if "/" in text else text) for text in different)
        return Need(max(least, whole), max(least, full), max(least, full))
    least = min(least, full)
    if column in NAMES or column not in schema.BY_NAME:
        while least < full and numbered(apart(different, least, usual)):
            least += 2
    return Need(least, max(least, min(most, full)), full)


def widths(needs: Sequence[Need], room: int) -> list[int]:
    """Return the widths of the leading columns that fit in a room, gaps between them included.

    Where one does not fit, it and those after it have none; the first one takes what there is, and so does the second.
    What is left widens the columns, first to their usual widths, then to their longest texts, and always those first
    that lack least.
    """
    found: list[int] = []
    for need in needs:
        left = room - GAP * bool(found)
        if need.least > left and (len(found) > 1 or left < 1):
            break
        found.append(min(need.least, left))
        room = left - found[-1]
    for wanted in (1, 2):
        lacking = {at: needs[at][wanted] - width for at, width in enumerate(found)}
        for at in sorted(lacking, key=lambda at: lacking[at]):
            more = min(room, max(0, lacking[at]))
            found[at] += more
            room -= more
    return found


@dataclass(frozen=True, slots=True)
class Ranking:
    """The columns that are not empty: those that tell rows apart, the others that may vary, and constant ones.

    Within each they are in the order in which they get room.
    """

    telling: tuple[str, ...]
    others: tuple[str, ...]
    constant: tuple[str, ...]


def ranking(samples: Mapping[str, Sequence[str]], variation: Callable[[str], Variation]) -> Ranking:
    """Return the columns by what they tell, from the texts of a sample of rows.

    Series and source come first, with date and publisher; then, of the columns that say what a figure is about, always
    the one that tells most rows apart that look alike without it. Where rows are left that do, columns that the schema
    does not know are taken too.
    """
    of = {name: variation(name) for name in samples}
    codes = {name: _codes(samples[name]) for name, what in of.items() if what == "varies"}
    known = [name for name in IDENTITY if name in codes and not _follows(codes, name)]
    telling = [name for name in known if name in _FIRST]
    telling += [name for name in known if name in _THEN and telling]
    extras = [name for name in codes if name not in schema.BY_NAME and name != schema.ROLE]
    groups = _codes(list(zip(*(codes[name] for name in telling), strict=True)))
    groups = groups or [0] * len(next(iter(samples.values()), ()))
    for candidates in ([name for name in known if name not in telling], extras):
        while candidates:
            parted = {name: _codes(list(zip(groups, codes[name], strict=True))) for name in candidates}
            best = max(candidates, key=lambda name: max(parted[name], default=0))
            if candidates is extras and max(parted[best], default=0) == max(groups, default=0):
                break
            telling.append(best)
            candidates.remove(best)
            groups = parted[best]
    rest = [name for name in dict.fromkeys((*IDENTITY, *_FURTHER, *samples)) if name in of and name not in telling]
    # The facets know of more rows than the sample shows.
    unseen = [name for name in rest if of[name] == "varies" and name in IDENTITY and len(set(samples[name])) < 2]
    return Ranking(
        (*telling, *unseen),
        tuple(name for name in rest if of[name] in {"varies", "unknown"} and name not in unseen),
        tuple(name for name in rest if of[name] == "same"),
    )


def _follows(codes: Mapping[str, Sequence[int]], name: str) -> bool:
    """Return whether the values of a column follow from those of the column that it usually goes with."""
    other = codes.get(_GOES_WITH.get(name, ""))
    return other is not None and len(set(zip(other, codes[name], strict=True))) == len(set(other))


def _codes(values: Sequence[object]) -> list[int]:
    """Return values as numbers, equal ones alike."""
    known: dict[object, int] = {}
    return [known.setdefault(value, len(known)) for value in values]


def arranged(ranks: Ranking, needs: Mapping[str, Need], room: int) -> tuple[str, ...]:
    """Return the columns from left to right: those that vary and fit, constant ones if there is room for them too.

    Usual columns that do not fit come last, where the table scrolls to them.
    """
    room -= needs["value"].least
    fitting: list[str] = []
    for name in (*ranks.telling, *(name for name in ranks.others if name in DEFAULT_COLUMNS)):
        if (needed := needs[name].least + GAP) <= room or not fitting:
            fitting.append(name)
            room -= needed
    room -= sum(needs[name].usual - needs[name].least for name in fitting)
    for name in (*ranks.others, *ranks.constant):
        needed = needs[name].usual + GAP
        if name not in fitting and (needed <= room or not fitting):
            fitting.append(name)
            room -= needed
    beyond = [name for name in (*ranks.telling, *ranks.others, *ranks.constant) if name not in fitting]
    telling = sorted((name for name in fitting if name in ranks.telling), key=_position)
    leading = min(telling or fitting, key=lambda name: _LEADING.index(name) if name in _LEADING else len(_LEADING))
    usual_ones = (name for name in beyond if name in {*DEFAULT_COLUMNS, *IDENTITY} or name in ranks.telling)
    return tuple(dict.fromkeys((leading, "value", *telling, *fitting, *usual_ones)))


def claim_columns(ranks: Ranking, needs: Mapping[str, Need], room: int, retold: bool) -> tuple[str, ...]:
    """Return the columns that label the claims of one series: those that tell them apart, as far as there is room.

    Where some are retold, the publisher comes before place and date. Where all are alike, the first constant column
    labels them.
    """
    found: list[str] = []
    first = {"source": 0, "publisher": 1 if retold else len(IDENTITY)}
    telling = sorted(ranks.telling, key=lambda name: first.get(name, IDENTITY.index(name)))
    for name in (*telling, *ranks.others) or ranks.constant[:1]:
        if needs[name].least <= room or not found:
            found.append(name)
            room -= needs[name].least + GAP
    return tuple(sorted(found, key=lambda name: (name not in _FIRST, name == "valid_on", _position(name))))


def _position(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
