"""Silences: the findings that a dataset expects in itself, and why.

A data package lists them in datapackage.json, a single table in a file next to it named TABLE.frontdash.toml:

    {"frontdash": {"silence": [{"rule": "conversion", "id": "opi_90km2", "reason": "kept as printed"}]}}

    [[silence]]
    rule = "conversion"
    id = "opi_90km2"            # without an id: the whole rule
    reason = "kept as printed"

A row without an id is named by `#LINE`. A silence without a reason silences nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdash.figures.companions import DESCRIPTOR, SUFFIX
from frontdash.figures.dataset import Dataset
from frontdash.limits import TomlError, parse_toml

KEYS = ("rule", "id", "reason")


@dataclass(frozen=True, slots=True)
class Silence:
    """Findings of a rule that the dataset expects, in one row or (without an id) in every row."""

    rule: str
    id: str | None
    reason: str

    def text(self) -> str:
        """The silence in words."""
        return f"{self.rule} in {self.id}" if self.id else f"the whole rule {self.rule}"


@dataclass(frozen=True, slots=True)
class Silences:
    """The silences of a dataset, and what is wrong with the entries that were not accepted.

    `file` is the file that lists them, None if the dataset cannot have one.
    """

    file: str | None
    taken: tuple[Silence, ...] = ()
    problems: tuple[str, ...] = ()


def load_silences(dataset: Dataset, rules: tuple[str, ...]) -> Silences:
    """Return the silences in the dataset's own file; `rules` are the known rule ids."""
    if dataset.metadata:
        own = dataset.metadata.get("frontdash")
        return _read(DESCRIPTOR, own.get("silence") if isinstance(own, dict) else None, rules)
    if not dataset.link or dataset.link == "-":
        return Silences(None)
    # The silences of one table in a file, such as figures.xlsx#Sheet, are in a file next to that file.
    links = dict.fromkeys((dataset.link, dataset.link.partition("#")[0]))
    for link in filter(None, links):
        path = Path(link + SUFFIX)
        try:
            file = path.expanduser()
            if file.exists() and not file.is_file():  # reading a pipe may never end
                continue
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            return Silences(path.name, problems=(f"not UTF-8 text ({error.reason}); nothing is silenced",))
        except (OSError, RuntimeError, ValueError):  # most tables have no such file, and some links are no paths
            continue
        try:
            content = parse_toml(text)
        except TomlError as error:
            return Silences(path.name, problems=(f"broken TOML ({error}); nothing is silenced",))
        return _read(path.name, content.get("silence"), rules)
    return Silences(None)


def _read(file: str, entries: object, rules: tuple[str, ...]) -> Silences:
    if entries is None:
        return Silences(file)
    if not isinstance(entries, list):
        return Silences(file, problems=("silence is not a list; expected: entries with rule, id and reason",))
    taken: list[Silence] = []
    problems: list[str] = []
    for number, entry in enumerate(entries, 1):
        found = list(_problems(entry, rules))
        if found:
            problems += [f"silence {number}: {problem}" for problem in found]
        else:
            name = entry.get("id")
            taken.append(Silence(entry["rule"], None if name is None else str(name), entry["reason"].strip()))
    return Silences(file, tuple(taken), tuple(problems))


def _problems(entry: Any, rules: tuple[str, ...]) -> Iterator[str]:  # Any: a user's file may hold anything
    """Yield the reasons why an entry is not accepted."""
    if not isinstance(entry, Mapping):
        yield "not a table; expected: rule, id and reason"
        return
    rule, reason = entry.get("rule"), entry.get("reason")
    if not isinstance(rule, str) or rule not in rules:
        from difflib import get_close_matches

        near = get_close_matches(str(rule), rules, n=1)
        hint = f"did you mean {near[0]}?" if near else "frontdash check --list-rules lists them"
        yield f"no rule {rule!r}; {hint}" if rule else "no rule is named"
    name = f" of {rule}" + (f" in {entry['id']}" if entry.get("id") else "") if isinstance(rule, str) else ""
    if not isinstance(reason, str) or not reason.strip():
        yield f"no reason is given{name}; nothing is silenced without one"
    if "id" in entry and (not isinstance(entry["id"], str) or not entry["id"].strip()):
        yield f"id is {entry['id']!r}; expected: the id of a row (or #LINE), or no id for the whole rule"
    unknown = sorted(set(map(str, entry)) - set(KEYS))
    if unknown:
        yield f"unknown {', '.join(unknown)}; expected: {', '.join(KEYS)}"
