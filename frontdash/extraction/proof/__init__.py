"""Drafts against a dataset: what each number of a draft differs in from the figure that it gives."""

from frontdash.extraction.proof.judging import VERDICTS, Judged, Proof, Verdict, judge, proof

__all__ = ["VERDICTS", "Judged", "Proof", "Verdict", "judge", "proof"]
