"""Who claims each quantity of a text: reporting verbs, "according to", quotations, and what the text calls them later.

A sentence holds frames ("the mayor said on Friday"), each of which claims what precedes it, what follows it, or both.
A quantity belongs to the frame that reaches it, a quotation to the frame next to it; what no frame reaches is the
article's own. Speakers are then named as the text names them most fully, and as the dataset files them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from frontdash.extraction.claimants.cast import Cast, Speaker
from frontdash.extraction.claimants.frames import Frame, Frames
from frontdash.extraction.claimants.names import PARTICLES, Mention
from frontdash.extraction.claimants.subjects import BREAKS, CLAUSE, MARKS
from frontdash.extraction.claimants.tokens import Quotation
from frontdash.extraction.claimants.words.given import GIVEN
from frontdash.extraction.claimants.words.nouns import noun_of
from frontdash.extraction.model import Attribution, Document, Quantity, Sentence
from frontdash.figures.sources import Sources, folded

_GERMAN_RELATIVES = frozenset("der die das dem den denen deren dessen".split())
_ITEMS = 40
"""How many sentences back the words that introduce a list may be."""
_ASIDE = frozenset(("(", ")", ";", "–", "—"))
_OWN_VOICE = "the text names no source for it"
_WRITERS = "a clause that may be the writer's comes between"
_NAMELESS = "a speaker without a name, or with one that is not read with certainty"
_SOLE = frozenset(
    "kremlin pentagon eurostat interpol frontex unicef unhcr opec hrw nato nations кремль пентагон".split()
)
"""Names of bodies that identify them without anything further."""
_SPEAKERS = frozenset("role body people outlet person document".split())
"""Kinds of names that may claim something."""
_PAPERS = ("документ", "document", "dokument", "unterlag")
_EVE = frozenset("накануне напередодні veille vortag zuvor before".split())
"""Words for the day before another one."""
_SPEAKER_GONE = "the text does not say who speaks"


def attributions(
    document: Document, sentences: Sequence[Sentence], quantities: Sequence[Quantity], sources: Sources
) -> tuple[Attribution, ...]:
    """Return who claims each quantity, in the order of the quantities.

    `sources` are those of a dataset and may be empty: a name that one of them goes by becomes its name.
    """
    text = Text(document, sentences, sources)
    return tuple(text.attribution(quantity) for quantity in quantities)


class Text(Frames):
    """A text read for its speakers."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], sources: Sources) -> None:
        super().__init__(document, sentences)
        self._add_unlisted()
        spoken = [frame for frames in self.frames for frame in frames]
        self._spoken_before = dict(pairwise(reversed(spoken)))
        self._own: dict[int, str] = {}
        self._cast = Cast(self._reader, sources, document.publisher, [each.citing or each.speaker for each in spoken])
        self._speakers: dict[Frame, Speaker] = {}
        self._quoted = self._quotation_frames()
        for at, frame in enumerate(spoken):
            mention = frame.citing or frame.speaker
            self._speakers[frame] = self._cast.speaker(
                mention, spoken[at + 1].speaker if at + 1 < len(spoken) else None
            )
        self._days = self._days_of(spoken)

    def _days_of(self, spoken: Sequence[Frame]) -> dict[Frame, str]:
        """Return when each claim was made: "he added" says it on the day of the words before it."""
        days: dict[Frame, str] = {}
        before: dict[str | None, Frame] = {}
        for frame in spoken:
            name = self._speakers[frame].name
            last = before.get(name)
            days[frame] = "" if frame.claimed_on.endswith("/..") else frame.claimed_on
            if last is not None and not frame.claimed_on:
                blocks = self._sentences[frame.sentence].block - self._sentences[last.sentence].block
                called = frame.speaker.kind in {"pronoun", "role", "person", "name"}
                if frame.sentence <= last.sentence + 3 and (not blocks or (blocks == 1 and called)):
                    days[frame] = days[last]
            before[name] = frame
        return days

    def attribution(self, quantity: Quantity) -> Attribution:
        """Return who claims a quantity."""
        first = self.words.at(quantity.start)
        last = max(self.words.at(quantity.number[1]), first + 1)
        quotation = self._quotation_at(first)
        frames = self.frames[quantity.sentence] if quantity.sentence < len(self.frames) else []
        if quotation is not None:
            found = self._quoted.get(quotation)
            if found is not None:
                frame, doubt = found
                return self._claimed(
                    frame, quantity.sentence, (first, last), doubt or self._within(quotation.first, first)
                )
            within = self._reaching(frames, first, last)
            if within is not None:
                return self._claimed(within[0], quantity.sentence, (first, last), within[1])
            return Attribution(None, doubt="a quotation, and " + _SPEAKER_GONE)
        reached = self._reaching(frames, first, last) or self._named_after(quantity.sentence)
        if reached is None:
            reached = self._reported_on(quantity.sentence) or self._listed(quantity.sentence)
        if reached is None:
            doubt = self._after_a_claim(quantity)
            return Attribution(None, doubt=doubt or self._may_be_said(quantity), confirm=_OWN_VOICE)
        frame, doubt = reached
        if self._is_background(quantity, first, frame):
            return Attribution(None, doubt="background in a sentence that reports a claim")
        aside = self._aside(quantity.sentence, first, frame)
        if aside == "writer":
            return Attribution(None, doubt="in a clause of the writer, next to a claim")
        return self._claimed(frame, quantity.sentence, (first, last), doubt or aside)

    def _within(self, opened: int, first: int) -> str:
        """Return why the speaker of a quotation may only relay a claim: “The minister said 300 died,” she said."""
        of, lows = self._of, self.words.lows[max(opened, first - CLAUSE) : first]
        reports = any(low in of.verbs or low in of.telling or low in of.plain for low in lows)
        return "may be a claim of someone whom the speaker quotes" if reports and of.that.isdisjoint(lows[:1]) else ""

    def _named_after(self, sentence: int) -> tuple[Frame, str] | None:
        """Return the frame of the next sentence if it names the source of this one: Про це повідомив мер."""
        following = sentence + 1
        if self.frames[sentence] or following >= len(self._sentences) or not self.frames[following]:
            return None
        first = self._bounds[following][0]
        frame = self.frames[following][0]
        opens = any(self.words.has_phrase(first, this) for this in self._of.this)
        near = self._sentences[following].block <= self._sentences[sentence].block + 1
        return (frame, "") if opens and near and frame.first - first <= 4 else None

    def _reported_on(self, sentence: int) -> tuple[Frame, str] | None:
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

    def _listed(self, sentence: int) -> tuple[Frame, str] | None:
        """Return the frame before the list that a sentence is in; it is sure only if a colon introduces the list."""
        blocks, parts = self._blocks, self._sentences
        if self.frames[sentence] or blocks[parts[sentence].block].kind != "item":
            return None
        before = sentence - 1
        while before > max(sentence - _ITEMS, 0) and not self.frames[before]:
            if blocks[parts[before].block].kind != "item":
                break
            before -= 1
        if before < 0 or not self.frames[before]:
            return None
        colon = self.words.low(self._bounds[before][1] - 1) == ":" and blocks[parts[before].block].kind != "item"
        return self.frames[before][-1], "" if colon else "in a list after a claim"

    def _claimed(self, frame: Frame, sentence: int, place: tuple[int, int], doubt: str) -> Attribution:
        speaker = self._speakers[frame]
        credited = frame.credited
        if frame.citing is not None and not credited:
            relaying = self._cast.resolved(frame.speaker, None)
            credited = relaying.name or "" if relaying.outlet else ""
            if not relaying.outlet and not doubt and frame.speaker.kind != "pronoun":
                doubt = f"cited by {relaying.name}"
        why = "; ".join(part for part in (frame.doubt, doubt, speaker.doubt) if part)
        why = why or self._unsure(frame, sentence, place)
        confirm = self._nameless(frame.citing or frame.speaker, speaker.name or "")
        if speaker.name is None:
            confirm = _OWN_VOICE
        return Attribution(speaker.name, self._cast.filed(credited), self._days[frame], why, confirm)

    def _unsure(self, frame: Frame, sentence: int, place: tuple[int, int]) -> str:
        """Return why a claimant is doubtful where nothing contradicts it, "" for a proper name in a plain frame.

        `place` are the words of the number.
        """
        speaker = frame.citing or frame.speaker
        if frame.sentence != sentence and self._blocks[self._sentences[sentence].block].kind != "item":
            return "said in another sentence"
        begin, end = self._segment(frame, place)
        within = [each for each in self.frames[sentence] if begin <= each.first < end]
        if len({self._speakers[each].name for each in within}) > 1:
            return "one of several claims in its sentence"
        if speaker.kind == "outlet":
            return "printed by an outlet, perhaps not its own"
        if speaker.kind == "pronoun" and not self._follows_its_name(frame):
            return "named by a pronoun"
        lows = self.words.lows[frame.first : frame.last]
        if any(low.startswith(_PAPERS) for low in lows):
            return "in a document that may be another's"
        if frame.claimed_on and not _EVE.isdisjoint(self.words.lows[max(begin, frame.first - 4) : frame.last]):
            return "a day that is counted from another one"
        unnamed = self._unnamed(speaker, self._speakers[frame].name or "")
        if unnamed and speaker.kind != "pronoun":
            return unnamed
        if self._quotation_at(place[0]) is None and self._first_person(frame):
            return "may be in the words of the writer"
        if frame.weak or not self._reports_plainly(frame, place):
            return "a verb that may report no words"
        return self._side_clause(frame, place) or (
            self._second_report(frame, (begin, end)) if frame.sentence == sentence else ""
        )

    def _segment(self, frame: Frame, place: tuple[int, int]) -> tuple[int, int]:
        """Return the part of a sentence between semicolons that holds a frame and its number."""
        begin, end = self._bounds[frame.sentence]
        before = bisect_left(self._semicolons, min(frame.first, place[0]))
        after = bisect_left(self._semicolons, max(frame.last, place[1]))
        opening = self._semicolons[before - 1] + 1 if before else begin
        closing = self._semicolons[after] if after < len(self._semicolons) else end
        return max(begin, opening), min(end, closing)

    @cached_property
    def _semicolons(self) -> list[int]:
        return [at for at, low in enumerate(self.words.lows) if low == ";"]

    @cached_property
    def _first_persons(self) -> list[int]:
        """The places of I and we."""
        return [at for at, low in enumerate(self.words.lows) if self._of.pronouns.get(low) == "i"]

    def _follows_its_name(self, frame: Frame) -> bool:
        """Whether a pronoun refers to the last speaker, with no one else named in between: He added that …"""
        name, last = self._speakers[frame].name, self._spoken_before.get(frame)
        if last is None or name is None or self._speakers[last].name != name:
            return False
        same = self._sentences[frame.sentence].block == self._sentences[last.sentence].block
        return same and frame.sentence - last.sentence <= 1 and not self._cast.others(last.last, frame.first, name)

    def _first_person(self, frame: Frame) -> bool:
        """Whether a first person follows a frame: Nina Cole writes: I am in front of …"""
        at = bisect_left(self._first_persons, frame.last)
        return at < len(self._first_persons) and self._first_persons[at] < self._bounds[frame.sentence][1]

    def _unnamed(self, speaker: Mention, name: str) -> str:
        """Return why `name` may be no proper name of its speaker, "" if it is one."""
        if speaker.oblique and speaker.kind in {"person", "name"}:
            return "a name that is not printed as a subject: its spelling as one is a guess"
        if self._nameless(speaker, name):
            return self._unread(speaker, name)
        return "" if self._is_plain_name(speaker) else _NAMELESS

    def _nameless(self, speaker: Mention, name: str) -> str:
        """Return why a name does not identify its speaker, "" if it may."""
        if self._cast.is_filed(name):
            return ""
        if speaker.kind in {"role", "people"} or (speaker.kind == "pronoun" and self._is_common(name)):
            return "a speaker without a name"
        common = speaker.kind in {"body", "name"} and self._is_common(name)
        return "a body called by what it is alone: whose it is, its name does not say" if common else ""

    def _unread(self, speaker: Mention, name: str) -> str:
        """Return why more, or other, words may describe a speaker without a name than those read."""
        words, of = self.words, self._of
        after = words.low(speaker.last)
        if folded(speaker.name) != folded(name) or not self._is_common(name):
            return _NAMELESS
        goes_on = after in of.prepositions | of.relatives | of.articles and not self._date(speaker.last, words.n)
        return _NAMELESS if goes_on or (after == "," and words.low(speaker.last + 1) in of.relatives) else ""

    def _is_common(self, name: str) -> bool:
        """Whether a name is made of common nouns alone: the General Staff, міністерство оборони, two officials."""
        of = self._of
        plain = of.fields | of.ordinary | of.articles | of.prepositions | of.links | of.joining
        return all(
            word in plain
            or (
                not spelled.isupper()
                and word not in _SOLE
                and (noun := noun_of(self.code, word)) is not None
                and noun.kind in {"body", "role", "people"}
            )
            for spelled in name.split()
            for word in (spelled.lower().removesuffix("'s"),)
        )

    def _is_plain_name(self, speaker: Mention) -> bool:
        """Whether a speaker is named by nothing but the proper name of a person or a body."""
        words = speaker.name.split()
        if speaker.kind == "person":
            nouns = [noun_of(self.code, word.lower()) for word in words]
            named = all(word[0].isupper() or word.lower() in PARTICLES for word in words)
            opens = not speaker.role and self.words.low(speaker.first - 1) in {"", ".", "!", "?", "»", "”", ":"}
            given = words[0].lower() in GIVEN or not (opens or (self.code == "de" and not speaker.role))
            return named and given and not any(nouns) and not words[0].endswith(self._of.verb_endings)
        if speaker.kind == "body" and len(words) == 1 and not words[0].isupper() and self.code not in {"uk", "ru"}:
            return False  # Le Programme alimentaire mondial
        if speaker.kind == "body" and len(words) > 1 and words[0].islower() and words[1][0].isupper():
            return False  # le collectif Cartes ouvertes: the noun may be part of the name
        if speaker.kind in {"body", "name"} and self.words.low(speaker.last) in self._of.prepositions - self._of.places:
            return self._date(speaker.last, self.words.n) is not None  # l'ONG Santé sans murs
        if speaker.kind == "name" and self.words.low(speaker.first) in self._of.articles:
            return False
        return speaker.kind in {"body", "name"} and any(word[0].isupper() for word in words)

    def _reports_plainly(self, frame: Frame, place: tuple[int, int]) -> bool:
        """Whether the words between a frame and its number show that it is reported: that, a colon, a comma."""
        words, of = self.words, self._of
        if words.low(frame.first) in of.starts and self._reader.mention(frame.first, frame.last) is None:
            return True  # according to the mayor
        if frame.first >= place[1]:
            return words.low(frame.first - 1) in BREAKS | MARKS
        after = words.low(frame.last)
        opens = after in of.that | of.infinitives | BREAKS | MARKS or words.low(frame.last - 1) in BREAKS | of.that
        verbs = words.lows[frame.first : frame.last]
        if opens or not of.said.isdisjoint(verbs):
            return True
        if any(low in BREAKS | MARKS for low in words.lows[frame.last : place[0]]):
            return False
        direct = of.verbs - of.that_only  # announced 300 arrests, заявил о 28 сбитых ракетах
        return any(low in direct and not low.startswith(of.counting) for low in verbs) or (
            words.low(frame.last) not in of.articles and any(low in {"put", "puts"} for low in verbs)
        )

    def _side_clause(self, frame: Frame, place: tuple[int, int]) -> str:
        """Return why a number may be in the writer's own clause, "" if nothing parts it from the reported words."""
        words, of, (first, last) = self.words, self._of, place
        if words.low(first - 1) in of.definite or words.low(first) in of.definite:
            return "describes what readers are assumed to know"
        if words.glued(last) and words.low(last) in {"-", "‑"}:
            return "describes what readers are assumed to know"
        after = frame.last <= first
        begin, end = (frame.last + 1, first) if after else (self._bounds[frame.sentence][0], frame.first - 1)
        if end - begin > 2 * CLAUSE:
            return "too far from the verb of saying"
        parting = of.relatives | of.contrasts | _ASIDE
        lows = self.words.lows
        if any(lows[at] in parting or (lows[at] in of.joining and lows[at - 1] == ",") for at in range(begin, end)):
            return _WRITERS
        scene = after and any(
            (lows[at - 1] == "," or frame.reach == "around") and any(words.has_phrase(at, each) for each in of.scenes)
            for at in range(frame.last, first)
        )
        return _WRITERS if scene else ""

    def _second_report(self, frame: Frame, within: tuple[int, int]) -> str:
        """Return why other words of a sentence may name another speaker, "" if none do."""
        begin, end = within
        if self._hinted(begin, frame.first) or self._hinted(frame.last, end):
            return "another verb or noun of saying in its sentence"
        return ""

    def _hinted(self, first: int, stop: int) -> bool:
        """Whether words that may name another speaker come between two places."""
        at = bisect_left(self._hints, first)
        return at < len(self._hints) and self._hints[at] < stop

    @cached_property
    def _hints(self) -> list[int]:
        """The places of verbs and nouns of saying, and of the phrases that name a source."""
        of, words, reader = self._of, self.words, self._reader
        opening: dict[str, list[tuple[str, ...]]] = {}
        for phrase in {*of.citing, *of.according} - {("by",)}:
            opening.setdefault(phrase[0], []).append(phrase)
        return [
            at
            for at, low in enumerate(words.lows)
            if low in of.hints
            or low in of.further
            or reader.is_verb(at)
            or any(words.has_phrase(at, phrase) for phrase in opening.get(low, ()))
            or ((noun := reader.noun(at)) is not None and noun.kind in {"document", "outlet"})
        ]

    def _after_a_claim(self, quantity: Quantity) -> str:
        """Return why a number that no frame reaches may not be the article's own."""
        number = quantity.sentence
        if number < len(self._headline) and self._headline[number]:
            return "in a headline: the text below says whose number it is"
        if number < len(self.frames) and self.frames[number]:
            return "next to a claim in its sentence"
        if number < len(self._bounds) and self._hinted(*self._bounds[number]):
            return "a verb or noun of saying whose speaker is not read"
        before = number - 1
        claimed = 0 <= before < len(self._sentences) - 1 and bool(self.frames[before])
        if claimed and self._sentences[before].block == self._sentences[number].block:
            return "follows a claim in its paragraph"
        return ""

    def _may_be_said(self, quantity: Quantity) -> str:
        """Return why a number without a named source may still be someone's claim, "" if it is the writer's own."""
        if quantity.sentence >= len(self._bounds):
            return _OWN_VOICE
        if quantity.status in {"planned", "negated"}:
            return "someone plans or denies it"
        if quantity.sentence not in self._own:
            self._own[quantity.sentence] = self._may_report(quantity.sentence)
        return self._own[quantity.sentence]

    def _may_report(self, number: int) -> str:
        """Return why a sentence without a frame may not be in the writer's own words, "" if it is."""
        words, of = self.words, self._of
        first, stop = self._bounds[number]
        block = self._sentences[number].block
        around = [at for at in range(max(number - _ITEMS, 0), min(number + 2, len(self.frames))) if at != number]
        if any(self.frames[at] for at in around if self._sentences[at].block == block):
            return "someone speaks in its paragraph"
        following = [at for at in (number + 1,) if at < len(self._bounds) and self._sentences[at].block == block]
        if any(self._hinted(*self._bounds[at]) for at in following):
            return "the next sentence may say whose it is"
        lows = set(words.lows[first:stop])
        if not lows.isdisjoint(MARKS | of.indirect | {":"}):
            return "may be reported speech"
        if any(of.pronouns.get(low) in {"i", "m", "f", "p"} for low in lows):
            return "a pronoun may speak in it"
        at = first
        while at < stop:
            mention = self._reader.mention(at, stop)
            before = words.low(at - 1)
            governed = before in of.prepositions and not (before in of.houses and self.code in {"uk", "ru"})
            if mention is not None and mention.kind in _SPEAKERS and not governed:
                return "someone who may say it is named in its sentence"
            at = mention.last if mention is not None and mention.last > at else at + 1
        return ""

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
        right = next((each for each in frames if each.first >= last and each.reach != "after"), None)
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
        close = right.first - last
        if close <= 4 and first - left.last > 0 and not self._holds(",", last, right.first) and right.reach != "after":
            return right, ""  # 12,000 according to the organisers, 3,500 according to the police
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
        """Return the frame whose claim goes on after it: …, the mayor said in a letter, and 20 were hurt."""
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
        """Whether a new main clause begins between two words: a conjunction or a semicolon after a comma."""
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
                return "after words that may begin another claim"
            if words.lows[at] in of.contrasts and words.low(at - 1) == "," and words.low(at + 1) not in of.that:
                return "after a contrast that may be the writer's"
        return ""

    def _is_background(self, quantity: Quantity, first: int, frame: Frame) -> bool:
        """Whether a quantity describes something that readers are assumed to know: the 1,200-kilometre front line."""
        if frame.first > first:
            return False
        words = self.words
        after = words.at(quantity.number[1])
        before = first - 1
        if words.low(before) not in self._of.definite and words.low(first) not in self._of.definite:
            return False
        if words.low(after) in {"-", "‑"} and words.glued(after):
            return not words.is_word(after + 1) or words.low(after + 1) not in {"strong", "odd"}
        return words.low(after) in self._of.extents and words.low(after + 1) in self._of.extended

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
        """Whether an article after a comma is a relative pronoun: das für 5000 Menschen, in dem vor dem Krieg."""
        words = self.words
        if self.code != "de":
            return False
        pronoun = at + 1 if words.low(at) in self._of.prepositions else at
        after = pronoun + 1
        return words.low(pronoun) in _GERMAN_RELATIVES and after < words.n and not words.capital(after)

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
        after = self.frames[end]
        for frame in after:
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
        at = quotation.last + (words.low(quotation.last) in BREAKS)
        verb = at
        while at < min(stop, quotation.last + 9):
            day = self._date(at, stop)
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
                    day_said = next(iter(self._dates(verb, mention.first)), None)
                    adjuncts = self._adjuncts(mention.last + (at == verb), stop)
                    claimed = adjuncts.claimed_on or (day_said.value if day_said else "")
                    return Frame(verb, adjuncts.last, "before", mention, None, adjuncts.credited, claimed, number)
            if not words.is_word(at) or words.lows[at] in self._of.prepositions:
                break
            at += 1
        return self._colon_before(quotation)

    def _colon_before(self, quotation: Quotation) -> Frame | None:
        """Return the frame of a quotation after a colon: of the subject of its sentence."""
        number = self._sentence_at(quotation.first)
        first, _ = self._bounds[number]
        if self.words.low(quotation.first - 1) != ":":
            return None
        subject = self._subject_of_sentence(first, quotation.first - 1)
        if subject is None or subject.kind == "document":
            return None
        return Frame(first, quotation.first, "after", subject, sentence=number)

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
            return frame, "" if colon else "a quotation after the words of its speaker"
        return None
