"""`frontdash show`: the same view without the screen."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from frontdash.cli.request import open_request
from frontdash.cli.show import formats, print_table, selected_rows
from frontdash.figures import schema
from frontdash.session.opening import OpenRequest
from tests.cli.conftest import Ended
from tests.conftest import BUNDLED_FIGURES

Run = Callable[..., Ended]


def objects(text: str) -> list[dict[str, object]]:
    found = json.loads(text)
    assert isinstance(found, list)
    return found


def test_a_source_is_found_under_another_spelling(frontdash: Run) -> None:
    ended = frontdash("show", "--source", "Zelenskiy", "--units", "mi", "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    rows = objects(ended.out)
    assert rows
    assert {row["source"] for row in rows} == {"Volodymyr Zelensky"}


def test_sources_add_up_and_clauses_narrow(frontdash: Run) -> None:
    both = frontdash("show", "--source", "Zelenskiy", "--source", "Syrskyi", "--format", "json")
    assert {row["source"] for row in objects(both.out)} == {"Volodymyr Zelensky", "Oleksandr Syrskyi"}
    narrowed = frontdash(
        "show",
        "--source",
        "Syrskyi",
        "--where",
        "measure=troops&value=110000person..",
        "--where",
        "text~=cnn",
        "--format",
        "json",
    )
    assert {row["measure"] for row in objects(narrowed.out)} == {"troops"}
    assert "cnn_110k" in {row["id"] for row in objects(narrowed.out)}


def test_units_change_no_row_and_no_order(frontdash: Run) -> None:
    in_km, in_miles = (
        objects(frontdash("show", "--sort", "-value", "--units", units, "--format", "json").out)
        for units in ("km", "mi")
    )
    assert [row["id"] for row in in_km] == [row["id"] for row in in_miles]


def test_the_founding_figures_in_miles(frontdash: Run) -> None:
    lines = frontdash("show", "--units", "mi").out.splitlines()
    series = "Length of the front line"
    assert f"{series}\t745 mi\tCNN\tCNN\t2025-06\t1,200-kilometre (745 miles) front line" in lines
    assert f"{series}\t>680 mi*\tOleksandr Syrskyi\tUkrainska Pravda\t2025-05-15\tover 1,100 km" in lines
    assert any("\t≲63,000\t" in line and "nearly 63,000" in line for line in lines)


@pytest.mark.parametrize("form", formats())
def test_every_format_has_every_figure(frontdash: Run, form: str) -> None:
    ended = frontdash("show", "--format", form)
    assert ended.code == 0
    count = {
        "table": lambda text: len(text.splitlines()) - 1,
        "markdown": lambda text: len(text.splitlines()) - 2,
        "jsonl": lambda text: len([json.loads(line) for line in text.splitlines()]),
        "json": lambda text: len(json.loads(text)),
        "csv": lambda text: len(list(csv.DictReader(io.StringIO(text)))),
    }[form](ended.out)
    assert count == BUNDLED_FIGURES


def test_data_formats_have_every_column(frontdash: Run) -> None:
    (row,) = objects(frontdash("show", "--format", "json", "--limit", "1").out)
    assert list(row) == [*schema.BY_NAME, *schema.OUTPUT_COLUMNS]
    refused = frontdash("show", "--format", "csv", "--columns", "value")
    assert refused.code == 2
    assert "always carries every column" in refused.err


def test_columns_go_by_name_or_heading(frontdash: Run) -> None:
    ended = frontdash("show", "--columns", "id,figure,via,valid_on", "--limit", "1")
    assert ended.out == "id\tfigure\tvia\tvalid\nup_111k\t~111,000\tUkrainska Pravda\t2025-06-27\n"
    assert frontdash("show", "--columns", "nope").code == 2


def test_order_goes_by_name_or_heading(frontdash: Run) -> None:
    largest = frontdash("show", "--where", "measure=troops", "--sort", "-figure", "--columns", "figure").out
    numbers = [
        int(line.strip("~≲≥≤><").partition("–")[0].partition(" ")[0].replace(",", ""))
        for line in largest.splitlines()[1:]
        if line != "—"
    ]
    assert numbers == sorted(numbers, reverse=True)


def test_a_limit_counts_figures(frontdash: Run) -> None:
    assert len(frontdash("show", "--limit", "3").out.splitlines()) == 4
    assert frontdash("show", "--limit", "0").out.count("\n") == 1
    assert frontdash("show", "--limit", "-1").code == 2


def test_a_link_is_shown_with_its_sources_and_units(frontdash: Run, config_file: Path) -> None:
    from frontdash.reading import bundled_path

    link = f"{bundled_path()}?source=Oleksandr%20Syrskyi&units=mi"
    rows = objects(frontdash("show", link, "--format", "json").out)
    assert {row["source"] for row in rows} == {"Oleksandr Syrskyi"}
    assert "mile" in {row["shown_unit"] for row in rows}
    assert objects(frontdash("show", "?source=Oleksandr%20Syrskyi&units=mi", "--format", "json").out) == rows


def test_units_come_from_the_option_then_the_link_and_a_pipe_never_takes_the_configuration(
    frontdash: Run, config_file: Path, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("series,unit,source,value\na,km,x,1200\n")

    def figure(*args: str) -> str:
        ended: Ended = frontdash("show", *args, "--columns", "value")
        return ended.out.splitlines()[1]

    config_file.write_text('[units]\nview = "sea"\n[views.sea]\nlength = "nmi"\n')
    assert figure(str(table)) == "1,200 km"
    assert figure(f"{table}?units=sea") == "650 nmi*"
    assert figure(f"{table}?units=mi") == "750 mi*"
    assert figure(f"{table}?units=mi", "--units", "km") == "1,200 km"
    config_file.unlink()
    assert figure(str(table)) == "1,200 km"


def test_an_empty_answer_says_so(frontdash: Run) -> None:
    ended = frontdash("show", "--where", "place=Nowhere")
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 1
    assert "no figure matches place = Nowhere" in ended.err


def test_a_range_the_wrong_way_round_is_bad_input(frontdash: Run) -> None:
    for clause in ("value=5000person..1000person", "valid_on=2025-06..2024-01"):
        assert frontdash("show", "--where", clause).code == 2


def test_values_are_found_in_any_case_and_units_by_any_spelling(frontdash: Run) -> None:
    assert len(frontdash("show", "--where", "place=pokrovsk").out.splitlines()) > 5
    assert len(frontdash("show", "--where", "unit=mi").out.splitlines()) == 4


def test_a_file_with_a_question_mark_in_its_name_is_a_file(frontdash: Run, tmp_path: Path) -> None:
    text = "series,unit,source,value\na,km,x,1200\n"
    odd = tmp_path / "how many?units=mi"
    odd.write_text(text)
    assert "1,200 km" in frontdash("show", odd).out
    assert "750 mi*" in frontdash("show", f"{odd}?units=mi").out


def test_a_spelling_as_printed_is_shown_beside_the_name(frontdash: Run, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "datapackage.json").write_text(
        '{"resources": [{"name": "figures", "path": "f.csv"}, {"name": "sources", "path": "s.csv"}]}'
    )
    (package / "f.csv").write_text("series,unit,source,value\na,km,Zelenskyy,5\n")
    (package / "s.csv").write_text("name,aliases\nVolodymyr Zelensky,Zelenskyy\n")
    ended = frontdash("show", package, "--columns", "source")
    assert ended.out == "source\nVolodymyr Zelensky (printed “Zelenskyy”)\n"


def test_standard_input_is_read(process: Run) -> None:
    ended = process("show", "-", stdin=b"series,unit,source,value\na,km,x,1200\n")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "series\tfigure\tsource\tvia\tvalid\twording\na\t1,200 km\tx\t\t\t\n"


def test_rejects_are_counted_on_standard_error_with_the_way_to_list_them(frontdash: Run, broken_csv: Path) -> None:
    ended = frontdash("show", broken_csv)
    assert ended.code == 0
    assert ended.err == f"frontdash: 3 rows rejected (4 defects); list them: frontdash rejects '{broken_csv}'\n"
    assert len(ended.out.splitlines()) == 3


def test_notes_on_the_reading_go_to_standard_error(frontdash: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("series,unit,source,value\na\x1b[2J,km,x,5\n")
    ended = frontdash("show", table)
    assert "control characters" in ended.err
    assert "\x1b" not in ended.out + ended.err


def test_the_screens_table_aligns_hedges_and_units() -> None:
    request = open_request(OpenRequest(units="mi", where=("series=Length of the front line",)))
    console = Console(file=io.StringIO(), width=120, force_terminal=False, color_system=None)
    print_table(request, selected_rows(request)[:3], ("value", "source", "wording"), console)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    head, _, *rows, legend = lines
    assert head.index("figure") + len("figure") == rows[0].index("745") + 3
    assert [row[: len(" >680 mi* ")].strip() for row in rows] == ["745 mi", ">680 mi*", ">750 mi"]
    assert rows[0].index(" mi") == rows[1].index(" mi")
    assert legend == "* converted by frontdash"


def test_a_narrow_table_wraps_and_loses_nothing() -> None:
    request = open_request(OpenRequest(where=("text~=no fewer than 50",)))
    console = Console(file=io.StringIO(), width=60, force_terminal=False, color_system=None)
    wording = request.dataset.row(selected_rows(request)[0])["wording"]
    print_table(request, selected_rows(request)[:1], ("series", "value", "wording"), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert all(len(line) <= 60 for line in text.splitlines())
    for word in wording.split():
        assert word in text


def test_data_are_no_markup_on_a_terminal(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text('series,unit,source,value,wording\n[red]a[/red],km,:bomb:,5,"[/] [link=x]"\n')
    request = open_request(OpenRequest(str(table)))
    console = Console(file=io.StringIO(), width=120, force_terminal=True)
    print_table(request, selected_rows(request), ("series", "value", "source", "wording"), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[red]a[/red]" in text
    assert ":bomb:" in text
    assert "[/] [link=x]" in text


def test_a_long_table_goes_on_without_a_second_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["frontdash.cli.show"], "_BLOCK", 50)
    request = open_request(OpenRequest())
    console = Console(file=io.StringIO(), width=200, force_terminal=False, color_system=None)
    print_table(request, selected_rows(request), ("id", "value"), console)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert sum("figure" in line for line in lines) == 1
    assert len(lines) == 2 + BUNDLED_FIGURES + 1


def test_changed_and_added_figures_are_marked(frontdash: Run, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("id,series,value,unit,source\na1,front,1200,km,AFP\na2,front,1300,km,BBC\n")
    assert frontdash("show", path).err == ""
    frontdash("set", path, "--id", "a1", "value=1250", "--why", "misheard")
    frontdash("add", path, "series=front", "value=7", "unit=km", "source=X")
    ended = frontdash("show", path, "--columns", "id,value")
    assert ended.out.splitlines()[1:] == ["a1\t1,250 km ±", "a2\t1,300 km", "x_7\t7 km +"]
    assert ended.err == "frontdash: + added with frontdash, ± changed with frontdash: frontdash history PATH\n"
    assert "1,250 km ± |" in frontdash("show", path, "--format", "markdown").out
    assert frontdash("show", path, "--where", "source=BBC").err == ""
    assert frontdash("show", path, "--columns", "id,source").err == ""
    assert "±" not in frontdash("show", path, "--format", "csv").out
    request = open_request(OpenRequest(str(path)))
    console = Console(file=io.StringIO(), width=120, force_terminal=False, color_system=None)
    print_table(request, selected_rows(request), ("id", "value"), console, {0: "±"})
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert lines[2].endswith(" 1,250 km ±")
    assert lines[-1] == "± changed with frontdash"
