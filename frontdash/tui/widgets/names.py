"""Names shortened to a width so that no two of them look alike: the cut goes where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count, takewhile

from rich.cells import set_cell_size

from frontdash.figures.text import one_line
from frontdash.tui.widgets.lines import ELLIPSIS, cells, fit, squeeze

Shorten = Callable[[str, int], str]
"""Returns the usual form of a name that is too long for a width."""
_REMEMBERED = 4_000
"""The maximum number of names whose texts are remembered."""
_WORD = " -_/.,:(“"
"""The characters after which a word begins."""
_HEAD, _END = 4, 4
"""How many cells of the beginning and of the end a cut leaves if it can."""


def plain(name: str) -> str:
    """Return a name as it is drawn, without the blanks around it."""
    return one_line(name).strip()


def fit_date(text: str, width: int) -> str:
    """Return a date in exactly `width` cells; one that is too long is never cut so that it reads as another date.

    >>> fit_date("2024-08/2025-06", 10), fit_date("2024-08-01", 9), fit_date("2024", 6)
    ('2024-08/… ', '…        ', '2024  ')
    """
    if cells(text) > width:
        text = short_date(text)
    return fit(text if cells(text) <= width else ELLIPSIS, width)


def short_date(text: str) -> str:
    """Return what is left of a date where it has to be cut: the first of an interval, marked."""
    first, slash, _ = text.partition("/")
    return f"{first}/{ELLIPSIS}" if slash else ELLIPSIS


def apart(
    names: Iterable[str], width: int, usual: Shorten = squeeze, fixed: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return a text of at most `width` cells for every name, no two alike; names that fit stay whole.

    `fixed` are names (as `plain` returns them) whose texts are taken already. Where two names shorten to one text in
    the usual form, the cut goes to where they differ; names that differ nowhere in sight are numbered.

    >>> list(apart(["US Department of State", "US Department of Defense"], 13).values())
    ['US De…Defense', 'US Depa…State']
    """
    texts = dict(fixed or {})
    wanted = sorted({plain(name) for name in names} - texts.keys())
    texts |= {name: name for name in wanted if cells(name) <= width}
    used = set(texts.values())
    clashes: dict[str, list[str]] = {}
    for name in (name for name in wanted if name not in texts):
        clashes.setdefault(usual(name, width).strip(), []).append(name)
    for text, group in list(clashes.items()):
        if len(group) == 1 and text not in used:
            texts[group[0]] = text
            used.add(text)
            del clashes[text]
    known = {usual(name, width).strip(): name for name in fixed or {}} if clashes else {}
    for text, group in clashes.items():
        _differing(group, [known[text]] if text in known else [], width, texts, used)
    return texts


def numbered(texts: Mapping[str, str]) -> bool:
    """Return whether some names could not be told apart by their own letters."""
    return any(text.rpartition(ELLIPSIS)[2].startswith("#") for name, text in texts.items() if text != name)


def _differing(group: Sequence[str], others: Sequence[str], width: int, texts: dict[str, str], used: set[str]) -> None:
    """Shorten names that share their usual text: show each from where it differs from the others of its group."""
    shared = _shared([*group, *others])
    starts = dict.fromkeys((_word_start(group[0], shared), shared))
    best = min(({name: _from(name, start, width) for name in group} for start in starts), key=_alike)
    seen = Counter(best.values())
    again: dict[str, list[str]] = {}
    for name, text in best.items():
        if seen[text] == 1 and text not in used:
            texts[name] = text
            used.add(text)
        else:
            again.setdefault(text, []).append(name)
    for names in again.values():
        if 1 < len(names) < len(group) or _shared(names) > shared:
            _differing(names, (), width, texts, used)
            continue
        for name in names:
            texts[name] = _numbered(name, width, used)
            used.add(texts[name])


def _shared(names: Sequence[str]) -> int:
    """Return how many characters names begin with in common."""
    return sum(1 for _ in takewhile(lambda chars: len(set(chars)) == 1, zip(*names, strict=False)))


def _alike(texts: Mapping[str, str]) -> int:
    return len(texts) - len(set(texts.values()))


def _word_start(name: str, at: int) -> int:
    """Return where the word begins in which names begin to differ."""
    while at > 0 and name[at - 1] not in _WORD:
        at -= 1
    return at


def _from(name: str, start: int, width: int) -> str:
    """Return a name from `start` on, behind as much of its beginning as there is room for."""
    rest = name[max(0, min(start, len(name) - _END)) :].strip()
    head = width - 1 - cells(rest)
    if head < 1:
        head = min(_HEAD, max(1, width // 4))
        rest = fit(rest, width - 1 - head).strip()
    if start <= head:
        return fit(name, width).strip()
    return f"{set_cell_size(name, head).strip()}{ELLIPSIS}{rest}"


def _numbered(name: str, width: int, used: Collection[str]) -> str:
    marks = (f"{ELLIPSIS}#{number}" for number in count(1))
    texts = (set_cell_size(name, max(0, width - len(mark))).strip() + mark for mark in marks)
    return next(text for text in texts if text not in used)


class Names:
    """The texts of the names of one column: a name keeps its text while the column keeps its width."""

    def __init__(self, usual: Shorten = squeeze) -> None:
        self._usual = usual
        self._width = -1
        self._texts: dict[str, str] = {}

    def forget(self) -> None:
        """Forget all texts, as for other data."""
        self._texts.clear()

    def text(self, name: str, width: int, around: Callable[[], Iterable[str]]) -> str:
        """Return the text of a name in exactly `width` cells; `around` returns the names that are drawn with it."""
        if width != self._width or len(self._texts) > _REMEMBERED:
            self._width = width
            self._texts.clear()
        name = plain(name)
        if name not in self._texts and cells(name) > width:
            names = {plain(other) for other in around()} | {name}
            taken = {text: other for other, text in self._texts.items()}
            if any(taken.get(other, other) != other for other in names):  # a name looks like one that is shortened
                names |= self._texts.keys()
                self._texts.clear()
            self._texts = apart(names, width, self._usual, self._texts)
        return fit(self._texts.get(name, name), width)
