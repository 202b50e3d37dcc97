"""Who claims each quantity of a text: reporting verbs, "according to", quotations, and what the text calls them later.

A sentence holds frames ("the mayor said on Friday"), each of which claims what precedes it, what follows it, or both.
A quantity belongs to the frame that reaches it, a quotation to the frame next to it; what no frame reaches is the
article's own. Speakers are then named as the text names them most fully, and as the dataset files them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from frontdash.extraction import dates, declension, reporting
from frontdash.extraction.cast import Cast, Speaker
from frontdash.extraction.languages import language_of
from frontdash.extraction.model import Attribution, Document, Quantity, Sentence
from frontdash.extraction.names import Mention, Quotation, Reader, Words, quotations
from frontdash.figures.sources import Sources

Reach = Literal["behind", "before", "around"]
"""What a frame claims: what is `before` it, `behind` it or on both sides."""

_BREAKS = frozenset(",;:—–()")
_MARKS = frozenset('”»“"’„«')
_VERBAL = {
    "uk": ("в", "ла", "ли", "ло", "вся", "лася", "лися", "є", "ить", "ють", "ять", "уть", "еться", "ється", "ться"),
    "ru": ("л", "ла", "ли", "ло", "лся", "лась", "лись", "ет", "ёт", "ит", "ют", "ят", "ут", "ется", "ится"),
    "de": ("te", "ten", "t"),
    "fr": ("é", "i", "u", "e", "t"),
}  # fmt: skip
_GERMAN_RELATIVES = frozenset("der die das dem den denen deren dessen".split())
_GERUNDS = ("я", "ясь", "чи", "чись", "вши", "вшись", "ив", "ав")
_REFLEXIVE = {"uk": frozenset[str](), "ru": frozenset[str](), "de": frozenset[str](),
              "fr": frozenset({"s'", "se", "est", "sont", "m'"})}  # fmt: skip
_CLAUSE = 50
"""Words of a clause in which a subject is looked for."""
_SAYING = frozenset("is was are were stands stood for gives gave puts put at had has".split())
_ADJUNCT = 24
"""Words behind a reporting verb in which its day, its occasion and who was told it are looked for."""
_SPEAKER_GONE = "the text does not say who speaks"


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


class Adjuncts(NamedTuple):
    """What stands behind a reporting verb before the claim: where it ends, the day, who was told, who is cited."""

    last: int
    claimed_on: str = ""
    credited: str = ""
    citing: Mention | None = None


def attributions(
    document: Document, sentences: Sequence[Sentence], quantities: Sequence[Quantity], sources: Sources
) -> tuple[Attribution, ...]:
    """Return who claims each quantity, in the order of the quantities.

    `sources` are those of a dataset and may be empty: a name that one of them goes by becomes its name.
    """
    text = Text(document, sentences, sources)
    return tuple(text.attribution(quantity) for quantity in quantities)


class Text:
    """A text read for its speakers."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], sources: Sources) -> None:
        self._document, self._sentences = document, sentences
        self.code = document.language or language_of(document.readable)
        if self.code not in reporting.LANGUAGES:
            self.code = "en"
        self._of = reporting.LANGUAGES[self.code]
        self.words = Words(document.readable)
        self._reader = Reader(self.words, self.code)
        self._today = dates.published_day(document.published_on)
        self.quotations = quotations(self.words, document.blocks)
        self._openings = [each.first for each in self.quotations]
        self._bounds = [self._bounds_of(each) for each in sentences]
        self._headline = [document.blocks[each.block].kind == "headline" for each in sentences]
        self.frames: list[list[Frame]] = [self._frames_of(number) for number in range(len(sentences))]
        self._add_unlisted()
        spoken = [frame for frames in self.frames for frame in frames]
        self._cast = Cast(self._reader, sources, document.publisher, [each.citing or each.speaker for each in spoken])
        self._speakers: dict[Frame, Speaker] = {}
        self._quoted = self._quotation_frames()
        for at, frame in enumerate(spoken):
            mention = frame.citing or frame.speaker
            self._speakers[frame] = self._cast.speaker(
                mention, spoken[at + 1].speaker if at + 1 < len(spoken) else None
            )
        self._days = self._days_of(spoken)

    def _bounds_of(self, sentence: Sentence) -> tuple[int, int]:
        """Return the first word of a sentence behind a dateline, and the place behind its last one."""
        first, stop = self.words.at(sentence.start), self.words.at(sentence.end)
        opens = self._document.blocks[sentence.block].start == sentence.start
        return dates.past_dateline(self.words, first, stop, self.code) if opens else first, stop

    def _days_of(self, spoken: Sequence[Frame]) -> dict[Frame, str]:
        """Return when each claim was made: "he added" says it on the day of the words before it."""
        days: dict[Frame, str] = {}
        before: dict[str | None, Frame] = {}
        for frame in spoken:
            name = self._speakers[frame].name
            last = before.get(name)
            days[frame] = frame.claimed_on
            if last is not None and not frame.claimed_on:
                blocks = self._sentences[frame.sentence].block - self._sentences[last.sentence].block
                called = frame.speaker.kind in {"pronoun", "role", "person", "name"}
                if frame.sentence <= last.sentence + 3 and (not blocks or (blocks == 1 and called)):
                    days[frame] = days[last]
            before[name] = frame
        return days

    # --- quantities ---------------------------------------------------------------------------------------------

    def attribution(self, quantity: Quantity) -> Attribution:
        """Return who claims a quantity."""
        first = self.words.at(quantity.start)
        last = max(self.words.at(quantity.end), first + 1)
        quotation = self._quotation_at(first)
        frames = self.frames[quantity.sentence] if quantity.sentence < len(self.frames) else []
        if quotation is not None:
            found = self._quoted.get(quotation)
            if found is not None:
                frame, doubt = found
                return self._claimed(frame, doubt)
            within = self._reaching(frames, first, last)
            if within is not None:
                return self._claimed(*within)
            return Attribution(None, doubt="a quotation, and " + _SPEAKER_GONE)
        reached = self._reaching(frames, first, last) or self._told_next(quantity.sentence)
        if reached is None:
            reached = self._told_before(quantity.sentence)
        if reached is None:
            return Attribution(None, doubt=self._after_a_claim(quantity))
        frame, doubt = reached
        if self._is_background(quantity, first, frame):
            return Attribution(None, doubt="background in a sentence that reports a claim")
        aside = self._aside(quantity.sentence, first, frame)
        if aside == "writer":
            return Attribution(None, doubt="in a clause of the writer, next to a claim")
        return self._claimed(frame, doubt or aside)

    def _told_next(self, sentence: int) -> tuple[Frame, str] | None:
        """Return the frame of the next sentence where it names the source of this one: Про це повідомив мер."""
        following = sentence + 1
        if self.frames[sentence] or following >= len(self._sentences) or not self.frames[following]:
            return None
        first = self._bounds[following][0]
        frame = self.frames[following][0]
        opens = any(self.words.lows[first : first + len(this)] == list(this) for this in self._of.this)
        near = self._sentences[following].block <= self._sentences[sentence].block + 1
        return (frame, "") if opens and near and frame.first - first <= 4 else None

    def _told_before(self, sentence: int) -> tuple[Frame, str] | None:
        """Return the last frame before a sentence in indirect speech: Gegenwärtig seien es weniger."""
        before = sentence - 1
        if self.frames[sentence] or not self._of.indirect or before < 0:
            return None
        if self._sentences[before].block != self._sentences[sentence].block:
            return None
        first, stop = self._bounds[sentence][0], min(self._bounds[sentence][1], self._bounds[sentence][0] + 60)
        if self._of.indirect.isdisjoint(self.words.lows[first:stop]):
            return None
        while (
            before > 0
            and not self.frames[before]
            and self._sentences[before - 1].block == self._sentences[sentence].block
        ):
            before -= 1
        return (self.frames[before][-1], "") if self.frames[before] else None

    def _claimed(self, frame: Frame, doubt: str) -> Attribution:
        speaker = self._speakers[frame]
        credited = frame.credited
        if frame.citing is not None and not credited:
            relaying = self._cast.resolved(frame.speaker, None)
            credited = relaying.name or "" if relaying.outlet else ""
            if not relaying.outlet and not doubt and frame.speaker.kind != "pronoun":
                doubt = f"cited by {relaying.name}"
        why = "; ".join(part for part in (frame.doubt, doubt, speaker.doubt) if part)
        return Attribution(speaker.name, self._cast.filed(credited), self._days[frame], why)

    def _after_a_claim(self, quantity: Quantity) -> str:
        """Return why the article's own voice is not sure: right behind a claim in its paragraph."""
        number = quantity.sentence
        if number < len(self.frames) and self.frames[number]:
            return "next to a claim in its sentence"
        of, at = self._of, self.words.at(quantity.start)
        begin, end = self._bounds[number] if number < len(self._bounds) else (at, at)
        near = self.words.lows[max(begin, at - _CLAUSE) : min(end, at + _CLAUSE)]
        if any(low in of.verbs or low in of.telling for low in near):
            return "a verb of saying whose speaker is not read"
        if not 0 < number < len(self._sentences):
            return ""
        same = self._sentences[number - 1].block == self._sentences[number].block
        return "follows a claim in its paragraph" if same and self.frames[number - 1] else ""

    def _reaching(self, frames: list[Frame], first: int, last: int) -> tuple[Frame, str] | None:
        """Return the frame that claims words of its sentence, and why that is not sure."""
        bracket = self._bracket(first)
        frames = [each for each in frames if self._bracket(each.first) in (None, bracket)]
        if not frames:
            return None
        inside = next((frame for frame in frames if frame.first < first and last <= frame.last), None)
        if inside is not None:
            return None  # two officials said
        left = next((each for each in reversed(frames) if each.last <= first and each.reach != "before"), None)
        right = next((each for each in frames if each.first >= last and each.reach != "behind"), None)
        if (
            right is not None
            and right.reach == "around"
            and left is None
            and self._parted_by_contrast(last, right.first)
        ):
            right = None
        if right is not None and right.reach == "around" and self._holds(";", last, right.first):
            right = None
        if left is not None and left.reach == "around" and self._holds(";", left.last, first):
            left = None
        if right is not None and right.first - last <= 3 and self.words.low(right.first - 1) in self._of.that:
            return right, ""  # the 5,500 that the ministry has claimed
        if left is None or right is None:
            only = left or right
            if only is None:
                return self._resumed(frames, first)
            # A frame on the other side of another one does not reach over it.
            if only is right and any(last <= each.first < right.first for each in frames):
                return None
            return only, self._contrast(only, first) if only is left else ""
        if self._parted(left.last, first) or (left.weak and not right.weak):
            return right, ""
        if self._parted(last, right.first):
            return left, ""
        return left, "between two speakers"

    def _bracket(self, at: int) -> int | None:
        """Return where the bracket begins that a word is in, None outside of any."""
        for before in range(at - 1, max(at - 40, -1), -1):
            if self.words.lows[before] == ")":
                return None
            if self.words.lows[before] == "(":
                return before
        return None

    def _resumed(self, frames: list[Frame], first: int) -> tuple[Frame, str] | None:
        """Return the frame whose claim goes on behind it: …, the mayor said in a letter, and 20 were hurt."""
        left = next((each for each in reversed(frames) if each.last <= first), None)
        if left is None:
            return None
        words, of = self.words, self._of
        for at in range(left.last, first):
            low = words.lows[at]
            if low in {";", ":"} or low in of.contrasts or low in of.relatives:
                return None
            if low == "," and (words.low(at + 1) in of.joining or words.low(at + 1) in of.resuming):
                return left, ""
        return None

    def _parted_by_contrast(self, first: int, last: int) -> bool:
        words, of = self.words, self._of
        parting = of.contrasts | of.joining
        return any(words.lows[at] in parting and words.low(at - 1) == "," for at in range(first, last))

    def _holds(self, sign: str, first: int, last: int) -> bool:
        return sign in self.words.lows[first:last]

    def _parted(self, first: int, last: int) -> bool:
        """Whether a new main clause begins between two words: a conjunction or a semicolon behind a comma."""
        words, of = self.words, self._of
        return any(
            words.lows[at] == ";"
            or (words.lows[at] in of.conjunctions - of.that and words.low(at - 1) == ",")
            or words.lows[at] in of.contrasts
            for at in range(first, last)
        )

    def _contrast(self, frame: Frame, first: int) -> str:
        words, of = self.words, self._of
        for at in range(frame.last, first):
            if words.lows[at] == ";" or (
                words.lows[at] == "," and words.low(at + 1) in of.articles and first - at <= 5 and self.code == "en"
            ):
                return "behind words that may begin another claim"
            if words.lows[at] in of.contrasts and words.low(at - 1) == "," and words.low(at + 1) not in of.that:
                return "behind a contrast that may be the writer's"
        return ""

    def _is_background(self, quantity: Quantity, first: int, frame: Frame) -> bool:
        """Whether a quantity only describes something that is taken as known: the 1,200-kilometre front line."""
        if frame.first > first:
            return False
        words = self.words
        behind = words.at(quantity.number[1])
        before = first - 1
        if words.low(before) not in self._of.definite and words.low(first) not in self._of.definite:
            return False
        if words.low(behind) in {"-", "‑"} and words.glued(behind):
            return not words.is_word(behind + 1) or words.low(behind + 1) not in {"strong", "odd"}
        return words.low(behind) in self._of.extents and words.low(behind + 1) in self._of.extended

    def _aside(self, sentence: int, first: int, frame: Frame) -> str:
        """Return "writer" for a clause of the writer's next to a claim, else why the claimant is not sure."""
        words, of = self.words, self._of
        begin, end = self._bounds[sentence]
        low = max(begin, frame.last if frame.last <= first else begin)
        for at in range(first - 1, max(low - 1, first - 40), -1):
            sign = words.lows[at]
            if sign in {",", "(", "–", "—", ";"}:
                if (words.low(at + 1) in of.relatives or self._is_german_relative(at + 1)) and sign != ";":
                    closing = next(
                        (on for on in range(first, min(end, first + 40)) if words.lows[on] in {",", ")"}), end
                    )
                    if frame.first > first and closing + 1 >= frame.first:
                        return "a side clause that may be the writer's"
                    return "writer"
                return ""
            if sign in of.that:
                return ""
        return ""

    def _is_german_relative(self, at: int) -> bool:
        """Whether an article behind a comma is a relative pronoun: das für 5000 Menschen, in dem vor dem Krieg."""
        words = self.words
        if self.code != "de":
            return False
        pronoun = at + 1 if words.low(at) in self._of.prepositions else at
        behind = pronoun + 1
        return words.low(pronoun) in _GERMAN_RELATIVES and behind < words.n and not words.capital(behind)

    # --- quotations ---------------------------------------------------------------------------------------------

    def _quotation_at(self, at: int) -> Quotation | None:
        place = bisect_right(self._openings, at) - 1
        if place < 0:
            return None
        found = self.quotations[place]
        return found if found.first <= at < found.last else None

    def _sentence_at(self, at: int) -> int:
        place = bisect_right(self._bounds, (at, self.words.n + 1)) - 1
        return max(place, 0)

    def _quotation_frames(self) -> dict[Quotation, tuple[Frame, str]]:
        """Return the frame of each quotation: next to it, or of the one that it goes on from."""
        found: dict[Quotation, tuple[Frame, str]] = {}
        before: Quotation | None = None
        for quotation in self.quotations:
            frame = self._next_to(quotation)
            if frame is not None:
                found[quotation] = frame, ""
            elif before is not None and before in found:
                same = before.block == quotation.block
                follows = before.open and before.block + 1 == quotation.block
                last = found[before][0]
                if follows:
                    found[quotation] = found[before]
                elif same and before.last <= last.first < quotation.first:
                    between = self.frames[self._sentence_at(quotation.first)]
                    if not any(each.first < quotation.first for each in between if each is not last):
                        found[quotation] = last, ""
            if quotation not in found:
                held = self._introduced(quotation)
                if held is not None:
                    found[quotation] = held
            before = quotation
        # A quotation that runs over paragraphs is named where it ends.
        for one, following in zip(reversed(self.quotations[:-1]), reversed(self.quotations[1:]), strict=True):
            if one.open and one not in found and following in found and one.block + 1 == following.block:
                found[one] = found[following]
        return found

    def _add_unlisted(self) -> None:
        """Add the frames of quotations that no verb of the tables introduces."""
        for quotation in self.quotations:
            if quotation.last - quotation.first > 4 and self._next_to(quotation) is None:
                frame = self._spoken_of(quotation)
                if frame is not None:
                    held = self.frames[frame.sentence]
                    if not any(each.first < frame.last and frame.first < each.last for each in held):
                        held.append(frame)
                        held.sort()

    def _next_to(self, quotation: Quotation) -> Frame | None:
        words = self.words
        begin, end = self._sentence_at(quotation.first), self._sentence_at(max(quotation.last - 1, 0))
        if not self.frames:
            return None
        for number in range(begin, end + 1):
            for frame in self.frames[number]:
                if quotation.first < frame.first and frame.last < quotation.last and self._breaks_in(frame.first):
                    return frame
        behind = self.frames[end]
        for frame in behind:
            gap = range(quotation.last, frame.first)
            if 0 <= frame.first - quotation.last <= 2 and not any(words.is_word(at) for at in gap):
                return frame
        before = self.frames[begin]
        for frame in reversed(before):
            gap = range(frame.last, quotation.first)
            if 0 <= quotation.first - frame.last <= 2 and not any(words.is_word(at) for at in gap):
                return frame
        return None

    def _spoken_of(self, quotation: Quotation) -> Frame | None:
        """Return a frame for a quotation whose verb is in no table: «…», se souvient le sergent Diallo."""
        words = self.words
        number = self._sentence_at(max(quotation.last - 1, 0))
        _, stop = self._bounds[number]
        at = quotation.last + (words.low(quotation.last) in _BREAKS)
        verb = at
        while at < min(stop, quotation.last + 9):
            day = dates.expression(words, at, stop, self.code, self._today)
            if day is not None:
                at = day.last
                continue
            mention = (
                self._reader.mention(at, stop) if not words.is_word(at) or at > verb or words.capital(at) else None
            )
            if mention is not None and at == verb and not words.is_word(mention.last):
                break
            if mention is not None and mention.kind in {"person", "role", "people", "pronoun"}:
                follows = words.is_word(mention.last) and mention.last < stop and at == verb
                if at > verb or follows:
                    mention = self._named(mention, stop)
                    day_said = next(iter(dates.expressions(words, verb, mention.first, self.code, self._today)), None)
                    adjuncts = self._adjuncts(mention.last + (at == verb), stop, "")
                    claimed = adjuncts.claimed_on or (day_said.value if day_said else "")
                    return Frame(verb, adjuncts.last, "before", mention, None, adjuncts.credited, claimed, number)
            if not words.is_word(at) or words.lows[at] in self._of.prepositions:
                break
            at += 1
        return self._colon_before(quotation)

    def _colon_before(self, quotation: Quotation) -> Frame | None:
        """Return the frame of a quotation behind a colon: of the subject of its sentence."""
        number = self._sentence_at(quotation.first)
        first, _ = self._bounds[number]
        if self.words.low(quotation.first - 1) != ":":
            return None
        subject = self._subject_of_sentence(first, quotation.first - 1)
        if subject is None or subject.kind == "document":
            return None
        return Frame(first, quotation.first, "behind", subject, sentence=number)

    def _introduced(self, quotation: Quotation) -> tuple[Frame, str] | None:
        """Return the frame of a quotation that no frame touches: of its sentence, or of the one before."""
        number = self._sentence_at(quotation.first)
        frames = self.frames[number] if self.frames else []
        last = self.frames[self._sentence_at(max(quotation.last - 1, 0))] if self.frames else []
        within = self._reaching(
            [*frames, *(each for each in last if each not in frames)], quotation.first, quotation.last
        )
        if within is not None:
            return within
        if (
            number
            and self._sentences[number - 1].block >= self._sentences[number].block - 1
            and self.frames[number - 1]
        ):
            frame = self.frames[number - 1][-1]
            colon = self.words.low(quotation.first - 1) == ":"
            return frame, "" if colon else "a quotation behind the words of its speaker"
        return None

    # --- frames -------------------------------------------------------------------------------------------------

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
                if frame is None and low in of.postpositions:
                    frame = self._postposed_frame(at, first, stop, sentence)
                if frame is None and low in of.estimates:
                    frame = self._estimate_frame(at, first, sentence)
                if frame is None and (low in of.verbs or low in of.plain or low in of.telling or low in of.further):
                    frame = self._verb_frame(at, first, stop, sentence, subject)
            if frame is None:
                at += 1
                continue
            if found and frame.first < found[-1].last:
                frame = frame._replace(first=found[-1].last)
            subject = frame.speaker
            found.append(frame)
            at = max(frame.last, at + 1)
        if self._headline[sentence] or sentence == 0:
            found = found or self._colon_frame(first, stop, sentence)
        return self._nested(found)

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
                gap = [low for low in self.words.lows[outer.last : frame.first] if low not in {","}]
                close = not gap or (len(gap) == 1 and gap[0] in self._of.that)
                outlet = outer.speaker.kind == "outlet" or outer.speaker.name.lower() in reporting.OUTLETS
                if close and outer.reach == "behind" and frame.reach == "behind" and outlet and frame.citing is None:
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
                return [Frame(first, colon + 1, "behind", mention, sentence=sentence)]
        if dash and self._headline[sentence]:
            mention = self._reader.mention(dash[-1] + 1, stop)
            if mention is not None and mention.last >= stop - 1 and mention.kind not in {"thing", "document"}:
                return [Frame(dash[-1], stop, "before", mention, sentence=sentence)]
        return []

    def _phrase_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "according to the mayor", "citing the ministry" that begins at a word."""
        words, of = self.words, self._of
        for named, pronoun in of.by_pronoun:
            if words.lows[at : at + len(named)] == list(named):
                meant = Mention(at, at + len(named), "pronoun", pronoun)
                return self._placed(at, at + len(named), meant, first, stop, sentence)
        phrase = next((each for each in of.according if words.lows[at : at + len(each)] == list(each)), None)
        if phrase is None or (
            words.low(at - 1) in of.passive and words.low(at) in of.plain and phrase[0] not in of.verbs
        ):
            return None
        behind = at + len(phrase) + (words.low(at + len(phrase)) in of.links and self.code == "de")
        if words.low(behind - 1) in of.articles:
            behind -= 1
        mention = self._reader.mention(behind, stop)
        if phrase[0] in of.by and len(phrase) == 1 and (mention is None or self._owner(mention) is None):
            return None
        if mention is None:
            mention = self._thing(at + len(phrase), stop)
        if mention is None:
            return None
        if any(low in of.own for low in phrase):
            subject = self._subject_of_sentence(first, at) or self._subject_of_sentence(at + len(phrase), stop)
            return self._placed(at, at + len(phrase), subject, first, stop, sentence) if subject is not None else None
        mention = self._named(mention, stop)
        mention, last, claimed, _ = self._owned(self._nominative(mention), stop)
        return self._placed(at, last, self._nominative(mention), first, stop, sentence, claimed)

    def _placed(
        self, at: int, last: int, speaker: Mention, first: int, stop: int, sentence: int, claimed: str = ""
    ) -> Frame:
        """Return the frame of a phrase that names its source, with what belongs to it and what it reaches."""
        words, of = self.words, self._of
        adjuncts = self._adjuncts(self._apposition(last, stop), stop, "")
        opening = at == first or (words.low(at - 1) in of.conjunctions and at - 1 == first)
        behind, before = words.low(adjuncts.last), words.low(at - 1)
        reach: Reach = "before"
        if opening or before in of.contrasts or before == ";":
            reach = "behind"
        elif behind[:1].isalnum() and adjuncts.last < stop:
            reach = "before" if behind in of.conjunctions else "around"
        elif behind == "," and before in _BREAKS:
            following = words.low(adjuncts.last + 1)
            if following not in of.conjunctions and following not in of.relatives and following not in of.further:
                reach = "around"
        if not words.is_word(adjuncts.last) and not behind[:1].isdigit():
            claimed = claimed or adjuncts.claimed_on
        return Frame(at, adjuncts.last, reach, speaker, adjuncts.citing, adjuncts.credited, claimed, sentence)

    def _nominative(self, mention: Mention) -> Mention:
        """Return a name in another case as the subject of a sentence would have it."""
        if self.code not in {"uk", "ru", "de"} or mention.kind in {"pronoun", "outlet", "thing"}:
            return mention
        if mention.kind == "person":
            name = declension.person(mention.name, self.code)
            return mention._replace(name=name, head=name.split()[-1].lower(), oblique=True)
        if mention.kind == "name":
            return mention._replace(oblique=True)
        return mention._replace(name=declension.body(mention.name, self.code))

    def _unlisted_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of a verb in no table between a claim and who makes it: …, отрезала министр Вересай."""
        words, of = self.words, self._of
        verb = at
        while verb < stop and (words.lows[verb] in of.auxiliaries or words.lows[verb] in _REFLEXIVE[self.code]):
            verb += 1
        low = words.low(verb)
        if not low.endswith(_VERBAL[self.code]) or words.capital(verb) or self._reader.is_verb(verb) or at == first:
            return None
        if self._reader.noun(verb) is not None or (self.code == "fr" and verb == at):
            return None
        mention = self._reader.mention(self._past_adjuncts(verb + 1, stop), stop)
        if mention is None or mention.kind not in {"person", "role"}:
            return None
        mention = self._named(mention, stop)
        if (
            self.code in {"uk", "ru"}
            and mention.kind == "role"
            and mention.head not in words.lows[mention.first : mention.last]
        ):
            return None
        frame = self._spoken(at, mention.last - 1, mention, first, stop, sentence, inverted=True)
        days = dates.expressions(words, verb + 1, mention.first, self.code, self._today)
        ends = words.low(frame.last) in {".", ",", ";", "!", "?", "–", "—"} or frame.last >= stop
        if not ends or frame.reach == "behind":
            return None
        claimed = frame.claimed_on or next((day.value for day in days), "")
        return frame._replace(claimed_on=claimed, doubt="its verb may report no words")

    def _stated_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "у звіті Інституту миру йдеться": a document, then a verb without a subject."""
        if self.words.low(at + 1) in self._of.houses:
            mention = self._reader.mention(at + 2, stop)
            if mention is not None and mention.kind == "document":
                owner, last, claimed, _ = self._owned(self._nominative(mention), stop)
                return self._placed(at, last, owner, first, stop, sentence, claimed)
        for begin in range(max(first, at - 10), at):
            if self.words.lows[begin] in self._of.houses:
                mention = self._reader.mention(begin + 1, at)
                if mention is not None and mention.last == at:
                    owner, _, claimed, _ = self._owned(self._nominative(mention), stop)
                    return self._placed(begin, at + 1, owner, first, stop, sentence, claimed)
        return None

    def _postposed_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "dem Ministerium zufolge": its phrase follows the claimant."""
        words, of = self.words, self._of
        if words.low(at - 1) == ",":
            found = self._before_apposition(at - 1, first)
            return self._placed(found[1], at + 1, found[0], first, stop, sentence) if found is not None else None
        for begin in range(max(first, at - 10), at):
            mention = self._reader.mention(begin, at)
            if mention is not None and mention.last == at:
                mention, _, claimed, _ = self._owned(self._nominative(mention), at)
                if mention.kind == "document" and words.low(begin + 1) in of.links:
                    inner = self._reader.mention(begin + 2, at)
                    mention = self._nominative(inner) if inner is not None else mention
                return self._placed(begin, at + 1, self._nominative(mention), first, stop, sentence, claimed)
        return None

    def _estimate_frame(self, at: int, first: int, sentence: int) -> Frame | None:
        """Return the frame of "the ministry's estimate of", which reaches over the number behind it."""
        words = self.words
        if words.low(at + 1) not in _SAYING and words.low(at + 1) not in self._of.links:
            return None
        for begin in range(max(first, at - 6), at):
            mention = self._reader.mention(begin, at + 1)
            if mention is not None and mention.last == at + 1:
                owner = self._owner(mention)
                return Frame(begin, at + 1, "behind", owner, sentence=sentence) if owner is not None else None
        return None

    def _owned(self, mention: Mention, stop: int) -> tuple[Mention, int, str, str]:
        """Return who a document is from (figures released on Friday by the ministry), where that ends, and its day."""
        words, of = self.words, self._of
        if mention.kind != "document":
            return mention, mention.last, "", ""
        if self.code in {"uk", "ru"}:
            for at in range(mention.first, mention.last - 1):
                noun = self._reader.noun(at)
                inner = (
                    self._reader.mention(at + 1, mention.last) if noun is not None and noun.kind == "document" else None
                )
                if inner is not None and inner.kind not in {"document", "name", "thing"}:
                    return self._nominative(inner), mention.last, "", ""
        for at in range(mention.first + 1, mention.last - 1):
            if words.lows[at] in of.links and self.code in {"de", "fr"}:
                inner = self._reader.mention(at + 1, mention.last)
                if inner is not None and inner.kind not in {"document", "thing"}:
                    last, published = self._day_published(mention.last, stop)
                    return self._nominative(inner), last, published, ""
        if mention.owner:
            inner = self._reader.mention(mention.first, mention.last)
            owner = self._owner(mention)
            if owner is not None:
                return owner, mention.last, "", ""
            return inner or mention, mention.last, "", ""
        at, claimed = mention.last, ""
        for _ in range(8):
            if at >= stop:
                break
            low = words.lows[at]
            day = dates.expression(words, at, stop, self.code, self._today)
            if day is not None:
                claimed = claimed or day.value
                at = day.last
                continue
            if low in of.source_links:
                owner = self._reader.mention(at + 1, stop)
                if owner is not None and owner.kind not in {"document", "thing"}:
                    last = owner.last
                    day = dates.expression(words, last, stop, self.code, self._today)
                    return owner, last, claimed or (day.value if day else ""), ""
                at += 1
                continue
            break
        return mention, mention.last if not claimed else at, claimed, ""

    def _day_published(self, at: int, stop: int) -> tuple[int, str]:
        """Return where "published last week" behind a document ends, and the day."""
        words = self.words
        if words.low(at) not in self._of.source_links - self._of.links:
            return at, ""
        day = dates.expression(words, at + 1, stop, self.code, self._today)
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

    def _verb_frame(self, at: int, first: int, stop: int, sentence: int, speaking: Mention | None) -> Frame | None:
        words, of = self.words, self._of
        low = words.lows[at]
        if low in of.further:
            return self._further_frame(at, first, stop, sentence, speaking)
        before = words.low(at - 1)
        if before in of.negations or before in of.infinitive or (before in of.articles and low not in of.telling):
            return None
        if low in of.that_only and words.words[at + 1 : at + 2] and words.words[at + 1][0].isdigit():
            return None
        verb = at
        start = at
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
        left = self._subject(start, first, verb)
        if left is not None:
            subject, begin = left
            weak = low not in of.verbs and low not in of.telling
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
        if low not in of.verbs and self.code in {"en", "fr"}:
            return None
        housed = self._housed(start, verb, first, stop)
        if housed is not None:
            return self._spoken(min(housed.first - 1, start), max(housed.last - 1, verb), housed, first, stop, sentence)
        behind = self._past_adjuncts(verb + 1, stop)
        right = self._subject_behind(behind, stop)
        if right is None or (
            right.kind in {"thing", "document"} and words.low(start - 1) not in {",", "”", '"', "»", "“", "–", "—"}
        ):
            return None
        if right.kind == "document":
            right = self._owned(right, stop)[0]._replace(first=right.first, last=right.last)
        if low not in of.verbs and right.kind not in {"role", "person", "people", "body"}:
            return None
        if self.code in {"uk", "ru"} and low.endswith(of.plurals) and right.kind in {"role", "body"}:
            return None
        right = self._named(right, stop)
        frame = self._spoken(start, right.last - 1, right, first, stop, sentence, inverted=True)
        opening = self._clause_start(start, first)
        days = dates.expressions(words, verb + 1, right.first, self.code, self._today)
        for day in [*days, *dates.expressions(words, opening, start, self.code, self._today)]:
            frame = frame._replace(claimed_on=frame.claimed_on or day.value)
        if low.startswith(of.counting) and low not in of.verbs:
            return frame._replace(claimed_on="")
        return frame

    def _subject_behind(self, at: int, stop: int) -> Mention | None:
        """Return the subject behind its verb; one who is told something may come between: сказав журналісту мер."""
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
        """Return a speaker that is in no table, behind a verb that surely reports: рассказывает хирург."""
        words = self.words
        before = at - 1
        if words.low(before) not in self._of.verbs or words.low(before - 1) not in _BREAKS | _MARKS:
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

    def _past_adjuncts(self, at: int, stop: int) -> int:
        """Return where a subject behind its verb can begin: past the day, past the hyphens of "affirme-t-il"."""
        words, passed = self.words, self._of.auxiliaries | self._of.adverbs
        while at < stop:
            day = dates.expression(words, at, stop, self.code, self._today)
            if day is not None:
                at = day.last
            elif (words.glued(at) and words.lows[at] in {"-", "t"}) or words.lows[at] in passed:
                at += 1
            else:
                break
        return at

    def _housed(self, start: int, verb: int, first: int, stop: int) -> Mention | None:
        """Return the body in which something is said without a subject: в Генштабі повідомили."""
        words, of = self.words, self._of
        if not of.houses or not words.lows[verb].endswith(of.plurals):
            return None
        behind = self._past_adjuncts(verb + 1, stop)
        if words.low(behind) in of.houses:
            mention = self._reader.mention(behind + 1, stop)
            if mention is not None and mention.kind in {"body", "outlet", "name"}:
                return self._nominative(mention)
        for begin in range(max(first, start - 9), start):
            if words.lows[begin] in of.houses:
                mention = self._reader.mention(begin + 1, start)
                if mention is not None and mention.last == start and mention.kind in {"body", "outlet"}:
                    return self._nominative(mention)
        return None

    def _adjoins(self, subject: Mention, verb: int) -> bool:
        """Whether nothing but where and when comes between a subject and its verb."""
        at = subject.last
        of, low = self._of, self.words.low(at)
        known = low in of.prepositions or low in of.source_links or low in of.relatives
        return at >= verb or known or low in _BREAKS

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
        owner, _, claimed, _ = self._owned(subject, stop) if subject.kind == "document" else (subject, 0, "", "")
        telling = words.low(verb) in of.telling
        adjuncts = self._adjuncts(last, stop, "told" if telling else "")
        citing = adjuncts.citing or self._cited_between(subject.last, verb)
        before = self._day_before(begin, first, verb)
        claimed = adjuncts.claimed_on or claimed or before
        described = words.low(subject.last) in of.relatives
        since = verb if described else max(subject.last, begin)
        for day in dates.expressions(words, since, verb, self.code, self._today):
            claimed = claimed or day.value
        reach = self._reach(begin, adjuncts.last, first, stop)
        content = words.low(adjuncts.last)[:1].isalnum() and adjuncts.last < stop
        weak = words.low(verb) in of.plain and words.low(verb) not in of.verbs
        if reach == "before" and content and not inverted and weak:
            reach = "behind"
        behind = words.low(adjuncts.last)
        if reach == "behind" and inverted and words.low(begin - 1) == "," and behind not in of.that and behind != ":":
            reach = "around" if content or behind == "," else "before"
        if reach == "before" and content and inverted and self.code == "de" and words.low(begin - 1) == ",":
            reach = "behind"
        if words.low(first) in of.prepositions and first < begin:
            occasion = self._occasion(first, begin)
            credited = occasion[1] if occasion is not None else ""
        return Frame(begin, adjuncts.last, reach, owner, citing, adjuncts.credited or credited, claimed, sentence)

    def _cited_between(self, first: int, verb: int) -> Mention | None:
        """Return who is cited between a subject and its verb: Reuters, citing the ministry, reported."""
        for at in range(first, min(verb, first + _ADJUNCT)):
            for phrase in self._of.citing:
                if self.words.lows[at : at + len(phrase)] == list(phrase):
                    cited = self._reader.mention(at + len(phrase), verb)
                    own = cited is not None and self.words.low(cited.first) in self._of.possessives
                    return None if cited is None or own else self._owned(self._nominative(cited), verb)[0]
        return None

    def _day_before(self, begin: int, first: int, verb: int) -> str:
        """Return the day that opens a sentence before its speaker: On Friday, the mayor said."""
        if begin - first > 12:
            return ""
        day = dates.expression(self.words, first, begin, self.code, self._today)
        if day is None or day.role != "at":
            return ""
        comma = self.words.low(day.last) == ","
        behind = day.last + comma
        adverbial = behind >= begin or (comma and self.words.lows[behind] in self._of.prepositions)
        return day.value if adverbial else ""

    def _reach(self, begin: int, last: int, first: int, stop: int) -> Reach:
        words, of = self.words, self._of
        end = words.low(last)
        ends = last >= stop or end in {".", "!", "?"} or (last + 1 >= stop and not words.is_word(last))
        before = words.low(begin - 1) if begin > first else ""
        if begin == first or (begin - 1 == first and not words.is_word(first)):
            return "behind"
        if ends:
            return "before"
        if before in of.as_said:
            return "around" if begin - 1 > first else "behind"
        if before == ";" or (before in of.conjunctions and before not in of.that):
            return "behind"
        if before not in _BREAKS and before not in _MARKS:
            return "behind"
        if self._adverbial(first, begin - 1):
            return "around" if end in {",", "–", "—"} and words.low(last + 1) not in _MARKS else "behind"
        if end in of.that or end == ":":
            return "behind" if before not in _MARKS else "around"
        if end in {",", "–", "—", ")"}:
            following = words.low(last + 1)
            ends_here = following in of.contrasts or following in of.further or following in of.relatives
            return "before" if ends_here else "around"
        return "around" if before in _MARKS and end in _MARKS else "before"

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
        day = dates.expression(self.words, first, last, self.code, self._today)
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
        adjuncts = self._adjuncts(at + 1, stop, "")
        return Frame(
            at, adjuncts.last, "behind", speaking, adjuncts.citing, adjuncts.credited, adjuncts.claimed_on, sentence
        )

    def _passive_frame(self, at: int, first: int, stop: int, sentence: int) -> Frame | None:
        """Return the frame of "was put at 300 by the ministry", "was quoted as saying"."""
        words, of = self.words, self._of
        if words.low(at) in of.seen and words.low(at + 1) in {"as", "by", "to"}:
            left = self._subject(at - 1, first, at)
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
            adjuncts = self._adjuncts(last, stop, "")
            reach = self._reach(left[1], adjuncts.last, first, stop)
            return Frame(left[1], adjuncts.last, reach, left[0], None, credited, adjuncts.claimed_on, sentence)
        for behind in range(at + 1, min(at + 10, stop)):
            if words.lows[behind] in of.by:
                mention = self._reader.mention(behind + 1, stop)
                if mention is not None and mention.kind not in {"thing", "name"}:
                    return Frame(behind, mention.last, "before", mention, sentence=sentence)
                return None
            if words.lows[behind] in _BREAKS:
                return None
        return None

    def _subject(self, stop: int, first: int, verb: int) -> tuple[Mention, int] | None:
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
        if begin > first and words.lows[begin - 1] in of.relatives and words.low(begin - 2) not in _BREAKS:
            described = self._ending_at(begin - 1, first)  # an officer who left it last week believes
            if described is not None:
                return described[0], described[0].first
        found = self._subject_in(begin, stop)
        if found is None:
            return None
        return found, found.first

    def _clause_start(self, stop: int, first: int) -> int:
        words, of = self.words, self._of
        at, first = stop, max(first, stop - _CLAUSE)
        while at > first:
            low = words.lows[at - 1]
            if low in of.as_said:
                break
            if low == ")" and words.low(at - 3) == "(":
                at -= 3
                continue
            quoted = self._quotation_at(at - 1) if low in _MARKS else None
            if quoted is not None and quoted.last == at and quoted.first > first and self._is_name(quoted):
                at = quoted.first
                continue
            if low in _BREAKS or low in '“”„«»"!?' or low in of.that or low in of.relatives:
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
        begin, first = at, max(first, at - _CLAUSE)
        while (
            begin > first
            and words.lows[begin - 1] not in _BREAKS
            and words.lows[begin - 1] not in self._of.conjunctions
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
            day = dates.expression(words, at, stop, self.code, self._today)
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
        while at > first and words.lows[at] not in {",", *_MARKS} and comma - at < 30:
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
        ends = self.words.low(named.last) in _BREAKS or named.last >= stop - 1 or self._reader.is_verb(named.last)
        if mention.kind == "body" or not ends:
            return mention
        return named._replace(first=mention.first, role=named.role or mention.head)

    def _apposition(self, at: int, stop: int) -> int:
        """Return the end of an apposition behind a name: said Ivan Petrenko, the governor of Kharkiv."""
        words = self.words
        if words.low(at) != ",":
            return at
        inner = self._reader.mention(at + 1, stop)
        if inner is None or inner.kind not in {"role", "people", "body"} or inner.first != at + 1:
            return at
        end = inner.last
        while end < stop and words.lows[end] not in {",", ".", ";"} and end - at < 14:
            end += 1
        return end + 1 if words.low(end) == "," and end + 1 < stop else end

    def _adjuncts(self, at: int, stop: int, told: str) -> Adjuncts:
        """Return what follows a reporting verb before the claim itself: day, occasion, hearer, who is cited."""
        words, of = self.words, self._of
        claimed, credited = "", ""
        citing: Mention | None = None
        limit = min(stop, at + _ADJUNCT)
        if told and at < limit:
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
            day = dates.expression(words, at, stop, self.code, self._today)
            if day is not None and day.role in {"at", "as_of"}:
                claimed = claimed or day.value
                at = day.last
                continue
            comma = low == "," and at + 1 < stop
            aside = dates.expression(words, at + 1, stop, self.code, self._today) if comma else None
            if aside is not None and aside.role == "at" and words.low(aside.last) == ",":
                claimed = claimed or aside.value
                at = aside.last + 1
                continue
            phrase = next(
                (each for each in of.citing if words.lows[at + comma : at + comma + len(each)] == list(each)), None
            )
            if phrase is not None:
                behind = at + comma + len(phrase)
                mention = self._reader.mention(behind, stop) or self._thing(behind, stop)
                if mention is not None and words.low(mention.first) in of.possessives:
                    at = mention.last
                    continue
                if mention is not None:
                    citing, at, day_of, _ = self._owned(self._nominative(mention), stop)
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
            if of.adverb_ending and low.endswith(of.adverb_ending) and words.is_word(at):
                at += 1
                continue
            break
        return Adjuncts(at, claimed, credited, citing)

    def _hearer(self, at: int, stop: int) -> Mention | None:
        """Return the outlet that is told something without a preposition: сказав агентству Reuters."""
        words, of = self.words, self._of
        begin = at + 1 if words.low(at) in of.articles else at
        noun = self._reader.noun(begin)
        outlet = noun is not None and (noun.kind == "outlet" or noun.word.startswith(("агентств", "агенци")))
        if noun is not None and outlet and words.low(begin - 1) not in of.prepositions:
            end = begin + 1
            while end < stop and (words.capital(end) or words.lows[end] in '«»„“”"'):
                end += 1
            return Mention(begin, end, "outlet", words.spelled(begin, end), noun.word) if end > begin + 1 else None
        if words.low(begin) in reporting.OUTLETS and words.capital(begin):
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
            quoted = self._quotation_at(end) if occasion and low in _MARKS else None
            if kind in {"occasion", "document"} or low in of.reporters or (kind == "outlet" and not words.capital(end)):
                occasion = True
            elif quoted is not None and quoted.first == end and quoted.last - end <= 8:
                return quoted.last, words.spelled(end + 1, quoted.last - 1)
            elif low in of.hearing and occasion:
                hearer = self._reader.mention(end + 1, stop)
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
        """Return the name of an outlet that was told something, "" for reporters, a council or a person."""
        lows = self.words.lows[hearer.first : hearer.last]
        if any(low in self._of.reporters for low in lows):
            return ""
        if hearer.kind in {"outlet", "name", "body", "thing", "document"} and any(
            self.words.capital(at) for at in range(hearer.first, hearer.last)
        ):
            noun = reporting.noun(self.code, hearer.head)
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
