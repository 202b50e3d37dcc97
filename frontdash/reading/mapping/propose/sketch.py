"""A proposal in the making: what the columns of an unknown table mean, by their names, types and values, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from frontdash.figures import schema
from frontdash.figures.phrases import read_wording
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.reading.mapping.cells import HEDGED
from frontdash.reading.mapping.model import CATEGORY, ColumnRule, Melt, Rules, Spread, columns_of, key_of
from frontdash.reading.mapping.propose.apart import Clash, clash, is_key, joined, named_by, role_of, totals_rule
from frontdash.reading.mapping.propose.bounds import Quantity, quantities
from frontdash.reading.mapping.propose.claimants import (
    HOST,
    names_formations,
    names_source,
    source_column,
    stated_claimant,
)
from frontdash.reading.mapping.propose.columns import (
    YEAR_IN,
    YEAR_REMARK,
    bounds_beside,
    dated,
    holds_hedges,
    is_sibling,
    kind_of,
    kinds_of_people,
    lines_of_bounds,
    named_year,
    numbers_rows,
    without_year,
    years_in,
)
from frontdash.reading.mapping.propose.flags import (
    MARK,
    MEANINGS,
    UNMARKED,
    flag_column,
    marks_in,
    meaning,
    unknown_numbers,
    unmarked,
)
from frontdash.reading.mapping.propose.headings import read_heading, says_only_what_was_done
from frontdash.reading.mapping.propose.moments import dated_numbers, is_fiscal, moment, period, stated_date
from frontdash.reading.mapping.propose.names import (
    NUMBER_NAMES,
    codes_of,
    column_named,
    names_in_cells,
    names_things,
    names_type_of,
    parting_columns,
    series_named,
)
from frontdash.reading.mapping.propose.notation import calendar_date
from frontdash.reading.mapping.propose.places import (
    TARGETS,
    countries,
    counts_equipment,
    is_origin,
    level_of,
    names_holder,
    place_columns,
)
from frontdash.reading.mapping.propose.questions import ANSWERED, FIGURE, LEFT, Answers
from frontdash.reading.mapping.propose.stated import scale_column, scale_columns, unit_column
from frontdash.reading.mapping.propose.titles import title_of
from frontdash.reading.mapping.propose.units import NO_MONEY, Asker, Units, is_hedged, row_factors, series_of, units_of
from frontdash.reading.mapping.propose.words import word_set, words_of
from frontdash.reading.rows import notation
from frontdash.reading.rows.raw import RawTable, as_text

_RECORDED = word_set("update updated modified created upload uploaded entered last timestamp ingested")
"""Words for when a row was written, which is not when its figure is valid."""
_WORDY = r"[^\W0-9_]|[<>~≈]"
_VIA = r"(?i)\bvia\b|\b(?:reported|quoted|cited) (?:by|in)\b"
_NO_COUNT = "by its name it counts nothing"
_SHORT_HEDGES = {"more": "more_than", "less": "less_than", "exactly": "exact", "total": "exact"}
_TOTALS = frozenset(("total", "sum", "all", "gesamt", "somme", "всього", "сума", "всего", "сумма", "разом", "итого"))


class Sketch:
    """A proposal in the making: the rules so far, why each was chosen, and the columns that have a meaning by now."""

    def __init__(self, raw: RawTable, answers: Answers) -> None:
        self.raw, self.answers = raw, answers
        names = [name for name in raw.frame.columns if answers.roles.get(name) != LEFT]
        texts = {name: as_text(raw.frame[name]).str.strip_chars() for name in names}
        self.texts = {name: column.set(column == "", None) for name, column in texts.items()}
        self.marks = {name: marks for name, column in self.texts.items() if (marks := marks_in(column))}
        self.texts |= {name: unmarked(self.texts[name]) for name in self.marks}
        self.kinds = {name: kind_of(column) for name, column in self.texts.items()}
        self.read = dict(self.texts)
        self.codes = codes_of(self.texts)
        """The columns of codes for what other columns say in words."""
        self.called = names_in_cells({name: c for name, c in self.texts.items() if name not in self.codes})
        """The columns whose names stand in the cells of others, and those names."""
        self.rules: dict[str, ColumnRule] = {}
        self.reasons: dict[str, str] = {}
        self.scale = scale_column(self.texts)
        self.taken = scale_columns(self.texts)
        self.hedged: list[str] = []
        self.melt: Melt | None = None
        self.figures: tuple[Quantity, ...] = ()
        self.lost: dict[str, str] = {}
        self.units = Units(ColumnRule(value="count"), "no column says the unit: edit it")
        self.dated: tuple[str, ...] = ()
        self.across: tuple[str, ...] = ()
        """The columns whose headings are dates, or places: they are of one series."""
        self.years: dict[str, str] = {}
        """The columns whose headings name a year next to what is counted, and which year."""
        self.spread: Spread | None = None
        self.bounds: dict[str, ColumnRule] = {}
        self.refusal: str | None = None
        self.clash = Clash(0)
        self.holder: str | None = None
        """The column of countries whose equipment is counted."""
        self.stated: tuple[str, str] | None = None
        for ours in schema.BY_NAME:
            given = [name for name in self.texts if answers.roles.get(name) == ours]
            if given and ours != "value":
                several = ColumnRule(template=", ".join(f"{{{name}}}" for name in given))
                host = HOST if ours == "source" and self.kinds[given[0]] == "address" else None
                self.rules[ours] = ColumnRule(column=(given[0],), pattern=host) if len(given) == 1 else several
                self.reasons[ours] = ANSWERED
                self.taken.update(given)

    def take(self, ours: str, kind: str) -> None:
        """Take a column of a kind for one of ours by its name, where there is one and none is chosen yet."""
        if ours in self.rules:
            return
        free = self.named() if ours in {"series", "subject"} else self.free(kind)
        counted = [name for figure in self.figures for name in figure.columns]
        found = series_named(free, counted) if ours == "series" else column_named(ours, list(free))
        if found is not None:
            self.put(ours, self.own_name(found), f"by its name, {found!r}")

    def put(self, ours: str, column: str, why: str) -> None:
        self.rules[ours], self.reasons[ours] = ColumnRule(column=(column,)), why
        self.taken.add(column)

    def addresses_and_dates(self) -> None:
        """Find the columns of addresses and dates, and an id."""
        texts, kinds = self.texts, self.kinds
        addresses = [name for name in texts if kinds[name] == "address"]
        if addresses and "url" not in self.rules:
            self.put("url", addresses[0], f"{addresses[0]!r} holds addresses")
            self.taken.update(addresses)
        free = {name: column for name, column in texts.items() if name not in self.taken}
        kinds |= {name: "date" for name in dated_numbers(free) if kinds[name] == "number"}
        for ours in ("published_on", "claimed_on", "accessed_on"):
            self.take(ours, "date")
        free = {name: column for name, column in texts.items() if name not in self.taken}
        dates = [name for name in free if kinds[name] == "date" and not _RECORDED & set(words_of(name))]
        given = {name: texts[name] for name in texts if self.answers.roles.get(name) == "valid_on"}
        whole = period(dates) if "valid_on" not in self.rules else None
        found = whole or moment(given if len(given) > 1 else free)
        if "valid_on" not in self.rules and dates and whole is None:
            self.put("valid_on", dates[0], f"{dates[0]!r} holds dates")
        elif found is not None and ("valid_on" not in self.rules or len(given) > 1):
            self.rules["valid_on"], self.reasons["valid_on"] = found.rule, found.why
            self.taken.update(found.columns)
        elif "valid_on" not in self.rules and (years := [name for name in free if kinds[name] == "year"]):
            self.put("valid_on", years[0], f"{years[0]!r} holds years")
        self.stated = None if "valid_on" in self.rules else stated_date(self.raw.context)
        if self.stated is not None:
            self.rules["valid_on"], self.reasons["valid_on"] = ColumnRule(value=self.stated[0]), self.stated[1]
        identity = next((n for n in texts if key_of(n) == "id" and texts[n].is_unique().all()), None)
        if identity is not None and "id" not in self.rules:
            self.put("id", identity, "unique in every row")

    def numbers(self) -> tuple[str, ...]:
        """Find the columns of numbers (or take those that the answers name); return all that could be figures."""
        texts, kinds, rules = self.texts, self.kinds, self.rules
        known = tuple(name for name in texts if self.answers.roles.get(name) in {FIGURE, "value"})
        self.taken.update(known)
        left = [n for n in texts if n not in self.taken | self.codes or n in known]
        free = [n for n in left if n in known or (kinds[n] == "number" and not self.no_figure(n))]
        if free:
            free = [n for n in left if n in free or (kinds[n] == "text" and is_sibling(n, texts[n]))]
        self.hedged = [
            n for n in (*left, *known) if kinds[n] in {"text", "number"} and is_hedged(texts[n], self.raw.unit_system)
        ]
        free = free or [
            name
            for name in self.hedged
            if NUMBER_NAMES & set(words_of(name)) or read_heading(name, self.raw.unit_system).unit is not None
        ]
        self.dated = dated(known or free)
        if known and len(self.dated) < len(known):
            self.dated = ()
        self.across = self.dated or tuple(countries(known or free))
        if not self.across and ("valid_on" not in rules or self.stated is not None):
            self.years = years_in(known or free)
        given = [name for ours in ("low", "high") if ours in rules for name in rules[ours].column]
        found, lost = quantities({name: texts[name] for name in self.across or free if name not in given})
        if self.across:
            found, lost = [Quantity(name, name) for name in self.across], {}
        elif known:
            found = [quantity for quantity in found if not set(quantity.columns).isdisjoint(known)]
        else:
            found = _figures(found)
        self.lost |= lost
        self.figures = tuple(found)
        if len(found) > 1 or self.across:
            self.reasons["value"] = f"{len(found)} columns of numbers: one figure for each"
            self._several(Melt(tuple(quantity.columns[0] for quantity in found)))
        elif found:
            (only,) = found
            for ours, column in (("value", only.value), ("low", only.low), ("high", only.high)):
                if column is not None and ours not in rules:
                    why = "bounds of one figure" if only.low or only.high else "the column of numbers"
                    self.put(ours, column, f"{column!r}, {why}")
            if only.value is not None:
                self._one(only.value)
        self.taken.update(name for quantity in found for name in quantity.columns)
        for name in left:
            if kinds[name] == "number" and name not in self.taken:
                counted = next((quantity.columns[0] for quantity in found if name in free), None)
                self.lost.setdefault(name, _NO_COUNT if counted is None else f"{counted!r} gives the figures")
        for why in dict.fromkeys(self.lost.values()):
            names = [repr(name) for name in self.lost if self.lost[name] == why]
            said = f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} left out: {why}"
            self.reasons["value"] = f"{self.reasons.get('value', '')}; {said}".lstrip("; ")
        return tuple(free)

    def no_figure(self, name: str) -> bool:
        """Whether the numbers of a column are no figures: they count nothing, or are money, which has no unit here."""
        heading = read_heading(name, self.raw.unit_system)
        if named_year(name):
            return False
        money = heading.kind == "money" and name not in self.answers.units
        if money:
            self.lost[name] = NO_MONEY
        return money or heading.kind == "nothing" or (heading.unit is None and numbers_rows(name, self.texts[name]))

    def _several(self, melt: Melt) -> None:
        hedged = tuple(name for name in melt.columns if holds_hedges(self.texts[name], self.raw.unit_system))
        self.melt = replace(melt, hedged=hedged)
        if hedged:
            self.reasons["value"] += f"; hedges and wordings are read in {', '.join(hedged)}"
        for name in hedged:
            self.read[name] = self.texts[name].str.extract(HEDGED, 1)
        if self.dated:
            if "valid_on" in self.rules:
                self.taken.difference_update(self.rules["valid_on"].column)
            self.stated = None
            years = any(named_year(name) not in {None, name} for name in self.dated)
            self.rules["valid_on"] = ColumnRule(column=(CATEGORY,), pattern=YEAR_IN if years else None)
            self.reasons["valid_on"] = "the headings of the columns of numbers are dates"
        others = {name: column for name, column in self.texts.items() if name not in melt.columns}
        ours = "subject" if counts_equipment(others) else "place"
        if self.across and not self.dated and ours not in self.rules:
            self.rules[ours] = ColumnRule(column=(CATEGORY,))
            self.reasons[ours] = "the headings of the columns of numbers are countries"
        if (found := bounds_beside(melt.columns[0], others)) is not None:
            self._refuse(*found, "these columns")

    def fiscal(self) -> tuple[str, ...]:
        """Return the columns, or the headings, from which dates come whose years may begin in another month."""
        rule = self.rules.get("valid_on", ColumnRule())
        whole = rule.to or "/" in (rule.template or "")
        names = () if whole else (*columns_of({"valid_on": rule}), *self.dated)
        return tuple(name for name in names if is_fiscal(name))

    def fiscal_dates(self) -> Mapping[str, str]:
        """Return when the dates made of fiscal years are in the calendar, once it is known when these years begin."""
        start, rule = self.answers.year_start, self.rules.get("valid_on", ColumnRule())
        if start is None or not self.fiscal():
            return {}
        if CATEGORY in rule.column:
            written = [named_year(heading) or heading for heading in self.dated]
        else:
            names = columns_of({"valid_on": rule})
            rows = pl.DataFrame([self.texts[name].alias(str(at)) for at, name in enumerate(names)]).unique()
            written = ["-".join(cell or "" for cell in row) for row in rows.rows()]
        return {text: calendar_date(date, start) for text in written if (date := notation.read_parts(text))}

    def _one(self, chosen: str) -> None:
        words = chosen in self.hedged and bool(self.texts[chosen].str.contains(_WORDY).any())
        if words:
            self.rules["value"] = ColumnRule(column=(chosen,), pattern=HEDGED)
            self.rules["wording"] = ColumnRule(column=(chosen,))
            self.reasons["wording"] = "words stand beside its numbers: they are kept, and a hedge is read from them"
            self.read[chosen] = self.texts[chosen].str.extract(HEDGED, 1)
        free = {name: column for name, column in self.texts.items() if name not in self.taken}
        found = None if self.rules.keys() & {"low", "high"} else bounds_beside(chosen, free)
        if found is None:
            return
        spread, bounds = found
        self.taken.add(spread.names)
        names = {key_of(name) for rule in bounds.values() for name in rule.column}
        if words or not names.isdisjoint(key_of(n) for n in self.texts if n not in {spread.names, chosen}):
            self._refuse(spread, bounds, repr(chosen))
        else:
            self.spread, self.bounds = spread, bounds

    def _refuse(self, spread: Spread, bounds: Mapping[str, ColumnRule], numbers: str) -> None:
        self.refusal = (
            f"{spread.names!r} says which numbers of {numbers} are low and which high; as they stand they would be "
            f"separate exact claims. Bounds of one column are read by {lines_of_bounds(spread, bounds)}"
        )

    def meanings(self) -> None:
        """Find what the columns of texts mean, and what is counted in which unit."""
        rules, reasons, texts = self.rules, self.reasons, self.texts
        formations = [n for n, c in self.free().items() if "unit" in words_of(n) and names_formations(c)]
        if formations and "subject" not in rules:
            self.put("subject", formations[0], f"{formations[0]!r} holds formations of forces")
        if "unit" not in rules and (stated := unit_column(self.free(), self.raw.unit_system)) is not None:
            self.put("unit", stated.column, f"{stated.column!r} states it")
            rules["unit"] = ColumnRule((stated.column,), map={t: u for t, u in stated.units.items() if t != u})
            self.scale = self.scale or (stated if stated.scales else None)
        for ours in ("unit", "qualifier", "publisher"):
            self.take(ours, "text")
        self.who()
        self.where()
        for ours in ("wording", "series", "subject", "title"):
            self.take(ours, "text")
        if "note" not in rules and (flags := flag_column(self.free())) is not None:
            rules["note"] = ColumnRule(column=(flags[0],), map=flags[1])
            reasons["note"] = f"{', '.join(flags[1].values())} by {flags[0]!r}"
            self.taken.add(flags[0])
        for ours in ("quote", "note"):
            self.take(ours, "text")
        _hedges(rules, reasons, texts)
        own = rules["series"].column if "series" in rules else ()
        left = {n: c for n, c in texts.items() if self.kinds[n] == "text" and (n not in self.taken or n in own)}
        apart = kinds_of_people(left)
        if apart is not None and not own:
            self.put("series", apart, f"{apart!r} says who is counted")
        title = title_of(self.raw.file, self.raw.context, self.raw.unit_system)
        series_of(title, rules, reasons, texts, None if self.across else self.melt, apart)
        asker = Asker(self.answers, self.raw.unit_system, texts)
        if self.figures:
            self.units = units_of(self.figures, rules, asker, title, apart, named=not self.across)
            self.scale, self.units = row_factors(rules, self.units, self.scale, asker)
        if "unit" not in rules:
            rules["unit"], reasons["unit"] = self.units.rule, self.units.why
        self._measure()
        self.parted()
        self.told_apart()
        if "status" not in rules:
            frame = {ours: rule for ours, rule in rules.items() if ours in {"series", "subject", "place"}}
            found = totals_rule(dict.fromkeys(name for name in columns_of(frame) if name in texts), texts)
            if found is not None:
                rules["status"], reasons["status"] = found
        self._scale()

    def _scale(self) -> None:
        """Multiply the numbers of every row by what a column of it says."""
        if self.scale is None:
            return
        if self.melt is not None:
            plain = {name: {"value": ColumnRule((name,))} for name in self.melt.columns}
            own = {name: self._scaled({**plain[name], **self.melt.own.get(name, {})}) for name in plain}
            self.melt = replace(self.melt, own=own)
        self.rules = self._scaled(self.rules)
        self.reasons["value"] += f"; {self.scale.column!r} says what multiplies it"

    def _scaled(self, rules: Rules) -> dict[str, ColumnRule]:
        says = self.scale
        assert says is not None
        return {
            ours: replace(rule, factor=None, factor_in=says.column, factors=says.factors)
            if ours in schema.NUMBERS
            else rule
            for ours, rule in rules.items()
        }

    def _measure(self) -> None:
        """Give every figure its unit, factor, bounds and hedge: one in the rules of all, several each in its own."""
        rules, factors = self.rules, self.units.factors
        if self.melt is None or self.across:
            column = self.figures[0].columns[0] if self.figures else ""
            factor = factors.get(column)
            if factor is not None and self.melt is not None:
                names = self.melt.columns
                self.melt = replace(self.melt, own={n: {"value": ColumnRule((n,), factor=factor)} for n in names})
            for ours in schema.NUMBERS:
                if factor is not None and ours in rules:
                    rules[ours] = replace(rules[ours], factor=factor)
            hedge = self.figures[0].qualifier if len(self.figures) == 1 else None
            if hedge is not None and "qualifier" not in rules:
                rules["qualifier"], self.reasons["qualifier"] = ColumnRule(value=hedge), f"{column!r} says so"
            return
        own: dict[str, dict[str, ColumnRule]] = {}
        labels = dict(self.melt.labels)
        for figure in self.figures:
            column = figure.columns[0]
            factor = factors.get(column)
            found: dict[str, ColumnRule] = {}
            if len(figure.columns) > 1 or factor is not None or figure.value is None:
                named = (("value", figure.value), ("low", figure.low), ("high", figure.high))
                found |= {ours: ColumnRule((name,), factor=factor) for ours, name in named if name is not None}
            if column in self.units.own:
                found["unit"] = ColumnRule(value=self.units.own[column])
            if figure.qualifier is not None:
                found["qualifier"] = ColumnRule(value=figure.qualifier)
            label = read_heading(column).name if factor is not None and figure.label == column else figure.label
            if column in self.years:
                found["valid_on"], labels[column] = ColumnRule(value=self.years[column]), without_year(label)
            elif label != column and not self.dated:
                labels[column] = label if label not in labels.values() else column
            if found:
                own[column] = found
        self.melt = replace(self.melt, own=own, labels=labels)

    def parted(self) -> None:
        """Name in the series what was done to things, and by which columns they are parted whatever else is."""
        rules, own = self.rules, self.rules["series"]
        if self.answers.speak_of("series"):
            return
        if "value" in rules and rules["value"].column and own.column:
            heading, name = rules["value"].column[0], own.column[0]
            if (names_things(name) and says_only_what_was_done(heading)) or names_type_of(name, heading):
                rules["series"] = ColumnRule(template=f"{heading}: {{{own.column[0]}}}")
        for name in parting_columns(self.named()):
            rules["series"] = joined(rules["series"], self.own_name(name))
            self.reasons["series"] += f"; {name!r} parts them"
            self.taken.add(self.own_name(name))

    def told_apart(self) -> None:
        """Find the columns that tell claims of one source, date and series apart, and what they are as far as known."""
        rules, answers = self.rules, self.answers
        numbers = [name for ours in schema.NUMBERS if ours in rules for name in rules[ours].column]
        values = self.melt.columns if self.melt else tuple(numbers)
        place = rules.get("place", ColumnRule()).column
        figures = {name for name in self.texts if self.kinds[name] in {"number", "date", "year"} and not is_key(name)}
        taken = (self.taken | figures | self.codes) - set(place[1:])
        keys = named_by(rules, answers.constants, self.texts)
        self.clash = clash(keys, values, self.texts, taken) if values else Clash(0)
        settled = 0
        for name, count in self.clash.columns:
            ours = role_of(self.called.get(name, name), self.texts[name])
            if ours is None or ours in answers.constants or answers.speak_of(ours):
                break
            rules[ours] = joined(rules.get(ours), name)
            why = f"{name!r} tells {count:,} claims of one source, date and series apart"
            self.reasons[ours] = "; ".join(filter(None, (self.reasons.get(ours), why)))
            self.taken.add(name)
            settled += count
        self.clash = Clash(self.clash.claims - settled, tuple(c for c in self.clash.columns if c[0] not in self.taken))

    def free(self, kind: str = "text") -> dict[str, pl.Series]:
        """Return the columns of a kind that have no meaning yet."""
        return {n: c for n, c in self.texts.items() if self.kinds[n] == kind and n not in self.taken}

    def named(self) -> dict[str, pl.Series]:
        """Return the columns of texts that have no meaning yet, without codes for others."""
        return {self.called.get(n, n): column for n, column in self.free().items() if n not in self.codes}

    def own_name(self, called: str) -> str:
        """Return the name of a column that is called by a cell of another."""
        return next((name for name, other in self.called.items() if other == called), called)

    def who(self) -> None:
        """Find who claims the figures, as far as the table says so."""
        rules, reasons = self.rules, self.reasons
        addresses = rules["url"].column if "url" in rules else ()
        if "source" not in rules and (found := source_column(self.free())) is not None:
            self.put("source", found, f"by its name, {found!r}")
        if "source" in rules:
            name = next(iter(rules["source"].column), None)
            if name is not None and self.texts[name].str.contains(_VIA).any():
                rules["source"] = ColumnRule(column=(name,), split=True)
                reasons["source"] += "; 'A via B' is a source and its publisher"
        elif "publisher" in rules:
            rules["source"] = rules["publisher"]
            reasons["source"] = "no column says who claims it: what is printed without a name is the publisher's claim"
        elif (stated := stated_claimant(self.raw.context)) is not None:
            rules["source"], reasons["source"] = ColumnRule(value=stated[0]), stated[1]
        elif addresses and names_source(addresses[0]):
            rules["source"] = ColumnRule(column=addresses, pattern=HOST)
            reasons["source"] = "no column says who claims it: the site that printed it"

    def where(self) -> None:
        """Find where the figures are about, and where those come from who are counted."""
        texts = self.named()
        columns = place_columns(texts) if "place" not in self.rules else ()
        origins = [name for name, column in texts.items() if is_origin(name) and level_of(name, column) is not None]
        origins = origins or [name for name in texts if is_origin(name)]
        targets = [name for name in texts if not TARGETS.isdisjoint(words_of(name)) and name not in origins]
        if not columns and origins and "place" not in self.rules:
            columns, origins = ((targets[0],), origins) if targets else ((origins[0],), origins[1:])
        columns, origins = tuple(map(self.own_name, columns)), list(map(self.own_name, origins))
        if len(columns) == 1 and "subject" not in self.rules and names_holder(columns[0], self.texts):
            self.holder = columns[0]
            self.put("subject", self.holder, f"{self.holder!r} says whose equipment it is")
        elif columns:
            self.rules["place"] = ColumnRule(column=columns)
            self.reasons["place"] = f"{columns[0]!r}, {self.texts[columns[0]].n_unique():,} values"
            if len(columns) > 1:
                self.reasons["place"] = f"{' or '.join(columns)}, the smallest area that a row names"
            self.taken.update(columns)
        if origins and "subject" not in self.rules:
            self.put("subject", origins[0], f"{origins[0]!r} says where they come from")

    def marked(self) -> None:
        """Read numbers and dates without the marks next to them, and note what the marks mean."""
        rules, melt = self.rules, self.melt
        notes: dict[str, ColumnRule] = {}
        for ours in (*schema.NUMBERS, *schema.DATES):
            rule = rules.get(ours, ColumnRule())
            if len(rule.column) == 1 and rule.column[0] in self.marks and rule.pattern is None:
                rules[ours] = replace(rule, pattern=UNMARKED)
                notes[ours] = ColumnRule(column=rule.column, pattern=MARK, map=self.marks[rule.column[0]])
        if melt is not None:
            own = dict(melt.own)
            for name in (name for name in melt.columns if name in self.marks and name not in melt.hedged):
                rest = own.get(name, {})
                value = replace(rest.get("value", ColumnRule(column=(name,))), pattern=UNMARKED)
                notes[name] = ColumnRule(column=(name,), pattern=MARK, map=self.marks[name])
                own[name] = {**rest, "value": value, "note": notes[name]}
            self.melt = replace(melt, own=own)
        remarks = {match[1]: match[1] for name in self.dated if (match := re.search(YEAR_REMARK, name))}
        if remarks and rules["valid_on"].pattern == YEAR_IN:
            said_so = {remark: meaning(remark) if remark in MEANINGS else remark for remark in remarks}
            notes["valid_on"] = ColumnRule(column=(CATEGORY,), pattern=YEAR_REMARK, map=said_so)
        elif self.dated and (marks := marks_in(pl.Series(self.dated))):
            rules["valid_on"] = ColumnRule(column=(CATEGORY,), pattern=rules["valid_on"].pattern or UNMARKED)
            notes["valid_on"] = ColumnRule(column=(CATEGORY,), pattern=MARK, map=marks)
        if notes and "note" not in rules:
            named = {ours: rule for ours, rule in notes.items() if ours in schema.BY_NAME}
            if named:
                rules["note"] = next(iter(named.values()))
            said = dict.fromkeys(text for rule in notes.values() for text in rule.map.values())
            self.reasons["note"] = f"marks next to numbers and dates: {', '.join(said)}"

    def unknown(self) -> dict[str, int]:
        """Return the numbers that recur and may say that nothing is known, such as -99."""
        values = [name for name in self.texts if self.kinds[name] in {"number", "year"} and name in self.taken]
        return unknown_numbers(self.texts[name] for name in values)


def _figures(found: list[Quantity]) -> list[Quantity]:
    """Return the quantities that give figures: a column called value alone, unless others say what they count."""
    plain = [quantity for quantity in found if read_heading(quantity.columns[0]).kind == "generic"]
    values = [quantity for quantity in plain if not _TOTALS.intersection(words_of(quantity.columns[0]))]
    named = [quantity for quantity in found if read_heading(quantity.columns[0]).unit is not None]
    return values[:1] if values and not named else found


def _hedges(rules: dict[str, ColumnRule], reasons: dict[str, str], texts: Mapping[str, pl.Series]) -> None:
    if "qualifier" not in rules or not rules["qualifier"].column:
        return
    (name,) = rules["qualifier"].column
    read: dict[str, str] = {}
    for cell in map(str, texts[name].drop_nulls().unique(maintain_order=True)[:50].to_list()):
        hedge = read_wording(f"{cell} 5").qualifier
        if cell.casefold() not in QUALIFIERS:
            found = hedge or _SHORT_HEDGES.get(cell.casefold())
            if found is not None:
                read[cell] = found
    rules["qualifier"] = ColumnRule(column=(name,), map=read)
    reasons["qualifier"] += f"; {', '.join(f'{a} is {b}' for a, b in list(read.items())[:4])}" if read else ""
