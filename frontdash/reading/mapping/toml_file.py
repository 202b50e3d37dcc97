"""Mappings as TOML: read with line-by-line checks, written with comments, kept beside the data or named.

    [mapping]
    date_format = "%d/%m/%Y"
    number_format = { thousands = ",", decimal = "." }
    header = 5                                           # the line with the names; 0: there is none
    skip = [6, 40]                                       # lines that are no rows
    drop = { Country = ["World", "Total*"] }             # rows in which a column says so are left out
    split = { "Town, day" = { at = ", ", into = ["Town", "Day"] } }
    join = { When = { columns = ["Year", "Month"], with = "-" } }

    [mapping.columns]
    value = "Estimate"                                   # a column of the table
    unit = { value = "person" }                          # the same for every row
    series = { template = "{type}, {country}" }
    qualifier = { column = "hedge", map = { more = "more_than" } }
    source = { column = "Source", split = true }         # "A via B": source and publisher
    valid_on = { column = "from", to = "until" }

    [mapping.spread]                                     # a column that says low or high beside one of numbers
    names = "estimate_type"                              # its texts become columns, as for low = "estimate_low"
    values = "estimate"

    [mapping.melt]                                       # one figure for each of these columns
    columns = ["killed", "wounded", "Troops (thousands)"]  # or "*"; `except`, `labels` and `hedged` go with it

    [mapping.melt.own."Troops (thousands)"]              # rules of the figures of one such column alone
    value = { column = "Troops (thousands)", factor = 1000 }
    low = { column = "Least", factor_in = "Multiplier", factors = { units = 1, thousands = 1000 } }  # row by row
    unit = { value = "person" }

Other tables of the file belong to other parts of the program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdash.figures import schema
from frontdash.figures.companions import companion
from frontdash.limits import TomlError, parse_toml
from frontdash.reading.mapping.model import (
    ALL,
    ColumnRule,
    Join,
    MappingError,
    Melt,
    Reshape,
    Rules,
    Split,
    Spread,
    TableMapping,
)
from frontdash.reading.rows.notation import DECIMALS, SPREADSHEET, THOUSANDS, NumberFormat

if TYPE_CHECKING:
    from tomlkit.items import InlineTable, Table

TABLE = "mapping"
Toml = Mapping[str, Any]  # Any: TOML holds whatever its author wrote, until it has been looked at

_RESHAPE_KEYS = tuple(f.name for f in fields(Reshape))
_KEYS = ("date_format", "number_format", "missing", *_RESHAPE_KEYS, "columns", "melt", "spread", "figures")
_RULE_KEYS = tuple(f.name for f in fields(ColumnRule))
_FORMS = "the name of a column, or { column = … }, { value = … } or { template = … }"


def load_mapping(path: Path) -> TableMapping:
    """Read a mapping file. Raises `MappingError` for anything that is not understood."""
    found = _parsed(path)
    if TABLE not in found:
        raise MappingError(f"{path.name}: no table [{TABLE}]; accepted: [{TABLE}.columns] with columns of a figure")
    return read_mapping(found[TABLE], path.name)


def mapping_beside(path: Path) -> TableMapping | None:
    """Return the mapping kept beside a table; None where there is none."""
    file = companion(path)
    if not file.is_file():
        return None
    found = _parsed(file)
    return read_mapping(found[TABLE], file.name) if TABLE in found else None


def _parsed(path: Path) -> Toml:
    try:
        return parse_toml(path.read_text(encoding="utf-8-sig"))
    except (TomlError, UnicodeDecodeError) as error:
        raise MappingError(f"{path.name}: not TOML: {error}") from error
    except OSError as error:
        raise MappingError(f"{path}: {error.strerror or error}") from error


def read_mapping(table: object, file: str) -> TableMapping:
    """Return the mapping that a parsed [mapping] table holds; `file` is named in errors."""
    if not isinstance(table, dict):
        raise MappingError(f"{file}: {TABLE}: not a table; accepted: [{TABLE}.columns]")
    _known(table, _KEYS, file, TABLE)
    columns = _rules(table.get("columns", {}), file, f"{TABLE}.columns")
    blocks = table.get("figures", [])
    if not isinstance(blocks, list):
        raise MappingError(f"{file}: {TABLE}.figures: not a list of tables; accepted: [[{TABLE}.figures]]")
    figures = tuple(_rules(block, file, f"{TABLE}.figures[{at}]") for at, block in enumerate(blocks, 1))
    melt = _melt(table["melt"], file) if "melt" in table else None
    if not columns and not figures:
        raise MappingError(f"{file}: {TABLE}.columns: no column is mapped; accepted: {', '.join(schema.BY_NAME)}")
    return TableMapping(
        columns,
        figures,
        melt,
        _date_formats(table.get("date_format", ()), file),
        _number_format(table["number_format"], file) if "number_format" in table else None,
        _texts(table.get("missing", ()), file, f"{TABLE}.missing"),
        file,
        _spread(table["spread"], file) if "spread" in table else None,
        _reshape(table, file),
    )


def _known(table: Toml, accepted: tuple[str, ...], file: str, where: str) -> None:
    for key in table:
        if key not in accepted:
            near = get_close_matches(key, accepted, n=1)
            hint = f"{near[0]} (did you mean that?), or one of " if near else ""
            raise MappingError(f"{file}: {where}.{key}: no such key; accepted: {hint}{', '.join(accepted)}")


def _texts(found: object, file: str, where: str) -> tuple[str, ...]:
    if isinstance(found, str):
        return (found,)
    if not isinstance(found, (list, tuple)) or not all(isinstance(text, str) for text in found):
        raise MappingError(f"{file}: {where}: not a text; accepted: a text or a list of texts")
    return tuple(found)


def _rules(table: object, file: str, where: str) -> Rules:
    if not isinstance(table, dict):
        raise MappingError(f"{file}: {where}: not a table; accepted: columns of a figure, each with its own")
    _known(table, tuple(schema.BY_NAME), file, where)
    return {name: _rule(found, file, f"{where}.{name}") for name, found in table.items()}


def _rule(found: object, file: str, where: str) -> ColumnRule:
    if isinstance(found, (str, list)):
        return ColumnRule(column=_texts(found, file, where))
    if not isinstance(found, dict):
        raise MappingError(f"{file}: {where}: {found!r} is no rule; accepted: {_FORMS}")
    _known(found, _RULE_KEYS, file, where)
    given = [key for key in ("column", "value", "template") if key in found]
    if len(given) != 1:
        raise MappingError(f"{file}: {where}: {' and '.join(given) or 'nothing'} given; accepted: {_FORMS}")
    read: dict[str, Any] = {}  # Any: the values differ by key; each is checked below
    for key, value in found.items():
        place = f"{where}.{key}"
        if key in {"column", "to"}:
            read[key] = _texts(value, file, place)
        elif key == "map":
            read[key] = _map(value, file, place)
        elif key == "factors":
            read[key] = {text: _factor(factor, place, file) for text, factor in _map(value, file, place).items()}
        elif key in {"split", "html"}:
            if not isinstance(value, bool):
                raise MappingError(f"{file}: {place}: {value!r} is neither; accepted: true, false")
            read[key] = value
        elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
            read[key] = str(value)
        else:
            raise MappingError(f"{file}: {place}: {value!r} is no text; accepted: a text")
        if key == "factor":
            read[key] = _factor(read[key], place, file)
    if "pattern" in read:
        try:
            re.compile(read["pattern"])
        except re.error as error:
            raise MappingError(f"{file}: {where}.pattern: {error}; accepted: a regular expression") from error
    return ColumnRule(**read)


def _factor(text: str, where: str, file: str) -> str:
    try:
        factor = Decimal(text)
    except InvalidOperation:
        factor = Decimal(0)
    if not factor.is_finite() or factor <= 0:
        raise MappingError(f"{file}: {where}: {text!r} multiplies nothing; accepted: a number above 0, such as 1000")
    return f"{factor:f}"


def _map(found: object, file: str, where: str) -> dict[str, str]:
    if not isinstance(found, dict) or not all(isinstance(v, (str, int, float)) for v in found.values()):
        raise MappingError(
            f'{file}: {where}: not a table of texts; accepted: {{ about = "about", more = "more_than" }}'
        )
    return {str(key): str(value) for key, value in found.items()}


def _melt(found: object, file: str) -> Melt:
    where = f"{TABLE}.melt"
    if not isinstance(found, dict):
        raise MappingError(f'{file}: {where}: not a table; accepted: columns = ["tanks", "drones"], or "*" for all')
    _known(found, ("columns", "except", "labels", "hedged", "own"), file, where)
    own = found.get("own", {})
    if not isinstance(own, dict):
        raise MappingError(f"{file}: {where}.own: not a table; accepted: [{where}.own.COLUMN] with rules of its own")
    return Melt(
        _texts(found.get("columns", ALL), file, f"{where}.columns"),
        _texts(found.get("except", ()), file, f"{where}.except"),
        _map(found.get("labels", {}), file, f"{where}.labels"),
        _texts(found.get("hedged", ()), file, f"{where}.hedged"),
        {name: _rules(rules, file, f"{where}.own.{name}") for name, rules in own.items()},
    )


def _spread(found: object, file: str) -> Spread:
    where = f"{TABLE}.spread"
    example = 'names = "estimate_type" and values = "estimate"'
    if not isinstance(found, dict):
        raise MappingError(f"{file}: {where}: not a table; accepted: {example}")
    keys = tuple(f.name for f in fields(Spread))
    _known(found, keys, file, where)
    texts = [found[key] for key in keys if isinstance(found.get(key), str)]
    if len(texts) < len(keys):
        raise MappingError(f"{file}: {where}: needs the names of two columns; accepted: {example}")
    return Spread(*texts)


def _reshape(table: Toml, file: str) -> Reshape:
    def entries(key: str, example: str) -> Toml:
        found = table.get(key, {})
        if not isinstance(found, dict):
            raise MappingError(f"{file}: {TABLE}.{key}: not a table; accepted: {example}")
        return found

    def lines(key: str, found: object) -> tuple[int, ...]:
        given = found if isinstance(found, list) else [found]
        if not all(isinstance(line, int) and not isinstance(line, bool) and line >= 0 for line in given):
            raise MappingError(f"{file}: {TABLE}.{key}: {found!r} is no line; accepted: numbers of lines")
        return tuple(given)

    def parts(key: str, column: str, found: object, texts: str, sign: str) -> tuple[tuple[str, ...], str]:
        where = f"{file}: {TABLE}.{key}.{column}"
        if not isinstance(found, dict) or not found.keys() <= {texts, sign} or texts not in found:
            raise MappingError(f'{where}: accepted: {{ {texts} = ["A", "B"], {sign} = "-" }}')
        names = _texts(found[texts], file, f"{TABLE}.{key}.{column}.{texts}")
        between = found.get(sign, " ")
        if not isinstance(between, str) or (key == "split" and not between) or len(names) < 2:
            raise MappingError(f"{where}: accepted: the names of two or more columns, and a sign between them")
        return names, between

    headers = lines("header", table["header"]) if "header" in table else (None,)
    if len(headers) != 1:
        raise MappingError(f"{file}: {TABLE}.header: {list(headers)} are several; accepted: the number of one line")
    drop = {
        column: _texts(found, file, f"{TABLE}.drop.{column}")
        for column, found in entries("drop", 'Country = ["World", "Total*"]').items()
    }
    split = {
        column: Split(at=found[1], into=found[0])
        for column, given in entries("split", 'a column = { at = ", ", into = ["A", "B"] }').items()
        for found in [parts("split", column, given, "into", "at")]
    }
    join = {
        column: Join(*parts("join", column, given, "columns", "with"))
        for column, given in entries("join", 'a name = { columns = ["A", "B"], with = "-" }').items()
    }
    return Reshape(
        headers[0],
        lines("skip", table.get("skip", [])),
        drop,
        split,
        join,
        _texts(table.get("fill", []), file, f"{TABLE}.fill"),
    )


def _date_formats(found: object, file: str) -> tuple[str, ...]:
    formats = _texts(found, file, f"{TABLE}.date_format")
    for form in formats:
        if "%y" in form:
            raise MappingError(f"{file}: {TABLE}.date_format: {form!r} has a year of two digits; accepted: %Y")
        if "%" not in form and form != SPREADSHEET:
            accepted = f"such as %d/%m/%Y, or {SPREADSHEET} for days as spreadsheets count them"
            raise MappingError(f"{file}: {TABLE}.date_format: {form!r} is no format; accepted: {accepted}")
    return formats


def _number_format(found: object, file: str) -> NumberFormat:
    where = f"{TABLE}.number_format"
    if not isinstance(found, dict):
        raise MappingError(f'{file}: {where}: not a table; accepted: {{ thousands = ".", decimal = "," }}')
    _known(found, ("decimal", "thousands"), file, where)
    decimal, thousands = found.get("decimal", "."), found.get("thousands", "")
    if decimal not in DECIMALS:
        raise MappingError(f"{file}: {where}.decimal: {decimal!r} is none; accepted: . or ,")
    if thousands not in THOUSANDS or thousands == decimal:
        accepted = " ".join(repr(sign) for sign in THOUSANDS if sign != decimal)
        raise MappingError(f"{file}: {where}.thousands: {thousands!r} cannot be; accepted: {accepted}")
    return NumberFormat(decimal, thousands)


# --- writing ------------------------------------------------------------------------------------------------

_HEAD = (
    "How the columns of a table become figures. Edit it, and open the table again.",
    "A figure's column is made from a column of the table by its name, from a value that is the same for every",
    'row ({ value = "person" }), or from a template ({ template = "{type}, {country}" }).',
)
_COMMENTS = {
    "date_format": "how dates are written, %d day, %m month, %Y year of four digits, or excel for days counted",
    "number_format": "the sign between thousands and the one before decimals",
    "missing": "cells that state nothing",
    "header": "the line with the names of the columns",
    "skip": "lines that are no rows",
    "drop": "rows in which a column says so are left out",
    "fill": "columns whose empty cells repeat the one above",
    "split": "columns taken apart at a sign",
    "join": "columns made of others",
}


def number_line(form: NumberFormat) -> str:
    """Return the line of a mapping that says how numbers are written.

    >>> number_line(NumberFormat(",", "."))
    'number_format = { thousands = ".", decimal = "," }'
    """
    return f'number_format = {{ thousands = "{form.thousands}", decimal = "{form.decimal}" }}'


def date_line(formats: Sequence[str]) -> str:
    """Return the line of a mapping that says how dates are written.

    >>> date_line(["%d/%m/%Y"])
    'date_format = "%d/%m/%Y"'
    """
    return f'date_format = "{formats[0]}"' if len(formats) == 1 else f"date_format = {list(formats)}"


def dump_mapping(
    mapping: TableMapping,
    reasons: Mapping[str, str] | None = None,
    choices: Sequence[tuple[str, str]] = (),
    lacking: Sequence[tuple[str, str]] = (),
) -> str:
    """Return a mapping as commented TOML that `load_mapping` reads back.

    `reasons` say why each part was chosen; `choices` are lines of which a person is to take one, each with what it
    means: they stand in the file as comments. So do lines of columns that are `lacking`, to be filled in.
    """
    import tomlkit

    why = reasons or {}

    def comment(key: str) -> str:
        return f"{_COMMENTS[key]}; {' '.join(why[key].split())}" if key in why else _COMMENTS[key]

    document = tomlkit.document()
    for line in _HEAD:
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    table = tomlkit.table()
    if mapping.date_formats:
        table.add(
            "date_format", mapping.date_formats[0] if len(mapping.date_formats) == 1 else list(mapping.date_formats)
        )
        table["date_format"].comment(comment("date_format"))
    if mapping.number_format is not None:
        form = tomlkit.inline_table()
        form.update({"thousands": mapping.number_format.thousands, "decimal": mapping.number_format.decimal})
        table.add("number_format", form)
        table["number_format"].comment(comment("number_format"))
    if mapping.missing:
        table.add("missing", list(mapping.missing))
        table["missing"].comment(comment("missing"))
    for key, value in _shown_reshape(mapping.reshape).items():
        table.add(key, _inline(value) if isinstance(value, Mapping) else value)
        table[key].comment(comment(key))
    for line, meaning in choices:
        table.add(tomlkit.comment(f"{line}  # {meaning}: take the # in front away, if so"))
    columns = tomlkit.table()
    for name, rule in mapping.columns.items():
        columns.add(name, _shown_rule(rule))
        if name in why:
            columns[name].comment(" ".join(why[name].split()))
    for line, meaning in lacking:
        columns.add(tomlkit.comment(f"{line}  # {meaning}: fill it in and take the # in front away"))
    table.add("columns", columns)
    if mapping.spread is not None:
        table.add("spread", {"names": mapping.spread.names, "values": mapping.spread.values})
    if mapping.melt is not None:
        melt = tomlkit.table()
        all_of_them = mapping.melt.columns == (ALL,)
        melt.add("columns", ALL if all_of_them else list(mapping.melt.columns))
        if mapping.melt.but:
            melt.add("except", list(mapping.melt.but))
        if mapping.melt.labels:
            melt.add("labels", _inline(mapping.melt.labels))
        if mapping.melt.hedged:
            melt.add("hedged", ALL if mapping.melt.hedged == (ALL,) else list(mapping.melt.hedged))
        if mapping.melt.own:
            own = tomlkit.table(is_super_table=True)
            for column, rules in mapping.melt.own.items():
                own.add(column, _shown_rules(rules))
            melt.add("own", own)
        table.add("melt", melt)
    if mapping.figures:
        blocks = tomlkit.aot()
        for rules in mapping.figures:
            blocks.append(_shown_rules(rules))
        table.add("figures", blocks)
    document.add(TABLE, table)
    return tomlkit.dumps(document)


def _shown_reshape(reshape: Reshape) -> dict[str, Any]:  # Any: as for `_inline`, and numbers of lines
    shown: dict[str, Any] = {} if reshape.header is None else {"header": reshape.header}
    found = {
        "skip": list(reshape.skip),
        "drop": {column: _names(texts) for column, texts in reshape.drop.items()},
        "fill": list(reshape.fill),
        "split": {column: {"at": split.at, "into": list(split.into)} for column, split in reshape.split.items()},
        "join": {name: {"columns": list(join.columns), "with": join.sign} for name, join in reshape.join.items()},
    }
    return shown | {key: value for key, value in found.items() if value}


def _inline(values: Mapping[str, Any]) -> InlineTable:  # Any: texts, lists of texts, booleans and tables of texts
    import tomlkit

    table = tomlkit.inline_table()
    for key, value in values.items():
        table.add(key, _inline(value) if isinstance(value, Mapping) else value)
    return table


def _names(columns: tuple[str, ...]) -> str | list[str]:
    return columns[0] if len(columns) == 1 else list(columns)


def _shown_rules(rules: Rules) -> Table:
    import tomlkit

    table = tomlkit.table()
    for name, rule in rules.items():
        table.add(name, _shown_rule(rule))
    return table


def _shown_rule(rule: ColumnRule) -> object:
    if rule == ColumnRule(column=rule.column) and rule.column:
        return _names(rule.column)
    shown: dict[str, object] = {}
    for key in _RULE_KEYS:
        value = getattr(rule, key)
        if key in {"column", "to"} and value:
            shown[key] = _names(value)
        elif key in {"map", "factors"} and value:
            shown[key] = dict(value)
        elif key == "factor" and value is not None and value.isdigit():
            shown[key] = int(value)
        elif value is not None and value not in ((), False, {}):
            shown[key] = value
    return _inline(shown)
