"""The names in a ZIP archive, and what a damaged one raises. Imported only where there is an archive."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

BROKEN_ZIP = (
    zipfile.BadZipFile,  # no directory, or a wrong checksum
    EOFError,  # a file in it ends too early
    OSError,  # an offset outside the archive; damaged bzip2 data
    ValueError,  # a name that is not UTF-8
    zlib.error,  # damaged deflated data
    NotImplementedError,  # a version or a compression that zipfile does not know
)


def names_in_zip(file: Path | BinaryIO) -> list[str]:
    """Return the names of the files in a ZIP archive; none if it is damaged or no archive at all."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except BROKEN_ZIP:
        return []
