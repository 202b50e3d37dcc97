"""What looks wrong in the data: one small function per rule, registered with id, severity and explanation."""

from __future__ import annotations

from frontdash.checks.context import SEVERITIES, CheckRule, Finding, Severity
from frontdash.checks.rules import Report, all_rules, check, report

__all__ = ["SEVERITIES", "CheckRule", "Finding", "Report", "Severity", "all_rules", "check", "report"]
