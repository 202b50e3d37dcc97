"""What looks wrong in the data: one small function per rule, registered with id, severity and explanation."""

from __future__ import annotations

from frontdash.checks.context import SEVERITIES, CheckRule, Finding, Severity
from frontdash.checks.rules import BY_ID, RULES, Report, check, report

__all__ = ["BY_ID", "RULES", "SEVERITIES", "CheckRule", "Finding", "Report", "Severity", "check", "report"]
