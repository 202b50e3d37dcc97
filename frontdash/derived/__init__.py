"""Derived figures: our own arithmetic over figures, with formula, inputs and hedges, never shown as a claim."""

from frontdash.derived.evaluate import derive, derived_figures, uses
from frontdash.derived.result import DerivedFigure, Input, Result

__all__ = ["DerivedFigure", "Input", "Result", "derive", "derived_figures", "uses"]
