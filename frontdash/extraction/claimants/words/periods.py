"""Words for periods, by language: seasons, quarters, the past N days, nights and weekends."""

from __future__ import annotations

from typing import NamedTuple

from frontdash.extraction.claimants.words.table import numbered, phrases, word_set

_SEASONS = (3, 6, 9, 12)


class PeriodWords(NamedTuple):
    """The words of periods of one language.

    `seasons` have their first month, `parts` of a year how many months they last. `spans` are H, D, W, M or Y (hours to
    years), in small letters where the word may be of several. `alone` are seasons that need no preposition. A night
    `before` a day ends on it, one `after` a day begins on it; `night` is the word after a day.
    """

    seasons: dict[str, int]
    this: frozenset[str]
    ordinals: dict[str, int]
    parts: dict[str, int]
    firsts: frozenset[str]
    past: frozenset[str]
    spans: dict[str, str]
    night: frozenset[str]
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    weekend: tuple[tuple[str, ...], ...]
    alone: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()


def _seasons(table: str) -> dict[str, int]:
    return {word: _SEASONS[at] for word, at in numbered(table, 0).items()}


def _table(table: str) -> dict[str, str]:
    """Return word -> value for rows `value words`."""
    return {word: row.split()[0] for row in table.split("|") for word in row.split()[1:]}


def _months(quarters: str, halves: str) -> dict[str, int]:
    return dict.fromkeys(quarters.split(), 3) | dict.fromkeys(halves.split(), 6)


_CYRILLIC_ALONE = word_set("весною навесні влітку літом восени взимку весной летом осенью зимой")

PERIODS = {
    "en": PeriodWords(
        seasons=_seasons("spring|summer|autumn|winter"),
        this=word_set("this"),
        ordinals=numbered("first 1st|second 2nd|third 3rd|fourth 4th", 1),
        parts=_months("quarter", ""),
        firsts=word_set("first"),
        past=word_set("past last"),
        spans=_table("H hours|D day|d days|W week|w weeks|M month|m months|Y year|y years"),
        night=word_set("night"),
        before=phrases("overnight into|overnight to|the night to|in the night to"),
        after=phrases("on the night of|in the night of|during the night of|overnight on"),
        weekend=phrases("the weekend|last weekend|this weekend"),
        until=word_set("to ending until through"),
    ),
    "de": PeriodWords(
        seasons=_seasons("frühjahr frühling frühjahrs|sommer sommers|herbst herbstes|winter winters"),
        this=word_set("diesem dieser dieses diesen"),
        ordinals=numbered("ersten erste erstes|zweiten zweite zweites|dritten dritte|vierten vierte", 1),
        parts=_months("quartal quartals", "halbjahr halbjahres halbjahrs"),
        firsts=word_set("ersten"),
        past=word_set("vergangenen vergangene letzten letzte vorigen zurückliegenden"),
        spans=_table("H stunden|D tag|d tage tagen|W woche|w wochen|M monat|m monate monaten|Y jahr|y jahre jahren"),
        night=word_set("nacht"),
        before=phrases("in der nacht zum|in der nacht zu|in der nacht auf|in der nacht auf den|über nacht zum"),
        after=phrases("in der nacht vom|in der nacht des"),
        weekend=phrases("wochenende|vergangenen wochenende|letzten wochenende"),
    ),
    "fr": PeriodWords(
        seasons=_seasons("printemps|été|automne|hiver"),
        this=word_set("cet ce cette"),
        ordinals=numbered("premier|deuxième second|troisième|quatrième", 1),
        parts=_months("trimestre", "semestre"),
        firsts=word_set("premiers premières"),
        past=word_set("derniers dernières dernier dernière passés écoulées"),
        spans=_table("H heures|D jour|d jours|W semaine|w semaines|m mois|Y an année|y ans années"),
        night=word_set("nuit"),
        before=(),
        after=phrases("dans la nuit du|dans la nuit de"),
        weekend=phrases("le week-end|ce week-end|le week-end dernier"),
    ),
    "uk": PeriodWords(
        seasons=_seasons(
            "весна весни весну весною навесні|літо літа літу влітку літом|осінь осені восени|зима зими зиму взимку"
        ),
        this=word_set("цього цієї цю"),
        ordinals=numbered(
            "перший першого першому|другий другого другому|третій третього третьому|четвертий четвертого четвертому", 1
        ),
        parts=_months("квартал кварталі кварталу", "півріччя півріччі"),
        firsts=word_set("перші перших"),
        past=word_set("останні останню останніх останній минулі минулу минулої попередню"),
        spans=_table(
            "H годин години|D день добу доби|d дні днів діб|W тиждень|w тижні тижнів|M місяць|m місяці місяців|Y рік"
            "|y роки років"
        ),
        night=word_set("вночі"),
        before=phrases("у ніч на|в ніч на"),
        after=phrases("у ніч з|в ніч з"),
        weekend=phrases("вихідних|вихідні|минулих вихідних|минулі вихідні"),
        alone=_CYRILLIC_ALONE,
    ),
    "ru": PeriodWords(
        seasons=_seasons(
            "весна весны весну весне весной|лето лета лету летом|осень осени осенью|зима зимы зиму зиме зимой"
        ),
        this=word_set("этой этого эту это этим"),
        ordinals=numbered(
            "первый первого первом|второй второго втором|третий третьего третьем|четвертый четвёртый четвертом"
            " четвёртом четвертого четвёртого",
            1,
        ),
        parts=_months("квартал квартале квартала", "полугодие полугодии полугодия"),
        firsts=word_set("первые первых"),
        past=word_set("последние последнюю последних последний прошедшие прошедшую прошлые минувшие минувшую"),
        spans=_table(
            "H часов часа|D день сутки|d дня дней суток|W неделю|w недели недель|M месяц|m месяца месяцев|Y год"
            "|y года лет"
        ),
        night=word_set("ночью"),
        before=phrases("в ночь на"),
        after=phrases("в ночь с"),
        weekend=phrases("выходных|выходные|минувшие выходные|прошлые выходные"),
        alone=_CYRILLIC_ALONE,
    ),
}
