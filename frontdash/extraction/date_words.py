"""The words of dates in five languages, as tables."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple


class DateWords(NamedTuple):
    """Words of one language. `leads` and `relative` are found by their first word, longer phrases first."""

    months: dict[str, int]
    weekdays: dict[str, int]
    leads: dict[str, list[tuple[tuple[str, ...], str]]]
    relative: dict[str, list[tuple[tuple[str, ...], str]]]
    month_behind: list[tuple[tuple[str, ...], int]]
    to: frozenset[str]
    last: frozenset[str]
    behind_last: frozenset[str]
    not_past: frozenset[str]
    day_parts: frozenset[str]
    day_articles: frozenset[str]
    day_links: frozenset[str]
    year_words: frozenset[str]
    days: frozenset[str]
    ago: frozenset[str]
    small: dict[str, int]
    events: frozenset[str]
    clauses: frozenset[str]
    ago_before: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()
    including: frozenset[str] = frozenset()
    fates: frozenset[str] = frozenset()
    """Words for people lost that are joined with another one and begin no clause: dead and wounded."""

    def words(self) -> frozenset[str]:
        """Return the words that no name contains: months and days."""
        return frozenset(self.months) | frozenset(self.weekdays)


def _numbered(table: str, first: int) -> dict[str, int]:
    """Return word -> number for rows `a b|c d`, counted from `first`."""
    return {word: at for at, row in enumerate(table.split("|"), first) for word in row.split()}


def _phrases(**kinds: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the phrases of each kind by their first word, longer ones first; `_` in a kind is a space."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, phrases in kinds.items():
        meaning = kind if kind in {"as_of"} else kind.replace("_", " ")
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found[words[0]].append((words, meaning))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return dict(found)


def _behind(table: str) -> list[tuple[tuple[str, ...], int]]:
    rows = (row.partition(":") for row in table.split("|"))
    return [(tuple(phrase.split()), int(back)) for phrase, _, back in rows]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES: dict[str, DateWords] = {
    "en": DateWords(
        months=_numbered(
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
            "|october oct|november nov|december dec",
            1,
        ),
        weekdays=_numbered("monday|tuesday|wednesday|thursday|friday|saturday|sunday", 0),
        leads=_phrases(
            at="on|in|during|late in|early in|late on|early on|late|early|mid|in late|in early|in mid|in the month of"
            "|at the end of|at the start of|at the beginning of|in the middle of|the end of|the start of"
            "|the beginning of|the first half of|the second half of|in the first half of|in the second half of"
            "|throughout|over|earlier|later|for|back in|only|the|of|in the course of|this past",
            as_of="as of|as at|as on|by|by the end of|by late|by early|by mid|up to and including|through|valid on",
            since="since|since late|since early|since mid|starting in|beginning in|starting on|ever since"
            "|since the end of|since the start of|since the beginning of|since at least",
            other="to|before|until|till|after|ahead of|prior to|from before|next|next in|shortly after|shortly before",
            between="between|from",
        ),
        relative=_phrases(
            day_0="today|tonight|this morning|this afternoon|this evening",
            day_1="yesterday|last night|yesterday evening|yesterday morning",
            day_2="the day before yesterday",
            now_0="this week|earlier this week|the current week",
            night_0="overnight|in the night",
            week_1="last week|the previous week|late last week|early last week",
            week_2="the week before last",
            month_0="this month|earlier this month|the current month",
            month_1="a month ago|last month|the previous month|late last month|early last month",
            month_2="the month before last",
            year_0="the year|so far this year|this year|earlier this year|the current year|the year so far",
            year_1="a year ago|last year|the previous year|late last year|early last year",
            year_2="the year before last",
            since_0="since the start of the year|since the beginning of the year|since the start of this year",
            none_0="next week|next month|next year|last summer|last winter|last spring|last autumn|last fall|tomorrow"
            "|this summer|this winter|this spring|this autumn|this fall|the weekend|last weekend",
        ),
        month_behind=_behind("last year:1|of last year:1|this year:0|of this year:0"),
        to=_set("and to until till through"),
        last=_set("last"),
        behind_last=frozenset(),
        not_past=_set("next this coming"),
        day_parts=_set("morning afternoon evening night"),
        day_articles=_set("the"),
        day_links=_set("of"),
        year_words=frozenset(),
        days=_set("day days"),
        ago=_set("ago earlier"),
        small=_numbered("one a|two|three|four|five|six|seven", 1) | {str(n): n for n in range(1, 8)},
        events=_set("since after before when while until because although though whereas"),
        clauses=_set("and but which who whose where that than if as"),
        parts=("mid-", "late-", "early-"),
        including=_set("including among of"),
        fates=_set("dead killed wounded missing injured captured"),
    ),
    "uk": DateWords(
        months=_numbered(
            "січня січень січні січнем|лютого лютий лютому лютим|березня березень березні березнем"
            "|квітня квітень квітні квітнем|травня травень травні травнем|червня червень червні червнем"
            "|липня липень липні липнем|серпня серпень серпні серпнем|вересня вересень вересні вереснем"
            "|жовтня жовтень жовтні жовтнем|листопада листопад листопаді листопадом|грудня грудень грудні груднем",
            1,
        ),
        weekdays=_numbered(
            "понеділок понеділка понеділку|вівторок вівторка|середу середа середи|четвер четверга"
            "|п'ятницю п'ятниця п'ятниці|суботу субота суботи|неділю неділя неділі",
            0,
        ),
        leads=_phrases(
            at="у|в|на|протягом|упродовж|наприкінці|на початку|в середині|у середині|на кінець|за"
            "|ще у|ще в|на момент|впродовж"
            "|вранці|увечері|ввечері|вночі|пізно|зранку|під час",
            as_of="станом на|на|до кінця|станом на кінець|станом на початок",
            since="з|із|зі|від|починаючи з|від початку|з початку|з кінця|з середини|ще з",
            other="до|після|перед|наступного|по",
            between="між|з|із|від|зі|у період з",
        ),
        relative=_phrases(
            day_0="сьогодні|сьогодні вранці",
            day_1="напередодні|вчора|учора|вчора ввечері|минулої ночі|напередодні ввечері",
            day_2="позавчора",
            now_0="цього тижня|на цьому тижні",
            week_1="минулого тижня|на минулому тижні|попереднього тижня",
            month_0="цього місяця|поточного місяця|на початку місяця|цьому місяці",
            month_1="минулого місяця|попереднього місяця|минулому місяці",
            year_0="цього року|поточного року|цьогоріч|цьому році",
            year_1="минулого року|торік|минулому році|наприкінці минулого року",
            year_2="позаторік|позаминулого року",
            start_0="початок року",
            since_0="з початку року|від початку року|з початку цього року|від початку цього року|із початку року",
            none_0="наступного тижня|наступного місяця|наступного року|завтра|минулого літа|минулої зими"
            "|минулої весни"
            "|минулої осені|цього літа|вихідних|минулих вихідних",
        ),
        month_behind=_behind("минулого року:1|торік:1|цього року:0|цьогоріч:0"),
        to=_set("і та до по й"),
        last=_set("минулої минулого минулу минулий"),
        behind_last=frozenset(),
        not_past=_set("наступної наступного наступну цієї цього"),
        day_parts=_set("вранці ввечері увечері вночі"),
        day_articles=frozenset(),
        day_links=frozenset(),
        year_words=_set("року рік році роком р рр роки"),
        days=_set("день дні днів"),
        ago=_set("тому"),
        small=_numbered("один день|два|три|чотири|п'ять|шість|сім", 1) | {str(n): n for n in range(1, 8)},
        events=_set("після коли доки відколи оскільки хоча поки"),
        including=_set("серед зокрема з"),
        clauses=_set("а але що щоб який яка яке які де ніж якщо і та й"),
    ),
    "ru": DateWords(
        months=_numbered(
            "января январь январе январем январём|февраля февраль феврале февралем февралём|марта март марте мартом"
            "|апреля апрель апреле апрелем|мая май мае маем|июня июнь июне июнем|июля июль июле июлем"
            "|августа август августе августом|сентября сентябрь сентябре сентябрем сентябрём"
            "|октября октябрь октябре октябрем октябрём|ноября ноябрь ноябре ноябрем ноябрём"
            "|декабря декабрь декабре декабрем декабрём",
            1,
        ),
        weekdays=_numbered(
            "понедельник понедельника|вторник вторника|среду среда среды|четверг четверга|пятницу пятница пятницы"
            "|субботу суббота субботы|воскресенье воскресенья",
            0,
        ),
        leads=_phrases(
            at="в|во|на|в течение|в конце|в начале|в середине|на конец|за|еще в|ещё в|на момент"
            "|утром|вечером|ночью|поздно",
            as_of="по состоянию на|на|к|ко|к концу|по состоянию на конец|по состоянию на начало|к началу",
            since="с|со|начиная с|с начала|с конца|с середины|от|еще с|ещё с",
            other="до|после|перед|следующего|по",
            between="между|с|со|от|в период с",
        ),
        relative=_phrases(
            day_0="сегодня|сегодня утром",
            day_1="накануне|вчера|вчера вечером|прошлой ночью",
            day_2="позавчера",
            now_0="этой неделе|на этой неделе",
            week_1="прошлой неделе|на прошлой неделе|минувшей неделе",
            month_0="этом месяце|этого месяца|текущего месяца|текущем месяце|начале месяца",
            month_1="прошлом месяце|прошлого месяца|минувшем месяце",
            year_0="этом году|этого года|текущего года|текущем году",
            year_1="прошлом году|прошлого года|минувшем году|минувшего года",
            year_2="позапрошлом году|позапрошлого года",
            start_0="начало года",
            since_0="с начала года|с начала этого года",
            none_0="следующей неделе|следующем месяце|следующем году|завтра|прошлым летом|прошлой зимой"
            "|прошлой весной"
            "|прошлой осенью|этим летом|выходных|минувшие выходные",
        ),
        month_behind=_behind("прошлого года:1|этого года:0|текущего года:0"),
        to=_set("и до по"),
        last=_set("прошлую прошлый прошлое минувшую минувший минувшее"),
        behind_last=frozenset(),
        not_past=_set("следующую следующий эту этот"),
        day_parts=_set("утром вечером ночью днем днём"),
        day_articles=frozenset(),
        day_links=frozenset(),
        year_words=_set("года год году годом г гг годы"),
        days=_set("день дня дней"),
        ago=_set("назад"),
        small=_numbered("один день|два|три|четыре|пять|шесть|семь", 1) | {str(n): n for n in range(1, 8)},
        events=_set("после когда пока поскольку хотя"),
        including=_set("среди из включая"),
        clauses=_set("а но что чтобы который которая которое которые где чем если и"),
    ),
    "de": DateWords(
        months=_numbered(
            "januar jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember", 1
        ),
        weekdays=_numbered(
            "montag montagabend montagmorgen montagnachmittag montags|dienstag dienstagabend dienstagmorgen"
            "|mittwoch mittwochabend mittwochmorgen|donnerstag donnerstagabend donnerstagmorgen"
            "|freitag freitagabend freitagmorgen freitagnachmittag|samstag sonnabend samstagabend samstagmorgen"
            "|sonntag sonntagabend sonntagmorgen",
            0,
        ),
        leads=_phrases(
            at="am|im|in|an|anfang|ende|mitte|am späten|am frühen|im laufe des|im verlauf des"
            "|während|im monat|zu beginn"
            "|in der|in den|in diesem|noch im|erst im|der|des|am abend des|in der nacht zum|in der nacht auf"
            "",
            as_of="stand|zum|per|zum stand|mit stand vom|bis zum|bis|mit stand",
            since="seit|seit dem|seit anfang|seit ende|seit mitte|ab|seit beginn des|seit beginn",
            other="vor|vor dem|nach|nach dem|bis ende|nächsten|kommenden|ab dem|vor ende|nach ende",
            between="zwischen|von|vom|zwischen dem",
        ),
        relative=_phrases(
            day_0="heute|heute morgen",
            day_1="gestern|gestern abend",
            day_2="vorgestern",
            now_0="anfang der woche|der woche|dieser woche|diese woche",
            week_1="vergangenen woche|vergangene woche|letzte woche|letzter woche|letzten woche"
            "|vorige woche|vorigen woche|vorwoche"
            "|der vorwoche",
            month_0="diesem monat|diesen monat|dieses monats|laufenden monat|anfang des monats",
            month_1="vergangenen monat|vergangenen monats|letzten monat|letzten monats|vorigen monat"
            "|vormonat|im vormonat",
            year_0="diesem jahr|dieses jahr|dieses jahres|laufenden jahr|laufenden jahres|heuer",
            year_1="vergangenen jahr|vergangenes jahr|vergangenen jahres|letztes jahr|letzten jahr"
            "|letzten jahres|vorigen jahr"
            "|vorigen jahres|vorjahr|vorjahres|im vorjahr",
            year_2="vorletzten jahr|vorletztes jahr",
            since_0="seit jahresbeginn|seit anfang des jahres|seit jahresanfang|seit beginn des jahres",
            none_0="nächste woche|nächsten monat|nächsten jahr|nächstes jahr|kommenden woche"
            "|kommenden jahr|kommende woche"
            "|vergangenen sommer|vergangenen winter|letzten sommer|letzten winter|wochenende|vergangenen herbst"
            "|vergangenen frühjahr|dieser sommer",
        ),
        month_behind=_behind(
            "vergangenen jahres:1|letzten jahres:1|des vergangenen jahres:1|des vorjahres:1|dieses jahres:0"
        ),
        to=_set("und bis"),
        last=_set("vergangenen letzten vorigen"),
        behind_last=frozenset(),
        not_past=_set("nächsten kommenden diesen"),
        day_parts=_set("morgen abend nachmittag nacht vormittag früh"),
        day_articles=_set("den dem der"),
        day_links=frozenset(),
        year_words=frozenset(),
        days=_set("tage tagen tag"),
        ago=frozenset(),
        small=_numbered("einem|zwei|drei|vier|fünf|sechs|sieben", 1),
        ago_before=(("vor",),),
        events=_set("nachdem bevor als während weil obwohl seitdem"),
        including=_set("darunter davon"),
        clauses=_set("und aber dass welche welcher wo ob"),
    ),
    "fr": DateWords(
        months=_numbered("janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre", 1),
        weekdays=_numbered("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche", 0),
        leads=_phrases(
            at="le|en|au|dans|dès|à la fin de|à la fin du mois de|fin|début|mi|au début de"
            "|au début du mois|début de mois de|au mois de|au mois d'"
            "|au cours de|durant|pendant|à la fin d'|de|d'|au cours du mois de|courant|ce|à la mi"
            "|en fin de|à la fin|au début",
            as_of="au|à la date du|à fin|à la fin du mois de|en date du|arrêté au|arrêtés au|d' ici au",
            since="depuis|depuis le|depuis la fin de|depuis fin|depuis début|depuis le début de"
            "|à partir de|à compter de|dès le"
            "|depuis la mi|depuis le mois de|depuis le début du mois de",
            other="avant|avant le|après|après le|jusqu' en|jusqu' au|jusqu' à|d' ici|avant la fin de|prochain",
            between="entre|entre le|de|du|d'",
        ),
        relative=_phrases(
            day_0="aujourd'hui|ce matin|ce soir",
            day_1="hier|hier soir|la nuit dernière",
            day_2="avant-hier",
            now_0="cette semaine",
            week_1="la semaine dernière|la semaine passée|la semaine précédente",
            month_0="ce mois-ci|ce mois|le mois en cours|début du mois",
            month_1="le mois dernier|le mois passé|le mois précédent|du mois dernier",
            year_0="cette année|l' année en cours",
            year_1="l' an dernier|l' année dernière|l' an passé|l' année passée|l' année précédente|année dernière",
            since_0="depuis le début de l' année|depuis début de l' année|depuis le début de cette année",
            none_0="la semaine prochaine|le mois prochain|l' année prochaine|l' an prochain|demain"
            "|l' été dernier|l' hiver dernier"
            "|cet été|cet hiver|le week-end|ce week-end",
        ),
        month_behind=_behind("dernier:-1|de l' an dernier:1|de l' année dernière:1|de cette année:0"),
        to=_set("et à au jusqu'"),
        last=frozenset(),
        behind_last=_set("dernier"),
        not_past=_set("prochain"),
        day_parts=_set("matin soir après-midi"),
        day_articles=_set("le"),
        day_links=frozenset(),
        year_words=frozenset(),
        days=_set("jour jours"),
        ago=frozenset(),
        small=_numbered("un|deux|trois|quatre|cinq|six|sept", 1),
        ago_before=(("il", "y", "a"),),
        events=_set("après quand lorsque lorsqu' puisque alors tandis"),
        including=_set("dont parmi"),
        clauses=_set("et mais qui que qu' dont où si"),
    ),
}
