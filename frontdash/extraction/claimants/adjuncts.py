"""What a report has besides a speaker: a day, an occasion, the outlet that it was made to, and a cited source."""

from __future__ import annotations

from typing import NamedTuple

from frontdash.extraction.claimants.names import Mention
from frontdash.extraction.claimants.subjects import MARKS, Subjects
from frontdash.extraction.claimants.words.nouns import noun_of
from frontdash.extraction.claimants.words.outlets import OUTLETS
from frontdash.figures.phrases.vocabulary import numerals_of

ADJUNCT = 24
"""How many words after a reporting verb are searched for its day, its occasion and its hearer."""


class Adjuncts(NamedTuple):
    """What comes between a reporting verb and its claim: where it ends, day, outlet that heard it, who is cited."""

    last: int
    claimed_on: str = ""
    credited: str = ""
    citing: Mention | None = None


class Reports(Subjects):
    """The subjects of a text, and what belongs to their reports."""

    def _adjuncts(self, at: int, stop: int, telling: bool = False) -> Adjuncts:
        """Return what follows a reporting verb before the claim itself: day, occasion, hearer, who is cited."""
        words, of = self.words, self._of
        claimed, credited = "", ""
        citing: Mention | None = None
        limit = min(stop, at + ADJUNCT)
        if telling and at < limit:
            hearer = self._reader.mention(at, stop) or self._thing(at, stop)
            if words.low(at) in of.objects:
                at += 1
            elif hearer is not None and (hearer.kind != "document" or words.capital(hearer.last - 1)):
                credited = self._outlet(hearer)
                at = hearer.last
            elif words.low(at) in of.reporters:
                at += 1
        while at < limit:
            low = words.lows[at]
            hearer = self._hearer(at, stop) if self.code != "en" and not credited else None
            if hearer is not None:
                at, credited = hearer.last, self._plain_outlet(hearer)
                continue
            day = self._date(at, stop)
            if day is not None and day.role in {"at", "as_of"}:
                claimed = claimed or day.value
                at = day.last
                continue
            comma = low == "," and at + 1 < stop
            aside = self._date(at + 1, stop) if comma else None
            if aside is not None and aside.role == "at" and words.low(aside.last) == ",":
                claimed = claimed or aside.value
                at = aside.last + 1
                continue
            phrase = next((each for each in of.citing if words.has_phrase(at + comma, each)), None)
            if phrase is not None:
                after = at + comma + len(phrase)
                mention = self._reader.mention(after, stop) or self._thing(after, stop)
                if mention is not None and words.low(mention.first) in of.possessives:
                    at = mention.last
                    continue
                if mention is not None:
                    citing, at, day_of = self._owned(self._nominative(mention), stop)
                    citing = self._nominative(citing)
                    claimed = claimed or day_of
                    continue
            if low in of.prepositions:
                taken = self._occasion(at, stop)
                if taken is not None:
                    at, outlet = taken
                    at, published = self._day_published(at, stop)
                    claimed = claimed or published
                    credited = credited or outlet
                    continue
            if low in of.particles and (at + 1 >= stop or not words.is_word(at + 1)):
                at += 1
                continue
            if of.adverb_ending and low.endswith(of.adverb_ending) and words.is_word(at) and not self._counts(at + 1):
                at += 1
                continue
            break
        return Adjuncts(at, claimed, credited, citing)

    def _counts(self, at: int) -> bool:
        """Whether a number begins at a word, so that the word before it is a hedge."""
        low = self.words.low(at)
        return low[:1].isdigit() or low in numerals_of(self.code) or low in self._of.articles

    def _past_adjuncts(self, at: int, stop: int) -> int:
        """Return where a subject after its verb can begin: past the day, past the hyphens of "affirme-t-il"."""
        words, passed = self.words, self._of.auxiliaries | self._of.adverbs
        while at < stop:
            day = self._date(at, stop)
            if day is not None:
                at = day.last
            elif words.lows[at] == "," and self._aside_end(at, stop):
                at = self._aside_end(at, stop)
            elif words.lows[at] in self._of.prepositions and (taken := self._occasion(at, stop)) is not None:
                at = taken[0]
            elif (words.glued(at) and words.lows[at] in {"-", "t"}) or words.lows[at] in passed:
                at += 1
            else:
                break
        return at

    def _aside_end(self, comma: int, stop: int) -> int:
        """Return the end of an aside between commas, 0 for none: lâche, sous couvert d'anonymat, un officier."""
        words = self.words
        if words.low(comma + 1) not in self._of.prepositions:
            return 0
        return next((at + 1 for at in range(comma + 2, min(comma + 9, stop)) if words.lows[at] == ","), 0)

    def _housed(self, start: int, verb: int, first: int, stop: int) -> Mention | None:
        """Return the body in which an unnamed speaker says something: в Генштабі повідомили."""
        words, of = self.words, self._of
        if not of.houses or not words.lows[verb].endswith(of.plurals):
            return None
        after = self._past_adjuncts(verb + 1, stop)
        if words.low(after) in of.houses:
            mention = self._reader.mention(after + 1, stop)
            if mention is not None and mention.kind in {"body", "outlet", "name"}:
                return self._nominative(mention)
        for begin in range(max(first, start - 9), start):
            if words.lows[begin] in of.houses:
                mention = self._reader.mention(begin + 1, start)
                if mention is not None and mention.last == start and mention.kind in {"body", "outlet"}:
                    return self._nominative(mention)
        return None

    def _hearer(self, at: int, stop: int) -> Mention | None:
        """Return the outlet that hears a claim, named without a preposition: сказав агентству Reuters."""
        words, of = self.words, self._of
        begin = at + 1 if words.low(at) in of.articles else at
        noun = self._reader.noun(begin)
        outlet = noun is not None and (noun.kind == "outlet" or noun.word.startswith(("агентств", "агенци")))
        if noun is not None and outlet and words.low(begin - 1) not in of.prepositions:
            end = begin + 1
            while end < stop and (words.capital(end) or words.lows[end] in '«»„“”"'):
                end += 1
            return Mention(begin, end, "outlet", words.spelled(begin, end), noun.word) if end > begin + 1 else None
        if words.low(begin) in OUTLETS and words.capital(begin):
            return Mention(begin, begin + 1, "outlet", words.words[begin], words.lows[begin])
        return None

    def _occasion(self, at: int, stop: int) -> tuple[int, str] | None:
        """Return the end of "in an interview with Reuters", "on Telegram", "at a briefing", and the outlet in it."""
        words, of = self.words, self._of
        end = at + 1
        outlet = ""
        occasion = False
        while end < stop and end - at < 9:
            low = words.lows[end]
            noun = self._reader.noun(end)
            kind = noun.kind if noun is not None else ""
            quoted = self._quotation_at(end) if occasion and low in MARKS else None
            if kind in {"occasion", "document"} or low in of.reporters or (kind == "outlet" and not words.capital(end)):
                occasion = True
            elif quoted is not None and quoted.first == end and quoted.last - end <= 8:
                return quoted.last, words.spelled(end + 1, quoted.last - 1)
            elif low in of.hearing and occasion:
                hearer = self._hearer(end + 1, stop) or self._reader.mention(end + 1, stop)
                if hearer is None:
                    break
                outlet = self._outlet(hearer)
                return hearer.last, outlet
            elif (
                not words.is_word(end)
                or low in of.that
                or low in of.pronouns
                or (low in (of.prepositions | of.conjunctions) - of.links)
            ):
                break
            elif words.low(at) in of.hearing and end == at + 1:
                hearer = self._reader.mention(end, stop)
                outlet = self._outlet(hearer) if hearer is not None else ""
                if hearer is not None and outlet:
                    return hearer.last, outlet
            elif occasion:
                break
            end += 1
        if not occasion:
            return None
        return end, outlet

    def _outlet(self, hearer: Mention) -> str:
        """Return the outlet to which a claim was made, "" if it was made to reporters, a council or an individual."""
        lows = self.words.lows[hearer.first : hearer.last]
        if any(low in self._of.reporters for low in lows):
            return ""
        if hearer.kind in {"outlet", "name", "body", "thing", "document"} and any(
            self.words.capital(at) for at in range(hearer.first, hearer.last)
        ):
            noun = noun_of(self.code, hearer.head)
            if hearer.kind == "body" and noun is not None and noun.kind == "body":
                return ""
            return self._plain_outlet(hearer)
        if hearer.kind == "person" and not hearer.role:
            return self._plain_outlet(hearer)
        return ""

    def _plain_outlet(self, hearer: Mention) -> str:
        """Return an outlet without the noun before it: the newspaper Le Soir, Reuters news agency."""
        words = self.words
        capitals = [
            at for at in range(hearer.first, hearer.last)
            if words.capital(at) and not (self.code == "de" and self._reader.noun(at) is not None)
        ]  # fmt: skip
        return words.spelled(capitals[0], capitals[-1] + 1) if capitals else ""
