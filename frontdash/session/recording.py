"""Recording a session: every change becomes a step of its log, in memory or in a file."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from frontdash import __version__
from frontdash.figures.dataset import BadFileError, DatasetInfo
from frontdash.query.state import ViewState
from frontdash.session.log import DATA, EDIT, OPENED, difference, head_text, now, spoken, step_text

if TYPE_CHECKING:
    from frontdash.reading.journal import Entry


class Recorder:
    """The steps of a session since it was opened. Each is appended to `file` at once."""

    def __init__(self, dataset: DatasetInfo, file: Path | None = None) -> None:
        """Raises `BadFileError` where the file is there already, or cannot be written."""
        self._dataset = dataset
        self._file = file
        self._hash = ""
        self._steps: list[tuple[str, str, ViewState]] = []
        self.started = now()
        if file is not None:
            self.identify()
            _create(file, self.head(file.parent))

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def words(self) -> list[str]:
        """Every step as a line to read."""
        return [f"{time}  {spoken(words)}" for time, words, _ in self._steps]

    def identify(self) -> None:
        """Compute the hash of the data, which the head of the log states. May take a while for large files."""
        from frontdash.reading.fingerprint import fingerprint

        if not self._hash:
            self._hash = fingerprint(self._dataset)
        if self._hash:  # what the head says of the data does without the figures, which may be replaced on screen
            known = self._dataset
            self._dataset = DatasetInfo(
                known.name, known.title, known.link, metadata=known.metadata, mapping=known.mapping
            )

    def move_to(self, dataset: DatasetInfo) -> None:
        """Go on with a copy of the data: what is written from here on names it."""
        self._dataset, self._hash = dataset, ""

    def note(self, state: ViewState) -> str:
        """Note the state after a change; a state that is the same as before is none.

        Returns why the file is not written from here on, once, else an empty text.
        """
        words = difference(self._steps[-1][2], state) if self._steps else OPENED
        return self._add(words, state) if words else ""

    def note_data(self, mark: str, state: ViewState) -> str:
        """Note that the data changed, as `note` does; `mark` is their hash now."""
        return self._add(f"{DATA}{mark or 'unknown'}", state)

    def note_edit(self, entry: Entry, state: ViewState) -> str:
        """Note a change of the data that was made on the screen, as `note` does."""
        from frontdash.writing.text import visible_json

        bare = replace(entry, files=tuple(replace(change, patches=()) for change in entry.files))
        words = visible_json(json.dumps(bare.content(), ensure_ascii=False, separators=(",", ":")))
        return self._add(f"{EDIT}{words}", state)

    def _add(self, words: str, state: ViewState) -> str:
        self._steps.append((now(), words, state))
        file = self._file
        if file is None:
            return ""
        try:
            with file.open("a", encoding="utf-8", newline="") as opened:
                opened.write(step_text(*self._steps[-1]))
        except OSError as error:
            self._file = None
            return f"{file}: {error.strerror or error}"
        return ""

    def head(self, folder: Path) -> str:
        """Return the head of a log that is written into a folder: the path of the data is relative to it."""
        link, mapping = self._dataset.link, self._dataset.mapping
        return head_text(
            {
                "program": __version__,
                "data": _from(folder, link),
                "mapping": "" if mapping is None else _from(folder, str(mapping)),
                "version": str(self._dataset.metadata.get("version") or ""),
                "hash": self._hash,
            }
        )

    def save(self, file: Path) -> None:
        """Write the whole log to a file. Raises `OSError`."""
        from frontdash.writing.atomic import whole_file

        self.identify()
        with whole_file(file) as draft:
            text = self.head(file.parent) + "".join(step_text(*step) for step in self._steps)
            draft.write_text(text, encoding="utf-8", newline="")


def _create(file: Path, head: str) -> None:
    try:
        with file.open("x", encoding="utf-8", newline="") as opened:
            opened.write(head)
    except FileExistsError:
        raise BadFileError(f"{file}: is there already; accepted: the name of a new file for the log") from None
    except OSError as error:
        raise BadFileError(f"{file}: {error.strerror or error}") from error


def _from(folder: Path, link: str) -> str:
    """Return a path as seen from a folder, so that log and data can move together; other places as they are."""
    from frontdash.reading import BUNDLED, STDIN
    from frontdash.reading.remote import is_address

    if link == STDIN or is_address(link) or (link == BUNDLED and not Path(link).exists()):
        return link
    try:
        return os.path.relpath(Path(link).expanduser(), folder)
    except ValueError:  # another drive
        return os.path.abspath(link)  # noqa: PTH100  # not resolve(): a link stays a link
