"""Frames: the words of a sentence that say who claims something, and whether they claim what precedes or follows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from frontdash.extraction.claimants import dates
from frontdash.extraction.claimants.adjuncts import ADJUNCT, Reports
from frontdash.extraction.claimants.names import Mention
from frontdash.extraction.claimants.subjects import BREAKS, MARKS
from frontdash.extraction.claimants.words.outlets import OUTLETS
from frontdash.extraction.model import Document, Sentence

Reach = Literal["after", "before", "around"]
"""What a frame claims: what is `before` it, `after` it or on both sides."""

_VERBAL = {
    "uk": ("в", "ла", "ли", "ло", "вся", "лася", "лися", "є", "ить", "ють", "ять", "уть", "еться", "ється", "ться"),
    "ru": ("л", "ла", "ли", "ло", "лся", "лась", "лись", "ет", "ёт", "ит", "ют", "ят", "ут", "ется", "ится"),
    "de": ("te", "ten", "t"),
    "fr": ("é", "i", "u", "e", "t"),
}  # fmt: skip
_REFLEXIVE = {"fr": frozenset({"s'", "se", "est", "sont", "m'"})}
_SAYING = frozenset("is was are were stands stood for gives gave puts put at had has".split())


class Frame(NamedTuple):
    """Words that say who claims something: their place, the speaker, what they claim."""

    first: int
    last: int
    reach: Reach
    speaker: Mention
    citing: Mention | None = None
    credited: str = ""
    claimed_on: str = ""
    sentence: int = 0
    doubt: str = ""
    weak: bool = False


class Frames(Reports):
    """The frames of a text, sentence by sentence."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        super().__init__(document)
        self._sentences = sentences
        self._bounds = [self._bounds_of(document, each) for each in sentences]
        self._blocks = document.blocks
        self._headline = [document.blocks[each.block].kind == "headline" for each in sentences]
        self.frames: list[list[Frame]] = [self._frames_of(number) for number in range(len(sentences))]

    def _bounds_of(self, document: Document, sentence: Sentence) -> tuple[int, int]:
        """Return the first word of a sentence after a dateline, and the place after its last one."""
        first, stop = self.words.at(sentence.start), self.words.at(sentence.end)
        opens = document.blocks[sentence.block].start == sentence.start
        return dates.past_dateline(self.words, first, stop, self.code) if opens else first, stop

    def _sentence_at(self, at: int) -> int:
        place = bisect_right(self._bounds, (at, self.words.n + 1)) - 1
        return max(place, 0)

    def _frames_of(self, sentence: int) -> list[Frame]:
        first, stop = self._bounds[sentence]
        words, of = self.words, self._of
        found: list[Frame] = []
        at = first
        subject: Mention | None = None
        starts = of.starts
        while at < stop:
            low = words.lows[at]
            frame: Frame | None = None
            if self._quotation_at(at) is None or self._scare(at) or self._breaks_in(at):
                if low in starts:
                    frame = self._phrase_frame(at, first, stop, sentence)
                if frame is None and low in of.stated_in:
                    frame = self._stated_frame(at, first, stop, sentence)
                if frame is None and self.code != "en" and words.low(at - 1) in {",", "–", "—"}:
                    frame = self._unlisted_frame(at, first, stop, sentence)
                if frame is None and low == "on" and self.code == "fr":
                    frame = self._impersonal_frame(at, first, stop, sentence)
                if frame is None and low in of.postpositions:
                    frame = self._postposed_frame(at, first, stop, sentence)
                if frame is None and low in of.estimates:
                    frame = self._estimate_frame(at, first, sentence)
                if frame is None and low in of.evidential:
                    frame = self._evidential_frame(at, first, stop, sentence)
                if frame is None and low in of.seen:
                    frame = self._quoting_frame(at, first, stop, sentence)
                if frame is None and (self._reader.is_verb(at) or low in of.further):
                    frame = self._verb_frame(at, first, stop, sentence, subject)
            if frame is None:
                at += 1
                continue
            if found and frame.first < found[-1].last:
                frame = frame._replace(first=found[-1].last)
            subject = frame.speaker
            found.append(frame)
            at = max(frame.last, at + 1)
        if found and not self._headline[sentence]:
            found += self._gapped_frames(found[-1], stop, sentence)
        if self._headline[sentence] or sentence == 0:
            found = found or self._colon_frame(first, stop, sentence)
        return self._nested(found)

    def _gapped_frames(self, frame: Frame, stop: int, sentence: int) -> list[Frame]:
        """Return the frames of speakers whose verb is that of the one before: the police counted 300, the union 900."""
        words, of = self.words, self._of
        if frame.reach != "after" or not self._counted(frame.last, stop):
            return []
        found: list[Frame] = []
        for at in range(frame.last, min(stop, frame.last + ADJUNCT)):
            if words.lows[at] not in {",", ";"}:
                continue
            begin = at + 1
            while words.low(begin) in of.joining or words.low(begin) in of.contrasts:
                begin += 1
            mention = self._reader.mention(begin, stop)
            if (
                mention is None
                or mention.kind in {"thing", "document", "pronoun"}
                or words.is_word(mention.last - 1) is False
            ):
                continue
            last = mention.last + (words.low(mention.last) in {"—", "–"})
            if self._counted(last, stop):
                found.append(
                    Frame(begin, last, "after", mention, sentence=sentence, doubt="its verb is that of another")
                )
        return found

    def _counted(self, at: int, stop: int) -> bool:
        """Whether a number follows, after a preposition or a hedge at most."""
        words = self.words
        for end in range(at, min(at + 4, stop)):
            if words.low(end)[:1].isdigit():
                return True
            if (
                not words.is_word(end)
                or self._reader.is_verb(end)
                or words.low(end) in self._of.that
                or words.capital(end)
            ):
                return False
        return False

    def _scare(self, at: int) -> bool:
        """Whether words in quotation marks are too few to be a quotation."""
        quotation = self._quotation_at(at)
        return quotation is not None and quotation.last - quotation.first <= 4

    def _breaks_in(self, at: int) -> bool:
        """Whether a verb inside quotation marks is the writer's: «…, — сказав мер. — …», « …, affirme-t-il, … »."""
        words = self.words
        if self.code in {"uk", "ru"}:
            before = at - 1
            while before > 0 and words.lows[before] in self._of.auxiliaries:
                before -= 1
            return words.low(before) in {"—", "–", "-"} and words.low(before - 1) in {",", "?", "!", "…", ".", "»", "”"}
        if self.code != "fr":
            return False
        before = at - 1 if words.low(at - 1) not in self._of.auxiliaries else at - 2
        return words.low(before) == "," and words.lows[at] in self._of.verbs

    def _nested(self, frames: list[Frame]) -> list[Frame]:
        """Return frames with "Reuters reported that the mayor said" as one: the mayor's claim, through Reuters."""
        found: list[Frame] = []
        for frame in frames:
            if found:
                outer = found[-1]
                gap = [low for low in self.words.lows[outer.last : frame.first] if low != ","]
                close = not gap or (len(gap) == 1 and gap[0] in self._of.that)
                outlet = outer.speaker.kind == "outlet" or outer.speaker.name.lower() in OUTLETS
                if close and outer.reach == "after" and frame.reach == "after" and outlet and frame.citing is None:
                    found[-1] = frame._replace(first=outer.first, credited=outer.speaker.name)
                    continue
            found.append(frame)
        return found

    def _colon_frame(self, first: int, stop: int, sentence: int) -> list[Frame]:
        """Return the frame of a headline: "Mayor: 300 houses lost", "300 houses lost - mayor"."""
        words = self.words
        dash = [
            at
            for at in range(first + 1, stop - 1)
            if words.lows[at] in {"–", "—", "-"} and not words.glued(at) and not words.glued(at + 1)
        ]
        colon = next((at for at in range(first + 1, min(stop - 1, first + 9)) if words.lows[at] == ":"), -1)
        if colon > 0:
            mention = self._reader.mention(first, colon)
            if mention is not None and mention.last == colon and mention.kind not in {"thing", "document", "name"}:
                return [Frame(first, colon + 1, "after", mention, sentence=sentence)]
        if dash and self._headline[sentence]:
            mention = self._reader.mention(dash[-1] + 1, stop)
            if mention is not None and mention.last >= stop - 1 and mention.kind not in {"thing", "document"}:
                return [Frame(dash[-1], stop, "before", mention, sentence=sentence)]
        return []

    def _phrase_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "according to the mayor", "citing the ministry" that begins at a word."""
        words, of = self.words, self._of
        for named, pronoun in of.by_pronoun:
            if words.has_phrase(at, named):
                meant = Mention(at, at + len(named), "pronoun", pronoun)
                return self._placed(at, at + len(named), meant, first, stop, sentence)
        phrase = next((each for each in of.according if words.has_phrase(at, each)), None)
        stated = self._statement_end(at, stop)
        if phrase is None and words.low(at) in of.opening and at == first:
            mention = self._reader.mention(at + 1, stop)
            if mention is None or mention.kind not in {"person", "role", "body"} or words.low(mention.last) != ",":
                return None
            placed = self._placed(at, mention.last, mention, first, stop, sentence)
            return placed._replace(doubt="an opinion, or whom it is for")
        if stated > at + len(phrase or ()):
            phrase = tuple(words.lows[at:stated])
        if phrase is None or (
            words.low(at - 1) in of.passive and words.low(at) in of.plain and phrase[0] not in of.verbs
        ):
            return None
        if self.code == "fr" and stated:
            phrase = phrase[:-1]  # de source policière: the source is the claimant
        after = at + len(phrase) + (words.low(at + len(phrase)) in of.links and self.code == "de")
        if words.low(after - 1) in of.articles:
            after -= 1
        mention = self._reader.mention(after, stop)
        if phrase[0] in of.by and len(phrase) == 1 and (mention is None or self._owner(mention) is None):
            return None
        if mention is None:
            mention = self._thing(at + len(phrase), stop) or (self._unknown(stated, stop) if stated else None)
        if mention is None:
            return None
        if any(low in of.own for low in phrase):
            subject = self._subject_of_sentence(first, at) or self._subject_of_sentence(at + len(phrase), stop)
            return self._placed(at, at + len(phrase), subject, first, stop, sentence) if subject is not None else None
        mention = self._named(mention, stop)
        mention, last, claimed = self._owned(self._nominative(mention), stop)
        return self._placed(at, last, self._nominative(mention), first, stop, sentence, claimed)

    def _statement_end(self, at: int, stop: int) -> int:
        """Return the end of a preposition and a noun for what is stated, 0 for none: по предварительным данным."""
        words, of = self.words, self._of
        if words.low(at) not in of.stating:
            return 0
        for end in range(at + 1, min(at + 5, stop)):
            low = words.lows[end]
            if low.startswith(of.statements):
                return end + 1
            if self.code == "de" and any(statement in low for statement in of.statements):
                return end
            if not words.is_word(end) or (low in of.prepositions and end > at + 1) or words.capital(end):
                return 0
        return 0

    def _placed(
        self, at: int, last: int, speaker: Mention, first: int, stop: int, sentence: int, claimed: str = ""
    ) -> Frame:
        """Return the frame of a phrase that names its source, with what belongs to it and what it reaches."""
        words, of = self.words, self._of
        adjuncts = self._adjuncts(self._apposition(last, stop), stop)
        opening = at == first or (words.low(at - 1) in of.conjunctions and at - 1 == first)
        after, before = words.low(adjuncts.last), words.low(at - 1)
        reach: Reach = "before"
        ends = adjuncts.last >= stop - 1 and not words.is_word(adjuncts.last)
        if opening or ((before in of.contrasts or before == ";") and not ends):
            reach = "after"
        elif after[:1].isalnum() and adjuncts.last < stop:
            reach = "before" if after in of.conjunctions else "around"
        elif after == "," and before in BREAKS:
            following = words.low(adjuncts.last + 1)
            if following not in of.conjunctions and following not in of.relatives and following not in of.further:
                reach = "around"
        if not words.is_word(adjuncts.last) and not after[:1].isdigit():
            claimed = claimed or adjuncts.claimed_on
        return Frame(at, adjuncts.last, reach, speaker, adjuncts.citing, adjuncts.credited, claimed, sentence)

    def _unlisted_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of a verb in no table between a claim and who makes it: …, отрезала министр Вересай."""
        words, of = self.words, self._of
        verb, passed = at, of.auxiliaries | _REFLEXIVE.get(self.code, frozenset())
        while verb < stop and words.lows[verb] in passed:
            verb += 1
        low = words.low(verb)
        if not low.endswith(_VERBAL[self.code]) or words.capital(verb) or self._reader.is_verb(verb) or at == first:
            return None
        if self._reader.noun(verb) is not None:
            return None
        after = self._past_adjuncts(verb + 1, stop)
        if self.code == "fr" and verb == at and not (words.capital(after) or words.low(after) in of.articles):
            return None
        mention = self._reader.mention(after, stop)
        if mention is None and self.code != "de":
            mention = self._thing(after, stop)
        if mention is None or mention.kind in {"pronoun", "document"}:
            return None
        mention = self._named(mention, stop)
        if mention.kind not in {"person", "role"} and words.is_word(mention.last):
            return None
        if (
            self.code in {"uk", "ru"}
            and mention.kind == "role"
            and mention.head not in words.lows[mention.first : mention.last]
        ):
            return None
        frame = self._spoken(at, mention.last - 1, mention, first, stop, sentence, inverted=True)
        days = self._dates(verb + 1, mention.first)
        ends = words.low(frame.last) in {".", ",", ";", "!", "?", "–", "—"} or frame.last >= stop
        if not ends or frame.reach == "after":
            return None
        claimed = frame.claimed_on or next((day.value for day in days), "")
        return frame._replace(claimed_on=claimed, doubt="its verb may report no words")

    def _impersonal_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "a-t-on appris auprès de la police", "indique-t-on de source militaire"."""
        words, of = self.words, self._of
        begin = end = at
        while begin > first and words.low(begin - 1) in {"-", "t"}:
            begin -= 1
        if begin == at:
            return None
        begin -= 1
        end = at + 1
        while end < stop and (words.is_word(end) and words.lows[end] not in of.prepositions | of.links):
            end += 1
        after = end + 1 + (words.low(end) == "auprès")
        mention = self._reader.mention(after, stop) or self._thing(after, stop)
        if end - at > 4 or mention is None or words.low(end) not in of.houses:
            return None
        return self._placed(begin, mention.last, mention, first, stop, sentence)

    def _stated_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "у звіті Інституту миру йдеться": a document, then a verb without a subject."""
        house = at + 1 + (self.words.low(at + 1) == "es")
        day = self._date(house, stop)
        house = house if day is None else day.last
        if self.words.low(house) in self._of.houses:
            mention = self._reader.mention(house + 1, stop)
            if mention is not None and mention.kind in {"document", "body", "people"}:
                owner, last, claimed = self._owned(self._nominative(mention), stop)
                claimed = claimed or (day.value if day is not None else "")
                return self._placed(at, last, owner, first, stop, sentence, claimed)
        for begin in range(max(first, at - 10), at):
            if self.words.lows[begin] in self._of.houses:
                mention = self._reader.mention(begin + 1, at)
                if mention is not None and mention.last == at:
                    owner, _, claimed = self._owned(self._nominative(mention), stop)
                    return self._placed(begin, at + 1, owner, first, stop, sentence, claimed)
        return None

    def _postposed_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "dem Ministerium zufolge": its phrase follows the claimant."""
        words, of = self.words, self._of
        if words.low(at - 2) in of.own:
            subject = self._subject_of_sentence(first, at - 2)
            if subject is None:
                return None
            return self._placed(subject.first, at + 1, subject, first, stop, sentence)
        if words.low(at - 1) == ",":
            found = self._before_apposition(at - 1, first)
            return self._placed(found[1], at + 1, found[0], first, stop, sentence) if found is not None else None
        for begin in range(max(first, at - 10), at):
            mention = self._reader.mention(begin, at)
            if mention is not None and mention.last == at:
                mention, _, claimed = self._owned(self._nominative(mention), at)
                if mention.kind == "document" and words.low(begin + 1) in of.links:
                    inner = self._reader.mention(begin + 2, at)
                    mention = self._nominative(inner) if inner is not None else mention
                return self._placed(begin, at + 1, self._nominative(mention), first, stop, sentence, claimed)
        return None

    def _estimate_frame(self, at: int, first: int, sentence: int) -> Frame | None:
        """Return the frame of "the ministry's estimate of", which reaches over the number after it."""
        words = self.words
        if words.low(at + 1) not in _SAYING and words.low(at + 1) not in self._of.links:
            return None
        for begin in range(max(first, at - 6), at):
            mention = self._reader.mention(begin, at + 1)
            if mention is not None and mention.last == at + 1:
                owner = self._owner(mention)
                return Frame(begin, at + 1, "after", owner, sentence=sentence) if owner is not None else None
        return None

    def _verb_frame(self, at: int, first: int, stop: int, sentence: int, speaking: Mention | None) -> Frame | None:
        words, of = self.words, self._of
        low = words.lows[at]
        reflexive = self._reader.is_reflexive(at)
        reports = low in of.verbs or reflexive
        if low in of.further:
            return self._further_frame(at, first, stop, sentence, speaking)
        before = words.low(at - 1)
        if before in of.negations or before in of.infinitive or (before in of.articles and low not in of.telling):
            return None
        if low in of.that_only and words.words[at + 1 : at + 2] and words.words[at + 1][0].isdigit():
            return None
        verb = at
        start = at - 2 if reflexive and words.low(at - 1) in of.passive else at
        while start > first and (
            words.lows[start - 1] in of.auxiliaries
            or words.lows[start - 1] in of.adverbs
            or words.lows[start - 1].endswith("ly")
        ):
            if words.lows[start - 1] in of.pronouns:
                break
            start -= 1
        if words.low(start - 1) in of.passive:
            return self._passive_frame(at, first, stop, sentence)
        left = self._subject(start, first)
        if left is not None:
            subject, begin = left
            weak = not reports and low not in of.telling
            if weak and (subject.kind == "thing" or not self._adjoins(subject, start)):
                return None
            if not self._agrees(subject, low):
                return None
            frame = self._spoken(begin, verb, subject, first, stop, sentence)
            if weak and words.low(frame.last) not in of.that:
                frame = frame._replace(weak=True)
            if weak and words.low(frame.last) not in of.that and words.low(frame.last) != ",":
                counts = subject.kind != "document" and low.startswith(of.counting)
                return frame._replace(claimed_on="") if counts else frame
            return frame
        if not reports and self.code in {"en", "fr"}:
            return None
        housed = self._housed(start, verb, first, stop)
        if housed is not None:
            return self._spoken(min(housed.first - 1, start), max(housed.last - 1, verb), housed, first, stop, sentence)
        after = self._past_adjuncts(verb + 1, stop)
        right = self._subject_after(after, stop)
        if right is None or (
            right.kind in {"thing", "document"} and words.low(start - 1) not in {",", "”", '"', "»", "“", "–", "—"}
        ):
            return None
        documented = right.kind == "document"
        if documented:
            right = self._owned(right, stop)[0]._replace(first=right.first, last=right.last)
        if not reports and right.kind not in {"role", "person", "people", "body", "outlet"}:
            return None
        if self.code in {"uk", "ru"} and low.endswith(of.plurals) and right.kind in {"role", "body"} and not documented:
            return None
        right = self._named(right, stop)
        frame = self._spoken(start, right.last - 1, right, first, stop, sentence, inverted=True)
        opening = self._clause_start(start, first)
        days = self._dates(verb + 1, right.first)
        for day in [*days, *self._dates(opening, start)]:
            if words.low(day.first - 1) not in of.articles:
                frame = frame._replace(claimed_on=frame.claimed_on or day.value)
        if low.startswith(of.counting) and low not in of.verbs:
            return frame._replace(claimed_on="")
        return frame

    def _adjoins(self, subject: Mention, verb: int) -> bool:
        """Whether nothing but where and when comes between a subject and its verb."""
        at = subject.last
        of, low = self._of, self.words.low(at)
        known = low in of.prepositions or low in of.source_links or low in of.relatives
        return at >= verb or known or low in BREAKS

    def _agrees(self, subject: Mention, verb: str) -> bool:
        """Whether a verb that is a noun as well, or has no ending, can belong to a subject: officials say."""
        if self.code != "en" or verb not in self._of.bare or subject.kind in {"body", "outlet"}:
            return True
        return (
            subject.several
            or (subject.kind == "pronoun" and subject.name.lower() in {"they", "we", "i"})
            or (subject.kind in {"people", "thing", "document"} and subject.head.endswith("s"))
            or subject.head in {"police", "data", "statistics", "figures"}
        )

    def _spoken(
        self, begin: int, verb: int, subject: Mention, first: int, stop: int, sentence: int, inverted: bool = False
    ) -> Frame:
        """Return the frame of a subject and its verb, with what belongs to it."""
        words, of = self.words, self._of
        credited, last = "", verb + 1
        if inverted:
            last = self._apposition(last, stop)
        owner, _, claimed = self._owned(subject, stop) if subject.kind == "document" else (subject, 0, "")
        adjuncts = self._adjuncts(last, stop, telling=words.low(verb) in of.telling)
        citing = adjuncts.citing or self._cited_between(subject.last, verb)
        before = self._day_before(begin, first)
        claimed = adjuncts.claimed_on or claimed or before
        claimed = claimed or self._day_between(max(subject.last, begin), verb)
        reach = self._reach(begin, adjuncts.last, first, stop)
        content = words.low(adjuncts.last)[:1].isalnum() and adjuncts.last < stop
        weak = words.low(verb) in of.plain and words.low(verb) not in of.verbs
        if reach == "before" and content and not inverted and weak:
            reach = "after"
        after = words.low(adjuncts.last)
        if reach == "after" and inverted and words.low(begin - 1) == "," and after not in of.that and after != ":":
            reach = "around" if content or after == "," else "before"
        if reach == "before" and content and inverted and self.code == "de" and words.low(begin - 1) == ",":
            reach = "after"
        if words.low(first) in of.prepositions and first < begin:
            occasion = self._occasion(first, begin)
            credited = occasion[1] if occasion is not None else ""
        return Frame(begin, adjuncts.last, reach, owner, citing, adjuncts.credited or credited, claimed, sentence)

    def _day_between(self, first: int, verb: int) -> str:
        """Return the day between a subject and its verb (the mayor on Friday said), but none of a clause about the
        subject: who was appointed on Monday, in Berlin since Tuesday."""
        words, of = self.words, self._of
        if words.low(first) in of.relatives:
            return ""
        for day in self._dates(first, verb):
            opening = next((at for at in range(day.first - 1, first - 1, -1) if words.lows[at] in BREAKS), -1)
            alone = opening < 0 or (opening == day.first - 1 and words.low(day.last) in BREAKS)
            occasion = self._occasion(opening + 1, verb) if words.low(opening + 1) in of.members else None
            begin = opening + 1 + (words.low(opening + 1) in of.relatives)
            speaking = any(words.has_phrase(begin, phrase) for phrase in of.speaking)
            spoken = speaking or (occasion is not None and occasion[0] == day.first)
            if day.role in {"at", "as_of"} and (alone or spoken):
                return day.value
        return ""

    def _cited_between(self, first: int, verb: int) -> Mention | None:
        """Return who is cited between a subject and its verb: Reuters, citing the ministry, reported."""
        for at in range(first, min(verb, first + ADJUNCT)):
            for phrase in self._of.citing:
                if self.words.has_phrase(at, phrase):
                    cited = self._reader.mention(at + len(phrase), verb)
                    own = cited is not None and self.words.low(cited.first) in self._of.possessives
                    own = own and cited is not None and cited.kind != "person"
                    return None if cited is None or own else self._owned(self._nominative(cited), verb)[0]
        return None

    def _day_before(self, begin: int, first: int) -> str:
        """Return the day that opens a sentence before its speaker: On Friday, the mayor said; that of an occasion or a
        document, too: In a statement on 3 March, the ministry put …"""
        if begin - first > 12:
            return ""
        for at in range(first, begin):
            noun = self._reader.noun(at - 1) if at > first else None
            if at > first and (noun is None or noun.kind not in {"occasion", "document"}):
                continue
            day = self._date(at, begin)
            if day is None or day.role not in ({"at"} if at == first else {"at", "since"}):
                continue
            comma = self.words.low(day.last) == ","
            after = day.last + comma
            if after >= begin or (comma and self.words.lows[after] in self._of.prepositions):
                return day.value if day.role == "at" else day.value.removesuffix("/..")
        return ""

    def _reach(self, begin: int, last: int, first: int, stop: int) -> Reach:
        words, of = self.words, self._of
        end = words.low(last)
        ends = last >= stop or end in {".", "!", "?"} or (last + 1 >= stop and not words.is_word(last))
        before = words.low(begin - 1) if begin > first else ""
        if begin == first or (begin - 1 == first and not words.is_word(first)):
            return "after"
        if ends:
            return "before"
        if before in of.as_said:
            return "around" if begin - 1 > first else "after"
        if before == ";" or (before in of.conjunctions and before not in of.that):
            return "after"
        if before not in BREAKS and before not in MARKS:
            return "after"
        if self._adverbial(first, begin - 1):
            return "around" if end in {",", "–", "—"} and words.low(last + 1) not in MARKS else "after"
        if end in of.that or end == ":":
            return "after" if before not in MARKS else "around"
        if end in {",", "–", "—", ")"}:
            following = words.low(last + 1)
            ends_here = following in of.contrasts or following in of.further or following in of.relatives
            return "before" if ends_here else "around"
        return "around" if before in MARKS and end in MARKS else "before"

    def _adverbial(self, first: int, last: int) -> bool:
        """Whether the words that open a sentence are no clause of their own: In Kyiv, After the attack."""
        opening, of = self.words.low(first), self._of
        if "," in self.words.lows[first:last]:
            return False
        if opening in of.conjunctions and opening not in of.joining and opening not in of.that:
            return True
        return last - first <= 8 and (
            opening in of.prepositions
            or opening in of.adverbs
            or (of.gerund != "" and opening.endswith(of.gerund))
            or self._is_day(first, last)
        )

    def _is_day(self, first: int, last: int) -> bool:
        day = self._date(first, last)
        return day is not None and day.last >= last

    def _further_frame(self, at: int, first: int, stop: int, sentence: int, speaking: Mention | None) -> Frame | None:
        """Return the frame of ", adding that": of who speaks in the sentence, or of its subject."""
        words = self.words
        if words.low(at - 1) not in {",", "and", "while", "–", "—"}:
            return None
        if speaking is None:
            subject = self._subject_of_sentence(first, at)
            if subject is None:
                return None
            speaking = subject
        adjuncts = self._adjuncts(at + 1, stop)
        return Frame(
            at, adjuncts.last, "after", speaking, adjuncts.citing, adjuncts.credited, adjuncts.claimed_on, sentence
        )

    def _evidential_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "Moskau will 96 Drohnen abgeschossen haben": what someone claims to have done."""
        ends = next((end for end in range(at + 1, min(at + 20, stop)) if self.words.lows[end] in BREAKS | {"."}), stop)
        left = self._subject(at, first)
        if left is None or left[0].kind == "thing" or self.words.low(ends - 1) not in {"haben", "sein"}:
            return None
        if not self.words.low(ends - 2).endswith(("t", "en")):
            return None
        return Frame(left[1], at + 1, "after", left[0], sentence=sentence, weak=True)

    def _quoting_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "state media quoted the minister as saying": the minister's, through the media."""
        words = self.words
        mention = self._reader.mention(at + 1, stop)
        if mention is None or words.lows[mention.last : mention.last + 2] != ["as", "saying"]:
            return None
        left = self._subject(at, first)
        begin, outlet = (left[1], left[0].name) if left is not None else (at, "")
        return Frame(begin, mention.last + 2, "after", mention, credited=outlet, sentence=sentence)

    def _passive_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "was put at 300 by the ministry", "was quoted as saying"."""
        words, of = self.words, self._of
        if words.low(at) in of.seen and words.low(at + 1) in {"as", "by", "to"}:
            left = self._subject(at - 1, first)
            if left is None:
                return None
            last, credited = at + 1, ""
            for _ in range(2):
                if words.lows[last : last + 2] in (["as", "saying"], ["to", "say"], ["as", "telling"]):
                    last += 2
                elif words.low(last) in of.by:
                    outlet = self._reader.mention(last + 1, stop)
                    if outlet is not None:
                        credited, last = outlet.name, outlet.last
            adjuncts = self._adjuncts(last, stop)
            reach = self._reach(left[1], adjuncts.last, first, stop)
            return Frame(left[1], adjuncts.last, reach, left[0], None, credited, adjuncts.claimed_on, sentence)
        for after in range(at + 1, min(at + 10, stop)):
            if words.lows[after] in of.by:
                mention = self._reader.mention(after + 1, stop)
                if mention is not None and mention.kind not in {"thing", "name"}:
                    return Frame(after, mention.last, "before", mention, sentence=sentence)
                return None
            if words.lows[after] in BREAKS:
                return None
        return None
