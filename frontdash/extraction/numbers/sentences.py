"""Cuts the blocks of a document into sentences, in English, Ukrainian, Russian, German and French.

A sentence ends at a full stop, a question or exclamation mark or an ellipsis with what closes behind it, unless an
abbreviation, an initial or an ordinal has the stop, or what follows goes on in lower case. Text without any end is cut
between words into pieces of bounded length, so that reading stays linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontdash.extraction.model import Document, Sentence
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.languages import GERMAN_ARTICLES
from frontdash.figures.phrases.vocabulary import FORMATIONS, MONTHS

LONGEST = 1000
"""Characters of the longest piece that counts as one sentence."""

_CLOSING = "\"'’”“»«›)\\]"
_END = pattern(
    rf"(?<![.!?…])[.!?…]+(?:[{_CLOSING}]+|\s»)?(?=\s)|\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-•*–—▪◦·]|[0-9]{{1,3}}[.)])[^\S\n])"
)
"""Where a sentence may end: a mark, an empty line, the line before a list item."""
_SPACE = pattern(r"\s*")
_WORD_BEFORE = pattern(r"(?:[^\W\d_](?:\.\s?|'))*[^\W_]+$")
_NEXT = pattern(r"[\"'‘’“”„«‹(\[–—-]*\s?([^\W_]*)(\.?)")
_REACH = 24

_NEVER_END = frozenset(
    # Titles, and abbreviations before a name or a number.
    (
        "mr mrs ms dr prof gen lt col maj capt cpt sgt cpl pvt adm cmdr brig rev hon pres sen rep gov amb st ste mt ft "
        "vs eg e.g i.e cf no nos nr vol fig approx ca est ung rd ungef max min art sec ch pp p "
        "bzw z.b u.a d.h hr fr str ggf inkl sog vgl abs bd mme mlle mm me av bd "
        "гр им ім ул вул пл пр просп см напр т.зв гол ген полк майор кап ст л.с о.с м с д п.п обл р-н "
        "sept jan feb mar apr jun jul aug oct nov dec janv févr avr juil déc"
    ).split()
)
_MAY_END = frozenset("u.s u.k u.n e.u d.c a.m p.m inc ltd co corp jr sr р рр г гг р.р".split())
"""Abbreviations that names follow as often as a new sentence."""
_UNITS = frozenset(
    (
        "etc km m sq mi ha mph kg t тис млн млрд тыс трлн ст кв км грн руб чел т.д т.п т.ч ін др долл дол mio mrd tsd "
        "usw u.s.w u.ä bn md"
    ).split()
)
"""Abbreviations that are followed by a capital only where a sentence begins."""
_BEGINS = frozenset(
    (
        "the a an he she it they we i in on at but and so this that these those there his her its their our as after "
        "when while for some most many all both another one according since "
        "він вона вони воно ми це цей ця ці той та але а і й у в на за з після про також крім як тим коли водночас "
        "он она они оно мы это этот эта эти но и в на за с после также кроме как когда при по "
        "der die das er sie es wir ein eine in im am auf mit nach und aber doch dies diese dieser so als bei "
        "le la les il elle ils elles nous ce cette ces un une dans en à et mais selon après des du pour"
    ).split()
)
"""Words that begin a sentence more often than they follow an abbreviation with a capital."""


_SPACES_TRIED = 20
"""Spaces between digits that are passed over when a long stretch is cut."""


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document in order, none of them across two blocks.

    >>> from frontdash.extraction.model import Block
    >>> text = "Gen. Ivan Koval lost 1.5 km. He left at 3 p.m. on Friday."
    >>> [text[s.start : s.end] for s in sentences(Document("-", text, (Block(0, len(text)),)))]
    ['Gen. Ivan Koval lost 1.5 km.', 'He left at 3 p.m. on Friday.']
    """
    return tuple(
        Sentence(start, end, index)
        for index, block in enumerate(document.blocks)
        for start, end in _spans(document.readable, block.start, block.end)
    )


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a stretch of text begin and end, without the space around them."""
    begin = start
    for match in _END().finditer(text, start, end):
        # A mark at the very end needs no space behind it and is no match.
        if _ends(text, begin, match.start(), match.end(), end):
            yield from _pieces(text, begin, match.end())
            begin = match.end()
    yield from _pieces(text, begin, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch in pieces of bounded length, cut at spaces where there are any."""
    while True:
        start = _SPACE().match(text, start, end).end()  # type: ignore[union-attr]
        if end - start <= LONGEST:
            break
        cut = _cut(text, start, end)
        yield start, start + len(text[start:cut].rstrip())
        start = cut
    last = start + len(text[start:end].rstrip())
    if last > start:
        yield start, last


def _cut(text: str, start: int, end: int) -> int:
    """Return where a long stretch is cut: at a space, if possible not between digits, and never in a run of digits."""
    at = spaces = 0
    before = start + LONGEST
    while spaces < _SPACES_TRIED and (before := max(text.rfind(space, start, before) for space in " \n\t")) > start:
        at, spaces = at or before, spaces + 1
        if not (text[before - 1].isdigit() and text[before + 1 : before + 2].isdigit()):
            return before
    if at:
        return at
    cut = start + LONGEST
    while cut < end and text[cut].isdigit():
        cut += 1
    return cut


def _ends(text: str, begin: int, mark: int, behind: int, end: int) -> bool:
    """Whether a sentence ends at a mark; `begin` is where it begins, `behind` the place behind the mark."""
    if text[mark] == "\n":
        return True
    next_word = _NEXT().match(text, _SPACE().match(text, behind, end).end(), end)  # type: ignore[union-attr]
    assert next_word is not None
    word = next_word[1]
    if word[:1].islower():
        return False
    if text[mark:behind].rstrip("\"'’”“»«›)] ") != ".":
        return True
    before = _WORD_BEFORE().search(text, max(begin, mark - _REACH), mark)
    if before is None:
        return True
    small = before[0].lower().replace(" ", "")
    if small not in _NEVER_END | _MAY_END | _UNITS:
        small = small.rpartition(".")[2]
    if small.isdigit():
        return not _is_ordinal(text, begin, before.start(), small, word)
    if small in _NEVER_END and (len(small) > 2 or before[0][0].isupper() or word[:1].isdigit() or "." in small):
        return False
    if small in _MAY_END:
        return word.lower() in _BEGINS or not word[:1].isalnum()
    # The initial of a name: O. Koval.
    return len(small) > 1 or (small in _UNITS and before[0].islower())


def _is_ordinal(text: str, begin: int, start: int, digits: str, word: str) -> bool:
    """Whether a stop behind digits makes an ordinal of them, or numbers a line: am 5. August, 1. The first."""
    if len(digits) > 3:
        return False
    lead = text[max(begin, start - 12) : start].split()
    small = word.lower()
    opens = _SPACE().match(text, begin, start).end() == start  # type: ignore[union-attr]
    return opens or small in MONTHS | FORMATIONS or (bool(lead) and lead[-1] in GERMAN_ARTICLES)
