"""What the descriptor of a data package states about how a table is written. Loads no Polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from frontdash.reading.rows.notation import NumberFormat

Json = Mapping[str, Any]  # Any: a descriptor may hold any JSON, until it has been looked at
_DIALECT = ("delimiter", "quoteChar", "doubleQuote", "escapeChar", "skipInitialSpace", "header", "headerRows",
            "headerJoin", "commentChar", "commentRows", "lineTerminator")  # fmt: skip
_USUAL: Json = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True, "headerRows": [1]}
_DATES = ("date", "datetime", "time", "yearmonth", "any")


def dialect_of(resource: Json) -> Json:
    """Return what a resource states about its delimited text that is not the usual."""
    dialect = resource.get("dialect")
    if not isinstance(dialect, dict):
        return {}
    dialect = {**dialect, **dialect["csv"]} if isinstance(dialect.get("csv"), dict) else dialect
    return {key: dialect[key] for key in _DIALECT if key in dialect and dialect[key] != _USUAL.get(key)}


def states_notation(resource: Json, fields: Sequence[Json]) -> bool:
    """Return whether a resource states more than names about how its table is written."""
    schema = resource.get("schema")
    missing = schema.get("missingValues", [""]) if isinstance(schema, dict) else [""]
    encoding = str(resource.get("encoding", "utf-8")).casefold().replace("_", "-")
    by_field = any(number_format(field) not in {None, NumberFormat()} or date_format(field) for field in fields)
    return bool(dialect_of(resource)) or missing != [""] or by_field or encoding not in {"utf-8", "utf8", "ascii"}


def number_format(field: Json) -> NumberFormat | None:
    """Return the notation that a field states for its numbers."""
    if "decimalChar" not in field and "groupChar" not in field:
        return None
    return NumberFormat(str(field.get("decimalChar", ".")), str(field.get("groupChar", "")))


def date_format(field: Json) -> str | None:
    """Return the format that a field states for its dates."""
    form = field.get("format")
    return form if field.get("type") in _DATES and isinstance(form, str) and "%" in form else None
