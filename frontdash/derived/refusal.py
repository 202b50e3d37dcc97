"""Reasons why a formula is not computed."""

from __future__ import annotations

from frontdash.errors import FrontdashError


class Refusal(FrontdashError):  # noqa: N818 (a refusal is not a failure)
    """A formula that is not computed. The message is one line that says why, in words for journalists."""


class CircularReference(Refusal):
    """Formulas that refer to each other in a circle, or are nested too deep."""
