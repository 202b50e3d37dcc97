from __future__ import annotations

from pathlib import Path

import pytest

from frontdash.figures.dataset import BadFileError
from frontdash.reading import open_dataset

SHAPES = Path(__file__).parents[2] / "fixtures" / "shapes"


@pytest.mark.parametrize("name", ["equipment_correction.json", "losses_per_day.csv"])
def test_a_table_of_differences_is_not_opened_as_a_tally_and_it_is_said_why(name: str) -> None:
    with pytest.raises(BadFileError, match=r"no running totals.*frontdash import"):
        open_dataset(SHAPES / name)


def test_a_column_left_beside_a_tally_is_said_on_opening() -> None:
    dataset = open_dataset(SHAPES / "equipment_and_personnel.csv")
    assert "tank_diff is no running total and stays beside the figures" in dataset.notes
    assert "tank_diff" in dataset.extra_columns
