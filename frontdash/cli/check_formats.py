"""Findings as text, JSON, SARIF and GitHub workflow commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from frontdash.checks import SEVERITIES, CheckResult, Severity, all_rules
from frontdash.cli.code_scanning import LEVELS, Json, descriptor, dump, location, sarif_log, workflow_command
from frontdash.figures.dataset import Dataset
from frontdash.figures.text import counted, one_line
from frontdash.writing.text import json_array

REJECTED = "A row that cannot be read as it is. It is left out of every view until the file is fixed."
SILENCES = "A silence in the dataset's own file is invalid."


@dataclass(frozen=True, slots=True)
class Item:
    """One finding with its location: `line` if the file has lines, `position` of the row in any table."""

    rule: str
    severity: Severity
    id: str | None
    file: str
    line: int | None
    position: int | None
    column: str
    message: str
    silenced: str | None = None
    kind: str = "finding"

    @property
    def explanation(self) -> str:
        """What the rule looks for."""
        rule = all_rules().get(self.rule)
        return rule.explanation if rule is not None else REJECTED if self.kind == "reject" else SILENCES


@dataclass(frozen=True)
class Checked:
    """Everything that is reported about a dataset: rejects, then problems with silences, then findings by row."""

    items: tuple[Item, ...]
    dataset: Dataset
    result: CheckResult
    with_silenced: bool
    silenced: int
    most: int
    """How many findings of one rule the text format lists; other formats list all."""

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity that are not silenced."""
        return sum(item.severity == severity and item.silenced is None for item in self.items)


# --- text ---------------------------------------------------------------------------------------------------


def text(checked: Checked) -> Iterator[str]:
    """Yield readable text: rejects, then errors, warnings and questions, grouped by rule."""
    rejects = [item for item in checked.items if item.kind == "reject"]
    if rejects:
        yield f"error: {counted(len(rejects), 'defect')} in rejected rows. {REJECTED}\n"
        yield from map(_line, rejects[: checked.most])
        if len(rejects) > checked.most:
            yield f"  … and {len(rejects) - checked.most:,} more; all of them: --rule reject\n"
        yield "\n"
    others = [item for item in checked.items if item.kind != "reject"]
    order = {rule: at for at, rule in enumerate(("silence", *all_rules()))}
    for severity in SEVERITIES:
        found = sorted((item for item in others if item.severity == severity), key=lambda item: order[item.rule])
        for rule in dict.fromkeys(item.rule for item in found):
            group = [item for item in found if item.rule == rule]
            yield f"{severity}: {rule} ({len(group):,}). {group[0].explanation}\n"
            yield from map(_line, group[: checked.most])
            if len(group) > checked.most:
                yield f"  … and {len(group) - checked.most:,} more; all of them: --rule {rule}\n"
            yield "\n"
    yield _summary(checked)


def _line(item: Item) -> str:
    place = item.file if item.line is None else f"{item.file}:{item.line}"
    if item.line is None and item.position is not None:
        place += f" row {item.position}"
    named = item.id is not None and not item.id.startswith("#")
    parts = [place, *([str(item.id)] if named else []), *([item.column] if item.column else []), item.message]
    reason = "" if item.silenced is None else f" [silenced: {item.silenced}]"
    return one_line(f"  {': '.join(parts)}{reason}") + "\n"


def _summary(checked: Checked) -> str:
    counts = ", ".join(counted(checked.count(severity), severity) for severity in SEVERITIES)
    if not checked.silenced:
        return f"{counts}.\n"
    where = f" by {checked.result.file}" if checked.result.file else ""
    hint = "" if checked.with_silenced else "; --all lists them"
    return one_line(f"{counts}; {checked.silenced:,} silenced{where}{hint}.") + "\n"


# --- JSON ---------------------------------------------------------------------------------------------------


def as_json(checked: Checked) -> Iterator[str]:
    """Yield one JSON object: counts, rejects, problems with silences, and findings, one per line."""
    counts: Json = {f"{severity}s": checked.count(severity) for severity in SEVERITIES}
    counts |= {"silenced": checked.silenced, "rejected_rows": checked.dataset.rejected_rows}
    yield "{" + f'"dataset": {dump(checked.dataset.name)}, "counts": {dump(counts)}'
    for name, kind in (("rejects", "reject"), ("silences", "silence"), ("findings", "finding")):
        yield f',\n"{name}": '
        yield from json_array(dump(_entry(item)) for item in checked.items if item.kind == kind)
    yield "}\n"


def _entry(item: Item) -> Json:
    return {
        "rule": item.rule,
        "severity": item.severity,
        "id": item.id,
        "file": item.file,
        "line": item.line,
        "position": item.position,
        "column": item.column,
        "message": item.message,
        "silenced": item.silenced,
    }


# --- SARIF --------------------------------------------------------------------------------------------------


def sarif(checked: Checked) -> Iterator[str]:
    """Yield a SARIF log of every rule and the findings."""
    rules = {rule.id: descriptor(rule.id, rule.explanation, rule.severity) for rule in all_rules().values()}
    for item in checked.items:
        rules.setdefault(item.rule, descriptor(item.rule, item.explanation, item.severity))
    index = {rule: at for at, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = [_result(item, index[item.rule], checked.with_silenced, seen) for item in checked.items]
    yield sarif_log(rules.values(), results)


def _result(item: Item, index: int, with_silenced: bool, seen: Counter[str]) -> Json:
    row = item.id or (f"#{item.position}" if item.position is not None else "")
    # Identify a finding by its row, not its line, which may move.
    mark = f"{item.rule}/{row}/{item.column}"
    seen[mark] += 1
    result: Json = {
        "ruleId": item.rule,
        "ruleIndex": index,
        "level": LEVELS[item.severity],
        "message": {"text": one_line(f"{item.column}: {item.message}" if item.column else item.message)},
        "locations": [location(item.file, None if item.line is None else {"startLine": max(item.line, 1)}, row)],
        "partialFingerprints": {"frontdash/v1": f"{mark}/{seen[mark]}"},
    }
    if with_silenced:  # if one result says whether it is suppressed, all must
        reason = item.silenced
        result["suppressions"] = [] if reason is None else [{"kind": "external", "justification": reason}]
    return result


# --- GitHub -------------------------------------------------------------------------------------------------


def github(checked: Checked) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows as annotations on the lines of a change."""
    for item in checked.items:
        if item.silenced is not None:
            continue
        properties = {"file": item.file, "line": item.line, "title": f"frontdash {item.rule}"}
        row = f"{item.id}: " if item.id else ""
        column = f"{item.column}: " if item.column else ""
        yield workflow_command(item.severity, properties, f"{row}{column}{item.message}")
