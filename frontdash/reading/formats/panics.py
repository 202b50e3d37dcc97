"""Panics: how libraries written in Rust fail on files that they do not expect. Here they become errors of the file."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line


@contextmanager
def without_panics(name: str) -> Iterator[None]:
    """Raise `BadFileError` for a file where a library panics in the block."""
    try:
        with _unprinted():
            yield
    except BaseException as error:
        if not is_panic(error):
            raise
        raise BadFileError(f"{name}: broken file ({_reason(str(error))})") from error


def is_panic(error: BaseException) -> bool:
    """Return whether an error is a panic: no `Exception`, and each library has a class of its own."""
    return type(error).__name__ == "PanicException"


def _reason(words: str) -> str:
    """Return the first sentence of the innermost error that a panic quotes.

    >>> _reason('called `Result::unwrap()` on an `Err` value: ErrString("no such zone: \\'Z\\'. Please check …")')
    "no such zone: 'Z'"
    """
    pieces = words.replace("\\n", " ").replace("\\", "").split('"')
    return one_line(pieces[len(pieces) // 2].partition(". ")[0])


@contextmanager
def _unprinted() -> Iterator[None]:
    """Drop what is printed on standard error while a library panics, and print the rest after the block.

    Only on the main thread: the screen, which reads in another one, draws on standard error meanwhile.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    from tempfile import TemporaryFile

    with TemporaryFile() as printed:
        try:
            stderr = os.dup(2)
        except OSError:  # closed
            yield
            return
        os.dup2(printed.fileno(), 2)
        panicked = False
        try:
            yield
        except BaseException as error:
            panicked = is_panic(error)
            raise
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
            if not panicked and printed.seek(0, os.SEEK_END):
                printed.seek(0)
                os.write(2, printed.read())
