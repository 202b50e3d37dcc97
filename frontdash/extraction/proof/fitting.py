"""Which figure a number of a draft is held against.

The same claimant comes first, then what is counted (series, place, side, noun), then the number, the credited
publication and the date. A figure that relays another one is meant only where the draft credits its publisher;
otherwise the origin of the claim is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from frontdash.extraction.claimants.words import REPORTING
from frontdash.extraction.proof.claimants import Claimants, Passage, is_role, names_a_role
from frontdash.extraction.proof.drafted import Drafted
from frontdash.extraction.proof.numbers import UNITS_OF_PEOPLE, Relation, relation
from frontdash.extraction.proof.rows import Figure, Figures, said_on
from frontdash.extraction.proof.scope import (
    Change,
    Place,
    loss_change,
    loss_of,
    names_further,
    names_the_whole,
    names_the_world,
    people_change,
    people_in,
    place_change,
    place_of,
    side_change,
)
from frontdash.figures import dates
from frontdash.figures.numbers import significant
from frontdash.figures.patterns import pattern
from frontdash.figures.shown import Row
from frontdash.figures.sources import folded

ClaimantMatch = Literal["same", "unsure", "lost", "publisher", "other"]
"""How the claimant of a draft matches that of a figure: `unsure` is a role or a doubtful name that may be it, `lost` no
claimant at all, `publisher` the outlet that printed the figure."""


class Fit(NamedTuple):
    """A figure that a number may be held against, and how the two relate. `topic` counts what speaks for the figure."""

    figure: Figure
    relation: Relation
    claimant: ClaimantMatch
    given: str
    """Who claims it according to the draft, "" for no one."""
    topic: int
    credited: bool
    place: Change
    side: Change
    loss: Change
    people: Change
    measure: Change
    beyond: str
    """The words of the draft that name further places, or everywhere; "" for none."""


# --- which one is meant ---------------------------------------------------------------------------------------

_CREDITS = pattern(
    r"(?<!\w)(?:told (?!reporters|journalists)|(?:cit|quot)(?:es|ed|ing)|credit(?:s|ed|ing)|relay\w+|zitier\w+|"
    r"unter berufung|citant|посила\w+|ссыла\w+|цитує|цитирует)(?!\w)"
)
_GENERIC = frozenset(
    ("people", "persons", "person", "осіб", "людей", "человек", "люди", "menschen", "personen", "personnes")
)
"""Nouns that may mean troops, the dead or residents."""


def fits(figures: Figures, drafted: Drafted) -> list[Fit]:
    """Return the figures that a number may be held against, and how each relates to it."""
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
    claimant = _claimant_match(figures.claimants, drafted, figure, leading)
    if related.kind == "other" and claimant not in {"same", "unsure"}:
        return None
    credited = _credited(figures.claimants, drafted, figure)
    if figure.relays and not credited and claimant != "publisher":
        return None
    candidate = drafted.candidate
    of_people = figure.stating.unit.parts[0] in UNITS_OF_PEOPLE
    place = place_change(figure.place, place_of(drafted.place), figures.places)
    if place and _named(figure.place, drafted.near):
        place = ""
    if figure.place.names and not candidate.place and names_the_world(drafted.near.plain):
        place = "widened"
    side = side_change(figure.sides, drafted.sides) if of_people else ""
    loss = loss_change(figure.losses, drafted.losses)
    beyond = _beyond(figure, drafted)
    people = _people_change(figure, drafted) if of_people else ""
    topic = _topic(drafted, figure, place, side) - (people == "other")
    given = candidate.attribution.source or " and ".join(sorted(leading))
    measure = _measure_change(figure, drafted)
    return Fit(figure, related, claimant, given, topic, credited, place, side, loss, people, measure, beyond)


def _claimant_match(claimants: Claimants, drafted: Drafted, figure: Figure, leading: Collection[str]) -> ClaimantMatch:
    """Return how the claimant of a draft matches that of a figure, which the text around the number may name.

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
"""A word in lower case: only the names of bodies have one (the ministry *of defence*)."""


def _names(passage: Passage, canonical: str, spelled: str) -> bool:
    return canonical in passage.named or spelled in passage.plain


def _no_name(drafted: Drafted, spelled: str) -> bool:
    """Whether a claimant is just the first word of its sentence, with no verb of saying behind it."""
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


def _named(place: Place, passage: Passage) -> bool:
    return bool(place.names) and all(name in passage.plain for name in place.names)


def _beyond(figure: Figure, drafted: Drafted) -> str:
    """Return the words by which a draft counts further places than a figure, or everywhere."""
    row, place = figure.row, figure.place
    if not place.names:
        return ""
    known = " ".join(row[name] or "" for name in ("place", "wording", "series", "quote"))
    if further := names_further(drafted.words, place, known) or names_further(drafted.lead.text, place, known):
        return further
    whole = names_the_whole(drafted.words) or names_the_whole(drafted.lead.text)
    return "" if names_the_whole(known) or _named(place, drafted.near) else whole


def _people_change(figure: Figure, drafted: Drafted) -> Change:
    """Return how those who are counted differ, by the words right behind the number."""
    quantity = drafted.candidate.quantity
    counted = people_in(drafted.words[: quantity.end - quantity.number[1]])
    return people_change(figure.people, counted and (*counted, *people_in(drafted.words[:_APPOSITION])))


_APPOSITION = 60
"""How many characters behind a number say more of those who are counted: 14 people, all of them civilians."""


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
    kind, own = fit.relation.kind, fit.claimant in {"same", "unsure"}
    astray = bool(fit.measure) or fit.side == "other" or fit.place == "other"
    digits = significant(drafted.stating.value) if drafted.stating.value is not None else 3
    # Small numbers of people, things, days and percents are everywhere; a length in the same unit is not.
    number = drafted.stating.value or drafted.stating.low
    small = number is not None and digits <= 2 and abs(number.value) < _SMALL
    few = small and drafted.stating.unit.dimension not in {"length", "area"}
    # The words of a series are those of the dataset's language: another one shares none of them.
    needed = (2 if few else 1) - (drafted.document.language not in {"", "en"})
    named = fit.claimant == "same" and drafted.candidate.attribution.source is not None
    if kind == "same":
        if astray:
            return 7 if own and not few else None
        if own:
            return 0 if fit.topic >= needed - named else None
        if fit.claimant != "other":
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
        return 6 if fit.topic >= _STRONG and fit.claimant != "other" and not few else None
    return 5 if own and fit.topic >= _STRONG and _same_size(fit, drafted) else None


def _same_size(fit: Fit, drafted: Drafted) -> bool:
    old, new = fit.figure.stating, drafted.stating
    if old.value is None or new.value is None or old.value.value == 0:
        return False
    ratio = float(new.value.value * new.unit.factor / (old.value.value * old.unit.factor))
    return 0.5 <= ratio <= 2


def _order(fit: Fit, drafted: Drafted, by_topic: bool) -> tuple[object, ...]:
    """Return the sort key of figures that are equally near: credited, by topic, with the same hedge, latest."""
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
        fit.claimant == "unsure",
        figure.relays,
        -(said[0].toordinal() if said else 0),
        figure.position,
    )
