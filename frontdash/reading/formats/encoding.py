"""Bytes of a text to its characters: UTF-8, a byte order mark, or what reads as words of one script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from frontdash.figures.dataset import BadFileError
from frontdash.figures.patterns import pattern
from frontdash.figures.text import one_line

ENCODING_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""Byte order mark -> encoding."""
_SINGLE = ("cp1251", "cp1252", "cp1250", "cp1254", "cp1253", "koi8_u")
"""One byte a letter: nearly every file can be read as any of them. Where nothing else tells, the first goes."""
_SEVERAL = ("shift_jis", "gb18030", "euc_kr", "big5")
_SAMPLE = 200_000
_WORDS = pattern(r"[^\W\d_]*[^\x00-\x7f\s][^\x00-\x2f\s]*")
_ACCENT = pattern("[ΆΈΉΊΌΎΏάέήίόύώΐΰ]")
_ENOUGH = 40
"""From how many letters beyond ASCII on their frequencies tell encodings apart."""
_CLEARLY = 0.1


@dataclass(frozen=True, slots=True)
class Encoding:
    """What bytes are read as, and another encoding about as likely, with a word as it would be read by either."""

    name: str
    other: str | None = None
    words: tuple[str, str] = ("", "")

    @property
    def note(self) -> str:
        """What is worth saying, in one line."""
        if self.other is None:
            return f"not UTF-8; read as {self.name}"
        here, there = map(one_line, self.words)
        return (
            f"not UTF-8; read as {self.name} ({here}), but {self.other} is about as likely ({there}); save it as UTF-8"
        )


def decode(name: str, data: bytes, accepted: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without its byte order mark, and notes on how an encoding was detected.

    Raises `BadFileError` for what is no text, where `accepted` names the formats that are.
    """
    for mark, encoding in ENCODING_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise BadFileError(f"{name}: starts as {encoding} but is not: byte {error.start}") from error
    if b"\0" in data[:65536]:
        raise BadFileError(f"{name}: looks like a binary file; accepted: {accepted}")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    text, note = decoded(name, data)
    return text, (note,)


def told(data: bytes) -> Encoding | None:
    """Return the encoding of bytes that are not UTF-8; None where none can be told.

    >>> told("person,Зеленський".encode("cp1251")).name, told("Truppenstärke für Köln".encode("cp1252")).name
    ('cp1251', 'cp1252')
    """
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    # Encodings that tables come in go first; rarer ones look alike on short texts.
    best = from_bytes(sample, cp_isolation=[*_SINGLE, *_SEVERAL]).best() or from_bytes(sample).best()
    guess = best.encoding if best is not None else None
    texts = {name: text for name in _SINGLE if (text := _decoded(sample, name)) is not None}
    odd = {name: _oddity(text) for name, text in texts.items()}
    letters = sum(byte > 0x7F for byte in sample)
    if guess not in texts:
        clear = [name for name in texts if odd[name] == 0]
        if guess is not None and (not clear or letters >= _ENOUGH):
            return Encoding(guess)
        if not clear:
            return None
    least = min(odd.values())
    likely = [name for name in texts if odd[name] <= least + _CLEARLY]
    taken = guess if guess in likely and letters >= _ENOUGH else likely[0]
    assert taken is not None
    rivals = [name for name in likely if texts[name] != texts[taken]]
    if letters >= _ENOUGH or not rivals:
        return Encoding(taken)
    rival = guess if guess in rivals else rivals[0]
    assert rival is not None
    return Encoding(taken, rival, _differing(texts[taken], texts[rival]))


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the text of bytes that are not UTF-8 and the note on how they were read. Raises `BadFileError`."""
    encoding = told(data)
    if encoding is None:
        raise BadFileError(f"{name}: neither UTF-8 nor another encoding that could be told; save it as UTF-8")
    text = _decoded(data, encoding.name)
    if text is None:
        raise BadFileError(f"{name}: looks like {encoding.name} but is not wholly; save it as UTF-8")
    return text, f"{name}: {encoding.note}"


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _differing(here: str, there: str) -> tuple[str, str]:
    """Return the first word that two readings of the same bytes, a letter a byte, give differently."""
    at = next(at for at, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1])
    breaks = re.compile(r"[\s,;\"|]")
    start = max((match.end() for match in breaks.finditer(here, 0, at)), default=0)
    end = match.start() if (match := breaks.search(here, at)) else len(here)
    return here[start:end][:30], there[start:end][:30]


def _oddity(text: str) -> float:
    """Return the share of words with letters beyond ASCII that no language writes so, from 0 to 1."""
    words = _WORDS().findall(text)
    return sum(map(_odd, words)) / len(words) if words else 0.0


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """Return the script of a letter, and nothing for what is none."""
    return unicodedata.name(char, "").partition(" ")[0] if char.isalpha() else ""


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
    if len(scripts) > 1 or any(unicodedata.category(char) in {"No", "Lo"} for char in part):
        return 1.0
    if not scripts or all(ord(char) < 0x80 for char in part):
        return 0.0
    if any(a.islower() and b.isupper() for a, b in pairwise(part)):
        return 1.0
    if scripts == {"GREEK"} and ("ς" in part[:-1] or not (len(part) < 4 or part.isupper() or _ACCENT().search(part))):
        return 1.0
    if scripts != {"LATIN"}:
        return 0.5 if len(part) == 1 else 0.0
    return 1.0 if len(part) > 2 and sum(ord(char) > 0x7F for char in part) > len(part) * 0.75 else 0.0
