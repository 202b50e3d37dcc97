"""PDF to a document: the lines of its pages as paragraphs, without what runs at the head and foot of each page."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from frontdash.extraction.documents.assembling import assembled
from frontdash.extraction.documents.plain import RAGGED, blocks_of, unmarked
from frontdash.extraction.documents.reading import accepted, broken, with_metadata
from frontdash.extraction.model import SOFT_HYPHEN, Document
from frontdash.figures.dataset import BadFileError
from frontdash.figures.patterns import pattern
from frontdash.reading.formats.registry import Given

MOST_PAGES = 1000
LARGEST = 10_000_000
"""How many characters a PDF may have."""
_EDGE = 3
"""How many lines at the head and foot of a page may be running heads."""
_SHARE = 0.4
_INTEGER = pattern(r"\d{1,4}")
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})


def read(given: Given) -> Document:
    """Return the document in a PDF. Raises `BadFileError` where it is broken, encrypted or has no text."""
    pages, title, author = _pages(given)
    text = "\n".join(line for page in without_running_heads(pages) for line in page)
    blocks = blocks_of(text, RAGGED)
    readable = unmarked(text, blocks) or text
    pieces = ((block.kind, readable[block.start : block.end].replace(SOFT_HYPHEN, "")) for block in blocks)
    document = assembled(pieces, given.name, f"PDF (pictures of pages?); accepted: {accepted()}", author=author)
    if title and title.casefold() in " ".join(document.text[:5000].split()).casefold():
        return with_metadata(document, title=title)
    return document


def _pages(given: Given) -> tuple[list[list[str]], str, str]:
    """Return the lines of each page, and the title and author that the file names."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(given.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise WrongPasswordError
        if len(reader.pages) > MOST_PAGES:
            raise BadFileError(f"{given.name}: more than {MOST_PAGES:,} pages; accepted: an article")
        pages: list[list[str]] = []
        size = 0
        for page in reader.pages:
            text = page.extract_text().translate(_LIGATURES)
            size += len(text)
            if size > LARGEST:
                raise BadFileError(f"{given.name}: more than {LARGEST / 1e6:,.0f} million characters")
            pages.append([line.rstrip() for line in text.split("\n")])
        about = reader.metadata
        return pages, str((about and about.title) or "").strip(), str((about and about.author) or "").strip()
    except BadFileError:
        raise
    except (WrongPasswordError, FileNotDecryptedError, DependencyError) as error:
        raise BadFileError(f"{given.name}: encrypted; save a copy without a password") from error
    except Exception as error:  # a broken PDF can fail anywhere in the library
        raise broken(given, "PDF", error) from error
    finally:
        logger.setLevel(before)


def without_running_heads(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the lines of each page without those that come back on other pages at the same edge.

    The number of the page may differ in them, and it alone may be the line.

    >>> pages = [["Report", "Losses", "1"], ["Report", "grew by 300.", "2"], ["Report", "They go on.", "3"]]
    >>> list(without_running_heads(pages))
    [['Losses'], ['grew by 300.'], ['They go on.']]
    """
    keys = [[_keys(line, at) for line in page] for at, page in enumerate(pages)]
    counts = Counter(key for page in keys for key in {key for edge in _edges(page) for key in edge})
    least = max(2, _SHARE * len(pages))
    for page, found in zip(pages, keys, strict=True):
        edges = range(_EDGE), range(len(page) - _EDGE, len(page))
        first, last = 0, len(page)
        while first < min(_EDGE, last) and (not page[first].strip() or any(counts[k] >= least for k in found[first])):
            first += 1
        while last > max(first, edges[1].start) and (
            not page[last - 1].strip() or any(counts[k] >= least for k in found[last - 1])
        ):
            last -= 1
        yield list(page[first:last])


def _edges(page: Sequence[frozenset[tuple[str, int]]]) -> Sequence[frozenset[tuple[str, int]]]:
    return page if len(page) <= 2 * _EDGE else (*page[:_EDGE], *page[-_EDGE:])


def _keys(line: str, page: int) -> frozenset[tuple[str, int]]:
    """Return what a running head has in common on all pages: its words, with a number less that of the page."""
    words = " ".join(line.split())
    if not words or len(words) > 200:
        return frozenset()
    keys = {(words, -1)} if re.search(r"[^\W\d_]", words) else set()
    for match in _INTEGER().finditer(words):
        keys.add((f"{words[: match.start()]}#{words[match.end() :]}", int(match[0]) - page))
    return frozenset(keys)
