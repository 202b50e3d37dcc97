"""`frontdash diff`: what a new version of a dataset added, dropped and changed.

After a change that is meant, write the golden files anew with `FRONTDASH_GOLDEN=write pytest tests/cli/test_diff.py`
and read the diff.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BUNDLED_FIGURES

Run = Callable[..., Any]
GOLDEN = Path(__file__).parent.parent / "golden"
SUFFIX = {"text": "txt", "json": "json", "markdown": "md"}
HEADER = "id,series,unit,source,publisher,wording,value,qualifier,stated_conversion,claimed_on,url,note\n"
OLD = (
    HEADER
    + """\
line,Front,km,O. Syrskyi,CNN,"1,200-kilometre (745 miles) front line",1200,,745 mile,2025-06-27,https://example.org/2,
up,Troops,person,O. Syrskyi,Ukrainska Pravda,"about 111,000",111000,about,,2025-06-27,https://example.org/1,
cnn,Troops,person,O. Syrskyi,CNN,"110,000 troops",110000,exact,,2025-06-27,https://example.org/2,read in a mirror
ki,Troops,person,O. Syrskyi,Kyiv Independent,"nearly 111,000",111000,nearly,,2025-06-27,https://example.org/3,
,Front,km,V. Zelensky,AFP,"over 1,040 km",1040,more_than,,2025-05,https://example.org/4,
odd,Front,km,AFP,,,-5,,,,,
"""
)
NEW = (
    HEADER
    + """\
,Front,km,V. Zelensky,AFP,"over 1,040 km",1100,more_than,,2025-05,https://example.org/4,
up,Troops,person,O. Syrskyi,Ukrainska Pravda,"111,000",110000,,,2025-06-27,https://example.org/1,
cnn_110k,Troops,person,O. Syrskyi,CNN,"110,000 troops",110000,exact,,2025-06-27,https://example.org/2,read in a mirror
ki,Troops,person,O. Syrskyi,Kyiv Independent,"nearly 111,000",-111000,nearly,,2025-06-27,https://example.org/3,
bd,Troops,person,O. Syrskyi,Buffalo Despatch,"up to 111,000",111000,up_to,,2025-06-27,https://example.org/5,
odd,Front,km,AFP,,,-5,,,,,
"""
)


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Two versions of a small table in the working folder, so that their names are the same everywhere."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("old.csv", OLD), ("new.csv", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return "old.csv", "new.csv"


@pytest.mark.parametrize("form", SUFFIX)
def test_the_report_is_as_it_was(frontdash: Run, pair: tuple[str, str], form: str) -> None:
    ended = frontdash("diff", *pair, "--format", form, "--units", "mi")
    path = GOLDEN / f"diff.{SUFFIX[form]}"
    if os.environ.get("FRONTDASH_GOLDEN") == "write":
        path.write_text(ended.out, encoding="utf-8")
    assert ended.out == path.read_text(encoding="utf-8")


def test_json_tells_every_difference_with_both_figures(frontdash: Run, pair: tuple[str, str]) -> None:
    found = json.loads(frontdash("diff", *pair, "--format", "json").out)
    assert found["equal"] is False
    assert found["summary"] == {"added": 1, "gone": 2, "changed": 3, "same": 0}
    zelensky, up, renamed = found["changed"]
    assert (zelensky["id"], zelensky["matched_by"], zelensky["old_line"], zelensky["new_line"]) == (None, "key", 6, 2)
    assert (zelensky["old"]["shown_text"], zelensky["new"]["shown_text"]) == (">1,040 km", ">1,100 km")
    assert up["changes"] == [
        {"field": "value", "old": 111000, "new": 110000, "note": "lowered"},
        {"field": "wording", "old": "about 111,000", "new": "111,000", "note": None},
        {
            "field": "qualifier",
            "old": "about",
            "new": "exact",
            "note": "the hedge is dropped",
        },
    ]
    assert [change["field"] for change in renamed["changes"]] == ["id"]
    assert [(row["figure"]["id"], row["was_rejected"]) for row in found["added"]] == [("bd", [])]
    line, kyiv = found["gone"]
    assert (kyiv["figure"]["shown_text"], kyiv["now_rejected"][0]["value"]) == ("≲111,000", "-111000")
    assert (line["figure"]["stated_conversion"], line["now_rejected"]) == ("745 mile", [])
    assert [len(found[name]) for name in ("old_rejects", "new_rejects", "rejects_in_both")] == [0, 1, 1]


def test_equal_versions_print_nothing_but_a_remark(frontdash: Run, pair: tuple[str, str]) -> None:
    ended = frontdash("diff", "pokrovsk", "pokrovsk", "--exit-code")
    assert (ended.code, ended.out, ended.err) == (0, "", "frontdash: no differences\n")
    found = json.loads(frontdash("diff", "pokrovsk", "pokrovsk", "--format", "json").out)
    assert found["equal"] is True
    assert found["changed"] == found["added"] == found["gone"] == []


def test_the_exit_code_tells_differences_only_when_asked(frontdash: Run, pair: tuple[str, str]) -> None:
    assert frontdash("diff", *pair).code == 0
    assert frontdash("diff", *pair, "--exit-code").code == 1
    assert frontdash("diff", "old.csv", "old.csv", "--exit-code").code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("old.csv", "missing.csv"), "missing.csv: no such file"),
        (("old.csv",), "NEW"),
        (("-", "-"), "only one of OLD and NEW"),
        (("old.csv", "new.csv", "--source", "Nobody"), "no figure has a source 'Nobody'"),
        (("old.csv", "new.csv", "--where", "mood=glad"), "no such column"),
        (("old.csv", "new.csv", "--units", "cubits"), "no such unit view"),
    ],
)
def test_bad_input_ends_with_2_and_one_line(
    frontdash: Run, pair: tuple[str, str], args: tuple[str, ...], said: str
) -> None:
    ended = frontdash("diff", *args, "--exit-code")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err.splitlines()[-1]


def test_a_selection_narrows_the_comparison(frontdash: Run, pair: tuple[str, str]) -> None:
    found = json.loads(frontdash("diff", *pair, "--source", "Zelensky", "--format", "json").out)
    assert found["summary"] == {"added": 0, "gone": 0, "changed": 1, "same": 0}
    troops = frontdash("diff", *pair, "--where", "value=110500person..")
    assert "± up: ~111,000 → 110,000" in troops.out
    assert "cnn" not in troops.out
    assert "Rejected rows" not in troops.out
    linked = frontdash("diff", "old.csv?source=V.%20Zelensky", "new.csv")
    assert "3 changed" not in linked.out
    assert ">1,040 km → >1,100 km" in linked.out
    same = frontdash("diff", *pair, "--where", "value=5km..6km", "--exit-code")
    assert (same.code, same.out) == (0, "")
    assert same.err.endswith("frontdash: no differences in what is selected\n")


def test_a_source_that_only_one_version_has_is_selected_there(frontdash: Run, pair: tuple[str, str]) -> None:
    Path("more.csv").write_text(NEW + "isw,Troops,person,ISW,,,70000,,,,,\n", encoding="utf-8")
    ended = frontdash("diff", "old.csv", "more.csv", "--source", "ISW")
    assert "1 added, 0 gone, 0 changed" in ended.out
    assert "nothing is selected in one of the versions: no figure has a source 'ISW'" in ended.err


def test_one_version_may_come_from_standard_input(frontdash: Run, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text(OLD, encoding="utf-8")
    ended = frontdash("diff", tmp_path / "old.csv", "-", stdin=NEW.encode())
    assert ended.code == 0
    assert "~111,000 → 110,000" in ended.out


def test_a_data_package_and_its_table_have_the_same_figures(frontdash: Run) -> None:
    from frontdash.reading import bundled_path

    ended = frontdash("diff", "pokrovsk", bundled_path() / "figures.csv")
    assert f"0 added, 0 gone, 0 changed, {BUNDLED_FIGURES} as before" in ended.out
    assert "the new version has none" in ended.out


def test_a_mapping_reads_both_versions_and_rejects_are_told_by_their_columns(frontdash: Run, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        '[mapping.columns]\nvalue = "n"\nseries = { value = "s" }\nunit = { value = "km" }\nsource = "who"\n'
    )
    (tmp_path / "new.toml").write_text(
        '[mapping.columns]\nvalue = "km"\nseries = { value = "s" }\nunit = { value = "km" }\nsource = "who"\n'
    )
    (tmp_path / "old.csv").write_text("n,who\n5,AFP\n6,BBC\n7,CNN\n")
    (tmp_path / "new.csv").write_text("n,who\n5,AFP\n8,BBC\n7 people,CNN\n")
    (tmp_path / "other.csv").write_text("km,who\n5,AFP\n8,BBC\n7,CNN\n")
    both = frontdash(
        "diff", tmp_path / "old.csv", tmp_path / "new.csv", "--map", tmp_path / "m.toml", "--format", "json"
    )
    assert both.code == 0, both.err
    found = json.loads(both.out)
    assert found["summary"] == {"added": 0, "gone": 1, "changed": 1, "same": 1}
    assert [change["new"] for change in found["changed"][0]["changes"]] == [8]
    assert [reject["value"] for reject in found["gone"][0]["now_rejected"]] == ["7 people"]
    own = frontdash(
        "diff", tmp_path / "old.csv", tmp_path / "other.csv", "--map", tmp_path / "m.toml", "--map-new",
        tmp_path / "new.toml",
    )  # fmt: skip
    assert own.code == 0, own.err
    assert "0 added, 0 gone, 1 changed, 2 as before" in own.out
    missing = frontdash("diff", tmp_path / "old.csv", tmp_path / "other.csv", "--map", tmp_path / "m.toml")
    assert (missing.code, missing.out) == (2, "")
    assert "other.csv has no column 'n'" in missing.err
