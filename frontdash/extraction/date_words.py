"""The words of dates in five languages, as tables."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple


class DateWords(NamedTuple):
    """Words of one language. `leads` and `relative` are found by their first word, longer phrases first."""

    months: dict[str, int]
    weekdays: dict[str, int]
    leads: dict[str, list[tuple[tuple[str, ...], str]]]
    relative: dict[str, list[tuple[tuple[str, ...], str]]]
    month_behind: list[tuple[tuple[str, ...], int]]
    to: frozenset[str]
    last: frozenset[str]
    behind_last: frozenset[str]
    not_past: frozenset[str]
    day_parts: frozenset[str]
    day_articles: frozenset[str]
    day_links: frozenset[str]
    year_words: frozenset[str]
    days: frozenset[str]
    ago: frozenset[str]
    small: dict[str, int]
    events: frozenset[str]
    clauses: frozenset[str]

    def words(self) -> frozenset[str]:
        """Return the words that no name contains: months and days."""
        return frozenset(self.months) | frozenset(self.weekdays)


def _numbered(table: str, first: int) -> dict[str, int]:
    """Return word -> number for rows `a b|c d`, counted from `first`."""
    return {word: at for at, row in enumerate(table.split("|"), first) for word in row.split()}


def _phrases(**kinds: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the phrases of each kind by their first word, longer ones first; `_` in a kind is a space."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, phrases in kinds.items():
        meaning = kind if kind in {"as_of"} else kind.replace("_", " ")
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found[words[0]].append((words, meaning))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return dict(found)


def _behind(table: str) -> list[tuple[tuple[str, ...], int]]:
    return [(tuple(phrase.split()), int(back)) for phrase, _, back in (row.partition(":") for row in table.split("|"))]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES: dict[str, DateWords] = {
    "en": DateWords(
        months=_numbered(
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
            "|october oct|november nov|december dec",
            1,
        ),
        weekdays=_numbered("monday|tuesday|wednesday|thursday|friday|saturday|sunday", 0),
        leads=_phrases(
            at="on|in|during|late in|early in|late on|early on|late|early|mid|in late|in early|in mid|in the month of"
            "|at the end of|at the start of|at the beginning of|in the middle of|the end of|the start of"
            "|the beginning of|throughout|over|earlier|later|for|back in|only|the|of|in the course of|this past",
            as_of="as of|as at|as on|by|by the end of|by late|by early|by mid|up to and including|through|valid on",
            since="since|since late|since early|since mid|starting in|beginning in|starting on|ever since"
            "|since the end of|since the start of|since the beginning of|since at least",
            other="before|until|till|after|ahead of|prior to|from before|next|next in|shortly after|shortly before",
            between="between|from",
        ),
        relative=_phrases(
            day_0="today|tonight|this morning|this afternoon|this evening",
            day_1="yesterday|last night|yesterday evening|yesterday morning",
            day_2="the day before yesterday",
            week_0="this week|earlier this week|the current week",
            week_1="last week|the previous week|late last week|early last week",
            week_2="the week before last",
            month_0="this month|earlier this month|the current month|the month",
            month_1="last month|the previous month|late last month|early last month",
            month_2="the month before last",
            year_0="this year|earlier this year|the current year|the year so far",
            year_1="last year|the previous year|late last year|early last year",
            year_2="the year before last",
            start_0="the start of the year|the beginning of the year|the start of this year|the beginning of this year",
            none_0="next week|next month|next year|last summer|last winter|last spring|last autumn|last fall|tomorrow"
            "|this summer|this winter|this spring|this autumn|this fall|the weekend|last weekend",
        ),
        month_behind=_behind("last year:1|of last year:1|this year:0|of this year:0"),
        to=_set("and to until till through"),
        last=_set("last"),
        behind_last=frozenset(),
        not_past=_set("next this coming"),
        day_parts=_set("morning afternoon evening night"),
        day_articles=_set("the"),
        day_links=_set("of"),
        year_words=frozenset(),
        days=_set("day days"),
        ago=_set("ago earlier"),
        small=_numbered("one a|two|three|four|five|six|seven", 1) | {str(n): n for n in range(1, 8)},
        events=_set("since after before when while until because although though whereas"),
        clauses=_set("and but which who whose where that than or if as"),
    ),
}
