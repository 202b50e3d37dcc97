"""CONTRIBUTING.md and docs/architecture.md say what is so: files and tables exist, recipes work, rooms are in order."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|toml|cff))`")
STEP = re.compile(r"^`(?P<file>[\w./-]+)`, (?P<place>[^\n]+)(?:\n[^\n`]+)*\n\n```\w+\n(?P<text>.*?)^```$", re.M | re.S)
NAMED = re.compile(r"`(?P<file>[\w./-]+\.py)`[^`\n]*?(?:row of|in) `(?P<table>[A-Z_]+)`")


def new_files() -> set[str]:
    return {step["file"] for step in STEP.finditer(GUIDE) if step["place"].startswith("a new file")}


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_files_that_are_named_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(FILE.findall(text)) - new_files()
    assert len(named) > 3
    there = {name for name in named if (ROOT / name).exists() or (ROOT / "frontdash" / name).exists()}
    short = {"rules.py", "markdown.py", "detail.py"}  # named after their folder
    assert named - there - short == set()


def test_tables_that_are_named_are_assigned_in_their_modules() -> None:
    named = {(found["file"], found["table"]) for found in NAMED.finditer(GUIDE)}
    assert len(named) > 8
    for file, table in named:
        nodes = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
        targets: list[ast.expr] = [n.target for n in nodes if isinstance(n, ast.AnnAssign)]
        targets += [target for n in nodes if isinstance(n, ast.Assign) for target in n.targets]
        assert table in {target.id for target in targets if isinstance(target, ast.Name)}, f"{file}: {table}"


def carry_out(step: re.Match[str], tree: Path) -> None:
    """Make the change that a step of a recipe describes."""
    file, place, added = tree / step["file"], step["place"], step["text"]
    if place.startswith("a new file"):
        file.write_text(added, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    if place.startswith("at the end"):
        text = f"{text}\n\n{added}"
    else:
        table = re.match(r"in `(\w+)`", place)
        after = r"^from __future__ import annotations\n" if table is None else rf"^{table[1]}\b[^=\n]*= ?[(\[{{]"
        found = re.search(after, text, re.M)
        assert found is not None, f"{step['file']}, {place}"
        text = f"{text[: found.end()]}\n{added}{text[found.end() :]}"
    file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which every recipe with code is carried out."""
    copy = tmp_path_factory.mktemp("tree")
    for name in ("frontdash", "datasets", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "__snapshots__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for step in STEP.finditer(GUIDE):
        carry_out(step, copy)
    return copy


def run(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=tree, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_tests_of_the_recipes_pass_where_they_are_carried_out(tree: Path) -> None:
    tried = re.findall(r"`pytest -n0 (tests/\S+) -k (?:\"([^\"]+)\"|(\S+))`", GUIDE.partition("## Add a check")[2])
    files = [file for file, _, _ in tried]
    names = " or ".join(f"({several or one})" for _, several, one in tried)
    done = run(tree, "pytest", "-n0", "-p", "no:cacheprovider", *files, "-k", f"{names} or every_rule")
    assert done.returncode == 0, done.stdout[-2000:]
    assert len(files) == 3


def test_a_rule_a_shape_and_a_format_of_the_recipes_work_from_the_command_line(tree: Path) -> None:
    (tree / "figures.csv").write_text("series,unit,source,value,measure\nLosses,day,AFP,1200,duration\n")
    found = run(tree, "frontdash", "check", "figures.csv", "--rule", "many-days")
    assert "1,200 days are years" in found.stdout
    shown = run(tree, "frontdash", "show", "tests/fixtures/shapes/camp_census.csv")
    assert "camp census" in shown.stderr
    assert "Residents of camps" in shown.stdout
    written = run(tree, "frontdash", "export", "figures.csv", "-o", "out.org")
    assert written.returncode == 0, written.stderr
    assert (tree / "out.org").read_text(encoding="utf-8").splitlines()[2].split(" | ").count("Losses") == 1


def test_the_picture_of_the_rooms_is_that_of_the_import_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract.get("containers") == ["frontdash"]]
    picture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    drawn = [set(re.findall(r"^│ (\w+) ", floor, re.M)) for floor in re.split(r"^├─+┤$", picture, flags=re.M)]
    assert drawn == [set(re.split(r" [|:] ", layer)) for layer in layers]
