"""Why a formula gives no figure."""

from __future__ import annotations

from frontdash.errors import FrontdashError


class Refusal(FrontdashError):  # noqa: N818 (a refusal is no failure of ours)
    """A formula that is not computed. The message is one line that says why, for people who write about figures."""


class Tangled(Refusal):
    """Formulas that name each other in a circle, or one through another too many times."""
