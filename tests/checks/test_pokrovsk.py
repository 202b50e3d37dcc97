"""What the bundled figures are known to hold (datasets/pokrovsk/README.md), by rule and row."""

from __future__ import annotations

from frontdash.checks import check
from frontdash.figures.dataset import Dataset

TRUE = {
    ("conversion", "opi_90km2"),  # 90 km², "56 sq miles": the factor for lengths
    ("conversion", "tag24_4000km2"),  # 4,000 km², "1,500 miles"
    ("unit-measure", "unn_3000km"),  # an area printed in kilometres
    ("looks-converted", "reg_30m2"),  # 30 m² a day for 30 km²
    ("looks-converted", "mc_12km"),  # 12 km for 12 miles
    ("retold-number", "ess_540mi2"),  # 531 square miles became 540
    ("retold-number", "dz_19_24pct"),  # 19.25 against 19.24
    ("retold-hedge", "cnn_110k"),  # about 111,000 became 110,000
    ("retold-hedge", "ht_110k"),  # ... over 110,000
    ("retold-hedge", "ki_111k"),  # "about" dropped
    ("retold-hedge", "bd_111k"),  # ... up to 111,000
    ("retold-hedge", "ki_50_clashes"),  # no fewer than 50 became nearly 50
    ("retold-date", "tfi_617k"),  # a number of 2023 as one of 2025
    ("retold-early", "cen_20km"),  # dated a day before the reprint that it relays
    ("cumulative-falls", "ukf_45k"),  # 50,000 in October, 45,000 in November, by another definition
    ("statistic-mixed", "ki_30k"),
    ("statistic-mixed", "unn_15k"),
    ("statistic-mixed", "rt_560k"),
    ("unit-mixed", "dd_30km2"),  # km² a day among km a day
    ("conversion-varies", "ap_1000km_2024"),  # the same kilometres, other miles
    ("digit-swap", "arch_6640km2"),  # 6,640 and 6,460
    ("derived-claim", "nhhq_70k"),  # 63,000 + 7,000
    ("one-body", "np_50k"),  # two names that are aliases of each other
}
FALSE: set[tuple[str, str]] = set()
"""False alarms: fewer than the true findings, and none that is known."""


def test_the_known_misprints_are_found_and_nothing_else(pokrovsk: Dataset) -> None:
    ids = pokrovsk.figures["id"]
    found = [(finding.rule, str(ids[finding.row])) for finding in check(pokrovsk)]
    assert len(found) == len(set(found))
    assert set(found) == TRUE | FALSE
    assert len(FALSE) < len(TRUE)


def test_findings_stand_in_the_order_of_the_rows(pokrovsk: Dataset) -> None:
    rows = [finding.row for finding in check(pokrovsk)]
    assert len(set(rows)) > 1
    assert rows == sorted(rows)


def test_no_finding_says_which_number_is_right(pokrovsk: Dataset) -> None:
    findings = list(check(pokrovsk))
    assert findings
    for finding in findings:
        for word in ("should", "correct", "wrong number", "must be", "true"):
            assert word not in finding.message
