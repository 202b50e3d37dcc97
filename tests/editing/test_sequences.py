"""Whatever the sequence of changes, the journal leads from the first file to the present one, and back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.editing.changes import Change, withdrawal
from frontdash.editing.place import Place, hash_of, place_at
from frontdash.editing.store import redo, undo
from frontdash.editing.tables.base import EditError
from frontdash.editing.verify import verify
from frontdash.errors import FrontdashError
from frontdash.reading.journal import read_journal
from frontdash.reading.patch import applied

from .files import BECAUSE, FILES, NUMBERS, TEXTS, Written, change, saved

Step = Callable[[Place], object]
KEYS = st.sampled_from(["f0", "f1", "f2", "new1", "new2"])


def _add(key: str, note: str, value: str) -> Change:
    return Change("add", key, {"series": "Troops", "value": value, "unit": "person", "source": "AFP", "note": note})


CHANGES = st.one_of(
    st.builds(_add, KEYS, TEXTS, NUMBERS),
    st.builds(lambda key, text: Change("set", key, {"note": text}), KEYS, TEXTS),
    st.builds(lambda key, number, place: Change("set", key, {"value": number, "place": place}), KEYS, NUMBERS, TEXTS),
    st.builds(lambda key, new: Change("set", key, {"id": new}), KEYS, st.sampled_from(["new3", "f1"])),
    st.builds(withdrawal, KEYS),
    st.builds(lambda key: Change("remove", key), KEYS),
)


def _changes(changes: list[Change]) -> Step:
    return lambda place: change(place, *changes)


STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(_changes, st.lists(CHANGES, min_size=1, max_size=3)),
    st.just(lambda place: undo(place, BECAUSE)),
    st.just(lambda place: redo(place, BECAUSE)),
    st.builds(lambda number: lambda place: undo(place, BECAUSE, number), st.integers(1, 8)),
)


def found_anew(place: Place) -> list[str]:
    """Return what is found by whoever opens the file now, which may look like another format or be no table at all."""
    try:
        return verify(place_at(str(place.figures)))
    except FrontdashError as error:
        return [str(error)]


@settings(max_examples=60)
@given(FILES, st.lists(STEPS, min_size=1, max_size=8), st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255))))
def test_any_flipped_byte_of_file_or_journal_is_found(
    written: Written, steps: list[Step], flips: list[tuple[float, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = saved(Path(folder), written)
        for step in steps:
            with suppress(EditError):
                step(place)
        for path in (place.figures, place.journal) if read_journal(place.journal).made else ():
            whole = path.read_bytes()
            for share, other in flips:
                at = int(share * (len(whole) - 1)) if whole else 0
                path.write_bytes(whole[:at] + bytes([whole[at] ^ other]) + whole[at + 1 :])
                assert verify(place) != []
                assert found_anew(place) != []
            path.write_bytes(whole)
        assert verify(place) == []


@settings(max_examples=60)
@given(FILES, st.lists(STEPS, max_size=12))
def test_the_journal_leads_from_the_first_file_to_the_present_one_and_back(written: Written, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = saved(Path(folder), written)
        for step in steps:
            before = place.figures.read_bytes()
            try:
                step(place)
            except EditError:
                assert place.figures.read_bytes() == before
        data = written.data
        for entry in read_journal(place.journal).made:
            for file in entry.files:
                assert hash_of(data) == file.before
                for patch in file.patches:
                    data = applied(data, patch)
                assert hash_of(data) == file.after
        assert place.figures.read_bytes() == data
        assert verify(place) == []
        with suppress(EditError):
            while True:
                undo(place, BECAUSE)
        assert [entry for entry in read_journal(place.journal).in_effect if entry.undoes is None] == []
        assert place.figures.read_bytes() == written.data
        assert verify(place) == []
