"""The rooms of the house stay apart: who may import whom, and what must not be loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import frontdash

PACKAGE = Path(frontdash.__file__).parent
ROOT = PACKAGE.parent


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def loaded_after(code: str, *modules: str) -> set[str]:
    """Which of the modules a fresh interpreter has loaded after running the code."""
    done = run("-c", f"{code}\nimport sys\nprint(*(m for m in {modules!r} if m in sys.modules))")
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_import_contracts_hold() -> None:
    done = run("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_importing_frontdash_costs_nothing() -> None:
    heavy = ("polars", "textual", "pint", "narwhals", "numpy", "pyarrow", "rich", "click")
    assert loaded_after("import frontdash; frontdash.__version__", *heavy) == set()


@pytest.mark.parametrize(
    "room", ["figures.units", "figures.shown", "figures.computed", "reading", "query.view", "derived"]
)
def test_no_room_below_the_screen_loads_pint_numpy_pyarrow_or_textual(room: str) -> None:
    assert loaded_after(f"import frontdash.{room}", "pint", "numpy", "pyarrow", "textual", "rich") == set()


def test_the_first_view_needs_no_pint_numpy_pyarrow_or_textual() -> None:
    code = (
        "import frontdash\n"
        "from frontdash.figures.shown import shown\n"
        "dataset = frontdash.open_dataset()\n"
        "view = frontdash.view(dataset, 'units=mi')\n"
        "texts = [shown(row, view.state.unit_view).text for row in view.rows.block(0)]\n"
        "assert '745 mi' in texts"
    )
    assert loaded_after(code, "pint", "numpy", "pyarrow", "textual", "rich") == set()
