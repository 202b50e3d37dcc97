"""Making text from files safe to draw: what a terminal would obey is made visible instead."""

from __future__ import annotations

import re

from frontdash.figures.patterns import pattern

CONTROL_PATTERN = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
"""C0 and C1 controls and DEL, without tab, line feed and carriage return (which are layout, not commands)."""

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = pattern(CONTROL_PATTERN + "|[\ud800-\udfff]")
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff"
)
"""Characters without width: they hide text, and make two names out of one."""
_SPELT = "[\u0600-\u109f\u1780-\u18af\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc]"
"""Letters of scripts that are spelt with joiners: Arabic, those of India and their like."""
_JOINERS = f"(?<!{_SPELT})[\u200c\u200d]|[\u200c\u200d](?!{_SPELT})"
_HIDDEN = f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_BIDI}{_UNSEEN}]|{_JOINERS}"
_UNSAFE = pattern(f"[\t\n]|[\ufe00-\ufe0f]|{_HIDDEN}")
_HIDDEN_ON_A_TERMINAL = pattern(_HIDDEN)


def control_picture(char: str) -> str:
    """Return the visible stand-in for one control character (Unicode Control Pictures, U+2400)."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd"


CONTROL_PICTURES: dict[str, str] = {
    chr(code): control_picture(chr(code)) for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
}


def _stand_in(match: re.Match[str]) -> str:
    char = match[0]
    if char in "\t\n\r\u2028\u2029":
        return " "
    if char in "\ufe0e\ufe0f":  # asks for another picture of the letter before it, of another width
        return ""
    return control_picture(char)


def neutral(text: str) -> str:
    """Return `text` with controls (and halves of surrogate pairs, which are no characters) made visible.

    Line breaks and tabs stay: this is for text on its way in, `one_line` for text on its way to a screen.
    """
    return _CONTROL().sub(lambda match: control_picture(match[0]), text)


def one_line(text: str) -> str:
    """Return `text` as one line that no terminal can obey: controls visible, line breaks as spaces.

    Marks that reverse the reading direction are made visible too: they can make a number read backwards. So is what
    has no width: joiners outside the scripts that are spelt with them, tag characters and the like.

    >>> one_line("63,000\\x1b[2J troops"), one_line("A\u200bFP")
    ('63,000␛[2J troops', 'A�FP')
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE().sub(_stand_in, text)


def on_a_terminal(text: str) -> str:
    """Return text for a terminal, in lines of its own: as `one_line`, but for line feeds and tabs.

    A carriage return is shown too: what follows it would overwrite what precedes it.
    """
    return _HIDDEN_ON_A_TERMINAL().sub(lambda match: control_picture(match[0]), text)


def safe_lines(text: str) -> str:
    """Return `text` with its line breaks kept and everything else made safe as by `one_line`."""
    return "\n".join(one_line(line) for line in text.splitlines())


def counted(number: int, word: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


# --- texts that a spreadsheet would run ---------------------------------------------------------------------

GUARDED_PATTERN = r"^'('*[=+\-@\t\r])"
"""A guarded text: the quote in front, then (first group) what was guarded."""

_GUARDED = pattern(GUARDED_PATTERN)
_FORMULA = pattern(r"'*[=+\-@\t\r]")
_FIRST = frozenset("'=+-@\t\r")


def guarded(cell: str) -> str:
    """Return a text cell so that no spreadsheet runs it as a formula: with a single quote in front where needed.

    Text that starts with = + - @, a tab or a carriage return gets one quote more, also where quotes stand before
    it already; everything else is left alone, so that `unguarded` gives back every text.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{cell}" if cell[:1] in _FIRST and _FORMULA().match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if _GUARDED().match(cell) else cell
