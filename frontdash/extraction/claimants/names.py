"""The persons, bodies and roles that a text names; without a model, in linear time."""

from __future__ import annotations

from typing import Literal, NamedTuple

from frontdash.extraction.claimants import declension
from frontdash.extraction.claimants.tokens import QUOTING, Words
from frontdash.extraction.claimants.words import DATES, REPORTING, ReportingWords
from frontdash.extraction.claimants.words.given import GIVEN
from frontdash.extraction.claimants.words.nouns import noun_of
from frontdash.extraction.claimants.words.outlets import OUTLET_WORDS, OUTLETS
from frontdash.extraction.claimants.words.table import Noun

MentionKind = Literal["person", "body", "role", "people", "document", "pronoun", "name", "outlet", "thing"]

_LONGEST = 16
"""The most words of a name."""
_ADJECTIVES = 4
"""The most words in lower case that describe one noun."""
PARTICLES = frozenset("von van de der den du da di la le el al bin ibn abu ter zu zur".split())
_PLACES = frozenset("both sides region province oblast district city capital".split())
_TITLES = frozenset("cllr lt gen col maj sgt capt gov sen rep dr mr mrs ms prof sir adm brig lord dame".split())
_SHORT = frozenset("mr mrs ms dr gen lt col maj sgt capt gov sen rep st prof adm brig hr fr m mme ст р ім".split())
"""Words before a name that are abbreviated with a full stop."""
_VERBS = frozenset("met saw gave took left held lost sent told led made had".split())
_NO_ADJECTIVES = frozenset("armed united allied based combined unnamed retired elected appointed so-called".split())


class Mention(NamedTuple):
    """Someone or something that is named: the words it takes, the name as stated, its role or head noun.

    `role` is the head noun of the role before a name ("governor"), `owner` who a document is from, `alias` an acronym
    in brackets after it. `oblique` is a name read in another case than that of a subject.
    """

    first: int
    last: int
    kind: MentionKind
    name: str
    head: str = ""
    role: str = ""
    owner: str = ""
    alias: str = ""
    several: bool = False
    oblique: bool = False


class Reader:
    """Reads names in the words of a text of one language."""

    __slots__ = ("_relative", "_stops", "code", "language", "words")

    def __init__(self, words: Words, code: str) -> None:
        self.words, self.code = words, code
        of_dates = DATES[code]
        dates, self._relative = of_dates.words(), of_dates.relative
        self.language: ReportingWords = REPORTING[code]
        of = self.language
        self._stops = (
            of.prepositions | of.conjunctions | of.relatives | of.that | of.auxiliaries | of.passive | of.negations
            | of.further | dates | of.adverbs | of.as_said | of.impersonal | {phrase[0] for phrase in of.citing}
        )  # fmt: skip

    def noun(self, at: int) -> Noun | None:
        """Return what the word at a place means as a noun, without the ending of a possessor."""
        low = self.words.low(at)
        return noun_of(self.code, low.removesuffix("'s").removesuffix("'"))

    def is_verb(self, at: int) -> bool:
        """Whether a word can be a reporting verb."""
        low, of = self.words.low(at), self.language
        if self.code == "de" and self.words.capital(at) and self.words.is_word(at - 1):
            return False  # die Angaben
        return low in of.verbs or low in of.plain or low in of.telling or self.is_reflexive(at)

    def is_reflexive(self, at: int) -> bool:
        """Whether a verb reports with its pronoun: se félicite, s'est félicité."""
        words, of = self.words, self.language
        if words.low(at) not in of.reflexives:
            return False
        return words.low(at - 2 if words.low(at - 1) in of.passive else at - 1) in of.reflexive

    def stops(self, at: int) -> bool:
        """Whether no name goes on with the word at a place."""
        words = self.words
        if not words.is_word(at):
            return True
        low = words.lows[at]
        if low in GIVEN and words.capital(at) and words.capital(at + 1):
            return False  # Jan Kral
        return (
            low in self._stops
            or low in self.language.articles
            or low in self.language.pronouns
            or (low in self._relative and any(words.has_phrase(at, phrase) for phrase, _ in self._relative[low]))
        )

    def mention(self, first: int, stop: int, careful: bool = False) -> Mention | None:
        """Return the name that begins at a place, None where no one is named there.

        `careful` takes no word in lower case after a noun, which may be a verb: Міністерство оборони знищило.
        """
        words, of = self.words, self.language
        stop = min(stop, words.n)
        low = words.low(first)
        if low in of.pronouns and first < stop:
            return Mention(first, first + 1, "pronoun", words.words[first], of.pronouns[low])
        closing = self._short_quotation(first, stop) if first < stop and of.first_noun else 0
        if closing:
            inner = words.spelled(first + 1, closing - 1)
            return Mention(first, closing, "name", inner, words.lows[closing - 2])
        begin = first
        while begin < stop and (words.lows[begin] in of.articles) and begin - first < 3:
            begin += 1
        if begin > first and words.low(begin) in of.pronouns and self.noun(begin + 1) is None and begin < stop:
            return Mention(first, begin + 1, "pronoun", words.words[begin], of.pronouns[words.low(begin)])
        end, alias = self._extent(begin, stop, begin > first, careful)
        if end == begin:
            return None
        found = self._classified(first, begin, end, alias, begin > first)
        if found is not None and found.kind in {"people", "role", "body"} and end + 1 < stop and not alias:
            last = self._affiliation(end, stop)
            if last > end:
                return found._replace(last=last, name=words.spelled(begin, last))
        return found

    def _affiliation(self, at: int, stop: int) -> int:
        """Return the end of what says where people belong: analysts at the institute, officials in Kyiv."""
        words, of = self.words, self.language
        low = words.low(at)
        if low in of.familiar:
            after = self.mention(at + 2, stop)
            end = after.last if after is not None else at + 2
            while after is None and end < min(stop, at + 6) and not self.is_verb(end) and words.is_word(end):
                end += 1
            return end
        if low not in of.members:
            return at
        if low in of.places and words.capital(at + 1 + (words.low(at + 1) == "the")):
            end = begin = at + 2 if words.low(at + 1) == "the" and words.capital(at + 2) else at + 1
            while end < stop and (words.capital(end) or words.low(end) in _PLACES) and not self.stops(end):
                end += 1
            return end if end > begin else at
        body = self.mention(at + 1, stop)
        named = body is not None and (body.kind == "body" or (low == "at" and body.kind in {"name", "person"}))
        return body.last if body is not None and named else at  # analysts at Nordwatch

    def _extent(self, begin: int, stop: int, article: bool, careful: bool) -> tuple[int, str]:
        """Return where a name ends and the acronym in brackets that it has."""
        words, of = self.words, self.language
        at, alias, headed, plain, attributes = begin, "", False, 0, 0
        while at < stop and at - begin < _LONGEST:
            word, low = words.words[at], words.lows[at]
            if not word[0].isalpha():
                if word == "(" and at > begin and words.low(at + 2) == ")" and words.words[at + 1].isupper():
                    alias = words.words[at + 1]
                    at += 3
                    break
                if (
                    word == "."
                    and words.glued(at)
                    and ((len(words.words[at - 1]) == 1 and words.is_word(at - 1)) or words.lows[at - 1] in _SHORT)
                ):
                    at += 1
                    continue
                closing = self._short_quotation(at, stop) if headed and of.first_noun else 0
                if closing:
                    at = closing
                    continue
                if word in "&/-" and at > begin and words.capital(at + 1):
                    at += 1
                    continue
                if word[0].isdigit() and words.glued(at + 1) and words.low(at + 1) in {"th", "st", "nd", "rd"}:
                    at += 2
                    continue
                break
            concern = of.concerning.get(low, frozenset()) if headed and at > begin else frozenset()
            if words.low(at + 1).startswith(tuple(concern)) and at + 1 < stop and concern:
                at += 2
                continue
            if low in of.links and at > begin:
                after = at + 1
                while after < stop and words.lows[after] in of.articles:
                    after += 1
                outlet = self.noun(after)
                if words.low(after + 1) in {"th", "st", "nd", "rd"} and words.glued(after + 1):
                    at = after
                    continue
                if after < stop and not self.stops(after) and not (outlet is not None and outlet.kind == "outlet"):
                    if not headed and not words.capital(at - 1):
                        break
                    at = after
                    continue
                break
            if low == "and" and at > begin and words.capital(at - 1) and words.capital(at + 1) and headed:
                at += 1
                continue
            if (of.first_noun and low in of.reporters and (at > begin or not article)) or (
                low in of.source_links and at > begin and low not in of.links
            ):
                break
            named = self._name_after(at, stop) if headed and self._may_be_after(at) else 0
            if named:
                at = named
                continue
            noun = self.noun(at)
            capital = words.capital(at)
            if capital and headed and low in of.articles and self.code == "fr" and words.capital(at + 1):
                at += 1  # le journal L'Horizon
                continue
            if self.stops(at) and not (low in PARTICLES and at > begin and words.capital(at - 1)):
                break
            if self.is_verb(at) and not capital and not (noun and self._noun_here(at, begin, article)):
                break
            if noun is not None:
                headed = headed or not low.endswith(("'s", "s'"))
            elif not capital and low not in PARTICLES:
                if words.low(at - 1) in of.links and at > begin and low not in of.links:
                    at += 1
                    continue
                if headed and not careful and attributes < of.attributes:
                    attributes += 1
                    at += 1
                    continue
                if low.endswith(of.verb_endings) or plain >= _ADJECTIVES or not self._describes(at, begin, stop):
                    break
                if headed and of.first_noun:
                    break
                plain += 1
            at += 1
        return at, alias

    def _short_quotation(self, at: int, stop: int) -> int:
        """Return the end of a name in quotation marks after its noun, 0 for none: газета «Полдень»."""
        words = self.words
        if words.words[at] not in QUOTING or not words.capital(at + 1):
            return 0
        for end in range(at + 2, min(at + 8, stop)):
            if words.words[end] in QUOTING[words.words[at]]:
                return end + 1
            if words.words[end] in ",.!?":
                return 0
        return 0

    def _may_be_after(self, at: int) -> bool:
        words = self.words
        return self.language.first_noun and self.code != "de" and not words.capital(at) and not words.capital(at - 1)

    def _name_after(self, at: int, stop: int) -> int:
        """Return where the name of a role's holder begins, 0 for none: le commandant en chef Andriy Kovalenko."""
        words = self.words
        for begin in range(at, min(at + 6, stop - 1)):
            if not words.is_word(begin) or self.is_verb(begin) or words.lows[begin] in self.language.by:
                return 0
            if words.capital(begin) and self.noun(begin) is None:
                second = words.capital(begin + 1) and self.noun(begin + 1) is None and begin + 1 < stop
                return begin if second and begin > at else 0
        return 0

    def _noun_here(self, at: int, begin: int, article: bool) -> bool:
        """Whether a word that is a noun and a verb is the noun: the report, the ministry's estimates."""
        if at == begin:
            return article
        before = self.words.lows[at - 1]
        return before.endswith(("'s", "s'")) or (self.noun(at - 1) is None and not self.words.capital(at - 1))

    def _describes(self, at: int, begin: int, stop: int) -> bool:
        """Whether a word in lower case goes with a noun after it."""
        words = self.words
        for after in range(at, min(at + _ADJECTIVES + 1, stop)):
            if self.noun(after) is not None:
                return True
            low = words.low(after)
            if self.stops(after) or self.is_verb(after) or words.capital(after):
                return False
            if at > begin and low in _VERBS:
                return False
            if at > begin and low.endswith("ed") and low not in _NO_ADJECTIVES and "-" not in low:
                return False
        return False

    def _classified(self, first: int, begin: int, end: int, alias: str, article: bool) -> Mention | None:
        words, of = self.words, self.language
        stop = end - 3 if alias else end
        link = next((at for at in range(begin, stop) if words.lows[at] in of.links), stop)
        nouns = [
            (at, noun)
            for at in range(begin, link)
            if (noun := self.noun(at)) is not None and (at == stop - 1 or not words.lows[at].endswith("'s"))
        ]
        owner = next((at for at in range(begin, link) if words.lows[at].endswith(("'s", "s'"))), -1)
        head_at, head = nouns[0 if of.first_noun else -1] if nouns else (-1, None)
        run = stop
        while (
            run > begin
            and (self._of_a_name(run - 1) or (run == stop and words.lows[run - 1].endswith("'s") and run - 1 == begin))
            and not (of.first_noun and nouns and words.words[run - 1].isupper() and len(words.words[run - 1]) > 1)
        ):
            run -= 1
        while run < stop and words.lows[run - 1 if run == stop else run] in PARTICLES and not words.capital(run):
            run += 1
        while run < stop - 1 and words.lows[run] in _TITLES:
            run += 2 if words.low(run + 1) == "." else 1
        names = [at for at in range(run, stop) if words.capital(at)]
        if (
            of.first_noun
            and head is not None
            and head.kind == "role"
            and len(names) > 2
            and not _patronymic(words.lows[stop - 2])
        ):
            run = names[-2]  # мер Харкова Ігор Терехов
        if (
            head is not None
            and head.kind == "role"
            and len(names) == 1
            and run == stop - 1 > head_at
            and self._in_genitive(words.lows[head_at], head, words.lows[run])
        ):
            run = stop  # мэр Харькова
        if head is not None and head.kind == "role" and head_at + 1 < link < stop:
            begins = head_at + 1
            if all(self._of_a_name(at) for at in range(begins, link)) and words.capital(begins):
                spelled = words.spelled(begins, link)  # Major Serhii Kostenko of the 93rd Brigade
                return Mention(first, end, "person", spelled, words.lows[link - 1], head.word, alias=alias)
        if (
            head is not None
            and (head.kind == "role" or (head.kind == "people" and (self.code == "de" or _feminine(head.word))))
            and names
            and run > head_at
            and run < stop
            and (
                run == head_at + 1
                or len(names) > 1
                or words.low(run - 1) == "."
                or (of.first_noun and self.code != "de" and run == stop - 1 and self._modify(head_at + 1, run))
            )
        ):
            return Mention(
                first,
                end,
                "person",
                _unowned(words.spelled(run, stop)),
                words.lows[stop - 1].removesuffix("'s"),
                head.word,
                alias=alias,
            )
        if head is not None:
            spelled = _unowned(words.spelled(begin, stop))
            if head.kind == "document":
                held = words.spelled(begin, owner + 1).removesuffix("'s").removesuffix("’s") if owner >= 0 else ""
                return Mention(first, end, "document", spelled, head.word, owner=held)
            if head.kind == "occasion":
                return None
            proper = self._proper(head_at, begin, stop) if head.kind in {"body", "outlet"} else 0
            if proper:
                spelled = words.spelled(proper, stop)
            if words.words[stop - 1] in '»”“"' and head.kind in {"body", "outlet"} and of.first_noun:
                opening = next(at for at in range(stop - 2, begin, -1) if words.words[at] in QUOTING)
                spelled = words.spelled(opening + 1, stop - 1)
            kind: MentionKind = head.kind if head.kind in {"role", "body", "people", "outlet"} else "thing"  # type: ignore[assignment]
            if self.code == "de" and first < begin and not proper:
                spelled = declension.strong(spelled, words.lows[first])
            return Mention(first, end, kind, spelled, head.word, alias=alias, several=head.kind == "people")
        titled = run > begin and words.lows[begin] in _TITLES
        if titled and names:
            return Mention(first, end, "person", words.spelled(run, stop), words.lows[stop - 1], alias=alias)
        if run == begin and names:
            spelled = _unowned(words.spelled(begin, stop))
            lows = [words.lows[at].removesuffix("'s") for at in names]
            if any(low in OUTLET_WORDS for low in lows) or spelled.lower() in OUTLETS:
                return Mention(first, end, "outlet", spelled, lows[-1], alias=alias)
            if alias or (len(names) == 1 and (words.words[begin].isupper() and len(words.words[begin]) > 1)):
                return Mention(first, end, "body", spelled, lows[-1], alias=alias)
            if len(names) > 1 and not article:
                if self._opens_with_role(names):
                    return Mention(first, end, "person", words.spelled(names[1], stop), lows[-1], lows[0])
                return Mention(first, end, "person", spelled, lows[-1])
            return Mention(first, end, "name", spelled, lows[-1])
        return None

    def _opens_with_role(self, names: list[int]) -> bool:
        """Whether the first of three capitalised words is a role of no table: Welder Tim Hobbs."""
        lows = [self.words.lows[at] for at in names]
        return len(lows) == 3 and lows[1] in GIVEN and lows[0] not in GIVEN and not _patronymic(lows[2])

    def _in_genitive(self, low: str, head: Noun, name: str) -> bool:
        """Whether a name after a role that is a subject is of a place, and not who has it: мэр Харькова."""
        surname = name.endswith(("ова", "ева", "єва", "ёва", "іна", "ина", "ая", "ська", "цька", "ко", "ия"))
        subject = self.code in {"uk", "ru"} and low == head.word and not low.endswith(("а", "я"))
        return subject and name.endswith(("а", "я", "ы", "и", "ии", "ії")) and not surname

    def _modify(self, first: int, last: int) -> bool:
        """Whether nouns between a role and a name say of what: генсек НАТО Рютте, речник Кремля Пєсков."""
        words = self.words
        return all(
            self.noun(at) is not None or (words.words[at].isupper() and len(words.words[at]) > 1)
            for at in range(first, last)
        )

    def _proper(self, head: int, begin: int, stop: int) -> int:
        """Return where a name of its own begins after the noun for what it is: l'agence Reuters; 0 for none."""
        words = self.words
        if head != begin or head + 1 >= stop or not words.capital(head + 1) or not self.language.first_noun:
            return 0
        if self.code == "de":
            return head + 1 if words.lows[head].endswith(self.language.kinds) else 0
        if not words.lows[head].startswith(self.language.kinds):
            return 0
        opens = words.low(head - 1) in {"", ".", "!", "?", "«", "“", "„"}
        return 0 if words.capital(head) and not opens else head + 1

    def _of_a_name(self, at: int) -> bool:
        """Whether a word can be part of a person's name: capitalised, and no noun of a role or a body."""
        words = self.words
        if words.words[at] in {".", "-"}:
            return True
        if not words.capital(at) or words.lows[at].endswith("'s"):
            return words.lows[at] in PARTICLES
        return self.noun(at) is None or words.low(at) == "king"


def _feminine(plural: str) -> bool:
    """Whether a plural is spelled like a woman's role in the genitive: за словами речниці."""
    return plural.endswith(("ці", "ки", "цы"))


def _patronymic(low: str) -> bool:
    return low.endswith(("ович", "евич", "івна", "ївна", "овна", "евна", "овича", "евича"))


def _unowned(name: str) -> str:
    """Return a name without the ending of a possessor."""
    return name.removesuffix("'s").removesuffix("’s")


def mentions(reader: Reader) -> list[Mention]:
    """Return the names of a whole text, in order: everything that begins with a capital letter or an article."""
    words, of = reader.words, reader.language
    found: list[Mention] = []
    at = 0
    while at < words.n:
        if words.is_word(at) and (words.capital(at) or words.lows[at] in of.articles):
            if words.lows[at] in of.pronouns or (reader.stops(at) and words.lows[at] not in of.articles):
                at += 1
                continue
            mention = reader.mention(at, at + _LONGEST, careful=True)
            if mention is not None:
                found.append(mention)
                at = max(mention.last, at + 1)
                continue
        at += 1
    return found
