"""Findings of the checks in the rows of a page, with links to the rows that their messages name."""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from frontdash.checks import Finding, all_rules, run_checks
from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import Row
from frontdash.report.entries import Book, clipped
from frontdash.report.parts import Inline, Noted

_WORD = re.compile(r"[^\s“”,;()]+")
_LIKE_AN_ID = re.compile(r"(?=.*[^\W\d_])(?=.*[\d_]).+")
"""Words of a message that may be ids: a letter with a digit or an underscore. Plain words and numbers can be ids too,
but rarely are."""


class Findings:
    """The findings that the dataset does not silence: those of listed rows, and the number of others.

    The rules check the whole dataset, as `frontdash check` does: a row may disagree with one that is filtered out.
    """

    def __init__(self, dataset: Dataset, selected: pl.Series, book: Book) -> None:
        found = run_checks(dataset)
        self._book = book
        self._by_row: dict[int, list[Finding]] = defaultdict(list)
        for finding in found.findings:
            if finding.row in book.listed:
                self._by_row[finding.row].append(finding)
        self.listed = sum(map(len, self._by_row.values()))
        self.not_listed = self._selected(found.findings, selected) - self.listed
        self.silenced = self._selected(found.silenced, selected)
        rules = {finding.rule for findings in self._by_row.values() for finding in findings}
        self.rules = tuple(rule for name, rule in all_rules().items() if name in rules)
        self._named = self._rows_named(dataset)

    @staticmethod
    def _selected(findings: tuple[Finding, ...], selected: pl.Series) -> int:
        rows = pl.Series([finding.row for finding in findings], dtype=pl.UInt32)
        return int(rows.is_in(selected.implode()).sum())

    def _rows_named(self, dataset: Dataset) -> dict[str, Row]:
        messages = (finding.message for findings in self._by_row.values() for finding in findings)
        words = {word for message in messages for word in _words(message) if _LIKE_AN_ID.fullmatch(word)}
        rows = dataset.figures.filter(pl.col("id").is_in(sorted(words)))
        return {row["id"]: row for row in rows.iter_rows(named=True)}

    def of(self, rows: pl.Series) -> tuple[Noted, ...]:
        """Return the findings in some rows, in the order of the rows."""
        listed = [self._by_row[row] for row in rows.to_list() if row in self._by_row]
        return tuple(self._noted(finding) for findings in listed for finding in findings)

    def _noted(self, finding: Finding) -> Noted:
        mention = self._book.mention(self._book.dataset.row(finding.row))
        return Noted(finding.severity, finding.rule, mention, self._linked(clipped(finding.message)))

    def _linked(self, message: str) -> Inline:
        linked: Inline = ()
        done = 0
        for match in _WORD.finditer(message):
            word = match[0].rstrip(".:?")
            if word in self._named:
                linked += (message[done : match.start()], self._book.mention(self._named[word]))
                done = match.start() + len(word)
        return (*linked, message[done:])


def _words(message: str) -> list[str]:
    return [word.rstrip(".:?") for word in _WORD.findall(message)]
