"""Who a sentence says is speaking: subjects of verbs, names in apposition, and who a document is from."""

from __future__ import annotations

from bisect import bisect_right

from frontdash.extraction.claimants import dates, declension
from frontdash.extraction.claimants.dates import Expression
from frontdash.extraction.claimants.names import Mention, Reader
from frontdash.extraction.claimants.tokens import Quotation, Words, quotations
from frontdash.extraction.claimants.words import REPORTING
from frontdash.extraction.claimants.words.nouns import noun_of
from frontdash.extraction.languages import language_of
from frontdash.extraction.model import Document

BREAKS = frozenset(",;:—–()")
MARKS = frozenset('”»“"’„«')
CLAUSE = 50
"""How many words of a clause are searched for its subject."""
_GERUNDS = ("я", "ясь", "чи", "чись", "вши", "вшись", "ив", "ав")


class Subjects:
    """The words of a text, and who is named as a subject among them."""

    def __init__(self, document: Document) -> None:
        self.code = document.language or language_of(document.readable)
        if self.code not in REPORTING:
            self.code = "en"
        self._of = REPORTING[self.code]
        self.words = Words(document.readable)
        self._reader = Reader(self.words, self.code)
        self._today = dates.published_day(document.published_on)
        self.quotations = quotations(self.words, document.blocks)
        self._openings = [each.first for each in self.quotations]

    def _date(self, at: int, stop: int) -> Expression | None:
        """Return the date that begins at a word."""
        return dates.expression(self.words, at, stop, self.code, self._today)

    def _dates(self, first: int, stop: int) -> list[Expression]:
        """Return the dates among words."""
        return dates.expressions(self.words, first, stop, self.code, self._today)

    def _quotation_at(self, at: int) -> Quotation | None:
        place = bisect_right(self._openings, at) - 1
        if place < 0:
            return None
        found = self.quotations[place]
        return found if found.first <= at < found.last else None

    def _nominative(self, mention: Mention) -> Mention:
        """Return a name that is printed in another case in the nominative."""
        if self.code not in {"uk", "ru", "de"} or mention.oblique or mention.kind in {"pronoun", "outlet", "thing"}:
            return mention
        if mention.kind == "person":
            name = declension.person(mention.name, self.code)
            return mention._replace(name=name, head=name.split()[-1].lower(), oblique=True)
        if mention.kind == "name":
            return mention._replace(oblique=True)
        return mention._replace(name=declension.body(mention.name, self.code))

    def _owned(self, mention: Mention, stop: int) -> tuple[Mention, int, str]:
        """Return who a document is from (figures released on Friday by the ministry), where that ends, and its day."""
        words, of = self.words, self._of
        if mention.kind != "document":
            return mention, mention.last, ""
        if self.code == "de":
            author = self._compounded(mention)
            if author is not None:
                return author, mention.last, ""
        if self.code in {"uk", "ru"}:
            for at in range(mention.first, mention.last - 1):
                noun = self._reader.noun(at)
                inner = (
                    self._reader.mention(at + 1, mention.last) if noun is not None and noun.kind == "document" else None
                )
                if inner is not None and inner.kind not in {"document", "name", "thing"}:
                    return self._nominative(inner), mention.last, ""
        for at in range(mention.first + 1, mention.last - 1):
            if words.lows[at] in of.links and self.code in {"de", "fr"}:
                inner = self._reader.mention(at + 1, mention.last)
                if inner is not None and inner.kind not in {"document", "thing"}:
                    last, published = self._day_published(mention.last, stop)
                    return self._nominative(inner), last, published
        if mention.owner:
            inner = self._reader.mention(mention.first, mention.last)
            owner = self._owner(mention)
            if owner is not None:
                return owner, mention.last, ""
            return inner or mention, mention.last, ""
        at, claimed = mention.last, ""
        for _ in range(8):
            if at >= stop:
                break
            low = words.lows[at]
            day = self._date(at, stop)
            if day is not None:
                claimed = claimed or day.value
                at = day.last
                continue
            if low in of.source_links:
                owner = self._reader.mention(at + 1, stop)
                if owner is not None and owner.kind not in {"document", "thing"}:
                    owner = self._named(owner, stop)
                    last = owner.last
                    day = self._date(last, stop)
                    return owner, last, claimed or (day.value if day else "")
                at += 1
                continue
            break
        return mention, mention.last if not claimed else at, claimed

    def _compounded(self, mention: Mention) -> Mention | None:
        """Return the author that a German compound names: Polizeiangaben, Behördenangaben."""
        word = self.words.words[mention.last - 1]
        for statement in self._of.statements:
            author = word[: word.lower().find(statement)].rstrip("-")
            for spelled in (author, author.removesuffix("s")):
                noun = noun_of(self.code, spelled.lower()) if len(spelled) > 2 else None
                if noun is not None and noun.kind not in {"document", "occasion"}:
                    return Mention(mention.first, mention.last, noun.kind, spelled, noun.word)  # type: ignore[arg-type]
        return None

    def _day_published(self, at: int, stop: int) -> tuple[int, str]:
        """Return where "published last week" after a document ends, and the day."""
        words = self.words
        if words.low(at) not in self._of.source_links - self._of.links:
            return at, ""
        day = self._date(at + 1, stop)
        return (day.last, day.value) if day is not None else (at, "")

    def _owner(self, mention: Mention) -> Mention | None:
        """Return the possessor of a document: the ministry's figures."""
        words = self.words
        if mention.kind != "document":
            return None
        for at in range(mention.first, mention.last):
            if words.lows[at].endswith(("'s", "s'")):
                return self._reader.mention(mention.first, at + 1)
        return None

    def _subject_after(self, at: int, stop: int) -> Mention | None:
        """Return the subject after its verb; its hearer may come between: сказав журналісту мер."""
        right = self._reader.mention(at, stop)
        if right is not None and self.code in {"uk", "ru"} and right.kind in {"role", "people", "body", "outlet"}:
            forms = {right.head, *(noun.plural for noun in [self._reader.noun(right.first)] if noun is not None)}
            lows = self.words.lows[right.first : right.last]
            if right.kind in {"role", "people", "outlet"} and not any(low in forms for low in lows):
                return self._reader.mention(right.last, stop) or right
        if right is not None or self.code not in {"uk", "ru"}:
            return right or self._thing(at, stop)
        return self._thing(at, stop) or self._common(at, stop)

    def _common(self, at: int, stop: int) -> Mention | None:
        """Return a speaker of no table after a verb that always reports: рассказывает хирург."""
        words = self.words
        before = at - 1
        if words.low(before) not in self._of.verbs or words.low(before - 1) not in BREAKS | MARKS:
            return None
        end = at
        while end < stop and end - at < 8 and words.is_word(end) and not self._reader.stops(end):
            end += 1
        if end == at:
            return None
        names = end
        while names > at and words.capital(names - 1):
            names -= 1
        if end - names > 1:
            return Mention(at, end, "person", words.spelled(names, end), words.lows[end - 1], words.lows[at])
        return Mention(at, end, "role", words.spelled(at, end), words.lows[at])

    def _unknown(self, at: int, stop: int) -> Mention | None:
        """Return the speaker of no table after words that always introduce one: по словам экологов."""
        words, end = self.words, at
        while end < stop and end - at < 6 and words.is_word(end) and not self._reader.stops(end):
            end += 1
        if end == at or self._reader.is_verb(at):
            return None
        return Mention(at, end, "thing", declension.plural(words.spelled(at, end), self.code), words.lows[end - 1])

    def _subject(self, stop: int, first: int) -> tuple[Mention, int] | None:
        """Return the subject of a verb to its left, and where its words begin."""
        words, of = self.words, self._of
        if stop <= first:
            return None
        at = stop - 1
        if words.lows[at] in of.relatives and words.low(at - 1) == ",":
            return self._ending_at(at - 1, first)
        if words.lows[at] == ",":
            return self._before_apposition(at, first)
        if words.lows[at] in of.conjunctions and words.lows[at] not in of.contrasts - {"but"}:
            return self._elided(at, first)
        begin = self._clause_start(stop, first)
        if begin > first and words.lows[begin - 1] in of.relatives and words.low(begin - 2) not in BREAKS:
            described = self._ending_at(begin - 1, first)  # an officer who left it last week believes
            if described is not None:
                return described[0], described[0].first
        found = self._subject_in(begin, stop)
        if found is None:
            return None
        return found, found.first

    def _clause_start(self, stop: int, first: int) -> int:
        words, of = self.words, self._of
        at, first = stop, max(first, stop - CLAUSE)
        while at > first:
            low = words.lows[at - 1]
            if low in of.as_said:
                break
            if low == ")" and words.low(at - 3) == "(":
                at -= 3
                continue
            quoted = self._quotation_at(at - 1) if low in MARKS else None
            if quoted is not None and quoted.last == at and quoted.first > first and self._is_name(quoted):
                at = quoted.first
                continue
            if low in BREAKS or low in '“”„«»"!?' or low in of.that or low in of.relatives:
                break
            if low in of.conjunctions and not (low in of.joining and self._joined(at - 1, first)):
                break
            at -= 1
        return at

    def _is_name(self, quotation: Quotation) -> bool:
        """Whether words in quotation marks are a name and no speech: центр «Меридіан»."""
        words = self.words
        inside = range(quotation.first + 1, quotation.last - 1)
        return (
            len(inside) <= 5
            and (words.is_word(quotation.first - 1) or words.low(quotation.first - 1) in {"", "."})
            and words.capital(quotation.first + 1)
            and all(words.is_word(at) for at in inside)
        )

    def _joined(self, at: int, first: int) -> bool:
        """Whether `and` joins two names of one subject: the mayor and the governor said."""
        words = self.words
        begin, first = at, max(first, at - CLAUSE)
        while (
            begin > first and words.lows[begin - 1] not in BREAKS and words.lows[begin - 1] not in self._of.conjunctions
        ):
            begin -= 1
        mention = self._reader.mention(begin, at)
        return mention is not None and mention.last == at and mention.kind != "thing"

    def _subject_in(self, first: int, stop: int) -> Mention | None:
        """Return the first name among words that is governed by no preposition."""
        words, of = self.words, self._of
        at = first
        thing: Mention | None = None
        while at < stop:
            low = words.lows[at]
            day = self._date(at, stop)
            if day is not None:
                at = day.last
                continue
            if low in of.prepositions:
                mention = self._reader.mention(at + 1, stop)
                at = mention.last if mention is not None else at + 1
                continue
            mention = self._reader.mention(at, stop)
            if mention is None:
                if thing is None and low in of.articles:
                    thing = self._thing(at, stop)
                    if thing is not None and thing.last == stop:
                        return thing
                at += 1
                continue
            if words.low(mention.last) in of.joining and mention.last < stop:
                other = self._reader.mention(mention.last + 1, stop)
                if other is not None and other.last == stop:
                    name = f"{mention.name} {words.words[mention.last]} {words.spelled(other.first, other.last)}"
                    return Mention(mention.first, other.last, "people", name, other.head, several=True)
            return mention
        return None

    def _thing(self, at: int, stop: int) -> Mention | None:
        """Return a noun phrase of words in no table as a name: the shipping line."""
        words, of = self.words, self._of
        begin = at
        while begin < stop and words.lows[begin] in of.articles:
            begin += 1
        end = begin
        while (
            end < stop
            and end - begin < 5
            and words.is_word(end)
            and not self._reader.stops(end)
            and not self._reader.is_verb(end)
        ):
            end += 1
        if end == begin or (begin == at and not words.capital(begin)):
            return None
        names = end
        while names > begin and words.capital(names - 1):
            names -= 1
        if self.code != "de" and end - names > 1 and names > begin:
            return Mention(at, end, "person", words.spelled(names, end), words.lows[end - 1], words.lows[begin])
        return Mention(at, end, "thing", words.spelled(begin, end), words.lows[end - 1])

    def _ending_at(self, stop: int, first: int) -> tuple[Mention, int] | None:
        """Return the name that ends before a comma: the governor, who said."""
        begin = self._clause_start(stop, first)
        best: Mention | None = None
        at = begin
        while at < stop:
            mention = self._reader.mention(at, stop)
            if mention is not None and mention.last == stop:
                best = mention
                break
            at = mention.last if mention is not None and mention.last > at else at + 1
        return (best, stop) if best is not None and best.kind not in {"thing", "name"} else None

    def _before_apposition(self, comma: int, first: int) -> tuple[Mention, int] | None:
        """Return the subject before an apposition: Ivan Petrenko, the governor of Kharkiv, said."""
        words, of = self.words, self._of
        at = comma - 1
        while at > first and words.lows[at] not in {",", *MARKS} and comma - at < 30:
            at -= 1
        if words.lows[at] != ",":
            return None
        begin = self._clause_start(at, first)
        subject = self._subject_in(begin, at)
        inner = self._reader.mention(at + 1, comma)
        if subject is None or subject.last != at:
            return (inner, begin) if inner is not None and inner.kind == "person" and inner.last == comma else None
        opening = words.low(at + 1)
        if self.code in {"uk", "ru"} and subject.kind == "name" and subject.head.endswith(_GERUNDS):
            return None
        if (
            inner is None
            and (self.code == "en" or comma - at > 10 or not words.is_word(at + 1))
            and opening not in of.relatives | of.articles
            and not (opening in of.prepositions and comma - at <= 6)
            and not opening.isdigit()
            and not any(opening == phrase[0] for phrase in of.citing)
            and not (of.gerund and opening.endswith(of.gerund))
        ):
            return None
        if subject.kind in {"role", "thing"} and inner is not None and inner.kind == "person":
            subject = inner._replace(first=subject.first, role=inner.role or subject.head)
        return subject, begin

    def _elided(self, at: int, first: int) -> tuple[Mention, int] | None:
        """Return the subject of a second verb: the mayor visited the site and said."""
        subject = self._subject_of_sentence(first, at)
        return (subject, at + 1) if subject is not None else None

    def _subject_of_sentence(self, first: int, stop: int) -> Mention | None:
        subject = self._subject_in(first, min(stop, first + 20))
        if subject is None:
            return None
        named = self._reader.mention(subject.last + 1, stop) if self.words.low(subject.last) == "," else None
        if subject.kind in {"role", "thing"} and named is not None and named.kind == "person":
            return named._replace(role=named.role or subject.head)
        return subject if subject.kind not in {"thing", "name"} else None

    def _named(self, mention: Mention, stop: int) -> Mention:
        """Return the person named in apposition to a role: the governor, Ivan Petrenko; le chef, le général Sanda."""
        if mention.kind not in {"role", "thing", "document", "body"} or self.words.low(mention.last) != ",":
            return mention
        named = self._reader.mention(mention.last + 1, min(stop, mention.last + 12))
        if named is None or named.kind != "person" or (mention.kind == "body" and not named.role):
            return mention
        ends = self.words.low(named.last) in BREAKS or named.last >= stop - 1 or self._reader.is_verb(named.last)
        if mention.kind == "body" or not ends:
            return mention
        return named._replace(first=mention.first, role=named.role or mention.head)

    def _apposition(self, at: int, stop: int) -> int:
        """Return the end of an apposition after a name: said Ivan Petrenko, the governor of Kharkiv."""
        words = self.words
        if words.low(at) != ",":
            return at
        inner = self._reader.mention(at + 1, stop)
        if inner is None or inner.kind not in {"role", "people", "body"} or inner.first != at + 1:
            return at
        end = inner.last
        while end < stop and words.lows[end] not in BREAKS | {"."} and end - at < 14:
            if words.lows[end] in self._of.auxiliaries | self._of.passive or words.lows[end][0].isdigit():
                return at  # selon le maire, les pompiers ont évacué 300 personnes
            end += 1
        if end - inner.last > 3 and words.low(end) != ",":
            return at
        return end + 1 if words.low(end) == "," and end + 1 < stop else end
