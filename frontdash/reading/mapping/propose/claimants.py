"""Who claims the figures of an unknown table: a column that says so, else whom its headings and its file propose.

Whoever a figure is about (a perpetrator, a donor, a side) is its subject and never its claimant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from frontdash.reading.mapping.propose.words import word_set, words_of
from frontdash.reading.rows.context import ContextLine

_SAYS_SO = word_set(
    "source sources claimant claimants who quelle quellen datenquelle datenquellen джерело джерела источник "
    "источники fuente fonte źródło"
)
_SAID_BY = """
    reported by|according to|said by|claimed by|stated by|provided by|compiled by|given by|collected by|announced by
    who says|who said|who says so|laut|angaben von|nach angaben von|wer sagt es|selon|selon qui|d après|qui le dit
    за даними|хто заявив|хто повідомив|хто каже|по данным|кто заявил|кто сообщил|кто говорит
"""
_PHRASES = frozenset(phrase.strip() for phrase in re.split(r"[|\n]", _SAID_BY))
_MAY = word_set(
    "office agency organisation organization author official speaker by attribution reported provider institution "
    "institut institution behörde organisme organisation організація организация agence"
)
_BESIDE = word_set(
    "data information info news primary original main main the of name names list cited der die das des de da du la "
    "les donnée données information informationen daten даних данных інформації информации назва название reference "
    "organisation organization 1 2"
)
"""Words next to one for a source that leave it one: "Source of data"."""
SUBJECTS = word_set(
    "perpetrator perpetrators actor actors donor donors side sides operator operators party parties belligerent "
    "belligerents faction force forces group whose victim victims target recipient recipients beneficiary owner "
    "employer funder charge implementing aggressor attacker defender täter akteur geber spender partei seite betreiber "
    "grouping groupings formation formations brigade brigades battalion battalions regiment regiments бригада бригади "
    "бригады угруповання угруповань группировка группировки gruppierung "
    "auteur acteur donateur bailleur partie opérateur донор донори доноры сторона сторони стороны партія партия "
    "оператор виконавець исполнитель винуватець виновник army armies military navy belligérant armée armee armeen "
    "streitkräfte kriegspartei combatant combatants coalition alliance holder holders воююча власник владелец "
    "армія армия besitzer propriétaire"
)
"""Words that name whom a figure is about: it is never who claims it."""
_FORMATIONS = word_set(
    "army corps division brigade battalion regiment squadron company platoon fleet legion brigades battalions "
    "армія армии корпус дивізія дивизия бригада батальйон батальон полк armee brigade bataillon régiment"
)
_MOST_READ = 200
_OF_GROUPS = word_set(
    "name armed rebel ethnic militant terror terrorist insurgent opposition non state political the of"
)
"""Words next to "group" that leave it one of fighters: an age group and an income group are kinds."""
_BODIES = {
    **dict.fromkeys(("estat", "eurostat"), "Eurostat"),
    **{name.casefold(): name for name in (
        *("ACLED", "UCDP", "UNHCR", "IOM", "IDMC", "OCHA", "OHCHR", "UNICEF", "WFP", "OECD", "SIPRI", "IMF", "UNDP"),
        *("UNRWA", "ISW", "UNODC", "FAO", "ILO", "NATO", "Oryx", "Airwars", "Frontex", "GTD"),
    )},
    **dict.fromkeys(("worldbank", "wdi"), "World Bank"),
    "owid": "Our World in Data",
}  # fmt: skip
"""Names of files and dataflows -> the bodies that publish them."""
_BRACKETS = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_ACRONYM = re.compile(r"([A-Z][A-Za-z]?[A-Z]{2,})(?:[ ,:;-].*)?", re.DOTALL)
_LONG_NAME = re.compile(r"((?:[A-Z][\w'’-]+ )(?:(?:of|for|the|and|[A-Z][\w'’-]+) ?)*)[:;].*", re.DOTALL)
_NO_CLAIMANTS = word_set(
    "USD EUR GBP UAH RUB CHF JPY CNY GDP GNI PPP IDP IDPS POC PIN SGBV UXO IED APC IFV MBT KIA WIA MIA POW LCU CPI "
    "KCAL TOTAL ALL NOTE CI"
)
HOST = r"^\s*https?://(?:www\.)?([^/:\s]+)"
"""The site of an address."""
_STATED = re.compile(
    r"(?:data )?(?:sources?|quellen?|datenquelle|джерел[оа]|источник(?:и)?)"
    r"(?: (?:of|des|de|du|даних|данных)\b[^:]{0,20})?\s*[:=]\s*(.{2,80}?)\.?",
    re.IGNORECASE,
)


def names_subject(name: str) -> bool:
    """Whether a column says by its name whom the figures are about.

    >>> [name for name in ("Donor", "Armed group", "Income group", "Perpetrator group") if names_subject(name)]
    ['Donor', 'Armed group', 'Perpetrator group']
    """
    words = set(words_of(name))
    named = words & SUBJECTS
    return bool(named) and (named != {"group"} or words - named <= _OF_GROUPS)


def names_formations(column: pl.Series) -> bool:
    """Whether the cells of a column are formations of forces, such as "1st Army"."""
    cells = [str(cell) for cell in column.drop_nulls().unique()[:_MOST_READ].to_list()]
    named = sum(not _FORMATIONS.isdisjoint(words_of(cell)) for cell in cells)
    return named > 0 and 2 * named >= len(cells)


def says_who(name: str) -> bool:
    """Whether a column says who claims a number, by its name.

    >>> [name for name in ("Source of data", "Reported by", "Source type", "Donor", "agency") if says_who(name)]
    ['Source of data', 'Reported by']
    """
    words = words_of(name)
    core = set(words) - _BESIDE
    return " ".join(words) in _PHRASES or (bool(core) and core <= _SAYS_SO)


def may_say_who(name: str) -> bool:
    """Whether the name of a column leaves it open that it says who claims a number."""
    words = set(words_of(name))
    return not names_subject(name) and not words.isdisjoint(_MAY | _SAYS_SO)


def source_column(names: Iterable[str]) -> str | None:
    """Return the column that says who claims the numbers, the plainest name first."""
    return min((name for name in names if says_who(name)), key=lambda name: len(words_of(name)), default=None)


def names_source(name: str) -> bool:
    """Whether the name of a column of addresses says that they are those of sources."""
    return not _SAYS_SO.isdisjoint(words_of(name))


def stated_claimant(context: Iterable[ContextLine]) -> tuple[str, str] | None:
    """Return the source that a line around the table states, and where it does.

    >>> stated_claimant([ContextLine(1, ("Losses by month",)), ContextLine(2, ("Source: Office of Counts",))])
    ('Office of Counts', "line 2 says 'Source: Office of Counts'")
    """
    for line in context:
        if (stated := _STATED.fullmatch(line.text.strip())) is not None and "://" not in stated[1]:
            return stated[1].strip(), f"line {line.line} says {line.text.strip()!r}"
    return None


def proposed_claimants(file: str, numbers: Iterable[str], texts: Mapping[str, pl.Series]) -> dict[str, str]:
    """Return who may claim the figures of a table that does not say it, each with what proposes it.

    `numbers` are the headings of columns of numbers.
    """
    found: dict[str, str] = {}
    for name, why in _proposals(file, numbers, texts):
        found.setdefault(name, why)
    return found


def _proposals(file: str, numbers: Iterable[str], texts: Mapping[str, pl.Series]) -> Iterator[tuple[str, str]]:
    for name, column in texts.items():
        if {"dataflow", "agency"} & set(words_of(name)) and column.drop_nulls().n_unique() == 1:
            body = re.split(r"[:(/]", str(column.drop_nulls()[0]))[0].strip()
            yield _BODIES.get(body.casefold(), body), f"as {name!r} says"
    for heading in numbers:
        for bracket in _BRACKETS.findall(heading):
            match = _ACRONYM.fullmatch(bracket.strip()) or _LONG_NAME.fullmatch(bracket.strip())
            if match is not None and match[1].upper() not in _NO_CLAIMANTS:
                yield match[1].strip(), f"in the heading {heading!r}"
    stem = file.rsplit("/", 1)[-1] if "://" not in file else file
    for word in words_of(stem):
        if word in _BODIES:
            yield _BODIES[word], "by the name of the file"
    if (site := re.match(HOST, file)) is not None:
        yield site[1], "the site that the table comes from"
