"""Plain text to blocks. Paragraphs end at blank lines, or at line ends where the text is not wrapped.

Offsets count the characters of the decoded file: a byte order mark belongs to the encoding and is not counted, a line
end of two characters (CR LF) counts as two. Nothing is normalised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from frontdash.extraction.documents.metadata import is_metadata
from frontdash.extraction.model import SOFT_HYPHEN, Block
from frontdash.figures.patterns import pattern

LINE_ENDS = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
_LINE_END = pattern(LINE_ENDS)
_BLANK = " \t\u00a0\u3000\ufeff"
MARKERS = pattern(r"[-*+•‣⁃▪●○◦][ \t\u00a0]+(?=\S)")
NUMBERED = pattern(r"(?:\d{1,3}|[A-Za-z])[.)][ \t\u00a0]+(?=\S)")
QUOTED = pattern(r"(?:>[ \t]?)+")
_RULE = pattern(r"[-=_*~#·•.\s]*")
_CELLS = pattern(r"\S\t+\S|\|.*\|")
_COLUMNS = pattern(r"\S {3,}\S")
_LABELLED = pattern(r"[^\W\d_][^:.!?]{0,60}:\s+\S.{0,60}")
CAPTION = pattern(
    r"\(?(?:Photo|Image|Picture|Caption|Map|Graphic|File photo|Foto|Bild|Karte|Légende|Carte|Фото|Світлина|Зображення|"
    r"Карта|Мапа|Снимок)\b[^:]{0,40}(?::|\bby\b|©)"
)
_SENTENCE_END = pattern(r"[.!?…:;][\"”“»’')\]]*$|[”»]\)?$|\)$")
_HYPHENATED = pattern(r"[^\W_][-\u00ad\u2010\u2011]$")
_OPENS_LOW = pattern(r"[\"“„«‘'(]*[a-zа-яіїєґёà-öø-ÿœ]")
_LONGEST_WRAPPED, _SHORTEST_WRAPPED = 120, 40
RAGGED = 0.25
"""The slack of lines whose letters are not of the same width."""
_MOSTLY = 0.6
_LONGEST_LABELLED = 130
_HEADLINE = 160
_SUBHEADING = 80
_TENS = frozenset(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])


@dataclass(frozen=True)
class Line:
    """A line without its indentation and the white space at its end."""

    start: int
    end: int
    indent: int
    text: str

    @cached_property
    def opens(self) -> bool:
        """Whether a block begins with it, whatever is in front of it: an item does."""
        return bool(MARKERS().match(self.text) or NUMBERED().match(self.text))

    @cached_property
    def alone(self) -> bool:
        """Whether it is a block by itself: about the text, or a line of a table."""
        return is_metadata(self.text) or bool(_CELLS().search(self.text))

    @cached_property
    def quoted(self) -> bool:
        """Whether a sign of quotation is in front of it."""
        return self.text.startswith(">")

    @cached_property
    def labelled(self) -> bool:
        """Whether it is a label and a value."""
        return len(self.text) < _LONGEST_LABELLED and bool(_LABELLED().fullmatch(self.text))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END().search(self.text[-8:]))

    @property
    def length(self) -> int:
        """How far it reaches from the margin."""
        return self.indent + len(self.text)


class Wrapping(NamedTuple):
    """The width at which lines are wrapped, and the share of it that may be free in the middle of a sentence."""

    width: int
    slack: float


def lines_of(text: str) -> Iterator[Line]:
    """Yield all lines; a blank one ends where it starts."""
    at = 0
    ends = [match.span() for match in _LINE_END().finditer(text)]
    for end, following in (*ends, (len(text), len(text))):
        line = text[at:end]
        inner = line.strip()
        indent = len(line) - len(line.lstrip())
        yield Line(at + indent if inner else at, at + indent + len(inner) if inner else at, indent, inner)
        at = following


def blocks_of(text: str, slack: float = 0.0) -> tuple[Block, ...]:
    """Return the blocks of a plain text in its order.

    `slack` is the share of a wrapped line that may be free although the next word would fit.

    >>> text = "Front grows\\n\\nIt is about\\n1,200 km long."
    >>> [(block.kind, text[block.start:block.end]) for block in blocks_of(text)]
    [('headline', 'Front grows'), ('paragraph', 'It is about\\n1,200 km long.')]
    """
    groups = list(_groups(lines_of(text)))
    wrapping = _wrapped_at(groups, slack)
    blocks = [block for group in groups for block in _blocks(group, wrapping)]
    return tuple(_with_headlines(text, blocks))


def unmarked(text: str, blocks: Iterable[Block], inline: Callable[[str], str] | None = None) -> str:
    """Return a text of the same length without what parts words or numbers in a block; "" where that changes nothing.

    Signs of quotation at the starts of lines, hyphens at their ends, and what `inline` blanks; tabs part cells.

    >>> unmarked("a hun-\\ndred", [Block(0, 11)]).replace(SOFT_HYPHEN, "")
    'a hundred'
    """
    pieces: list[str] = []
    at = 0
    for block in blocks:
        stretch = text[block.start : block.end]
        changed = stretch if inline is None else inline(stretch)
        if block.kind == "cells":
            changed = _BETWEEN_CELLS().sub(_as_tab, changed)
        elif block.kind == "quote":
            changed = _QUOTED_LINE().sub(_as_spaces, changed)
        changed = joined_hyphens(changed)
        if changed != stretch:
            pieces += (text[at : block.start], changed)
            at = block.end
    return "".join([*pieces, text[at:]]) if pieces else ""


_BETWEEN_CELLS = pattern(r"(?<!\\)\|| {3,}(?=\S)")
_QUOTED_LINE = pattern(r"(?<=[\n\r])[ \t]*(?:>[ \t]?)+")
_BROKEN_WORD = pattern(rf"(?<=[^\W_])[-\u00ad\u2010\u2011][ \t]*(?:{LINE_ENDS})[ \t]*(?=[^\W_])")
_LAST_WORD = pattern(r"[^\W_]*$")


def joined_hyphens(text: str) -> str:
    """Return a text of the same length in which a word parted at a line end is whole.

    The hyphen of "1,200-\\nkilometre", "twenty-\\nfive" and "Ivano-\\nFrankivsk" stays; that of a word goes.
    """
    return _BROKEN_WORD().sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    found = _LAST_WORD().search(text[max(0, start - 12) : start])
    assert found is not None
    stays = text[start - 1].isdigit() or not text[end].islower() or found[0].casefold() in _TENS
    return (match[0][0] if stays else SOFT_HYPHEN) + SOFT_HYPHEN * (end - start - 1)


def _as_spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _as_tab(match: re.Match[str]) -> str:
    return "\t" + " " * (len(match[0]) - 1)


# --- lines to groups and groups to blocks ---------------------------------------------------------------------


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines without a blank line or a rule between them."""
    group: list[Line] = []
    for line in lines:
        if _RULE().fullmatch(line.text) or QUOTED().fullmatch(line.text):
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _wrapped_at(groups: Sequence[Sequence[Line]], slack: float) -> Wrapping | None:
    """Return the width at which the text is wrapped; None where its lines are paragraphs.

    A wrapped line is so full that the first word of the next would not fit, and the sentence goes on in the next.
    """
    breaks = [pair for group in groups for pair in pairwise(group) if not _parted(*pair)]
    lengths = sorted(line.length for group in groups if len(group) > 1 for line in group)
    if not breaks or not lengths:
        return None
    width = lengths[-1 - len(lengths) // 20]
    if not _SHORTEST_WRAPPED <= width <= _LONGEST_WRAPPED:
        return None
    wrapping = Wrapping(width, slack)
    full = [pair for pair in breaks if _full(*pair, wrapping)]
    on = sum(goes_on(*pair) for pair in full)
    return wrapping if len(full) >= _MOSTLY * len(breaks) and on >= len(full) / 3 else None


def _full(line: Line, following: Line, wrapping: Wrapping) -> bool:
    """Whether the first word of the next line would not fit in a line."""
    slack = 0 if line.ends_sentence else wrapping.slack
    return line.length + 1 + len(following.text.split(maxsplit=1)[0]) > wrapping.width * (1 - slack)


def goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence goes on from a line to the next one by what is printed."""
    return bool(_OPENS_LOW().match(following.text)) and not line.ends_sentence


def _parted(line: Line, following: Line) -> bool:
    """Whether two lines are no stretch of one paragraph, whatever the width."""
    if following.opens or line.alone or following.alone or line.quoted != following.quoted:
        return True
    return line.labelled and following.labelled


def _unquoted(line: Line) -> Line:
    """Return a line without the signs of quotation in front of it."""
    return replace(line, text=QUOTED().sub("", line.text, count=1) or line.text)


def _joins(line: Line, following: Line, wrapping: Wrapping | None) -> bool:
    """Whether a paragraph goes on from a line to the next one."""
    if _parted(line, following):
        return False
    if line.quoted:
        line, following = _unquoted(line), _unquoted(following)
    if _HYPHENATED().search(line.text[-2:]) or (wrapping is not None and _full(line, following, wrapping)):
        return True
    if line.ends_sentence or line.length > _LONGEST_WRAPPED:
        return False
    ends_in_number, opens_with_number = line.text[-1].isdigit(), following.text[0].isdigit()
    if opens_with_number:  # "about" and, on the next line, "110,000 troops"
        return not ends_in_number and not line.text[0].isdigit()
    if not _OPENS_LOW().match(following.text):
        return False
    return not ends_in_number or (len(line.text.split()) > 3 and not following.text[-1].isdigit())


def _blocks(group: Sequence[Line], wrapping: Wrapping | None) -> Iterator[Block]:
    """Yield the blocks of lines that no blank line parts."""
    in_columns = len(group) > 1 and sum(bool(_COLUMNS().search(line.text)) for line in group) > len(group) / 2
    at = 0
    while at < len(group):
        first = group[at]
        end = at + 1
        while end < len(group) and not in_columns and _joins(group[end - 1], group[end], wrapping):
            indented = group[end].indent > group[end - 1].indent + 1
            if indented and group[end - 1].ends_sentence and not (first.opens and end == at + 1):
                break
            end += 1
        listed = first.labelled and any(
            line.labelled for line in (*group[max(at - 1, 0) : at], *group[at + 1 : at + 2])
        )
        yield _block(first, group[end - 1].end, in_columns, listed)
        at = end


def _block(first: Line, end: int, in_columns: bool, listed: bool) -> Block:
    text = first.text
    if in_columns or _CELLS().search(text):
        return Block(first.start, end, "cells")
    if quoted := QUOTED().match(text):
        return Block(min(first.start + quoted.end(), end), end, "quote")
    if marker := MARKERS().match(text):
        return Block(first.start + marker.end(), end, "item")
    if listed or NUMBERED().match(text):
        return Block(first.start, end, "item")
    return Block(first.start, end, "caption" if CAPTION().match(text) else "paragraph")


def _with_headlines(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; short paragraphs in front of others that are no sentences are headlines."""
    seen = False
    for at, block in enumerate(blocks):
        stretch = text[block.start : block.end]
        follows = at + 1 < len(blocks) and blocks[at + 1].kind != "cells"
        longest = _SUBHEADING if seen else _HEADLINE
        is_text = block.kind == "paragraph" and not is_metadata(stretch)
        if is_text and follows and len(stretch) <= longest and not _SENTENCE_END().search(stretch.rstrip()[-8:]):
            yield block._replace(kind="headline")
        else:
            yield block
        seen = seen or is_text
