"""Print how well text is read: `python -m tests.extraction [--set-aside] [--errors N] [--annotation first] [--ids -u]`.

By default the development part of `tests/gold` is scored. quantulum3 is scored too where it is installed, on the
English texts. `--agreement` prints how well the two annotations agree instead, `--drafts` how many of the faults
planted in drafts are found.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence

from frontdash.reading import open_dataset
from tests.extraction import agreement, planted, quantulum
from tests.extraction.measure import MEASURES, Scores, Text, compared, measured, ours, texts, wrong


def main(words: Sequence[str] | None = None) -> int:
    """Print the scores and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.extraction", description=__doc__.splitlines()[0])
    parser.add_argument("--set-aside", action="store_true", help="score the part that nothing is mended on")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N differences")
    parser.add_argument("--annotation", default="settled", choices=("settled", "first", "second", "once"))
    parser.add_argument("--agreement", action="store_true", help="print how well the two annotations agree")
    parser.add_argument("--drafts", action="store_true", help="print how many planted faults of drafts are found")
    parser.add_argument("--ids", default="", metavar="PART", help="score the texts whose id has this in it: -u, de-")
    asked = parser.parse_args(words)
    if asked.drafts:
        print(planted.report(open_dataset()))
        print(planted.report(open_dataset(planted.OSTRA), planted.OSTRA / "drafts.jsonl"))
        return 0
    if asked.agreement:
        print(agreement.table(agreement.agreements()))
        return 0
    given = [
        text
        for text in texts(annotation=asked.annotation)
        if text.is_set_aside == asked.set_aside and asked.ids in text.id
    ]
    if not given:
        print(f"no annotated texts: tests/gold/{asked.annotation} is empty", file=sys.stderr)
        return 2
    part = "set aside" if asked.set_aside else "development"
    numbers = sum(len(text.numbers) for text in given)
    print(f"{len(given):,} texts, {numbers:,} numbers ({part})\n\nfrontdash")
    started = time.process_time()
    found = measured(given, ours)
    seconds, length = time.process_time() - started, sum(len(text.text.split()) for text in given)
    _print(found)
    print(f"{1e6 * seconds / length:.0f} ms for 1,000 words")
    english = [text for text in given if text.language == "en"]
    why = quantulum.available()
    print("\nquantulum3, English" + (f": not scored, {why}" if why else " (it has no unit for people and things)"))
    if not why:
        _print(measured(english, quantulum.quantulum))
    if asked.errors:
        if asked.set_aside:
            print("\nthe set-aside part is scored, not read", file=sys.stderr)
            return 2
        _print_errors(given, asked.errors)
    return 0


def _print(found: Mapping[tuple[str, str], Scores]) -> None:
    """Print precision, recall and F1 of all texts, then F1 by kind and language."""
    whole = found["all", "all"]
    print(f"\n{'':18}{'precision':>10}{'recall':>8}{'F1':>8}{'annotated':>11}{'read':>7}")
    for name, one in whole.by_measure.items():
        cells = f"{100 * one.precision:10.1f}{100 * one.recall:8.1f}{100 * one.f1:8.1f}"
        print(f"{name:18}{cells}{one.annotated:11,}{one.read:7,}")
    claimants = f"{whole.per_thousand(whole.wrong_claimants):.1f} in the claimant"
    print(f"wrong and marked sure: {whole.wrong_per_thousand:.1f} in 1,000, {claimants} ({whole.sure:,} marked sure)")
    print(f"\n{'F1':16}" + "".join(f"{measure.name:>17}" for measure in MEASURES) + "  wrong & sure")
    for (kind, language), scores in sorted(found.items()):
        cells = "".join(f"{100 * one.f1:17.1f}" for one in scores.by_measure.values())
        print(f"{f'{kind} {language}':16}{cells}{scores.wrong_per_thousand:14.1f}")


def _print_errors(given: Sequence[Text], most: int) -> None:
    """Print numbers that differ, with the text around them."""
    left = most
    print()
    for text in given:
        for annotated, read in compared(text, ours):
            what = "not read" if read is None else wrong(annotated, read)
            if not what and annotated is not None and read is not None:
                empty = (
                    ("claim date", annotated.claimed_on, read.claimed_on),
                    ("valid date", annotated.valid_on, read.valid_on),
                )
                what = ", ".join(f"no {name}" for name, want, have in empty if want and not have)
            if not what or not left:
                continue
            left -= 1
            one = annotated or read
            assert one is not None
            start, end = one.span
            mark = " SURE" if read is not None and read.sure else ""
            print(f"{text.id}{mark} {what}: …{text.text[max(0, start - 60) : end + 60]!r}")
            print(f"    annotated {annotated}\n    read      {read}")


if __name__ == "__main__":
    raise SystemExit(main())
