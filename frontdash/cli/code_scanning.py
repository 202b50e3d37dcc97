"""SARIF logs and GitHub's workflow commands, which show findings next to the lines that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from frontdash import __version__
from frontdash.checks import Severity
from frontdash.figures.text import one_line

Json = dict[str, Any]  # Any: JSON
LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "question": "note"}
"""Severity -> level of a SARIF result."""
_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "question": "notice"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
STDIN = "standard input"
"""The name of a file that has none."""


def dump(value: object) -> str:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False)


def sarif_log(rules: Iterable[Json], results: Iterable[Json]) -> str:
    """Return a SARIF log. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"""
    driver = {"name": "frontdash", "version": __version__, "rules": list(rules)}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": list(results)}
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def descriptor(rule: str, explanation: str, severity: Severity) -> Json:
    """Return how a SARIF log describes a rule."""
    first = explanation.partition(". ")[0].rstrip(".") + "."
    return {
        "id": rule,
        "shortDescription": {"text": first},
        "fullDescription": {"text": explanation},
        "help": {"text": explanation},
        "defaultConfiguration": {"level": LEVELS[severity]},
    }


def location(file: str, region: Json | None, row: str) -> Json:
    """Return where a SARIF result is: the region of a file, and the row of a table by its id."""
    found: Json = {}
    if file != STDIN:
        place: Json = {"artifactLocation": {"uri": _uri(file)}}
        if region is not None:
            place["region"] = region
        found["physicalLocation"] = place
    if row:
        found["logicalLocations"] = [{"name": row, "kind": "row"}]
    return found


def _uri(file: str) -> str:
    """Return a relative reference for a relative path, a file URI for an absolute one, and an address unchanged."""
    if "://" in file:
        return quote(file, safe=":/?#[]@!$&'()*+,;=%~")
    path = Path(file)
    # A colon in the first part of a relative reference would look like a scheme.
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def workflow_command(severity: Severity, properties: Mapping[str, object], message: str) -> str:
    """Return a workflow command; properties that are None are left out.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{_COMMANDS[severity]} {listed}::{_data(one_line(message))}\n"


def _data(value: str) -> str:
    """Escape as the runner's own toolkit does: https://github.com/actions/toolkit, core/src/command.ts"""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(one_line(value)).replace(":", "%3A").replace(",", "%2C")
