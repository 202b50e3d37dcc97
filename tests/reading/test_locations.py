"""Paths that can be read once only, and those that never end."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from frontdash.figures.dataset import BadFileError
from frontdash.reading import open_dataset

CSV = b"series,value,unit,source\na,1,km,b\na,2,km,b\n"


def test_a_named_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(CSV,))
    writer.start()
    assert open_dataset(path).figures["value"].to_list() == [1, 2]
    writer.join()


def test_an_open_pipe_is_read_by_its_number() -> None:
    reading, writing = os.pipe()
    os.write(writing, CSV)
    os.close(writing)
    try:
        assert open_dataset(f"/dev/fd/{reading}").figures["value"].to_list() == [1, 2]
    finally:
        os.close(reading)


def test_a_device_is_no_file_and_an_empty_one_is_empty() -> None:
    with pytest.raises(BadFileError, match="/dev/zero: a device, no file; accepted: a file, or a pipe"):
        open_dataset("/dev/zero")
    with pytest.raises(BadFileError, match="null: the file is empty"):
        open_dataset("/dev/null")


def test_closed_standard_input_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(BadFileError, match="standard input is closed"):
        open_dataset("-")
