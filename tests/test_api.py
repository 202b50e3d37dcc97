"""The public API: what a program that imports frontdash may use, and that it is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import frontdash
from frontdash import errors

ROOT = Path(__file__).parents[1]
CONSUMER = """
import frontdash

dataset: frontdash.Dataset = frontdash.open_dataset()
view: frontdash.View = frontdash.view(dataset, "source=AFP&units=mi")
names: list[str] = list(view.facets)
written: int = frontdash.export(dataset, "out.csv", "place~=pokrovsk", force=True)
found: tuple[frontdash.Finding, ...] = frontdash.check(dataset)
claim: frontdash.Travel = frontdash.trace(dataset, "cnn_110k")
article: frontdash.Extracted = frontdash.extract("110,000 troops", dataset, publisher="CNN")
held: frontdash.Proof = frontdash.proof("110,000 troops", dataset)
reading: frontdash.Reading = frontdash.read_wording("nearly 63,000")
miles: str = frontdash.convert("1200", "km", "mile")
try:
    frontdash.open_dataset("nowhere.csv")
except frontdash.BadFileError as error:
    code: int = error.exit_code
frontdash.nothing  # type: ignore[attr-defined]
"""


def test_a_program_that_uses_the_api_passes_a_strict_type_check(tmp_path: Path) -> None:
    program = tmp_path / "consumer.py"
    program.write_text(CONSUMER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "pyproject.toml", str(program)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(frontdash.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize("name", frontdash.__all__)
def test_every_name_of_the_api_is_there_and_documented(name: str) -> None:
    value = getattr(frontdash, name)
    assert isinstance(value, str) or value.__doc__


def test_an_export_is_a_table_that_opens_again(tmp_path: Path) -> None:
    dataset = frontdash.open_dataset()
    target = tmp_path / "out.csv"
    link = "place~=pokrovsk&units=mi"
    written = frontdash.export(dataset, target, link)
    assert written == frontdash.view(dataset, link).summary.figures > 0
    assert frontdash.open_dataset(target).figures.height == written
    with pytest.raises(frontdash.ExportError):
        frontdash.export(dataset, target, link)


def test_a_figure_that_is_not_there_cannot_be_traced() -> None:
    with pytest.raises(KeyError):
        frontdash.trace(frontdash.open_dataset(), "nobody")


@pytest.mark.parametrize("name", [name for name in frontdash.__all__ if name.endswith("Error")])
def test_every_error_of_the_api_carries_an_exit_code(name: str) -> None:
    error = getattr(frontdash, name)
    assert issubclass(error, frontdash.FrontdashError)
    assert error.exit_code in {errors.FAILURE, errors.BAD_INPUT}


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        getattr(frontdash, "nothing")  # noqa: B009 - the type checker knows that it is not there
