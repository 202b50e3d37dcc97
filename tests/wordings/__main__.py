"""Print how the wordings of the table are read, by kind and language; `--wrong` lists those that are not right."""

from __future__ import annotations

import sys

from frontdash.figures.phrases import read_wording
from tests.wordings.measure import Verdict, judge, lines, read_table


def main() -> None:
    """Print the table, and with `--wrong` every wording with a verdict."""
    table = read_table()
    print("\n".join(lines(table)))
    if "--wrong" not in sys.argv[1:]:
        return
    for wording in table:
        verdict = judge(wording)
        if verdict != Verdict():
            reading = read_wording(wording.text, wording.given)
            said = ", ".join(name for name, wrong in zip(Verdict.__annotations__, verdict, strict=True) if wrong)
            right = (
                f"{'|'.join(sorted(wording.qualifiers))} {wording.value or ''} {wording.low or ''}–{wording.high or ''}"
            )
            read = f"{reading.qualifier} {reading.value} {reading.low}–{reading.high} {reading.unit} ({reading.why})"
            print(
                f"{said}: {wording.language} {wording.kind}: {wording.text!r} @{wording.given}: {read}; right: {right}"
            )


if __name__ == "__main__":
    main()
