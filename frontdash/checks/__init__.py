"""What looks wrong in the data: one small function per rule, registered with id, severity and explanation."""

from __future__ import annotations

from frontdash.checks.rules import RULES, Finding, Rule, check

__all__ = ["RULES", "Finding", "Rule", "check"]
