"""When the figures of an unknown table are valid: columns for year, month and day, and for the start and the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from frontdash.reading.mapping.model import ColumnRule
from frontdash.reading.mapping.propose.questions import Answers, Choice, Question, role_typed
from frontdash.reading.mapping.propose.words import word_set, words_of
from frontdash.reading.rows import notation
from frontdash.reading.rows.context import ContextLine

_PARTS: Mapping[str, frozenset[str]] = {
    "year": word_set(
        "year yr iyear fy jahr haushaltsjahr wirtschaftsjahr geschäftsjahr année annee an exercice рік год"
    ),
    "month": word_set("month mon imonth monat mois місяць месяц"),
    "day": word_set("day iday tag jour день"),
}
_ENDS: Mapping[str, frozenset[str]] = {
    "start": word_set("start begin beginning from beg von beginn anfang début debut початок начало с з"),
    "end": word_set("end to until bis ende fin кінець конец по"),
}
_BESIDE = word_set("of the event incident date report reporting name number no st end start abbv abbr short")
_FISCAL = word_set(
    "fiscal fy financial budget haushaltsjahr wirtschaftsjahr geschäftsjahr exercice budgétaire бюджетний фінансовий",
    "бюджетный финансовый marketing academic school",
)
"""Words of headings whose years do not begin in January everywhere."""
_DATE = word_set(
    "date dates day days month period when on at datum tag monat jour mois дата дати даты день місяць месяц"
)
_WRITTEN = re.compile(r"updated|retrieved|accessed|published|stand:|created|download|aktualisiert", re.IGNORECASE)
"""Words in lines that say when a table was written, not when its figures are valid."""
_NO_NUMBERS = re.compile(r"-\d+|9{2,}|0")
"""How a year, month or day that is not known is written."""


class Moment(NamedTuple):
    """How the dates of a table are made of its columns, which those are, and in which words that is said."""

    rule: ColumnRule
    columns: tuple[str, ...]
    why: str


def moment(texts: Mapping[str, pl.Series]) -> Moment | None:
    """Return the dates that columns for years (with months and days, or with a start and an end) make together."""
    found: dict[tuple[str, str], str] = {}
    for name, column in texts.items():
        part = _part(name)
        if part is not None and part not in found and _holds(column, part[1]):
            found[part] = name
    sides = [[found[end, part] for part in _PARTS if (end, part) in found] for end in ("", *_ENDS)]
    whole, start, end = (
        columns if columns and (side, "year") in found else []
        for side, columns in zip(("", *_ENDS), sides, strict=True)
    )
    chosen = [whole] if whole and (len(whole) > 1 or not start) else [side for side in (start, end) if side]
    if not chosen:
        return None
    names = tuple(name for side in chosen for name in side)
    written = "/".join("-".join(f"{{{name}}}" for name in side) for side in chosen)
    rule = ColumnRule(column=names) if len(names) == 1 else ColumnRule(template=written)
    said = " to ".join(" + ".join(side) for side in chosen)
    span = _span(chosen[0], chosen[-1], texts)
    return Moment(rule, names, said + (f", {span}" if span else ""))


def is_fiscal(name: str) -> bool:
    """Whether a heading names fiscal years, which begin in a month that it does not say.

    >>> is_fiscal("Fiscal Year"), is_fiscal("FY2024"), is_fiscal("year")
    (True, True, False)
    """
    return not _FISCAL.isdisjoint(word.rstrip("0123456789") for word in words_of(name))


def dated_numbers(texts: Mapping[str, pl.Series]) -> list[str]:
    """Return the columns whose headings say date and whose numbers may be dates, such as 20230601 or 45078."""
    named = [name for name in texts if not _DATE.isdisjoint(words_of(name))]
    return [name for name in named if notation.as_numbers(map(str, texts[name].drop_nulls().unique())) is not None]


def period(dates: Iterable[str]) -> Moment | None:
    """Return the interval that a column of first days and one of last days make, known by their names."""
    found: dict[tuple[frozenset[str], str], str] = {}
    for name in dates:
        words = frozenset(word.rstrip("0123456789") for word in words_of(name))
        ends = [end for end, names in _ENDS.items() if words & names]
        if len(ends) == 1:
            found.setdefault((words - _ENDS[ends[0]], ends[0]), name)
    pairs = ((start, found.get((rest, "end"))) for (rest, end), start in found.items() if end == "start")
    start, last = next(((start, last) for start, last in pairs if last is not None), (None, None))
    if start is None or last is None:
        return None
    return Moment(ColumnRule(column=(start,), to=(last,)), (start, last), f"{start} to {last}")


def dates_in(text: str) -> set[str]:
    """Return the dates that a line of text names: the most exact ones.

    >>> dates_in("Population on 1 January 2022"), dates_in("Im Jahr 2023"), dates_in("1990 to 1995") == {"1990", "1995"}
    ({'2022-01-01'}, {'2023'}, True)
    """
    words = re.findall(r"[^\s,;:()–]+", text.replace("_", " "))
    for length in (3, 2, 1):
        spans = (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
        found = {date for span in spans if (date := notation.read_date(span.strip(".")))}
        if found:
            return {date for date in found if not any(other.startswith(f"{date}-") for other in found)}
    return {word for word in words if re.fullmatch(r"(?:19|20)[0-9]{2}", word)}


def stated_date(context: Iterable[ContextLine]) -> tuple[str, str] | None:
    """Return the one date that the lines above a table name, and which line does; None where they name several."""
    lines = [line for line in context if not line.below and not _WRITTEN.search(line.text)]
    dated = [(date, line) for line in lines for date in sorted(dates_in(line.text))]
    if len({date for date, _ in dated}) != 1:
        return None
    date, line = dated[0]
    return date, f"line {line.line} says {line.text.strip()[:80]!r}"


def date_question(answers: Answers, stated: tuple[str, str] | None, columns: Iterable[str], file: str) -> Question:
    """Return the question when the figures are valid; `stated` is the date above the table, `columns` hold dates."""
    choices = [Choice("not stated", answers.with_text("valid_on", ""), "no column says when the figures are valid")]
    if stated is not None:
        choices.insert(0, Choice(stated[0], answers.with_text("valid_on", stated[0]), stated[1]))
    columns = list(columns)
    choices += [Choice(name, answers.with_columns("valid_on", (name,)), "a column of dates") for name in columns]
    named = dates_in(re.sub(r"[-_]", " ", re.split(r"[/\\]", file)[-1].partition(".")[0]))
    choices += [Choice(date, answers.with_text("valid_on", date), "by the name of the file") for date in sorted(named)]

    def typed(text: str) -> Answers | None:
        date = text.strip() if notation.is_interval(text.strip()) else notation.read_date(text)
        return role_typed(answers, "valid_on", text, columns) if date is None else answers.with_text("valid_on", date)

    return Question("valid_on", "when the figures are valid: a date, or a column", tuple(choices), typed=typed)


def _part(name: str) -> tuple[str, str] | None:
    """Return which end of an interval, and which part of a date, a column is for.

    >>> _part("StartYear1"), _part("month"), _part("Days")
    (('start', 'year'), ('', 'month'), None)
    """
    words = {word.rstrip("0123456789") for word in words_of(name)} - {""}
    parts = [part for part, names in _PARTS.items() if words & names]
    ends = [end for end, names in _ENDS.items() if words & names]
    others = words - _BESIDE - _FISCAL - frozenset().union(*_PARTS.values(), *_ENDS.values())
    return (ends[0] if ends else "", parts[0]) if len(parts) == 1 and len(ends) < 2 and not others else None


def _holds(column: pl.Series, part: str) -> bool:
    """Whether the cells of a column can be a part of dates; some may say that it is not known."""
    cells = [cell for cell in map(str, column.drop_nulls().unique().to_list()) if not _NO_NUMBERS.fullmatch(cell)]
    if part == "month" and all(notation.month_number(cell) is not None for cell in cells):
        return True
    first, last = {"year": (1000, 2100), "month": (1, 12), "day": (1, 31)}[part]
    return bool(cells) and all(cell.isascii() and cell.isdigit() and first <= int(cell) <= last for cell in cells)


def _span(start: list[str], end: list[str], texts: Mapping[str, pl.Series]) -> str:
    """Return the first and the last date of a table in words; nothing where none can be read."""
    cells: set[str] = set()
    for side in (start, end):
        rows = pl.DataFrame([texts[name].alias(str(at)) for at, name in enumerate(side)]).unique()
        cells |= {date for row in rows.rows() if (date := notation.read_parts("-".join(cell or "" for cell in row)))}
    first, last = min(cells, default=""), max(cells, default="")
    return first if first == last else f"{first} to {last}"
