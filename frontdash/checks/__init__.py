"""Check rules: one small function per rule, registered with its id, severity and explanation."""

from __future__ import annotations

from frontdash.checks.context import SEVERITIES, CheckRule, Finding, Severity
from frontdash.checks.rules import CheckResult, all_rules, check, run_checks

__all__ = ["SEVERITIES", "CheckResult", "CheckRule", "Finding", "Severity", "all_rules", "check", "run_checks"]
