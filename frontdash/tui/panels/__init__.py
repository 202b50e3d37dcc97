"""The panels: one file each. A panel draws a view and publishes clauses; it knows no other panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from frontdash.query.view import View


NEEDS_MEMORY = "This needs the figures in memory."
"""The message of panels and commands that need the whole table, if the figures are not in memory."""


class Panel(Protocol):
    """The protocol of panels. A panel that is hidden is shown the view when it comes to the front."""

    def show(self, view: View, row: int | None) -> None:
        """Show a view; `row` is the position of the focused figure in the dataset, None without a figure."""

    def refocus(self, view: View, row: int) -> None:
        """Show another focused figure; the selected figures are the same, `view.series` may have changed."""


@runtime_checkable
class HasLayout(Protocol):
    """The protocol of panels with a layout of their own, which links and the session log restore.

    A panel posts `Lines.Looked` when the user changes it.
    """

    def layout_words(self) -> tuple[str, ...]:
        """Return the layout in words, such as `log`; empty if it is the default."""

    def apply_layout(self, words: tuple[str, ...]) -> None:
        """Apply a layout; unknown words change nothing."""


def placed(words: tuple[str, ...], name: str) -> int:
    """Return the number that a layout has for a name, or 0.

    >>> placed(("log", "line:12"), "line"), placed(("log",), "line")
    (12, 0)
    """
    return next((number(word) for word in words if word.startswith(f"{name}:")), 0)


def number(word: str) -> int:
    """Return the number at the end of a word of a layout, or 0.

    >>> number("line:12"), number("line:x")
    (12, 0)
    """
    digits = word.rpartition(":")[2]
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0
