"""What tells rows apart that would be rival claims of one source, date and series; and which of them are totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import polars as pl

from frontdash.figures.totals import is_total
from frontdash.reading.mapping.model import PLACEHOLDER, ColumnRule, columns_of
from frontdash.reading.mapping.propose.claimants import names_subject
from frontdash.reading.mapping.propose.places import is_origin, level_of, names_direction
from frontdash.reading.mapping.propose.questions import Answers, Choice, Question
from frontdash.reading.mapping.propose.words import word_set, words_of

FRAME = (
    *("series", "measure", "statistic", "subject", "place", "unit", "valid_on", "claimed_on", "published_on"),
    *("source", "publisher"),
)
"""Our columns that tell claims apart."""
_SERIES = word_set(
    "series indicator metric measure variable type subtype types category subcategory kind class classification phase "
    "cluster sector direction sex gender age ages group cause item product commodity equipment weapon model system "
    "purpose modality indikator kategorie art typ geschlecht alter altersgruppe richtung phasen ursache bereich "
    "catégorie sexe âge genre âges secteur type indicateur тип вид категорія категория стать вік пол возраст напрям "
    "tipo clase clases categoría categoria rodzaj tür sexo género płeć cinsiyet edad wiek hecho delito causa kategoria "
    "направление показник показатель фаза кластер сектор причина"
)
_REMARKS = word_set("note notes comment comments description title headline quote text link url remark remarks summary")
_RECORDS = word_set("lat latitude lon lng longitude updated update modified created timestamp uuid hash version")
_MOST_ROWS, _LONGEST = 200_000, 60
_MOST_SPARE = 4
_FEWEST = 0.1
"""The least share of colliding claims that a column tells apart which is taken for it."""


class Clash(NamedTuple):
    """Claims of one source, date and series, and the columns that tell them apart: each with how many it settles."""

    claims: int
    columns: tuple[tuple[str, int], ...] = ()


def role_of(name: str, column: pl.Series) -> str | None:
    """Return which of our columns one that tells claims apart becomes, by its name or values; None where open."""
    words = set(words_of(name))
    if is_origin(name) or names_subject(name):
        return "subject"
    if names_direction(name):
        return "series" if level_of(name, column) is None else "place"
    if not words.isdisjoint(_SERIES):
        return "series"
    return "place" if level_of(name, column) is not None else None


def is_key(name: str) -> bool:
    """Whether the numbers of a column name things: ids and codes."""
    return not {"id", "code", "no", "nr", "number", "phase", "age", "round", "wave"}.isdisjoint(words_of(name))


def joined(rule: ColumnRule | None, name: str) -> ColumnRule:
    """Return the rule of one of our columns with another column of the table next to what it is made of."""
    if rule is None or not (rule.column or rule.template or rule.value):
        return ColumnRule(column=(name,))
    before = rule.template or rule.value or f"{{{rule.column[0]}}}"
    return ColumnRule(template=f"{before}{', ' if rule.column or rule.template else ': '}{{{name}}}")


def named_by(rules: Mapping[str, ColumnRule], constants: Mapping[str, str], texts: Mapping[str, pl.Series]) -> set[str]:
    """Return the columns of the table by which claims are told apart so far."""
    named = set(columns_of({ours: rule for ours, rule in rules.items() if ours in FRAME and ours not in constants}))
    place = rules.get("place", ColumnRule()).column
    named -= set(place[1:])  # areas that only fill in for smaller ones tell nothing apart
    for ours, text in constants.items():
        named |= set(PLACEHOLDER.findall(text)) if ours in FRAME else set()
    return named & set(texts)


def clash(keys: Iterable[str], values: Iterable[str], texts: Mapping[str, pl.Series], taken: Iterable[str]) -> Clash:
    """Return how many rows that state something agree in all of `keys`, and which further columns tell them apart.

    Columns that are `taken` for something else are not looked at. Each column counts what is left by those before it.
    """
    keys, stating = list(keys), [texts[name].is_not_null() for name in values if name in texts]
    frame = pl.DataFrame([column.alias(name) for name, column in texts.items()])
    for at, filled in enumerate(stating):
        stating[0] = filled if at == 0 else stating[0] | filled
    frame = (frame.filter(stating[0]) if stating else frame).head(_MOST_ROWS)
    first = left = _left(frame, keys)
    found: list[tuple[str, int]] = []
    free = [name for name in texts if name not in {*keys, *taken} and _may_tell(name, frame[name])]
    while left and free:
        counts = {name: left - _left(frame, [*keys, name]) for name in free}
        most = max(counts.values())
        if most < max(1, _FEWEST * first):
            break
        near = [name for name in free if counts[name] >= 0.95 * most]
        known = [name for name in near if role_of(name, frame[name]) is not None]
        best = min(known or near, key=lambda name: ("code" in words_of(name), frame[name].n_unique()))
        found.append((best, counts[best]))
        keys, left = [*keys, best], left - counts[best]
        free = [name for name in free if name != best]
    return Clash(first, tuple(found))


def _left(frame: pl.DataFrame, keys: list[str]) -> int:
    if not keys:
        return frame.height if frame.height > 1 else 0
    return int(frame.select(pl.struct(keys).is_duplicated().sum()).item())


def _may_tell(name: str, column: pl.Series) -> bool:
    """Whether a column may say what a figure is about: it varies, repeats itself, and holds no remarks."""
    words, filled = set(words_of(name)), column.drop_nulls()
    unlike = words & (_REMARKS | _RECORDS) or (words == {"id"})
    if unlike or filled.n_unique() < 2 or float(filled.str.len_chars().mean() or 0) > _LONGEST:  # type: ignore[arg-type]
        return False
    return not filled.str.contains(r"^(?:https?://|[-+]?[0-9]+\.[0-9]+$)").any()


def apart_question(answers: Answers, found: Clash, rules: Mapping[str, ColumnRule]) -> Question:
    """Return the question what tells claims of one source, date and series apart."""
    choices = [
        choice
        for name, count in found.columns
        for choice in _as_each(answers, name, rules, f"settles {count:,} of {found.claims:,}")
    ]
    choices.append(Choice("nothing", answers.with_text("apart", "nothing"), "they are rival claims"))
    text = f"{found.claims:,} claims of one source, date and series: what tells them apart?"
    columns = tuple(name for name, _ in found.columns)
    return Question("apart", text, tuple(choices), 2 * found.columns[0][1] >= found.claims, columns)


def _as_each(answers: Answers, name: str, rules: Mapping[str, ColumnRule], meaning: str) -> Iterator[Choice]:
    for ours in ("series", "place", "subject"):
        rule = joined(rules.get(ours), name)
        given = answers.with_columns(ours, rule.column) if rule.column else answers.with_text(ours, rule.template or "")
        yield Choice(f"{name} ({ours})", given, meaning)


def spare_question(
    answers: Answers, spare: Mapping[str, pl.Series], rules: Mapping[str, ColumnRule]
) -> Question | None:
    """Return the question what columns say that are not taken and vary; None without any."""
    names = [name for name, column in spare.items() if _may_tell(name, column)][:_MOST_SPARE]
    choices = [Choice("nothing", answers.with_text("apart", "nothing"), "they are left next to the figures")]
    # Another area or actor is no part of the one that is taken.
    own = {ours: rule for ours, rule in rules.items() if ours == "series"}
    choices += [choice for name in names for choice in _as_each(answers, name, own, "it belongs to what is counted")]
    said = ", ".join(map(repr, names))
    return Question("apart", f"{said}: what it says of the figures", tuple(choices)) if names else None


def totals_rule(names: Iterable[str], texts: Mapping[str, pl.Series]) -> tuple[ColumnRule, str] | None:
    """Return the rule of `status` that marks rows which are the total of others, and the evidence.

    `names` are the columns that say what a row is about.
    """
    found: dict[str, list[str]] = {}
    for name in names:
        cells = list(map(str, texts[name].drop_nulls().unique(maintain_order=True).to_list()))
        called = [cell for cell in cells if is_total(cell)]
        if called and len(cells) - len(called) > 1:
            found[name] = called
    if not found:
        return None
    said = "; ".join(f"{', '.join(repr(cell[:40]) for cell in cells[:3])} in {name!r}" for name, cells in found.items())
    if len(found) == 1:
        ((name, cells),) = found.items()
        return ColumnRule(column=(name,), map=dict.fromkeys(cells, "total"), otherwise=""), f"totals of others: {said}"
    around = [("*|" * at, "|*" * (len(found) - at - 1)) for at in range(len(found))]
    marked = {f"{a}{cell}{b}": "total" for (a, b), cells in zip(around, found.values(), strict=True) for cell in cells}
    template = "|".join(f"{{{name}}}" for name in found)
    return ColumnRule(template=template, map=marked, otherwise=""), f"totals of others: {said}"
