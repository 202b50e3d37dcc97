"""The panels: one file each. A panel draws a view and publishes clauses; it asks no query and knows no other panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from frontdash.query.view import View


NEEDS_MEMORY = "This needs the figures in memory."
"""What a panel or a command says that looks at the whole table, where the figures are elsewhere."""


class Panel(Protocol):
    """What the app asks of a panel. Panels that are not in front are told once they come to the front."""

    def show(self, view: View, row: int | None) -> None:
        """Show a view; `row` is the position of the focused figure in the dataset, None without a figure."""

    def refocus(self, view: View, row: int) -> None:
        """The focus moved elsewhere; the figures are the same, `view.series` may be another one."""


@runtime_checkable
class HasLayout(Protocol):
    """What a panel does whose look is more than the view: it is kept in links and in the log of the session.

    A panel posts `Lines.Looked` when a person changes it.
    """

    def layout_words(self) -> tuple[str, ...]:
        """Return in words how the panel stands, such as `log`; nothing where it stands as at the start."""

    def apply_layout(self, words: tuple[str, ...]) -> None:
        """Stand as these words say; those that the panel does not know change nothing."""


def placed(words: tuple[str, ...], name: str) -> int:
    """Return the number that a look gives for a name; 0 where it gives none.

    >>> placed(("log", "line:12"), "line"), placed(("log",), "line")
    (12, 0)
    """
    return next((number(word) for word in words if word.startswith(f"{name}:")), 0)


def number(word: str) -> int:
    """Return the number that ends a word of a look; 0 where it is none.

    >>> number("line:12"), number("line:x")
    (12, 0)
    """
    digits = word.rpartition(":")[2]
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0
