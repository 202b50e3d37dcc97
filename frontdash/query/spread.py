"""The spread of a series: the widest dispute at one time, and apart from it the change over time. No mean anywhere.

What cannot be compared is listed separately: another statistic (stock, flow, cumulative), another kind of unit, figures
of our own (derived), withdrawn ones and totals of other rows. Claims and the publications that relay them are counted
apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from frontdash.figures import schema
from frontdash.figures.dates import date_of
from frontdash.figures.shown import Row, brief, shown
from frontdash.figures.text import counted
from frontdash.figures.units import UnitView

if TYPE_CHECKING:
    import polars as pl

    from frontdash.query.disputes import Dispute
    from frontdash.query.engine import Summary

Kind = Literal["claims", "derived", "withdrawn", "total"]


@dataclass(frozen=True, slots=True)
class Reach:
    """The range of some claims, at any time. Rows are as in the figures frame, hedge and date included.

    `lowest` and `highest` compare the stated numbers: a bound alone counts as its number. `open_up` and `open_down` are
    the numbers of claims without an upper or a lower end. `dispute` is the widest of those at
    one time. `overlap` says whether the intervals that are stated share a number; None where fewer than two claims
    state one.
    """

    role: str | None
    lowest: Row
    highest: Row
    claims: int
    publications: int
    dispute: Dispute | None
    overlap: bool | None
    open_up: int
    open_down: int

    @property
    def role_text(self) -> str:
        """The role, or that it is not stated."""
        return self.role or "role not stated"


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of a series that can be compared: of one kind, statistic and dimension of units."""

    kind: Kind
    statistic: str | None
    dimension: str
    figures: int
    whole: Reach
    roles: tuple[Reach, ...]
    places: bool
    """Whether its figures are about several places."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The parts of a series, the one with the most claims first, and how many figures state no number."""

    parts: tuple[Part, ...]
    without_number: int

    @property
    def main(self) -> Part | None:
        """The part with the most claims; None where nothing has a number."""
        return self.parts[0] if self.parts else None


def spread(figures: pl.DataFrame) -> Spread:
    """Return the spread of the figures of one series: rows of the figures frame, computed columns included.

    Retellings count as publications of their claim, whose number is that of `frontdash.query.disputes.origins`.
    """
    import polars as pl

    from frontdash.query.disputes import origins, with_reach

    status = pl.col("status").cast(pl.String)
    kind = (
        pl.when(status.is_in(["derived", *schema.NOT_COMPARED])).then(status).otherwise(pl.lit("claims")).alias("_kind")
    )
    figures = with_reach(figures).with_columns(kind)
    stated = figures.filter(figures["_magnitude"].is_finite().fill_null(False))
    of_part, of_role = (set(origins(stated, by)["_row"]) for by in (_PART, (*_PART, "_role")))
    disputes = _disputes(figures)
    groups: dict[tuple[Kind, str | None, str], list[Row]] = {}
    for row in stated.iter_rows(named=True):
        groups.setdefault((row["_kind"], row["statistic"], row["_dimension"]), []).append(row)
    parts = [_part(*key, members, of_part, of_role, disputes) for key, members in groups.items()]
    order = {"claims": 0, "total": 1, "withdrawn": 2, "derived": 3}
    parts.sort(key=lambda p: (order[p.kind], -p.whole.claims, -p.figures))
    return Spread(tuple(parts), figures.height - stated.height)


_PART = ("_kind", "statistic", "_dimension")
_KEYS = ("statistic", "_dimension", "_alone", "_role")
_Disputes: TypeAlias = "dict[tuple[str | None, str, bool, str | None], Dispute]"
"""Statistic, dimension, whether of one role alone, and that role -> the widest dispute."""


def _disputes(figures: pl.DataFrame) -> _Disputes:
    import polars as pl

    from frontdash.query.disputes import claims, dispute_of, widest

    found = claims(figures).with_columns(pl.col("_role").cast(pl.String), _alone=pl.lit(True))
    both = pl.concat([found, found.with_columns(pl.lit(None, pl.String).alias("_role"), _alone=pl.lit(False))])
    rows = {row["_row"]: row for row in found.rows(named=True)}
    return {
        (statistic, dimension, alone, role): dispute_of(rows[lower], rows[upper], firm)
        for statistic, dimension, alone, role, lower, upper, _, firm in widest(both, _KEYS).iter_rows()
    }


def _part(
    kind: Kind,
    statistic: str | None,
    dimension: str,
    rows: Sequence[Row],
    of_part: Container[int],
    of_role: Container[int],
    disputes: _Disputes,
) -> Part:
    by_role: dict[str | None, list[Row]] = {}
    for row in rows:
        by_role.setdefault(row["_role"], []).append(row)

    def reach(role: str | None, alone: bool, members: Sequence[Row]) -> Reach:
        dispute = disputes.get((statistic, dimension, alone, role)) if kind == "claims" else None
        return _reach(role, members, of_role if alone else of_part, dispute)

    roles = [reach(role, True, members) for role, members in by_role.items()]
    roles.sort(key=lambda r: (-r.claims, r.role is None, r.role or ""))
    places = len({row["_place"] for row in rows} - {None}) > 1
    return Part(kind, statistic, dimension, len(rows), reach(None, False, rows), tuple(roles), places)


def _reach(role: str | None, rows: Sequence[Row], origins: Container[int], dispute: Dispute | None) -> Reach:
    claims = [row for row in rows if row["_row"] in origins]
    return Reach(
        role,
        min(claims, key=lambda row: (row["_least"], row["_row"])),
        max(claims, key=lambda row: (row["_most"], -row["_row"])),
        len({row["_claim"] for row in rows} - {None}),
        len({row["_publication"] for row in rows} - {None}),
        dispute,
        _overlap(claims),
        sum(row["_open_high"] for row in claims),
        sum(row["_open_low"] for row in claims),
    )


def _overlap(claims: Sequence[Row]) -> bool | None:
    """Whether the intervals that claims state share a number; a hedge such as about or nearly states none.

    None as well where claims about several places, subjects or times state them.
    """
    stated = [(row, interval) for row in claims if (interval := _interval(row)) is not None]
    if len(stated) < 2 or _differing(*(row for row, _ in stated)):
        return None
    intervals = [interval for _, interval in stated]
    low = max(intervals, key=lambda i: (i[0], i[2]))
    high = min(intervals, key=lambda i: (i[1], not i[3]))
    return low[0] < high[1] or (low[0] == high[1] and not low[2] and not high[3])


def _interval(row: Row) -> tuple[float, float, bool, bool] | None:
    """Return the ends of a stated interval, and whether the ends themselves are left out; None without one."""
    qualifier = row["_qualifier"]
    if row["_low"] is not None and row["_high"] is not None:
        return row["_least"], row["_most"], False, False
    if row["_open_high"]:
        return row["_least"], math.inf, qualifier == "more_than", False
    if row["_open_low"]:
        return -math.inf, row["_most"], False, qualifier == "less_than"
    return None


# --- in words: the same on screen and on paper ---

Short = Callable[[str], str]


def spread_texts(part: Part, view: UnitView, short: Short = str) -> list[list[str]]:
    """Return the dispute of a part and its change over time as remarks, in ever fewer words.

    Whose claims they are goes after their dates, and the numbers stay. A place is named wherever claims of the part
    are about several: one of them may be wider than the series.
    """
    whole, dispute = part.whole, part.whole.dispute
    named = f"{part.statistic}: " if part.statistic else ""
    lowest, highest = whole.lowest, whole.highest
    texts = []
    for words in _WORDS:
        say = _Say(words, view, short, part.places)
        differing = ""
        if dispute is not None:
            when = dispute_when(dispute) if words.when else ""
            between = f"{say.claim(dispute.lowest)} against {say.claim(dispute.highest)}"
            where = say.place(dispute.lowest) or say.place(dispute.highest)
            remarks = [", ".join(filter(None, (f"{between}{where}", when))), apart_text(dispute)]
            remarks[0] = f"widest dispute: {remarks[0]}" if words.when else remarks[0]
            remarks += _beyond(whole, dispute, say)
        elif lowest is highest:
            covers = " covers the other claims" if whole.claims > 1 else ""
            remarks = [f"{say.dated(lowest)}{covers}"]
        else:
            low, high = ("earliest", "latest") if part.dimension == "date" else ("lowest", "highest")
            remarks = [f"{low} {say.dated(lowest)}", f"{high} {say.dated(highest)}"]
            if differing := _differing(lowest, highest):
                remarks.append(f"different {differing}: no dispute")
        texts.append([named + remarks[0], *remarks[1:]] if words.when else remarks)
        if differing and words.when:
            texts.append(texts[-1][:-1])  # the claims show their places and dates
    return texts


def _beyond(whole: Reach, dispute: Dispute, say: _Say) -> list[str]:
    """Return what claims say that are not in the dispute: the change over time, or numbers that are not comparable."""
    rows = whole.lowest, whole.highest
    if whole.lowest is whole.highest or {row["_row"] for row in rows} == {
        row["_row"] for row in (dispute.lowest, dispute.highest)
    }:
        return []
    differing = _differing(*rows)
    if differing and differing != "dates":
        return [f"different {differing}: {say.dated(rows[0], False)} to {say.dated(rows[1], False)}"]
    if not differing:
        return [f"all claims {say.dated(rows[0], False)} to {say.dated(rows[1], False)}"]
    first, last = sorted(rows, key=lambda row: row["_from"])
    return [f"over time {say.dated(first, False)} to {say.dated(last, False)}"]


@dataclass(frozen=True, slots=True)
class _Words:
    """The parts of a claim that are named with its number."""

    who: bool
    when: bool


_WORDS = (_Words(True, True), _Words(True, False), _Words(False, False))


@dataclass(frozen=True, slots=True)
class _Say:
    """Describes claims in words."""

    words: _Words
    view: UnitView
    short: Short
    places: bool

    def claim(self, row: Row) -> str:
        """Return number and claimant."""
        who = self.short(row["_source"] or "") if self.words.who else ""
        return f"{brief(shown(row, self.view)).text} {who}".rstrip()

    def place(self, row: Row) -> str:
        """Return the place of a claim in brackets where claims of the part are about several."""
        return f" ({row['_place']})" if self.places and self.words.who and row["_place"] else ""

    def dated(self, row: Row, who: bool = True) -> str:
        """Return a claim with its place and date."""
        text = (self.claim(row) if who else brief(shown(row, self.view)).text) + self.place(row)
        return " ".join(filter(None, (text, date_of(row) if self.words.when else None)))


def _differing(*rows: Row) -> str:
    """Return what keeps claims from being rivals: different places, subjects or dates; empty if nothing does."""
    for of in ("place", "subject"):
        if len({row[f"_{of}"] for row in rows} - {None}) > 1:
            return f"{of}s"
    dated = [row for row in rows if row["_from"] is not None]
    apart = dated and max(row["_from"] for row in dated) > min(row["_to"] for row in dated)
    return "dates" if apart else ""


def dispute_when(dispute: Dispute) -> str:
    """Return the date that the two claims share, as written by the one that is more exact; empty without a date."""
    one, other = dispute.lowest, dispute.highest
    if one["_from"] is None or other["_from"] is None:
        return ""
    first, last = max(one["_from"], other["_from"]), min(one["_to"], other["_to"])
    for row in (one, other):
        if (row["_from"], row["_to"]) == (first, last):
            return date_of(row) or ""
    return f"{first}/{last}"


def apart_text(dispute: Dispute | None) -> str:
    """Return how far apart two claims are, as our own arithmetic: `2.5 times apart`; empty without a dispute."""
    if dispute is None:
        return ""
    ratio = dispute.ratio
    digits = _digits(ratio) if ratio < 10 else f"{float(f'{ratio:.2g}'):,.0f}"
    loose = {"": "", "more": " or more", "less": " or less", "either": " by their numbers"}[dispute.bound]
    return f"{digits} times apart{loose}"


def _digits(ratio: float) -> str:
    """Return two digits of a ratio, or as many as distinguish it from 1."""
    return next((text for n in (2, 3, 4) if (text := f"{ratio:.{n}g}") != "1"), "1.0001")


def counts_text(counts: Reach | Summary) -> str:
    """Return claims and publications, counted apart: `11 claims in 12 publications`."""
    return f"{counted(counts.claims, 'claim')} in {counted(counts.publications, 'publication')}"


def overlap_text(reach: Reach) -> str:
    """Return whether the stated intervals overlap; empty where fewer than two claims state one."""
    return {None: "", True: "stated intervals overlap", False: "stated intervals do not all overlap"}[reach.overlap]


def open_text(reach: Reach) -> str:
    """Return how many claims are bounds alone: `2 lower bounds, 1 upper bound`; empty where none is."""
    bounds = ((reach.open_up, "lower bound"), (reach.open_down, "upper bound"))
    return ", ".join(counted(n, word) for n, word in bounds if n)
