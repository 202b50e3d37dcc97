from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from frontdash import config
from frontdash.cli.main import main

if TYPE_CHECKING:
    from tests.terminal import Terminal


@dataclass(frozen=True)
class Ended:
    """How a command line ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(autouse=True)
def config_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads a user's configuration, nor that of the machine."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv(config.ENVIRONMENT, str(path))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "FRONTDASH_DEBUG", "_FRONTDASH_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    return path


@pytest.fixture
def frontdash(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process, with standard output and standard input as pipes."""

    def run(*args: object, stdin: bytes = b"") -> Ended:
        with pytest.MonkeyPatch.context() as patch, io.TextIOWrapper(io.BytesIO(stdin)) as given:
            patch.setattr(sys, "stdin", given)
            code = main([str(arg) for arg in args])
        return Ended(code, *capsys.readouterr())

    return run


@pytest.fixture
def process() -> Run:
    """Run a command line in a process of its own, from a folder that is not the project's."""

    def run(*args: object, stdin: bytes = b"") -> Ended:
        command = [sys.executable, "-m", "frontdash", *map(str, args)]
        found = subprocess.run(command, input=stdin, capture_output=True, env=environment(), check=False)
        return Ended(found.returncode, found.stdout.decode(), found.stderr.decode())

    return run


def environment() -> dict[str, str]:
    """Return the environment of the test with the project importable wherever the process starts."""
    root = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}


def screen(*words: str, program: Sequence[str] = ("-m", "frontdash")) -> Terminal:
    """Run a command line in a pseudo-terminal; `program` is what Python runs."""
    from tests.terminal import Terminal  # not on Windows

    return Terminal([sys.executable, *program, *words], environment(), (100, 30))


@pytest.fixture
def broken_csv(tmp_path: Path) -> Path:
    """Two good rows and three bad ones with four defects; the name needs quotes in a shell."""
    path = tmp_path / "my figures.csv"
    path.write_text(
        "id,series,unit,source,value\na,s,km,X,1200\nb,s,furlong,X,5\nc,s,km,X,12 people\nd,s,person,X,5\ne,,kt,X,5\n"
    )
    return path
