"""What looks wrong in the data: one small function per rule, registered with id, severity and explanation."""

from __future__ import annotations

from frontdash.checks.material import SEVERITIES, Finding, Rule, Severity
from frontdash.checks.rules import BY_ID, RULES, Report, check, report

__all__ = ["BY_ID", "RULES", "SEVERITIES", "Finding", "Report", "Rule", "Severity", "check", "report"]
