"""Which sign separates the columns of a text: commas in headings and numbers do not, wherever another sign does."""

from __future__ import annotations

import pytest

from frontdash.reading.formats.registry import Given, read_first_rows
from tests.reading.tables import read_table

FILES = [
    ("t.tsv", "Місто\tПоранено, осіб\nСуми\t38,5\nРівне\t11,250\n", ["38,5", "11,250"]),
    ("t.csv", "Місто\tПоранено, осіб\nСуми\t38,5\nРівне\t11,250\n", ["38,5", "11,250"]),
    ("t.tab", "town\ttags,notes\tkilled\nAlder\tx,y\nBirch\tx,y\nCedar\tx,y\t5\n", ["x,y"]),
    ("t.csv", "Місто;Солдати, тис. осіб\nСуми;7,250\nРівне;1,100\nЛуцьк;13,000\n", ["7,250", "1,100", "13,000"]),
    ("t.csv", "Місто;Втрати, осіб\nСуми;7,5\nРівне;1,1\n", ["7,5", "1,1"]),
    ("t.csv", "Місто|Втрати, осіб\nСуми|7,5\nРівне|1,1\n", ["7,5", "1,1"]),
    ("t.csv", "Town;Residents, persons\nAlder;3 159,4\nBirch;2 002,9\n", ["3 159,4", "2 002,9"]),
    ("t.csv", "Ort;Vermisste, Personen;Größe, km²\nUlm;97,5;12,7\nBonn;6,2;9,0\n", ["97,5", "6,2"]),
    ("t.csv", "Місто;ВПО, тис. осіб;Площа, тис. км²\nСуми;8,25;2,5\nЛуцьк;1,1;2,7\n", ["8,25", "1,1"]),
    ("t.csv", "Town;Killed, persons\nAlder;8\nBirch;11\n", ["8", "11"]),
    ("t.csv", "Town;Killed, persons\nAlder;8\n", ["8"]),
    ("t.csv", "Town;Killed, value\nAlder;8,5\nBirch;11,2\n", ["8,5", "11,2"]),
    ("t.csv", "Town;Killed,persons\nAlder;8,5\nBirch;11,2\n", ["8,5", "11,2"]),
    ("t.csv", "Losses, 2022\nTown;Killed, persons\nAlder;8\nBirch;9\n", ["8", "9"]),
    ("t.csv", "Deaths, 2022\nMade: May\nBy: us\nAll of it\n\nTown;Killed;Hurt\nAlder;8,5;1\n", ["8,5"]),
    ("t.csv", "Town;Killed\nAlder;8\nBirch;9\n\nNotes: Oak,Elm\n", ["8", "9"]),
    ("t.csv", "Losses, by town\n\nTown;Killed, persons\nAlder;8,5\nBirch;9,5\n", ["8,5", "9,5"]),
    ("t.csv", "Town;Killed, persons\nAlder;8,5\nBirch;9,5\n\nNote: as of May 3, 2024\n", ["8,5", "9,5"]),
    ("t.csv", "Land; Fläche, km²\nPolen; 312,7\nUngarn; 93,0\n", ["312,7", "93,0"]),
    ("t.csv", "Land; Fläche,km²\nPolen; 312,7\nUngarn; 93,0\n", ["312,7", "93,0"]),
    ("t.csv", "town | killed, wounded\nAlder | 8,5\nBirch | 9,5\n", ["8,5", "9,5"]),
    ("t.csv", '"Town";"Killed, persons"\n"Alder";"8,5"\n"Birch";"9,5"\n', ["8,5", "9,5"]),
    ("t.csv", "year;killed;wounded\n2020;1,5;2,5\n2021;3,5;4,5\n", ["1,5", "3,5"]),
    ("t.csv", "town,killed,note\nAlder,8,x; y\nBirch,9,z; w\n", ["8", "9"]),
    ("t.csv", "town,killed,wounded,tags\nAlder,5,6,x;y\nBirch,7,8,z;w\n", ["5", "7"]),
    ("t.csv", "town, killed, tags\nAlder, 5, x;y\nBirch, 7, z;w\n", ["5", "7"]),
    ("t.csv", "year,killed,codes\n2020,5,1;2\n2021,7,3;4\n", ["5", "7"]),
    ("t.csv", 'town,killed,note\nAlder,5,"a;b, c"\nBirch,7,"d;e, f"\n', ["5", "7"]),
    ("t.csv", 'town,killed,"note; source"\nAlder,5,"a;b\nc;d"\nBirch,7,"d;e"\n', ["5", "7"]),
    ("t.csv", "town,killed,span\nAlder,5,1|2\nBirch,7,3|4\n", ["5", "7"]),
    ("t.csv", "sep=;\nTown;Killed, persons\nAlder;8,5\nBirch;9,5\n", ["8,5", "9,5"]),
    ("t.csv", "series;value;source;note, remark\na;8,5;A;x, y\nb;9,5;B;z\n", ["8,5", "9,5"]),
]


@pytest.mark.parametrize(("name", "text", "cells"), FILES)
def test_the_separator_is_the_sign_that_separates(name: str, text: str, cells: list[str | None]) -> None:
    table = read_table(name, text.encode())
    assert [cell and cell.strip() for cell in table.frame.to_series(1)] == cells
    first = read_first_rows(Given(name, content=text.encode()), 1)
    if first is not None:
        assert (first.separator, first.frame.columns) == (table.separator, table.frame.columns)


def test_the_first_rows_of_a_long_text_have_the_separator_of_the_whole() -> None:
    text = "Town;Killed, persons\n" + "Alder;8,5\n" * 70 + "Birch, the old town\n" * 200
    first = read_first_rows(Given("t.csv", content=text.encode()), 1)
    assert first is not None
    assert (first.separator, read_table("t.csv", text.encode()).separator) == (";", ";")
