"""Read a workbook once in a process of its own: the library aborts the process on some files instead of failing.

A cell at the far corner of a sheet, or a count of shared strings that the file only claims, makes it ask for more
memory than there is. Run as a program, this module reads a workbook from standard input within limits; its exit code
says how it went.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

READ, REFUSED, TOO_LARGE = 0, 3, 4
"""Exit codes of the program: the library reads the workbook, says why not, or finds a sheet with too many cells."""


def endured(data: bytes, seconds: int, memory: int, cells: int) -> str:
    """Return the name of the limit that reading a workbook exceeds; empty where it exceeds none."""
    command = [sys.executable, "-P", str(Path(__file__)), *map(str, (seconds, memory, cells))]
    try:
        tried = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return "seconds"
    if tried.returncode in {READ, REFUSED}:
        return ""
    return "sheet_cells" if tried.returncode == TOO_LARGE else "memory"


def _tried(seconds: int, memory: int, cells: int) -> int:
    import fastexcel

    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system limits processes
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        book = fastexcel.read_excel(sys.stdin.buffer.read())
        for name in book.sheet_names:
            sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            if sheet.total_height * sheet.width > cells:
                return TOO_LARGE
    except MemoryError:
        raise
    except BaseException as error:  # a panic is no `Exception`
        if "llocat" in str(error):  # Cannot allocate memory
            raise
        return REFUSED
    return READ


if __name__ == "__main__":
    sys.exit(_tried(*map(int, sys.argv[1:4])))
