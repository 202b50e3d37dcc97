"""`frontdash disputes`: what disagrees most at one time, in words and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

ROWS = """id,series,value,unit,source,publisher,valid_on,wording,qualifier
a,length,100,km,Army,Daily,2025-06-01,100 km,
b,length,250,km,Union,Daily,2025-06,some 250 km,
c,troops,5000,person,Army,Daily,2025-06-01,at least 5000,
d,troops,6000,person,Union,Daily,2025-06-01,,
e,alone,1,person,Army,Daily,2025-06-01,,
"""


def table(folder: Path) -> str:
    path = folder / "own.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


def test_disputes_are_listed_with_who_says_what(frontdash: Run, tmp_path: Path) -> None:
    done = frontdash("disputes", table(tmp_path))
    assert done.code == 0
    assert done.out == (
        "2.5 times apart, 2025-06-01: length\n"
        "  100 km  Army via Daily  [a]  “100 km”\n"
        "  ~250 km  Union via Daily  [b]  “some 250 km”\n"
        "\n"
        "1.2 times apart or less, 2025-06-01: troops (both may be right)\n"
        "  ≥5,000  Army via Daily  [c]  “at least 5000”\n"
        "  6,000  Union via Daily  [d]\n"
    )


def test_clauses_and_units_choose_what_is_compared(frontdash: Run, tmp_path: Path) -> None:
    done = frontdash("disputes", table(tmp_path), "--where", "series=length", "--units", "mi", "--format", "markdown")
    assert done.out.splitlines() == [
        "- 2.5 times apart, 2025-06-01: length",
        "  - 62 mi\\*  Army via Daily  \\[a\\]  “100 km”",
        "  - \\~160 mi\\*  Union via Daily  \\[b\\]  “some 250 km”",
    ]
    alone = frontdash("disputes", table(tmp_path), "--source", "Army")
    assert (alone.code, alone.out) == (0, "")
    assert "no two sources" in alone.err


def test_json_has_each_claim_with_its_wording_and_claimant(frontdash: Run, tmp_path: Path) -> None:
    found = json.loads(frontdash("disputes", table(tmp_path), "--format", "json", "--most", "1").out)
    assert [entry["series"] for entry in found] == ["length"]
    lowest, highest = found[0]["lowest"], found[0]["highest"]
    assert (lowest["id"], lowest["shown_text"], lowest["source"]) == ("a", "100 km", "Army")
    assert (highest["wording"], highest["shown_qualifier"], highest["publisher"]) == ("some 250 km", "about", "Daily")
    assert (found[0]["when"], found[0]["both_may_be_right"]) == ("2025-06-01", False)


def test_bad_input_ends_as_in_the_other_commands(frontdash: Run, tmp_path: Path) -> None:
    assert frontdash("disputes", str(tmp_path / "none.csv")).code == 2
    assert frontdash("disputes", table(tmp_path), "--where", "nosuch=1").code == 2
    assert frontdash("disputes", table(tmp_path), "--most", "0").code == 2
