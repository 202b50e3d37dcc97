"""Rows that are the total of others: what they are called, in five languages."""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"(?:(?:grand|sub)[ -]?)?totals?|overall|combined|all|(?:all|alle|tous|toutes|всі|усі|все) "
    r"(?:types?|categories|groups|ages|regions|causes|kinds|forms|sexes|sectors|countries|items|persons|arten|typen|"
    r"kategorien|altersgruppen|types|catégories|âges|sexes|типи|категорії|вікові групи|типы|категории|возрасты)|"
    r"both sexes|beide geschlechter|les deux sexes|обидві статі|оба пола|"
    r"усього|всього|разом|загалом|итого|всего|insgesamt|gesamt|summe|ensemble|_t",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\b(?:of which|davon|dont|з них|із них|из них)\b", re.IGNORECASE)


def is_total(name: str) -> bool:
    """Whether a text is what the total of other rows is called.

    >>> [name for name in ("All Types", "Усього", "Insgesamt", "Total", "Total war", "Tanks") if is_total(name)]
    ['All Types', 'Усього', 'Insgesamt', 'Total']
    """
    return _TOTAL.fullmatch(name.strip(" :().*")) is not None or _OF_WHICH.search(name) is not None
