"""The figures of a dataset that a number of a draft can be held against, and which of them is meant.

The same claimant comes first, then what is counted (series, place, side, noun), then the number, the credited
publication and the date. A figure that relays another one is meant only where the draft credits its publisher;
otherwise the origin of the claim is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Literal, NamedTuple

import polars as pl

from frontdash.extraction.claimants.words import REPORTING
from frontdash.extraction.model import Candidate, Document
from frontdash.extraction.naming import sides_in
from frontdash.extraction.proof.claimants import Claimants, Heard, is_role, names_a_role
from frontdash.extraction.proof.numbers import PEOPLE, Relation, relation
from frontdash.extraction.proof.scope import (
    Change,
    Loss,
    Place,
    loss_change,
    loss_of,
    names_the_world,
    place_change,
    place_of,
    side_change,
)
from frontdash.figures import dates
from frontdash.figures.dataset import Dataset
from frontdash.figures.numbers import significant
from frontdash.figures.patterns import pattern
from frontdash.figures.shown import Row, Stating, stated_amount, stating
from frontdash.figures.sources import folded
from frontdash.figures.units import STANDARD, Unit, UnitSystem

Standing = Literal["same", "unsure", "lost", "publisher", "other"]
"""How the claimant of a draft is to that of a figure: `unsure` is a role or a doubtful name that may be it, `lost` none
at all, `publisher` the outlet that printed the figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is held against: its row, what it states, its claimant, publisher and origin."""

    position: int
    row: Row
    stating: Stating
    source: str
    publisher: str
    origin: int
    own_voice: bool
    """Whether an outlet claims it in its own voice."""
    losses: Loss
    sides: tuple[str, ...]
    place: Place
    stems: frozenset[str]
    """The beginnings of the words of its series and wording."""

    @property
    def relays(self) -> bool:
        """Whether it relays the claim of another figure."""
        return self.origin != self.position

    @property
    def derived(self) -> bool:
        """Whether it is computed, and so nobody's claim."""
        return self.stating.status == "derived"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A number of a draft with the words around it, as far as they tell what it is."""

    candidate: Candidate
    stating: Stating
    document: Document
    near: Heard
    """Its sentence, as far as a few hundred characters on either side."""
    before: Heard
    """Its block up to the end of its sentence, as far as a thousand characters back."""
    lead: Heard
    """The words between the number before it and its phrase, in its sentence."""
    clause: Heard
    """The last clause of its lead."""
    losses: Loss
    sides: tuple[str, ...]
    claimed: dates.Days | None
    valid: dates.Days | None


class Fit(NamedTuple):
    """A figure that a number may be held against, and how the two relate. `topic` counts what speaks for the figure."""

    figure: Figure
    relation: Relation
    standing: Standing
    given: str
    """Who claims it according to the draft, "" for no one."""
    topic: int
    credited: bool
    place: Change
    side: Change
    loss: Change
    measure: Change


# --- the figures of a dataset ---------------------------------------------------------------------------------

_FACTORS = (1.0, 10.0, 100.0, 1e3, 1e6, 1.609344, 1.609344**2, 2.589988, 2.589988**2)
"""How far off a number can be: misprinted by powers of ten, or converted wrongly."""
_NEAR, _MISPRINTED, _MOST = 0.16, 0.03, 48
"""How near to a number figures are looked for, and to a misprint of it, and how many of them."""
_WHOLE = 300
"""How many figures a claimant has at most for all of them to be looked at."""


class Figures:
    """The figures of a dataset, indexed by number and by claimant."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        columns = (dataset.figures[name].unique().drop_nulls().to_list() for name in ("_source", "_publisher"))
        self.claimants = Claimants(dataset.sources, (str(name) for column in columns for name in column))
        stated = pl.col("_magnitude").is_finite() & (pl.col("_magnitude") != 0)
        usable = stated & (pl.col("_dimension").cast(pl.String) != "date").fill_null(True)
        there = (pl.col("status").cast(pl.String) != "withdrawn").fill_null(True)
        figures = dataset.figures.lazy().filter(usable.fill_null(False) & there)
        numbers = (pl.col(name).abs() * self._per_unit() for name in ("_magnitude", "_high"))
        rows = [figures.select(number.alias("number"), "_row", "_source") for number in numbers]
        found = pl.concat(rows).filter(pl.col("number").is_finite()).sort("number", "_row").collect()
        self._numbers: list[float] = found["number"].to_list()
        self._rows: list[int] = found["_row"].to_list()
        by_source = found.group_by("_source", maintain_order=True).agg("number", "_row")
        self._of: dict[str, tuple[list[float], list[int]]] = {
            str(name): (numbers, rows) for name, numbers, rows in by_source.iter_rows()
        }
        self._figures: dict[int, Figure] = {}

    def _per_unit(self) -> pl.Expr:
        """Return what a magnitude is multiplied by for the number to be that of a bare quantity: 50 a day are 50."""
        units = [str(unit) for unit in self.dataset.figures["_unit"].unique().drop_nulls().to_list()]
        factors = {unit: numerator(self.dataset.unit_system.lookup(unit), self.dataset.unit_system) for unit in units}
        return pl.col("_unit").cast(pl.String).replace_strict(factors, default=1.0, return_dtype=pl.Float64)

    @cached_property
    def places(self) -> frozenset[str]:
        """The folded names in the places of all figures."""
        column = self.dataset.figures["_place"]
        return frozenset(name for text in column.unique().drop_nulls().to_list() for name in place_of(str(text)).names)

    def sources_like(self, name: str) -> list[str]:
        """Return the claimants that a name can stand for."""
        canonical = self.claimants.sources.canonical(name)
        if canonical in self._of:
            return [canonical]
        return [source for source in self._of if self.claimants.same(name, source)]

    def near(self, numbers: Iterable[float], names: Iterable[str]) -> list[Figure]:
        """Return the figures with a number near one of these, or near a misprint of it, and those of claimants."""
        rows: dict[int, None] = {}
        tables = [(self._numbers, self._rows)]
        for source in dict.fromkeys(source for name in names if name for source in self.sources_like(name)):
            own = self._of[source]
            if len(own[1]) <= _WHOLE:
                rows |= dict.fromkeys(own[1])
            else:
                tables.append(own)
        for number in numbers:
            for factor in _FACTORS:
                reach = _NEAR if factor == 1 else _MISPRINTED
                for wanted in {abs(number) * factor, abs(number) / factor}:
                    for table in tables:
                        rows |= dict.fromkeys(_window(*table, wanted, reach * wanted))
        return [self.figure(row) for row in rows]

    def of_source(self, source: str) -> list[Figure]:
        """Return the figures of a claimant, at most a few hundred."""
        return [self.figure(row) for row in dict.fromkeys(self._of.get(source, ((), ()))[1][:_WHOLE])]

    @cached_property
    def derived(self) -> tuple[Figure, ...]:
        """The derived figures with one number."""
        column = self.dataset.figures["status"].cast(pl.String)
        found = map(self.figure, (column == "derived").fill_null(False).arg_true().to_list())
        return tuple(figure for figure in found if figure.stating.value is not None)

    def named(self, figure: Figure) -> str:
        """Return a figure as reasons name it: id, words, claimant and date."""
        return f"{self.dataset.id_of(figure.position)} ({says(figure.row)})"

    def figure(self, position: int) -> Figure:
        """Return the figure at a position."""
        if position not in self._figures:
            row = self.dataset.row(position)
            source, publisher = str(row["_source"] or ""), str(row["_publisher"] or "")
            self._figures[position] = Figure(
                position,
                row,
                stating(row, self.dataset.unit_system),
                source,
                publisher,
                int(row["_origin"]),
                source == publisher or row["_role"] == "media",
                _losses_of(row),
                sides_in(row["wording"] or "") or sides_in(row["subject"] or ""),
                place_of(row["place"] or ""),
                frozenset(word[:_STEM] for word in _WORDS().findall(folded(f"{row['series']} {row['wording'] or ''}"))),
            )
        return self._figures[position]


def says(row: Row) -> str:
    """Return what a figure says: its words, claimant and dates, and who printed it where that is another."""
    said, printed_on = row["claimed_on"] or row["valid_on"], row["published_on"]
    wording = f"“{row['wording']}”" if row["wording"] else stated_amount(stating(row, STANDARD))
    claimant = f"{row['source']}, {dates.display(said)}" if said else row["source"]
    printer = row["publisher"] if row["publisher"] != row["source"] else ""
    when = f" on {dates.display(printed_on)}" if printed_on else ""
    return ", ".join(filter(None, (wording, claimant, f"printed by {printer}{when}" if printer else "")))


def numerator(unit: Unit, unit_system: UnitSystem) -> float:
    """Return how many times larger the number of a rate is as that of its first unit alone; 1 for what is no rate."""
    return float(unit_system.lookup(unit.parts[0]).factor / unit.factor) if len(unit.parts) > 1 else 1.0


def _window(numbers: Sequence[float], rows: Sequence[int], wanted: float, reach: float) -> Iterator[int]:
    """Yield the rows with a number near the wanted one, the nearest first."""
    low = high = bisect_left(numbers, wanted)
    for _ in range(_MOST):
        below = wanted - numbers[low - 1] if low > 0 else inf
        above = numbers[high] - wanted if high < len(numbers) else inf
        if min(below, above) > reach:
            return
        if above <= below:
            yield rows[high]
            high += 1
        else:
            low -= 1
            yield rows[low]


def _losses_of(row: Row) -> Loss:
    """Return which losses a figure counts: by its wording, else by what its note says of wounded, else its series."""
    said = loss_of(row["wording"] or "")
    if said or row["measure"] != "casualties":
        return said
    noted = loss_of(row["note"] or "")
    return noted if noted == "casualties" else "" if noted else loss_of(row["series"] or "")


# --- which one is meant ---------------------------------------------------------------------------------------

_CREDITS = pattern(
    r"(?<!\w)(?:told (?!reporters|journalists)|(?:cit|quot)(?:es|ed|ing)|credit(?:s|ed|ing)|relay\w+|zitier\w+|"
    r"unter berufung|citant|посила\w+|ссыла\w+|цитує|цитирует)(?!\w)"
)
_GENERIC = frozenset(
    ("people", "persons", "person", "осіб", "людей", "человек", "люди", "menschen", "personen", "personnes")
)
"""Nouns that troops, dead and residents are called alike."""
_STEM, _WORDS = 5, pattern(r"[^\W\d_]{4,}")


def fits(figures: Figures, drafted: Drafted) -> list[Fit]:
    """Return the figures that a number may be held against, with how they relate to it."""
    candidate = drafted.candidate
    numbers = [n for n in (drafted.stating.value, drafted.stating.low, drafted.stating.high) if n is not None]
    factor = figures.dataset.unit_system.lookup(drafted.stating.unit.parts[0]).factor
    wanted = [float(number.value * factor) for number in numbers]
    claim, leading = candidate.attribution, drafted.lead.named
    near = figures.near(wanted, [*leading, claim.source or claim.credited])
    found = (_fit(figures, drafted, figure, leading) for figure in near)
    return [fit for fit in found if fit is not None]


def _fit(figures: Figures, drafted: Drafted, figure: Figure, leading: Collection[str]) -> Fit | None:
    related = relation(figure.stating, drafted.stating, figures.dataset.unit_system)
    if related.kind == "none" or figure.derived:
        return None
    standing = _standing(figures.claimants, drafted, figure, leading)
    if related.kind == "other" and standing not in {"same", "unsure"}:
        return None
    credited = _credited(figures.claimants, drafted, figure)
    if figure.relays and not credited and standing != "publisher":
        return None
    candidate = drafted.candidate
    of_people = figure.stating.unit.parts[0] in PEOPLE
    place = place_change(figure.place, place_of(candidate.place), figures.places)
    if place and ("place" in dict(candidate.guessed) or _named(figure.place, drafted.near)):
        place = ""
    if figure.place.names and not candidate.place and names_the_world(drafted.near.plain):
        place = "widened"
    side = side_change(figure.sides, drafted.sides) if of_people else ""
    loss = loss_change(figure.losses, drafted.losses)
    topic = _topic(drafted, figure, place, side)
    given = candidate.attribution.source or " and ".join(sorted(leading))
    measure = _measure_change(figure, drafted)
    return Fit(figure, related, standing, given, topic, credited, place, side, loss, measure)


def _standing(claimants: Claimants, drafted: Drafted, figure: Figure, leading: Collection[str]) -> Standing:
    """Return how the claimant of a draft is to that of a figure, which the text around the number may name.

    `leading` are the claimants that are named between the number before and this one.
    """
    claim, by_role = drafted.candidate.attribution, names_a_role(drafted.lead.stems) and not figure.own_voice
    crediting = bool(_CREDITS().search(drafted.near.plain))
    if claim.source is None:
        if figure.own_voice or figure.source in leading or claimants.same(claim.credited, figure.source):
            return "same"
        printed = figure.publisher in leading
        if by_role or (printed and crediting) or figure.source in drafted.before.named:
            return "unsure"
        return "lost" if not leading else "publisher" if printed else "other"
    if claimants.same(claim.source, figure.source):
        return "same"
    canonical, spelled = claimants.sources.canonical(claim.source), folded(claim.source)
    if figure.source in drafted.clause.named and not _names(drafted.clause, canonical, spelled):
        return "same"
    elsewhere = not _names(drafted.lead, canonical, spelled)
    if figure.source in leading and elsewhere:
        return "same"
    printed = bool(figure.publisher) and claimants.same(claim.source, figure.publisher)
    if (printed and crediting) or is_role(claim.source) or (by_role and elsewhere):
        return "unsure"
    if figure.source in drafted.before.named and (claim.doubt or _no_name(drafted, spelled)):
        return "unsure"
    if drafted.document.language not in {"", "en"} and _BODY().search(claim.source):
        return "unsure"  # a body by its name in another language than that of the sources
    return "publisher" if printed else "other"


_BODY = pattern(r"(?<!\w)[^\W\d_A-ZÀ-ÞА-ЯЁІЇЄҐ][^\W\d_]{4,}")
"""A word in lower case: part of the name of a body, not of a person."""


def _names(heard: Heard, canonical: str, spelled: str) -> bool:
    return canonical in heard.named or spelled in heard.plain


def _no_name(drafted: Drafted, spelled: str) -> bool:
    """Whether a claimant is nothing but the first word of its sentence, and no verb of saying follows it."""
    first, _, rest = drafted.near.plain.lstrip('"“”«„- ').partition(" ")
    language = REPORTING.get(drafted.document.language or "en", REPORTING["en"])
    following = rest.split(" ", 1)[0]
    return first == spelled and following not in language.verbs | language.plain | language.telling


def _credited(claimants: Claimants, drafted: Drafted, figure: Figure) -> bool:
    """Whether the draft credits the publisher of a figure, or is its publication."""
    if not figure.publisher:
        return False
    credited, own = drafted.candidate.attribution.credited, drafted.document.publisher
    if any(name and claimants.same(name, figure.publisher) for name in (credited, own)):
        return True
    return figure.publisher in drafted.near.named


def _named(place: Place, heard: Heard) -> bool:
    return bool(place.names) and all(name in heard.plain for name in place.names)


def _measure_change(figure: Figure, drafted: Drafted) -> Change:
    """Return how what is counted differs: residents are no troops, and the dead are not those who were sent."""
    old, new = figure.row["measure"], drafted.candidate.measure
    noun = folded(drafted.candidate.quantity.noun)
    if not old or not new or old == new or old not in _OF_PEOPLE or new not in _OF_PEOPLE:
        return ""
    if new == "population" and (not noun or noun in _GENERIC):
        return ""
    if old == "casualties" and drafted.losses:
        return ""
    if old == "casualties" and new != "casualties" and not loss_of(figure.row["wording"] or ""):
        return ""  # "more than 40,000 soldiers" were lost, which its words do not say either
    return "narrowed" if new == "casualties" else "widened" if old == "casualties" else "other"


_OF_PEOPLE = frozenset(("troops", "casualties", "population"))


def _topic(drafted: Drafted, figure: Figure, place: Change, side: Change) -> int:
    """Count what the words of a draft say for a figure: series, measure, side, place, words, dates."""
    row, candidate = figure.row, drafted.candidate
    score = 2 * (bool(candidate.series) and candidate.series == row["series"])
    score += bool(candidate.measure) and candidate.measure == row["measure"]
    score += bool(figure.sides and drafted.sides and not side)
    score -= 2 * (side == "other") + 2 * (place == "other") + bool(place)
    if figure.place.names & place_of(candidate.place).names:
        score += 2
    else:
        score += _named(figure.place, drafted.before)
    score += min(len(figure.stems & drafted.near.stems), 2)
    return score + _dated(drafted, row)


def _dated(drafted: Drafted, row: Row) -> int:
    """Return 1 if a date of the draft is one of the figure, -1 if all of them are others, 0 where it has none."""
    said = [days for days in (drafted.claimed, drafted.valid) if days is not None]
    known = [days for name in ("valid_on", "claimed_on", "published_on") if (days := dates.days(row[name])) is not None]
    if not said or not known:
        return 0
    return 1 if any(dates.share_a_day(a, b) for a in said for b in known) else -1


def said_on(figure: Figure) -> dates.Days | None:
    """Return when a figure was claimed, else printed, else valid; None where no date is stated."""
    found = (dates.days(figure.row[name]) for name in ("claimed_on", "published_on", "valid_on"))
    return next((days for days in found if days is not None), None)


# --- the choice -----------------------------------------------------------------------------------------------

_SMALL = 100
_MISPRINT = 2
"""The rank of what may be a misprint of the claimant's own number."""
_STRONG = 3
"""From how many points on another number of the same claimant is taken for the figure."""


def choose(found: Sequence[Fit], drafted: Drafted) -> Fit | None:
    """Return the figure that a number is held against; None where none is close enough in meaning."""
    ranked = [(rank, fit) for fit in found if (rank := _rank(fit, drafted)) is not None]
    if not ranked:
        return None
    best = min(rank for rank, _ in ranked)
    by_topic = best == _MISPRINT
    return min((fit for rank, fit in ranked if rank == best), key=lambda fit: _order(fit, drafted, by_topic))


def _rank(fit: Fit, drafted: Drafted) -> int | None:
    """Return how near a figure is by claimant and number, 0 being nearest; None where it is another matter."""
    kind, own = fit.relation.kind, fit.standing in {"same", "unsure"}
    astray = bool(fit.measure) or fit.side == "other" or fit.place == "other"
    digits = significant(drafted.stating.value) if drafted.stating.value is not None else 3
    # Small numbers of people, things, days and percents are everywhere; a length in the same unit is not.
    number = drafted.stating.value or drafted.stating.low
    small = number is not None and digits <= 2 and abs(number.value) < _SMALL
    few = small and drafted.stating.unit.dimension not in {"length", "area"}
    # The words of a series are those of the dataset's language: another one shares none of them.
    needed = (2 if few else 1) - (drafted.document.language not in {"", "en"})
    named = fit.standing == "same" and drafted.candidate.attribution.source is not None
    if kind == "same":
        if astray:
            return 7 if own and not few else None
        if own:
            return 0 if fit.topic >= needed - named else None
        if fit.standing != "other":
            return 1 if fit.topic >= needed else None
        # Number and hedge of another claimant are no accident where the topic fits as well as that of a misprint.
        hedged = fit.figure.stating.qualifier == drafted.stating.qualifier
        return (_MISPRINT if hedged else 4) if fit.topic > needed else None
    if astray:
        return None
    if kind in {"rounded", "slip"}:
        if own:
            finer = fit.relation.why.startswith("given to more digits")
            return _MISPRINT + finer if fit.topic >= needed else None
        return 6 if fit.topic >= _STRONG and fit.standing != "other" and not few else None
    return 5 if own and fit.topic >= _STRONG and _same_size(fit, drafted) else None


def _same_size(fit: Fit, drafted: Drafted) -> bool:
    old, new = fit.figure.stating, drafted.stating
    if old.value is None or new.value is None or old.value.value == 0:
        return False
    ratio = float(new.value.value * new.unit.factor / (old.value.value * old.unit.factor))
    return 0.5 <= ratio <= 2


def _order(fit: Fit, drafted: Drafted, by_topic: bool) -> tuple[object, ...]:
    """Return the order of figures that are equally near: credited, by topic, with the same hedge, latest."""
    figure = fit.figure
    said = said_on(figure)
    size = 0.0
    if fit.relation.kind == "other" and figure.stating.value is not None and drafted.stating.value is not None:
        size = abs(float(figure.stating.value.value / drafted.stating.value.value) - 1)
    hedged = figure.stating.qualifier == drafted.stating.qualifier
    conversion = figure.stating.conversion is not None and figure.stating.conversion == drafted.stating.conversion
    return (
        *((-fit.topic, fit.relation.kind != "same") if by_topic else ()),
        not fit.credited,
        -fit.topic - 2 * hedged - conversion,
        round(size, 2),
        fit.standing == "unsure",
        figure.relays,
        -(said[0].toordinal() if said else 0),
        figure.position,
    )
