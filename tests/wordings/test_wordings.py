"""The table of wordings: wrong readings are rare, few wordings are not read, and README says how many."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.wordings.measure import COLUMNS, NAMES, Wording, count, read_table

TABLE = read_table()
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
OFTEN = [name for name in NAMES if sum(wording.language == name for wording in TABLE) > 200]


def test_no_wording_is_in_the_table_twice() -> None:
    assert len({(wording.text, wording.given) for wording in TABLE}) == len(TABLE) >= 1500


def test_every_kind_is_there_in_every_language_that_is_read_well() -> None:
    kinds = {wording.kind for wording in TABLE} - {"unread"}
    assert OFTEN == ["en", "uk", "ru", "de", "fr"]
    for language in OFTEN:
        assert {wording.kind for wording in TABLE if wording.language == language} >= kinds


@pytest.mark.parametrize("language", NAMES)
def test_wrong_numbers_and_hedges_are_rare_in_every_language(language: str) -> None:
    counts = count([wording for wording in TABLE if wording.language == language])
    assert 1000 * (counts.numbers + counts.hedges) <= 5 * counts.wordings
    assert 1000 * counts.hedges_given <= 5 * counts.wordings
    assert 100 * counts.abstained <= 8 * counts.wordings


@pytest.mark.parametrize("kind", dict.fromkeys(wording.kind for wording in TABLE))
def test_wrong_numbers_are_rare_in_every_kind(kind: str) -> None:
    counts = count([wording for wording in TABLE if wording.kind == kind])
    assert 100 * (counts.numbers + counts.hedges + counts.units) <= counts.wordings


def test_readme_says_what_the_table_comes_to() -> None:
    said = [line for line in README.splitlines() if line.startswith("| all wordings")]
    assert [cell.strip() for cell in said[0].split("|")[2:-1]] == [str(number) for number in count(TABLE)]
    assert len(said[0].split("|")) == len(COLUMNS) + 3


def test_the_measure_tells_wrong_from_silent() -> None:
    def nearly(text: str, value: Decimal | None) -> Wording:
        return Wording("en", "plain", text, None, frozenset({"about"}), value, None, None, "", silence=False)

    assert count([nearly("nearly 5,000", None)]).numbers == 1
    assert count([nearly("hundreds", TABLE[0].value)])[1:] == (0, 0, 1, 0, 1)
