"""Bytes of a text to its characters: UTF-8, a byte order mark, or what reads as words of one script."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from frontdash.figures.dataset import BadFileError
from frontdash.figures.patterns import pattern
from frontdash.figures.text import one_line

ENCODING_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""Byte order mark -> encoding."""
_SINGLE = (
    *("cp1251", "cp1252", "cp1250", "cp1254", "cp1253", "koi8_u"),
    *("cp1256", "cp1255", "iso8859_5", "mac_cyrillic", "cp866"),
)
"""One byte a letter: nearly every file can be read as any of them. Where nothing else decides, the first is taken."""
_SEVERAL = {"euc_kr": range(0), "shift_jis": range(0x88, 0x98), "gb18030": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
"""Encodings of several bytes a letter -> the first bytes of the Chinese characters in everyday use."""
_COMMON = {
    "CYRILLIC": "оеаинтсрвлікм",
    "GREEK": "αοιετσνηυρπκμλάίόέ",
    "HEBREW": "יוהלאתרבשמםנ",
    "ARABIC": "اليمونرتبةعدسأ",
}
"""Script -> its most frequent letters: of words in a language most letters are among them."""
_ALPHABETS = tuple(
    frozenset("абвгдежзиклмнопрстуфхцчш" + more)
    for more in ("ёйщъыьэюя", "ґєіїйщьюя", "ёйіўыьэюя", "йщъьюя", "ђјљњћџ", "ѓѕјљњќџ")
)
"""The letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian."""
_SAMPLE = 200_000
_WORDS = pattern(r"(?<![^\W\d_])[^\W\d_]*[^\x00-\x7f\s][^\x00-\x2f\s]*")
_ACCENT = pattern("[ΆΈΉΊΌΎΏάέήίόύώΐΰ]")
_ENOUGH = 40
"""How many letters beyond ASCII it takes for their frequencies to tell encodings apart."""
_CLEARLY = 0.15
_TOO_ODD = 0.9
_USUALLY_RARE = 0.35
"""The share of its letters that a language may have beyond its most frequent ones."""
_CASED = frozenset(("LATIN", "CYRILLIC", "GREEK", "FEMININE", "MASCULINE", ""))
_ICELANDIC = frozenset("ðþÐÞ")
_LONE = pattern("[\udc80-\udcff]")
_CONTROLS = pattern(r"[\x00-\x08\x0e-\x1f]")
_BETWEEN = pattern(r"[\s,;\"|]+")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding that bytes are read in, another one about as likely, and a word as each of them reads it."""

    name: str
    other: str | None = None
    words: tuple[str, str] = ("", "")

    @property
    def note(self) -> str:
        """The remark for the user, in one line."""
        if self.other is None:
            return f"not UTF-8; read as {self.name}"
        here, there = map(one_line, self.words)
        return (
            f"not UTF-8; read as {self.name} ({here}), but {self.other} is about as likely ({there}); save it as UTF-8"
        )


def decode(name: str, data: bytes, accepted: str, stated: Stated | None = None) -> tuple[str, tuple[str, ...]]:
    """Return a text without its byte order mark, and notes on how an encoding was detected.

    Lines that are not UTF-8 among others that are come with their bytes as lone surrogates (see `is_foreign`).
    Raises `BadFileError` for what is no text, where `accepted` names the formats that are.
    """
    for mark, encoding in ENCODING_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise BadFileError(f"{name}: starts as {encoding} but is not: byte {error.start}") from error
    if (wide := _wide_without_mark(data)) is not None:
        return data.decode(wide), (f"{name}: read as {wide}, which it does not say",)
    if _is_binary(data):
        raise BadFileError(f"{name}: looks like a binary file; accepted: {accepted}")
    whole = data.rstrip(b"\0")
    gone = (f"{name}: {len(data) - len(whole):,} zero bytes at its end are left out",) if len(whole) < len(data) else ()
    try:
        text = whole.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        other = stated is not None and not text.isascii() and _key(stated.encoding) != "utf-8"
        return text, (*gone, *((f"{name}: read as UTF-8, although {stated}",) if other else ()))
    if stated is not None and (found := _decoded(whole, stated.encoding)) is not None:
        return found, (*gone, f"{name}: read as {stated.encoding}: {stated}")
    if _mostly_utf8(whole):
        return whole.decode("utf-8", "surrogateescape"), gone
    text, note = _guessed(name, whole)
    return text, (*gone, note)


class Stated(NamedTuple):
    """An encoding that something other than the text says: `who` names it, such as "the server"."""

    encoding: str
    who: str

    def __str__(self) -> str:
        """Return a clause for a note."""
        return f"{self.who} says {self.encoding}"


def is_foreign(text: str) -> bool:
    """Return whether a text has bytes in it that are not UTF-8, as `decode` leaves them."""
    return not text.isascii() and _LONE().search(text) is not None


def as_shown(text: str) -> str:
    """Return a text with a sign for each byte that is not UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _key(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return encoding


def _wide_without_mark(data: bytes) -> str | None:
    """Return the kind of UTF-16 that bytes without a mark are: every second byte is zero, and hardly any other."""
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if 20 * (even + odd) < len(sample) or 50 * min(even, odd) > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = _decoded(data, encoding)
    return encoding if text is not None and not _CONTROLS().search(text) else None


def _is_binary(data: bytes) -> bool:
    """Whether bytes are no text: with more than a few runs of control characters, zeros at the end not counted."""
    sample = data[: 1 << 16].rstrip(b"\0")
    if b"\0" not in sample:
        return not sample and bool(data)
    runs = re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]+", sample)
    return len(runs) > max(2, len(sample) // 2000) or 5 * sum(map(len, runs)) > len(sample)


def _mostly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for some lines, or for a letter cut off at the end."""
    good = bad = 0
    for line in data.split(b"\n"):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError as error:
            good += error.reason == "unexpected end of data" and not bad
            bad += 1
    return 0 < bad <= good


def detected(data: bytes) -> Encoding | None:
    """Return the encoding of bytes that are not UTF-8; None where none fits.

    >>> detected("person,Зеленський".encode("cp1251")).name, detected("Truppenstärke für Köln".encode("cp1252")).name
    ('cp1251', 'cp1252')
    """
    sample = data[:_SAMPLE]
    texts = {name: text for name in (*_SINGLE, *_SEVERAL) if (text := _cut_decoded(sample, name)) is not None}
    odd = {name: _strangeness(text, name) for name, text in texts.items()}
    if not texts or min(odd.values()) >= _TOO_ODD:
        return None
    letters = sum(byte > 0x7F for byte in sample)
    least = min(odd.values())
    likely = [name for name in texts if odd[name] <= least + (_CLEARLY if letters < _ENOUGH else _CLEARLY / 2)]
    guess = _guess(sample) if len(likely) > 1 and letters >= _ENOUGH else None
    taken = guess if guess in likely else likely[0]
    assert taken is not None
    rivals = [name for name in likely if texts[name] != texts[taken]]
    if not rivals or (letters >= _ENOUGH and guess == taken):
        return Encoding(taken)
    return Encoding(taken, rivals[0], _differing(texts[taken], texts[rivals[0]]))


def _guess(sample: bytes) -> str | None:
    """Return the encoding that the frequencies of letters in a longer text speak for."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=[*_SINGLE, *_SEVERAL]).best()
    return best.encoding if best is not None else None


def _guessed(name: str, data: bytes) -> tuple[str, str]:
    """Return the text of bytes that are not UTF-8 and the note on how they were read. Raises `BadFileError`."""
    encoding = detected(data)
    if encoding is None:
        raise BadFileError(f"{name}: neither UTF-8 nor another encoding that could be told; save it as UTF-8")
    text = _decoded(data, encoding.name)
    if text is None:
        raise BadFileError(f"{name}: looks like {encoding.name} but is not wholly; save it as UTF-8")
    return text, f"{name}: {encoding.note}"


def _cut_decoded(sample: bytes, encoding: str) -> str | None:
    """Return a text that may end in the middle of a letter."""
    text = _decoded(sample, encoding)
    return text if text is not None or len(sample) < _SAMPLE else _decoded(sample[:-1], encoding)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _differing(here: str, there: str) -> tuple[str, str]:
    """Return the first word that two readings of the same bytes give differently."""
    pairs = zip(_BETWEEN().split(here), _BETWEEN().split(there), strict=False)
    first, second = next((pair for pair in pairs if pair[0] != pair[1]), (here, there))
    return first[:30], second[:30]


def _strangeness(text: str, encoding: str) -> float:
    """Return how unlikely a reading is: the share of words that no language writes so, and of letters it rarely has."""
    letters = [char for char in text if ord(char) > 0x7F and char.isalpha()]
    if encoding in _SEVERAL:
        return 1 - sum(_is_everyday(char, encoding) for char in letters) / len(letters) if letters else 1.0
    words = _WORDS().findall(text)
    if not words:
        return 0.0
    odd = sum(map(_odd, words)) / len(words)
    cyrillic = [frozenset(word.casefold()) for word in words if any(_script(char) == "CYRILLIC" for char in word)]
    if cyrillic:
        fitting = max(sum({c for c in word if _script(c)} <= alphabet for word in cyrillic) for alphabet in _ALPHABETS)
        odd = max(odd, 1 - fitting / len(cyrillic))
    scripts = [(char.casefold(), _COMMON[_script(char)]) for char in letters if _script(char) in _COMMON]
    rare = sum(char not in common for char, common in scripts) / len(scripts) if scripts else 0.0
    return odd + max(0.0, rare - _USUALLY_RARE)


def _is_everyday(char: str, encoding: str) -> bool:
    """Whether a letter of East Asia is one in everyday use: a syllable in full width, or a usual Chinese character."""
    if _script(char) in {"HIRAGANA", "KATAKANA", "HANGUL"}:
        return True
    try:
        return _script(char) == "CJK" and char.encode(encoding)[0] in _SEVERAL[encoding]
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """Return the script of a letter, and nothing for what is none."""
    return unicodedata.name(char, "").replace("-", " ").partition(" ")[0] if char.isalpha() else ""


@lru_cache(maxsize=65536)
def _odd(word: str) -> float:
    """Return how odd a word is: 1 for two scripts, signs inside, capitals behind small letters, accents throughout."""
    letters = word.strip("“”„‘’‚«»‹›…–—№€£°\u00a0.,;:!?()[]\"'/-=+*%")
    parts = [part for part in re.split(r"[^\w’'ʼ`]|[0-9_]", letters) if part] if letters else []
    if letters and any(not c.isalnum() and ord(c) > 0x7F and c not in "’ʼ–—“”«»№ " for c in letters):
        return 1.0
    return max(map(_odd_part, parts), default=0.0)


def _odd_part(part: str) -> float:
    scripts = {script for char in part if (script := _script(char))}
    if len(scripts) > 1 or any(unicodedata.category(char) in {"No", "Lo"} for char in part if _script(char) in _CASED):
        return 1.0
    if not scripts or all(ord(char) < 0x80 for char in part):
        return 0.0
    if any(a.islower() and b.isupper() for a, b in pairwise(part)):
        return 1.0
    if scripts == {"GREEK"} and ("ς" in part[:-1] or not (len(part) < 4 or part.isupper() or _ACCENT().search(part))):
        return 1.0
    if scripts != {"LATIN"}:
        return 0.5 if len(part) == 1 and scripts <= {"CYRILLIC", "GREEK"} else 0.0
    if not _ICELANDIC.isdisjoint(part):  # far more often they are Turkish letters, read wrongly
        return 0.5
    return 1.0 if len(part) > 2 and sum(ord(char) > 0x7F for char in part) > len(part) * 0.75 else 0.0
