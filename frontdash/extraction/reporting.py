"""The words by which a text says who claims something: verbs, phrases, roles and bodies of five languages, as tables.

English, German and French nouns are whole words (German ones end a compound: Verteidigungsministerium); Ukrainian and
Russian nouns are given without their ending, which is in parentheses: губернатор(), министерств(о).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

NounKind = str
"""`role` (the governor), `body` (the ministry), `people` (officials), `document` (a report), `occasion` (a briefing),
`outlet` (a newspaper)."""


class Noun(NamedTuple):
    """What a noun stands for and its form as the subject of a sentence."""

    kind: NounKind
    word: str


class Language(NamedTuple):
    """The words of one language. `verbs` report behind or before any subject, `plain` only behind a known one."""

    verbs: frozenset[str]
    plain: frozenset[str]
    telling: frozenset[str]
    further: frozenset[str]
    passive: frozenset[str]
    auxiliaries: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    citing: tuple[tuple[str, ...], ...]
    behind: frozenset[str]
    that: frozenset[str]
    by: frozenset[str]
    source_links: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    pronouns: dict[str, str]
    possessives: frozenset[str]
    reporters: frozenset[str]
    contrasts: frozenset[str]
    infinitive: frozenset[str]
    bare: frozenset[str]
    definite: frozenset[str]
    extents: frozenset[str]
    extended: frozenset[str]
    as_said: frozenset[str]
    joining: frozenset[str]
    hearing: frozenset[str]
    members: frozenset[str]
    estimates: frozenset[str]
    feminine: frozenset[str]
    titles: frozenset[str]
    generic: frozenset[str]
    ordinary: frozenset[str]
    inverts: bool
    nouns: dict[str, Noun]

    @property
    def starts(self) -> frozenset[str]:
        """Return the first words of the phrases that name a source."""
        return frozenset(phrase[0] for phrase in self.according)

    @property
    def stop_words(self) -> frozenset[str]:
        """Return the words that end a noun phrase."""
        return self.prepositions | self.conjunctions | self.relatives | self.that | self.auxiliaries | self.passive


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return phrases as tuples of words, longer ones first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in text.split("|")), key=len, reverse=True))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _nouns(**kinds: str) -> dict[str, Noun]:
    """Return the nouns of a table; `stem(ending)` is found by its stem."""
    found: dict[str, Noun] = {}
    for kind, words in kinds.items():
        for word in words.split():
            stem, _, ending = word.rstrip(")").partition("(")
            found.setdefault(stem, Noun(kind, stem + ending))
    return found


def _pronouns(table: str) -> dict[str, str]:
    """Return the pronouns of a table `he:m, they:p`: m and f for persons, p for several, b for a body, i for the
    speaker of a quotation."""
    return {word: kind for word, _, kind in (row.partition(":") for row in table.replace(",", " ").split())}


_ENGLISH = Language(
    verbs=_set(
        "said says told tells added adds reported reports stated states announced announces claimed claims estimated "
        "estimates noted notes confirmed confirms explained explains warned warns wrote writes posted argued argues "
        "insisted insists acknowledged acknowledges admitted admits denied denies declared declares alleged alleges "
        "revealed reveals recalled recalls stressed stresses emphasised emphasized emphasises emphasizes predicted "
        "predicts conceded concedes asserted asserts maintained maintains observed replied tweeted recounted "
        "cautioned disclosed concluded concludes testified commented pointed specified clarified reiterated "
        "boasted complained lamented remarked"
    ),
    plain=_set(
        "say report state claim estimate note confirm warn believe believes believed put puts counted counts count "
        "recorded records documented verified calculated calculates calculate reckons reckon reckoned tallied listed "
        "assessed assesses assess assume assumes found finds find showed shows show shown suggested suggests suggest "
        "indicated indicates indicate registered registers assured thinks gave gives spoke expects expected forecast "
        "forecasts projects projected identified logged told rejected dismissed described "
        "cited quoted mentioned published tells deny acknowledge admit insist argue"
    ),
    telling=_set("told tells tell informed"),
    further=_set(
        "adding saying noting warning claiming stating estimating putting explaining stressing arguing citing_none "
        "confirming insisting recalling alleging reporting"
    ),
    passive=_set("is are was were be been being get got gets"),
    auxiliaries=_set(
        "has have had also later then already since now once again did does do will would himself herself "
        "itself themselves first still repeatedly separately meanwhile however"
    ),
    according=_phrases(
        "according to|as reported by|as stated by|as announced by|as claimed by|in the words of|by the estimate of"
        "|by the count of|in the estimation of|as estimated by|as confirmed by|reported by|announced by|claimed by"
        "|confirmed by|cited by|estimated by|quoted by|as told by|released by|published by|compiled by"
        "|provided by|recorded by|verified by|documented by|put by|counted by|issued by|by"
    ),
    citing=_phrases("citing|quoting|with reference to|referring to|in reference to|relaying"),
    behind=frozenset(),
    that=_set("that"),
    by=_set("by"),
    source_links=_set(
        "from by of released published compiled issued provided collected gathered shared seen given cited"
    ),
    links=_set("of for"),
    articles=_set("the a an this that these those its his her their our another one"),
    prepositions=_set(
        "in on at to by from with during after before since until for of near around over under between through "
        "across along against about into outside inside within via amid among following despite as"
    ),
    conjunctions=_set(
        "and but while as because when although though whereas if or yet after before since until so that than even"
    ),
    relatives=_set("which who whose where whom when"),
    negations=_set(
        "not never n't cannot didn't doesn't hasn't haven't don't couldn't wouldn't won't nor declined "
        "refused unable without"
    ),
    adverbs=_set("early late earlier also just only reportedly officially publicly"),
    pronouns=_pronouns("he:m she:f they:p it:b i:i we:i"),
    possessives=_set("his her their its"),
    reporters=_set(
        "reporters journalists lawmakers parliament parliamentarians congress council committee senators "
        "deputies mps investors court the_court jurors ministers residents delegates viewers nation "
        "conference assembly crowd audience leaders allies colleagues supporters rally"
    ),
    contrasts=_set("while whereas but though although"),
    infinitive=_set("to"),
    bare=_set(
        "say report state claim estimate note confirm warn believe count calculate reckon assess assume find "
        "show suggest indicate register forecast tell deny acknowledge admit insist argue"
    ),
    definite=_set("the its their this"),
    extents=_set("kilometre kilometer km mile metre meter m-long kilometres kilometers miles"),
    extended=_set("front frontline line border stretch coastline"),
    as_said=_set("as"),
    joining=_set("and"),
    hearing=_set("with to for by"),
    members=_set("at from"),
    estimates=_set("estimate count tally figure claim toll estimates"),
    feminine=_set("spokeswoman chairwoman queen princess woman ombudswoman"),
    titles=_set(
        "general colonel admiral major commander minister governor mayor president spokesman spokeswoman "
        "official chief head leader director analyst expert professor economist lieutenant captain premier "
        "chancellor doctor researcher scientist"
    ),
    generic=_set(
        "ministry organisation organization group agency body institute charity watchdog union company "
        "think-tank thinktank association department council commission monitor foundation army military "
        "observatory network office university administration service centre center bank firm operator"
    ),
    ordinary=_set(
        "local regional senior military city health medical rescue emergency state government army police "
        "hospital security defence defense intelligence unnamed independent western aid humanitarian "
        "election border railway port witnesses several some many two three most"
    ),
    inverts=True,
    nouns=_nouns(
        role="president premier chancellor king queen prince minister secretary governor mayor general colonel "
        "major captain lieutenant admiral commander chief commander-in-chief head leader spokesman spokeswoman "
        "spokesperson director chairman chairwoman chair officer official adviser advisor analyst expert economist "
        "professor doctor researcher scientist historian lawyer attorney prosecutor judge ambassador envoy diplomat "
        "senator lawmaker deputy mp representative coordinator co-ordinator manager executive engineer sergeant "
        "soldier medic surgeon volunteer resident witness farmer teacher priest bishop editor reporter journalist "
        "correspondent author ombudsman ombudswoman commissioner councillor councilman marshal brigadier "
        "ceo founder owner pilot source man woman boss warden ranger marine fighter geologist biologist "
        "chairperson president-elect vice-president demographer physician sheriff inspector superintendent "
        "hydrologist meteorologist seismologist statistician",
        body="ministry government army navy force department agency office staff institute institution university "
        "council commission committee parliament administration union association organisation organization group "
        "company firm bank fund centre center service headquarters command police court tribunal authority board "
        "bureau federation foundation programme program mission party watchdog charity monitor observatory "
        "network alliance coalition cabinet prosecutors'_office kremlin pentagon brigade corps battalion regiment "
        "division secretariat inspectorate directorate guard hospital municipality city_hall chamber cooperative "
        "syndicate consortium presidency embassy consulate legislature assembly senate congress panel team unit "
        "ngo operator utility railway airline port militia movement registry initiative international project nations "
        "society league trust forum academy college school laboratory lab think-tank thinktank regulator retailer "
        "manufacturer trade_union body taskforce task_force house ombudsman's_office treasury council's un nato eu "
        "interior exchange crescent cross "
        "ministries governments side military intelligence delegation contractor insurer",
        people="officials authorities residents witnesses analysts experts rescuers medics doctors prosecutors "
        "investigators lawmakers diplomats sources economists researchers scientists activists campaigners critics "
        "organisers organizers locals villagers soldiers troops commanders officers generals ministers spokesmen "
        "representatives observers monitors volunteers relatives neighbours neighbors farmers engineers police "
        "firefighters inspectors demographers historians lawyers governors mayors aides separatists rebels militants "
        "insurgents forces leaders journalists reporters bloggers workers unions organisers migrants survivors "
        "agencies ministries authors staffers paramedics planners hydrologists geologists forecasters "
        "meteorologists auditors epidemiologists teachers employees allies people scholars coroners advocates "
        "statisticians",
        document="report study survey estimate estimates statement data figures statistics tally count toll analysis "
        "assessment document documents paper bulletin update records census poll review audit findings dossier "
        "calculation calculations numbers research imagery images briefing_paper release summary letter memo "
        "account accounts register database communique communiqué results bulletin's note testimony dispatch "
        "intelligence_report inquiry investigation",
        occasion="statement briefing interview conference post address speech comment comments remarks telegram "
        "facebook twitter x channel television tv message video update press_conference letter call release "
        "hearing session meeting page website site radio broadcast podcast email e-mail rally media report column "
        "note bulletin ceremony visit trip telephone phone article blog",
        outlet="newspaper newswire broadcaster daily weekly magazine outlet media news website station channel tv "
        "television radio times post tribune herald gazette journal telegraph guardian observer courier chronicle "
        "press wire agency_news independent pravda mirror globe mail examiner dispatch sentinel monitor_news "
        "review_news standard echo bulletin_news today online network_news",
    ),
)

_EMPTY: frozenset[str] = frozenset()

LANGUAGES: dict[str, Language] = {"en": _ENGLISH}

OUTLETS = frozenset(
    "reuters|afp|agence france-presse|ap|associated press|bbc|bbc news|cnn|al jazeera|dpa|tass|interfax|ria novosti"
    "|ukrinform|unian|bloomberg|new york times|washington post|wall street journal|financial times|guardian"
    "|der spiegel|spiegel|die zeit|faz|bild|ard|zdf|le monde|le figaro|libération|france info|franceinfo|rfi|bfmtv"
    "|suspilne|ukrainska pravda|українська правда|суспільне|укрінформ|уніан|рбк-україна|рейтер|рейтерс|тасс"
    "|интерфакс|интерфакс-украина|риа новости|рбк|коммерсант|медуза|medusa|meduza|axios|politico|sky news|nbc|cbs|abc"
    "|fox news|npr|kyodo|xinhua|anadolu|ansa|efe|the economist|economist|newsweek|time|cnbc|pravda|kyiv independent"
    "|the kyiv independent|kyiv post|радио свобода|радіо свобода|radio liberty|deutsche welle|dw|wsj|rbc-ukraine"
    "|süddeutsche zeitung|welt|ntv|tagesschau|ouest-france|france 24|france inter|rtl|liga.net|bbc україна".split("|")
)
"""Well-known outlets, in lower case, without the article."""
OUTLET_WORDS = frozenset(
    "news newspaper newswire times post tribune herald gazette journal telegraph guardian courier chronicle press wire "
    "pravda mirror globe examiner dispatch sentinel echo today tv radio broadcaster daily weekly magazine broadcasting "
    "zeitung nachrichten rundfunk anzeiger allgemeine tageblatt kurier bote abendblatt blatt presse nachrichtenagentur "
    "fernsehen morgenpost rundschau agence dépêche dépêches quotidien journal hebdo matin "
    "газета новини новости агентство правда вісник вестник телеканал радіо радио вісті вести хроніка хроника час "
    "tribune observer standard bulletin ledger".split()
)
"""Words in the names of outlets, in lower case."""


@cache
def nouns_by_ending(language: str) -> int:
    """Return the length of the longest noun of a language."""
    return max(map(len, LANGUAGES[language].nouns))


def noun(language: str, word: str) -> Noun | None:
    """Return what a word stands for as a noun, in any of its forms; None for a word of no table.

    >>> noun("en", "ministry"), noun("en", "tree")
    (Noun(kind='body', word='ministry'), None)
    """
    nouns = LANGUAGES[language].nouns
    return nouns.get(word)
