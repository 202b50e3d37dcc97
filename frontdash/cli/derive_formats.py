"""Output formats of `frontdash derive`: text, JSON, Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from frontdash.derived import DerivedFigure
from frontdash.figures.text import one_line
from frontdash.figures.units import AS_STATED, UnitView
from frontdash.writing.text import markdown_escaped, visible_json

OURS = "ƒ our arithmetic, not a claim"


def text(figures: Sequence[DerivedFigure], view: UnitView, alone: bool) -> Iterator[str]:
    """Yield a block of lines per figure: result and title, formula, inputs, caveats."""
    for figure in figures:
        label = "" if figure.label == figure.formula else f"  {one_line(figure.label)}"
        yield f"{figure.text(view)}{label}\n"
        name = f"{one_line(figure.name)} " if figure.name else ""
        yield f"  {name}= {one_line(figure.formula)}\n"
        if figure.refusal is not None:
            yield f"  refused: {one_line(figure.refusal)}\n"
        ids = max((len(one_line(given.id)) for given in figure.inputs), default=0)
        shown = max((len(given.shown) for given in figure.inputs), default=0)
        for given in figure.inputs:
            yield f"    {one_line(given.id):<{ids}}  {given.shown:<{shown}}  {one_line(given.who)}\n"
        for note in (*figure.notes, figure.remark):
            if note:
                yield f"  · {one_line(note)}\n"
        if not alone:
            yield "\n"
    if figures:
        yield f"  {OURS}\n" if alone else f"{OURS}\n"


def as_json(figures: Sequence[DerivedFigure], view: UnitView, alone: bool) -> Iterator[str]:
    """Yield a JSON array of derived figures, or the object of a single one."""
    objects = [json_object(figure, view) for figure in figures]
    yield visible_json(json.dumps(objects[0] if alone else objects, ensure_ascii=False, indent=1)) + "\n"


def json_object(figure: DerivedFigure, view: UnitView) -> dict[str, Any]:  # Any: JSON
    """Return a derived figure as a JSON object; numbers are strings, so that no digit is added."""
    result: dict[str, Any] | None = None
    if figure.result is not None:
        shown, stated = figure.result.shown(view), figure.result.shown(AS_STATED)
        result = {
            "qualifier": figure.result.qualifier,
            "around": figure.result.around,
            **{name: getattr(stated, name) for name in ("value", "low", "high")},
            "unit": stated.unit_symbol,
            "shown_text": shown.text,
            **{f"shown_{name}": getattr(shown, name) for name in ("value", "low", "high")},
            "shown_unit": shown.unit_symbol,
            "conversion": shown.conversion,
        }
    return {
        "name": figure.name or None,
        "title": figure.title or None,
        "formula": figure.formula,
        "status": "derived",
        "result": result,
        "refusal": figure.refusal,
        "inputs": [{"id": given.id, "shown_text": given.shown, "source": given.who} for given in figure.inputs],
        "notes": list(figure.notes),
        "note": figure.remark or None,
    }


def markdown(figures: Sequence[DerivedFigure], view: UnitView, alone: bool) -> Iterator[str]:
    """Yield a list item per figure, with its inputs and caveats below."""

    def escaped(words: str) -> str:
        return markdown_escaped(one_line(words))

    for figure in figures:
        head = f"{escaped(figure.label)}: " if figure.label != figure.formula else ""
        yield f"- {head}**{escaped(figure.text(view))}** = {escaped(figure.formula)} (our arithmetic, not a claim)\n"
        for given in figure.inputs:
            yield f"  - {escaped(given.id)}: {escaped(given.shown)}, {escaped(given.who)}\n"
        if figure.refusal is not None:
            yield f"  - refused: {escaped(figure.refusal)}\n"
        for note in filter(None, (*figure.notes, figure.remark)):
            yield f"  - {escaped(note)}\n"
