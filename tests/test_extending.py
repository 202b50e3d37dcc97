"""The examples of docs/extending.md, installed as a package and used from the command line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^`(?P<file>[\w./-]+)`\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example package and the metadata that an installer writes."""
    folder = tmp_path_factory.mktemp("site")
    page = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    for block in BLOCK.finditer(page):
        file = folder / block["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block["text"], encoding="utf-8")
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"frontdash_example-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    lines: list[str] = []
    for group, entries in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")
    return folder


def python(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an environment that has the example package."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}
    return subprocess.run(
        [sys.executable, *words],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def frontdash(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in that environment."""
    return python(folder, "-m", "frontdash", *words)


def test_a_check_rule_is_listed_and_finds_what_it_is_for(installed: Path) -> None:
    assert "round-thousands" in frontdash(installed, "check", "--list-rules").stdout
    (installed / "figures.csv").write_text(
        "series,unit,source,value,wording\n"
        "Troops,person,AFP,5000,5000 troops\n"
        "Troops,person,AFP,6000,about 6000 troops\n"
    )
    found = frontdash(installed, "check", "figures.csv", "--rule", "round-thousands").stdout
    assert "5,000 is round" in found
    assert "6,000" not in found


def test_a_shape_opens_a_table_with_columns_of_its_own(installed: Path) -> None:
    (installed / "census.csv").write_text("camp,head_count,counted_by\nNorth,1200,UNHCR\n")
    done = frontdash(installed, "show", "census.csv", "--format", "csv")
    assert "camp census" in done.stderr
    assert "Residents of camps" in done.stdout


def test_a_plugin_that_cannot_be_loaded_is_reported_in_one_line(installed: Path, tmp_path: Path) -> None:
    info = tmp_path / "broken-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[frontdash.checks]\nx = nowhere:RULE\n")
    done = frontdash(tmp_path, "check", "--list-rules")
    assert done.returncode == 2
    assert done.stderr.startswith("frontdash: broken: frontdash.checks x cannot be loaded: ")
    assert done.stderr.count("\n") == 1


def test_a_format_is_read_written_and_offered_like_any_other(installed: Path) -> None:
    for target in ("out.rec", "again.csv", "again.rec"):
        source = "out.rec" if target.startswith("again") else "pokrovsk"
        done = frontdash(installed, "export", source, "-o", target)
        assert done.returncode == 0, done.stderr
    assert (installed / "again.rec").read_bytes() == (installed / "out.rec").read_bytes()
    assert frontdash(installed, "show", "again.csv", "--format", "rec").stdout.startswith("id: ")
    assert "rec" in frontdash(installed, "export", "--help").stdout.partition("--format")[2].partition("]")[0]
    assert ".rec" in frontdash(installed, "export", "-o", "figures.xyz").stderr
    (installed / "figures.rec").write_bytes(bytes(100))
    assert "recutils" in frontdash(installed, "show", "figures.rec").stderr


def test_a_format_under_a_name_that_is_taken_is_reported_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text(
        "from frontdash.figures.formats import Format\n"
        "CSV = Format('csv', 'mine', ('csv',), 'text', reader='other:read')\n"
    )
    info = tmp_path / "other-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[frontdash.formats]\nx = other:CSV\n")
    done = frontdash(tmp_path, "export", "-o", "figures.xyz")
    assert done.returncode == 2
    assert done.stderr == "frontdash: frontdash.formats: csv: already the name or suffix of a format\n"


ARCHIVE = """
from pathlib import Path
import frontdash
from frontdash.query.engines import engine_for
from frontdash.query.portable.dataset import portable_figures
from frontdash.query.state import ViewState
from frontdash.query.view import build_view
from frontdash_example.engines import open_archive

Path("archive").mkdir()
dataset = frontdash.open_dataset()
portable_figures(dataset.figures).write_parquet("archive/figures.parquet")
view = build_view(engine_for(open_archive("archive")), ViewState())
assert view.summary == frontdash.view(dataset).summary
print("the same")
"""


def test_an_engine_answers_for_its_kind_of_dataset(installed: Path) -> None:
    done = python(installed, "-c", ARCHIVE)
    assert done.stdout == "the same\n", done.stderr
