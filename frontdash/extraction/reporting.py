"""The words by which a text says who claims something: verbs, phrases, roles and bodies of five languages, as tables.

English and French nouns are whole words; German ones end a compound (Verteidigungsministerium). Ukrainian and Russian
nouns are given without their ending, which is in parentheses, the plural behind a comma: міністерств(о), речник(,и).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Noun(NamedTuple):
    """What a noun stands for and its form as the subject of a sentence.

    `kind` is `role` (the governor), `body` (the ministry), `people` (officials), `document` (a report), `occasion`
    (a briefing) or `outlet` (a newspaper).
    """

    kind: str
    word: str
    plural: str = ""


class Language(NamedTuple):
    """The words of one language.

    `verbs` report behind or before any subject, `plain` only behind a known one; `telling` name who was told next,
    `further` go on for the speaker of the sentence (adding). `according` and `citing` are followed by the claimant,
    `postpositions` follow it; `by_pronoun` are phrases that
    hold it as a pronoun. `this` opens a sentence that names the speaker of the one before.
    """

    verbs: frozenset[str]
    nouns: dict[str, Noun]
    according: tuple[tuple[str, ...], ...]
    citing: tuple[tuple[str, ...], ...]
    that: frozenset[str]
    pronouns: dict[str, str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    plain: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    by_pronoun: tuple[tuple[tuple[str, ...], str], ...] = ()
    postpositions: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    source_links: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    infinitive: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    extents: frozenset[str] = frozenset()
    extended: frozenset[str] = frozenset()
    as_said: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    hearing: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    familiar: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    that_only: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    estimates: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    this: tuple[tuple[str, ...], ...] = ()
    own: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    indirect: frozenset[str] = frozenset()
    stated_in: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    adverb_ending: str = ""
    particles: frozenset[str] = frozenset()
    resuming: frozenset[str] = frozenset()
    concerning: Mapping[str, frozenset[str]] = MappingProxyType({})
    gerund: str = ""
    counting: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    first_noun: bool = False
    attributes: int = 0
    plurals: tuple[str, ...] = ()

    @property
    def starts(self) -> frozenset[str]:
        """Return the first words of the phrases that name a source."""
        return frozenset(phrase[0] for phrase in (*self.according, *(phrase for phrase, _ in self.by_pronoun)))

    @property
    def stop_words(self) -> frozenset[str]:
        """Return the words that end a noun phrase."""
        return self.prepositions | self.conjunctions | self.relatives | self.that | self.auxiliaries | self.passive


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return phrases as tuples of words, longer ones first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in text.split("|")), key=len, reverse=True))


def _by_pronoun(table: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return phrases with a claimant in them and the pronoun that means the same: за його словами = він."""
    return tuple(
        (tuple(phrase.split()), pronoun) for phrase, _, pronoun in (row.partition(":") for row in table.split("|"))
    )


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _nouns(**kinds: str) -> dict[str, Noun]:
    """Return the nouns of a table; `stem(ending)` is found by its stem."""
    found: dict[str, Noun] = {}
    for kind, words in kinds.items():
        for word in words.split():
            stem, _, ending = word.rstrip(")").partition("(")
            singular, comma, plural = ending.partition(",")
            found.setdefault(stem, Noun(kind, stem + singular, stem + plural if comma else ""))
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
        "say report claim estimate note confirm warn believe believes believed put puts counted counts count "
        "recorded records documented verified calculated calculates calculate reckons reckon reckoned tallied listed "
        "assessed assesses assess assume assumes found finds find showed shows show shown suggested suggests suggest "
        "indicated indicates indicate registered registers assured thinks gave gives tracked spoken expects expected "
        "forecast "
        "forecasts projects projected identified logged told rejected dismissed described "
        "cited quoted mentioned published tells deny acknowledge admit insist argue allege predict stress announce "
        "declare explain write reveal concede assert think thinks thought answered demanded demands proposed "
        "proposes pledged promised "
        "vowed revised raised lowered "
        "corrected boasted boast complain disclose add"
    ),
    telling=_set("told tells tell informed"),
    further=_set(
        "adding saying noting warning claiming stating estimating putting explaining stressing arguing "
        "confirming insisting recalling alleging reporting"
    ),
    passive=_set("is are was were be been being get got gets"),
    auxiliaries=_set(
        "has have had also later then already since now once again did does do will would himself herself "
        "itself themselves first still repeatedly separately meanwhile however"
    ),
    according=_phrases(
        "by its own account|by their own account|by his own account|by her own account|by its own count"
        "|by their own count|by its own reckoning|according to|as reported by|as stated by|as announced by"
        "|as claimed by|in the words of|on the estimate of|in the view of|in the opinion of|by the reckoning of"
        "|in the estimate of|by the estimate of"
        "|by the count of|in the estimation of|as estimated by|as confirmed by|reported by|announced by|claimed by"
        "|confirmed by|cited by|estimated by|quoted by|as told by|released by|published by|compiled by"
        "|provided by|recorded by|verified by|documented by|put by|counted by|issued by|by"
    ),
    citing=_phrases("citing|quoting|with reference to|referring to|in reference to|relaying"),
    that=_set("that"),
    by=_set("by"),
    source_links=_set(
        "from by of released published compiled issued provided collected gathered shared seen given cited out dated"
    ),
    links=_set("of for"),
    articles=_set("the a an this that these those its his her their our my another one several some many"),
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
        "deputies mps investors court jurors ministers residents delegates viewers nation "
        "conference assembly crowd audience leaders allies colleagues supporters rally"
    ),
    contrasts=_set("while whereas but though although"),
    infinitive=_set("to"),
    bare=_set(
        "allege predict stress announce declare explain write reveal concede assert think boast complain "
        "disclose add "
        "say report claim estimate note confirm warn believe count calculate reckon assess assume find "
        "show suggest indicate register forecast tell deny acknowledge admit insist argue"
    ),
    definite=_set("the its their this"),
    extents=_set("kilometre kilometer km mile metre meter m-long kilometres kilometers miles"),
    extended=_set("front frontline line border stretch coastline"),
    as_said=_set("as"),
    joining=_set("and"),
    hearing=_set("with to for by"),
    by_pronoun=_by_pronoun(
        "according to him:he|according to her:she|according to them:they|by his account:he"
        "|by her account:she|by their account:they|in his words:he|in her words:she"
        "|according to it:it"
    ),
    this=_phrases(
        "that is according to|this is according to|this was reported by|this was announced by|this was confirmed by"
    ),
    own=_set("own"),
    adverb_ending="ly",
    gerund="ing",
    resuming=_set("with against among including up down"),
    counting=("count", "record", "regist", "docum", "track", "log", "verif", "tall"),
    objects=_set("him her them us me"),
    members=_set("at from in on"),
    familiar=_set("familiar"),
    places=_set("in on"),
    impersonal=_set("there here what those these"),
    that_only=_set("admitted admits found finds recalled observed maintained added adds denied stated posted"),
    seen=_set("quoted cited reported heard"),
    estimates=_set("estimate count tally figure claim toll estimates reckoning map figures bulletin summary"),
    indefinite=_set("a an another one some two three four several many"),
    feminine=_set("spokeswoman chairwoman queen princess woman ombudswoman"),
    ranks=_set("general colonel admiral marshal"),
    titles=_set(
        "general colonel admiral major commander minister governor mayor president spokesman spokeswoman "
        "official chief head leader director analyst expert professor economist lieutenant captain premier "
        "chancellor doctor researcher scientist"
    ),
    generic=_set(
        "broadcaster newspaper paper ministry organisation organization group agency body institute charity "
        "watchdog union company "
        "think-tank thinktank association department council commission monitor foundation army military "
        "observatory network office university administration service centre center bank firm operator"
    ),
    ordinary=_set(
        "local regional senior military city health medical rescue emergency state government army police "
        "hospital security defence defense intelligence unnamed independent western aid humanitarian "
        "election border railway port witnesses several some many two three most"
    ),
    nouns=_nouns(
        role="father brother sister reverend rabbi imam nun president premier chancellor king queen prince "
        "minister secretary governor mayor general colonel "
        "major captain lieutenant admiral commander chief commander-in-chief head leader spokesman spokeswoman "
        "spokesperson director chairman chairwoman chair officer official adviser advisor analyst expert economist "
        "professor doctor researcher scientist historian lawyer attorney prosecutor judge ambassador envoy diplomat "
        "senator lawmaker deputy mp representative coordinator co-ordinator manager executive engineer sergeant "
        "soldier medic surgeon volunteer resident witness farmer teacher priest bishop editor reporter journalist "
        "correspondent author ombudsman ombudswoman commissioner councillor councilman marshal brigadier "
        "ceo founder owner pilot source man woman boss warden ranger marine fighter geologist biologist "
        "chairperson president-elect vice-president demographer physician sheriff inspector superintendent "
        "negotiator driver neighbour neighbor person villager hydrologist meteorologist seismologist statistician",
        body="ministry government army navy force department agency office staff institute institution university "
        "council commission committee parliament administration union association organisation organization group "
        "company firm bank fund centre center service headquarters command police court tribunal authority board "
        "bureau federation foundation programme program mission party watchdog charity monitor observatory "
        "network alliance coalition cabinet kremlin pentagon brigade corps battalion regiment "
        "division secretariat inspectorate directorate guard hospital municipality chamber cooperative "
        "syndicate consortium presidency embassy consulate legislature assembly senate congress panel team unit "
        "ngo operator utility railway airline port militia movement registry initiative international project "
        "nations "
        "society league trust forum academy college school laboratory lab think-tank thinktank regulator retailer "
        "manufacturer body taskforce house treasury council's un nato eu "
        "interior exchange crescent cross "
        "plant ministries governments side military intelligence delegation contractor insurer",
        people="officials authorities residents witnesses analysts experts rescuers medics doctors prosecutors "
        "investigators lawmakers diplomats sources economists researchers scientists activists campaigners critics "
        "organisers organizers locals villagers soldiers troops commanders officers generals ministers spokesmen "
        "representatives observers monitors volunteers relatives neighbours neighbors farmers engineers police "
        "firefighters inspectors demographers historians lawyers governors mayors aides separatists rebels militants "
        "insurgents forces leaders journalists reporters bloggers workers unions organisers migrants survivors "
        "agencies ministries authors staffers paramedics planners hydrologists geologists forecasters "
        "meteorologists auditors epidemiologists teachers employees allies people scholars coroners advocates "
        "statisticians delegations negotiators",
        document="report study survey estimate estimates statement data figures statistics tally count toll analysis "
        "assessment document documents paper bulletin update records census poll review audit findings dossier "
        "calculation calculations numbers research imagery images release summary letter memo "
        "account accounts register database communique communiqué results bulletin's note testimony dispatch "
        "reckoning mapping map maps evidence footage photographs tape log logs inquiry investigation",
        occasion="statement briefing interview conference post address speech comment comments remarks telegram "
        "facebook twitter x channel message video update letter call release "
        "hearing session meeting page website site radio broadcast podcast email e-mail rally media report column "
        "note bulletin ceremony visit trip telephone phone article blog",
        outlet="newspaper newswire broadcaster daily weekly magazine outlet media news website station channel tv "
        "television radio times post tribune herald gazette journal telegraph guardian observer courier chronicle "
        "press wire independent pravda mirror globe mail examiner dispatch sentinel "
        "standard echo today online",
    ),
)

_UKRAINIAN = Language(
    verbs=_set(
        "пропонує пропонують просить просять говорило писало заявляло говорили говорить говорять говорив "
        "говорила сказав сказала сказали каже кажуть "
        "повідомив повідомила повідомили "
        "повідомило повідомляє повідомляють "
        "заявив "
        "заявила заявили заявило заявляє заявляють розповів розповіла розповіли розповідає розповідають зазначив "
        "зазначила зазначили зазначає зазначають наголосив наголосила наголосили наголошує додав додала додали додає "
        "уточнив уточнила уточнили уточнює уточнюють пояснив пояснила пояснили пояснює підтвердив підтвердила "
        "підтвердили підтверджує написав написала написали пише пишуть стверджує стверджують стверджував "
        "стверджувала "
        "стверджували оголосив оголосила оголосили оголошує підкреслив підкреслила підкреслили попередив попередила "
        "попередили попереджає запевнив запевнила запевнили запевняє визнав визнала визнали інформує інформують "
        "поінформував поінформувала поінформували повідомлял відзначив відзначила відзначили відзначає констатував "
        "спростував спростувала спростували заперечив заперечила заперечили озвучив озвучила переконує "
        "переконують переконаний твердить твердять "
        "прогнозують вважає вважають нагадує нагадують наголошують зізнався зізналася зізналися поскаржилися "
        "обіцяє обіцяють "
        "пообіцяв пообіцяла пообіцяли підрахував підрахували підрахувала запевняють зауважує зауважують "
        "скаржиться скаржаться "
        "згадує згадують попереджають додають прокоментував "
        "анонсував анонсувала доповів доповіла доповіли звітував звітувала передає передають заявляв розповідав "
        "нагадав нагадала нагадали зауважив зауважила зауважили прогнозує спрогнозував прозвітував прозвітували "
        "відзвітував відповів відповіла поскаржився поскаржилася похвалився запевнило підсумував підсумувала"
    ),
    plain=_set(
        "оцінює оцінив оцінила оцінили оцінюють нарахував нарахувала нарахували нараховує нараховують зафіксував "
        "зафіксувала зафіксували зафіксувало фіксує фіксують підрахував підрахувала підрахували вважає вважають "
        "назвав назвала назвали свідчать свідчить показують показує показало показав показала документувала "
        "задокументував задокументувала задокументували припускає припускають очікує очікують обліковує зареєстрував "
        "зареєструвала зареєстрували верифікувала опублікував опублікувала навів навела наводить встановила "
        "встановив "
        "виявив виявила виявили налічує оприлюднив оприлюднила оприлюднило оприлюднили"
    ),
    further=_set("додавши зазначивши уточнивши наголосивши пояснивши"),
    passive=frozenset(),
    auxiliaries=_set("також вже уже потім пізніше раніше ще тим часом знову окремо своєю чергою"),
    according=_phrases(
        "за розповідями|за розповіддю|якщо вірити|за словами|за даними|за інформацією|за повідомленням|за оцінкою"
        "|за оцінками|за підрахунками|за твердженням"
        "|за версією|на думку|згідно з даними|згідно з інформацією|згідно з|відповідно до|за попередніми даними"
        "|за останніми даними|за уточненими даними|як заявили у|за свідченням|за свідченнями|зі слів|за статистикою"
        "|за прогнозом|за прогнозами|за офіційними даними|за заявою|за заявами|за розрахунками"
        "|за зведенням|за повідомленнями"
        "|йдеться у повідомленні|йдеться в повідомленні|йдеться у зведенні|йдеться в зведенні|йдеться у звіті"
        "|йдеться в звіті|йдеться у заяві|йдеться в заяві|сказано у повідомленні|сказано в повідомленні"
        "|сказано у звіті|сказано в звіті|мовиться в повідомленні|мовиться у повідомленні|повідомляється на сайті"
        "|зазначено у звіті|зазначено в звіті|йдеться у дослідженні|йдеться в дослідженні"
        "|зазначається у повідомленні|йдеться у доповіді|йдеться в доповіді|за звітом|за оцінкою експертів"
    ),
    citing=_phrases(
        "посилаючись на дані|посилаючись на|з посиланням на дані|з посиланням на|із посиланням на"
        "|із посиланням на дані|цитуючи"
    ),
    that=_set("що щоб"),
    source_links=_set("від"),
    prepositions=_set(
        "в у на з із зі до від за по під над при про через після перед між біля поблизу для без серед протягом "
        "упродовж щодо понад близько внаслідок навколо проти крім попри во об"
    ),
    conjunctions=_set("і й та а але проте однак коли якщо бо поки хоча тоді водночас або чи натомість"),
    relatives=_set("який яка яке які якого якої яких якому якій де котрий котра котрі"),
    negations=_set("не ні"),
    adverbs=_set("офіційно публічно нещодавно"),
    pronouns=_pronouns("він:m вона:f вони:p воно:b я:i ми:i його:m її:f їхніми:p"),
    possessives=_set("його її їхніми їхньою їх"),
    impersonal=_set("там тут це той ті так тоді"),
    reporters=_set("журналістам журналісту журналістів депутатам парламенту раді раду пресі брифінгу"),
    contrasts=_set("тоді водночас натомість але проте однак а"),
    definite=frozenset(),
    as_said=_set("як"),
    joining=_set("і та й"),
    hearing=_set("з із для до"),
    feminine=_set("речниця очільниця міністерка керівниця начальниця експертка директорка"),
    titles=_set(
        "генерал полковник міністр губернатор мер президент речник голова начальник командувач командир "
        "посадовець очільник експерт керівник директор чиновник майор військовий"
    ),
    generic=_set(
        "міністерство відомство організація служба інститут агентство компанія штаб управління адміністрація "
        "прокуратура поліція фонд комісія установа спілка асоціація мінекономіки університет"
    ),
    ordinary=_set("місцева місцеві місцевий обласна обласний міська міський українські західні російські військові"),
    houses=_set("в у"),
    members=_set("в у із з"),
    places=_set("в у"),
    stated_in=_set("йдеться ідеться сказано зазначено зазначається мовиться вказано стверджується наголошується"),
    by_pronoun=_by_pronoun(
        "за його словами:він|за її словами:вона|за їхніми словами:вони|за їх словами:вони"
        "|за його даними:він|за її даними:вона|за їхніми даними:вони|на його думку:він"
        "|на її думку:вона|за його оцінкою:він|за її оцінкою:вона|за їхньою оцінкою:вони"
        "|за його інформацією:він|за її інформацією:вона"
    ),
    this=_phrases("про це"),
    own=_set("власними власною власним"),
    first_noun=True,
    attributes=5,
    concerning={"із": _set("прав надзвич питань"), "з": _set("прав надзвич питань міграц розслід"), "у": _set("справ")},
    gerund="чи",
    counting=("зафікс", "фіксу", "нарах", "зареєстр", "докум", "задокум", "виявив", "виявил"),
    kinds=("агентст", "організ", "центр", "видання"),
    plurals=("ли", "ють", "уть", "ять", "ать"),
    nouns=_nouns(
        role="речник(,и) віцепрем'єр(,и) очільниц(я,і) речниц(я,і) губернатор(,и) міністр(,и) міністерк(а) "
        "президент(,и) прем'єр(,и) "
        "прем'єр-міністр(,и) мер(,и) голов(а,и) головнокомандувач(,і) головком() начальник(,и) "
        "начальниц(я) командувач(,і) "
        "командир(,и) очільник(,и) очільниц(я) керівник(,и) керівниц(я) директор(,и) директорк(а) генерал(,и) "
        "лейтенант(,и) полковник(,и) підполковник(,и) майор(,и) капітан(,и) сержант(,и) експерт(,и) "
        "експертк(а,и) аналітик(,и) "
        "посадов(ець,ці) чиновник(,и) депутат(,и) сенатор(,и) посол() професор(,и) економіст(,и) дослідник(,и) "
        "дослідниц(я,і) прокурор(,и) омбудсмен(,и) заступник(,и) заступниц(я) секретар(,і) представник(,и) "
        "представниц(я,і) радник(,и) координатор(,и) координаторк(а,и) лікар(,і) лікарк(а,и) вчител(ь,і) фермер(,и) "
        "соціолог(,и) демограф(,и) староста() канцлер() комісар(,и) уповноважен(ий) спікер(,и) спікерк(а) "
        "волонтер(,и) волонтерк(а,и) журналіст(,и) кореспондент(,и) глава() адмірал(,и) лідер(,и) інженер(,и) "
        "військов(ий,і) джерел(о,а) засновник(,и) комбат(,и) комбриг(,и) прессекретар(,і) прессекретарк(а) "
        "мешкан(ець,ці) мешканк(а,и) співрозмовник(,и) гідролог(,и) синоптик(,и) епідеміолог(,и) ректор(,и) "
        "дипломат(,и) активіст(,и) правозахисник(,и) свід(ок,ки) "
        "рятувальник(,и) медик(,и) слідч(ий,і) військовослужбов(ець,ці) науков(ець,ці) енергетик(,и) "
        "прикордонник(,и) "
        "фахів(ець,ці) партизан(,и) дипломат(,и) розвідник(,и) хірург(,и) комендант(,и) піхотин(ець,ці) боєць() "
        "бійц(я,і) "
        "пілот(,и) водій(,ї) слюсар(,і) пекар(,і) пастух(,и) священник(,и) мер(,и) сусід(,и) сусідк(а,и) "
        "медсестр(а,и) "
        "блогер(,и) історик(,и) юрист(,и) адвокат(,и) географ(,и) геолог(,и) сейсмолог(,и) картограф(,и) "
        "урядов(ець,ці) "
        "співавтор(,и) співавторк(а,и) автор(,и) авторк(а,и) соціологин(я,і) аналітикин(я,і) опонент(,и) "
        "перебіжчик(,и) "
        "кухар(,і) кухарк(а,и) листонош(а,і) вдов(а,и) комбайнер(,и) зв'язківець() артилерист(,и) хлопчик() "
        "волонтерк(а,и)",
        body="міністерств(о,а) мінекономік(и) міноборон(и) мінсоцполітик(и) моз() мзс() мвс() дснс() "
        "генштаб() штаб(,и) уряд() парламент() арм(ія) управлінн(я) "
        "адміністраці(я,ї) ова() мва() ва() "
        "департамент() служб(а,и) агентств(о) інститут(,и) університет(,и) прокуратур(а) поліці(я) організаці(я,ї) "
        "асоціаці(я) комісі(я) комітет() рад(а) фонд(,и) компані(я,ї) банк(,и) нацбанк() центр(,и) об'єднанн(я) "
        "угрупованн(я) угруповуванн(я) бригад(а,и) корпус() батальйон() полк() командуванн(я) оон() "
        "нато() єс() кремл(ь) "
        "пентагон() держстат() держприкордонслужб(а) прикордонслужб(а) нацполіці(я) сбу() гур() розвідк(а) "
        "пресслужб(а) прес-служб(а) мері(я) міськрад(а) міськвиконком() лікарн(я) обленерго() укренерго() "
        "спілк(а) профспілк(а) мiсi(я) місі(я) моніторинго() відомств(о) комісаріат() установ(а) підприємств(о) "
        "оператор() посольств(о) офіс(,и) суд() трибунал() партi(я) сторон(а) дтек() укрзалізниц(я) "
        "проєкт() проект() спостерігач(,і) хрест() сил(и,и) флот() синод() академі(я) лабораторі(я) коаліці(я) "
        "гідрометцентр() гідрометслужб(а) держпродспоживслужб(а) нбу() зсу() впс() всу() командування() "
        "ініціатив(а) мережа()",
        people="очевид(ці) рятувальниц(і) "
        "влад(а) правоохорон(ці) вчен(і) "
        "бойовик(и) сепаратист(и) родич(і) переселен(ці) "
        "організатор(и) жител(і) селян(и) залізничник(и) "
        "комунальник(и) археолог(и) гірник(и)",
        document="звіт(,и) зведенн(я) дан(і) доповід(ь) дослідженн(я) оцінк(а,и) статистик(а) повідомленн(я) "
        "опитуванн(я) підрахунк(и) документ(,и) реєстр() перепис() бюлетен(ь) моніторинг() розслідуванн(я)",
        occasion="брифінг() інтерв'ю() коментар() заяв(а) пресконференці(я) прес-конференці(я) зверненн(я) ефір() "
        "телеграм() telegram() facebook() фейсбук() сайт() допис() пост() виступ() марафон() сторінк(а) "
        "telegram-канал() "
        "засіданн(я) відео() телемарафон() нарад(а) розмов(а) x() соцмереж(і)",
        outlet="видання газет(а) телеканал() інформагентств(о) радіо() журнал() канал() медіа() змі()",
    ),
)

_RUSSIAN = Language(
    verbs=_set(
        "просит просят предлагает предлагают говорило писало заявляло утверждало говорил говорила говорили "
        "сказал сказала сказали говорит говорят "
        "сообщил сообщила сообщили сообщило сообщает сообщают заявил заявила "
        "заявили заявило заявляет заявляют рассказал рассказала рассказали рассказывает рассказывают отметил "
        "отметила "
        "отметили отмечает отмечают подчеркнул подчеркнула подчеркнули добавил добавила добавили добавляет уточнил "
        "уточнила уточнили уточняет уточняют пояснил пояснила пояснили поясняет объяснил объяснила подтвердил "
        "подтвердила подтвердили подтверждает написал написала написали пишет пишут утверждает утверждают утверждал "
        "утверждала утверждали объявил объявила объявили предупредил предупредила предупредили заверил заверила "
        "признал признала признали информирует информируют проинформировал проинформировала проинформировали "
        "констатировал опроверг опровергла опровергли отрицал отрицает передает передаёт передают доложил доложила "
        "доложили отчитался отчиталась отчитались напомнил напомнила заметил заметила указал указала указали "
        "указывает прогнозирует спрогнозировал озвучил озвучила признался призналась признались полагает "
        "полагают подсчитал подсчитали подсчитала "
        "считает считают заверила заверили заверяет заверяют предупреждает предупреждают вспоминает вспоминают "
        "жалуется "
        "жалуются обещает обещают пообещал пообещала пообещали уверяет уверяют уверял признает признаёт признают "
        "передало передали пишет писала писал прогнозируют указывают поясняют подтверждают утверждало возмутился "
        "возмутилась ответил ответила прокомментировал сообщал "
        "пожаловался похвастался анонсировал говорил говорила рапортовал отрапортовал резюмировал сказано"
    ),
    plain=_set(
        "оценивает оценил оценила оценили оценивают насчитал насчитала насчитали насчитывает зафиксировал "
        "зафиксировала зафиксировали зафиксировало фиксирует фиксируют подсчитал подсчитала подсчитали считает "
        "считают назвал назвала назвали свидетельствуют показывают показывает показало показал показала "
        "задокументировал задокументировала задокументировали предполагает предполагают ожидает ожидают "
        "зарегистрировал зарегистрировала зарегистрировали опубликовал опубликовала опубликовало привел привёл "
        "привела "
        "приводит установила установил выявил выявила обнародовал обнародовала обнародовало полагает полагают "
        "верифицировала верифицировал"
    ),
    further=_set("добавив отметив уточнив подчеркнув пояснив заявив"),
    auxiliaries=_set("также уже потом позже ранее ещё еще снова отдельно тем временем своей очередь"),
    according=_phrases(
        "по рассказам|по рассказу|если верить|по словам|по данным|по информации|по сообщению|по сообщениям"
        "|по оценке|по оценкам|по подсчетам|по подсчётам"
        "|по утверждению|по версии|по мнению|согласно данным|согласно информации|согласно|в соответствии с данными"
        "|по предварительным данным|по последним данным|по уточненным данным|по уточнённым данным|со слов"
        "|по свидетельству|по свидетельствам|по статистике|по прогнозу|по прогнозам|по официальным данным"
        "|по заявлению"
        "|по заявлениям|по расчетам|по расчётам|по сводке|говорится в сообщении|говорится в отчете|говорится в отчёте"
        "|говорится в докладе|говорится в заявлении|говорится в сводке|говорится в исследовании|сказано в сообщении"
        "|сказано в докладе|сказано в отчете|сказано в отчёте|сообщается на сайте|отмечается в сообщении"
        "|отмечается в докладе|следует из данных|следует из отчета|следует из отчёта|следует из доклада"
    ),
    citing=_phrases("ссылаясь на данные|ссылаясь на|со ссылкой на данные|со ссылкой на|цитируя"),
    that=_set("что чтобы"),
    source_links=_set("от"),
    prepositions=_set(
        "в во на с со к ко до от за по под над при про о об из у через после перед между около вблизи для без среди "
        "течение свыше более вокруг против кроме несмотря вследствие"
    ),
    conjunctions=_set("и а но однако когда если пока хотя тогда или либо зато"),
    relatives=_set("который которая которое которые которого которой которых которому где"),
    negations=_set("не ни"),
    adverbs=_set("официально публично недавно"),
    pronouns=_pronouns("он:m она:f они:p оно:b я:i мы:i его:m её:f ее:f их:p"),
    possessives=_set("его её ее их"),
    impersonal=_set("там тут это те та тот так тогда"),
    reporters=_set("журналистам журналисту журналистов депутатам парламенту прессе брифинге"),
    contrasts=_set("тогда но однако а зато"),
    as_said=_set("как"),
    joining=_set("и"),
    hearing=_set("с со для"),
    feminine=_set("представительница начальница министерка"),
    titles=_set(
        "генерал полковник министр губернатор мэр президент представитель глава начальник командующий командир "
        "чиновник эксперт руководитель директор майор военный пресс-секретарь"
    ),
    generic=_set(
        "министерство ведомство организация служба институт агентство компания штаб управление администрация "
        "прокуратура полиция фонд комиссия учреждение союз ассоциация университет"
    ),
    ordinary=_set(
        "местные местная местный областная областной городская городской западные украинские российские военные"
    ),
    houses=_set("в во"),
    members=_set("в из"),
    places=_set("в"),
    stated_in=_set("говорится сказано отмечается указано утверждается указывается подчеркивается"),
    by_pronoun=_by_pronoun(
        "по его словам:он|по её словам:она|по ее словам:она|по их словам:они|по его данным:он"
        "|по её данным:она|по ее данным:она|по их данным:они|по его мнению:он|по её мнению:она"
        "|по ее мнению:она|по его оценке:он|по её оценке:она|по ее оценке:она|по их оценке:они"
        "|по его информации:он"
    ),
    this=_phrases("об этом"),
    own=_set("собственным"),
    first_noun=True,
    attributes=5,
    kinds=("агентст", "организ", "центр", "издание"),
    concerning={"по": _set("прав дел чрезвыч вопрос"), "с": _set("чрезвыч")},
    counting=("зафикс", "фикси", "насчит", "зарегистр", "докум", "задокум", "выявил"),
    plurals=("ли", "ют", "ят", "ут", "ат"),
    nouns=_nouns(
        role="представител(ь,и) представительниц(а) губернатор(,ы) министр(,ы) президент(,ы) премьер(,ы) "
        "премьер-министр(,ы) мэр(,ы) глав(а,ы) главнокомандующ(ий) главком() начальник(,и) начальниц(а) "
        "командующ(ий) командир(,ы) руководител(ь,и) руководительниц(а) директор(,а) генерал(,ы) лейтенант(,ы) "
        "полковник(,и) "
        "подполковник(,и) майор(,ы) капитан(,ы) сержант(,ы) эксперт(,ы) аналитик(,и) чиновник(,и) депутат(,ы) "
        "сенатор(,ы) посол() профессор(,а) экономист(,ы) исследовател(ь,и) прокурор(,ы) омбудсмен(,ы) "
        "заместител(ь,и) замминистр(а) замглав(ы) секретар(ь,и) пресс-секретар(ь,и) советник(,и) "
        "координатор(,ы) врач(,и) "
        "учител(ь,я) фермер(,ы) социолог(,и) демограф(,ы) староста() канцлер() комиссар(,ы) уполномоченн(ый) "
        "спикер(,ы) волонтер(,ы) волонтёр(,ы) журналист(,ы) корреспондент(,ы) адмирал(,ы) лидер(,ы) инженер(,ы) "
        "военн(ый,ые) источник(,и) основател(ь,и) комбат() комбриг() председател(ь,и) вице-премьер() "
        "вице-губернатор() "
        "собеседник(,и) синоптик(,и) гидролог(,и) эпидемиолог(,и) ректор() дипломат(,ы) активист(,ы) "
        "правозащитник(,и) свидетел(ь,и) спасател(ь,и) медик(,и) следовател(ь,и) "
        "военнослужащ(ий,ие) энергетик(,и) пограничник(,и) специалист(,ы) партизан(,ы) наблюдател(ь,и) разведчик(,и) "
        "хирург(,и) комендант(,ы) сейсмолог(,и) картограф(,ы) вдов(а,ы) перебежчик(,и) пехотин(ец,цы) бо(ец,йцы) "
        "бойц(а,ы) "
        "пилот(,ы) водител(ь,и) пекар(ь,и) священник(,и) сосед(,и) соседк(а,и) медсестр(а,ы) блогер(,ы) историк(,и) "
        "юрист(,ы) адвокат(,ы) географ(,ы) геолог(,и) автор(,ы) повар(,а) почтальон(,ы) артиллерист(,ы) "
        "повстан(ец,цы) жител(ь,и) жительниц(а,ы)",
        body="министерств(о,а) минобороны() минздрав() минэкономики() мид() мвд() мчс() генштаб() штаб(,ы) "
        "правительств(о) "
        "парламент() госдум(а) дум(а) арми(я) управлени(е) администраци(я,и) департамент() служб(а,ы) агентств(о) "
        "институт(,ы) университет(,ы) прокуратур(а) полици(я) организаци(я,и) ассоциаци(я) комисси(я) комитет() "
        "совет() фонд(,ы) компани(я,и) банк(,и) центробанк() центр(,ы) объединени(е) группировк(а) "
        "бригад(а,ы) корпус() "
        "батальон() полк() командовани(е) оон() нато() ес() кремл(ь) пентагон() росстат() белстат() "
        "росгвардия() фсб() гру() "
        "разведк(а) пресс-служб(а) мэри(я) горсовет() больниц(а) союз() профсоюз() мисси(я) комиссариат() "
        "ведомств(о) учреждени(е) "
        "предприяти(е) оператор() посольств(о) офис() суд() трибунал() партия() сторон(а) ржд() проект() хрест() "
        "гидрослужб(а) крест() сил(ы) флот() академи(я) лаборатори(я) коалици(я) гидрометцентр() "
        "роспотребнадзор() всу() вс() "
        "следком() инициатив(а) госстат()",
        people="очевид(цы) влас(ти) правоохранител(и) "
        "ученые() учёные() учен(ые) учён(ые) "
        "боевик(и) сепаратист(ы) родственник(и) переселен(цы) организатор(ы) "
        "железнодорожник(и) коммунальщик(и) крестьян(е)",
        document="отчет(,ы) отчёт(,ы) сводк(а,и) данн(ые) доклад(,ы) исследовани(е) оценк(а,и) статистик(а) "
        "сообщени(е) опрос(,ы) подсчет(ы) документ(,ы) реестр() перепись() бюллетен(ь) мониторинг() расследовани(е)",
        occasion="брифинг() интервью() комментари(й) заявлени(е) пресс-конференци(я) обращени(е) эфир() телеграм() "
        "telegram() facebook() сайт() пост() выступлени(е) страниц(а) telegram-канал() телеграм-канал() "
        "заседани(е) видео() совещани(е) разговор() беседе() x() соцсет(и)",
        outlet="издани(е) газет(а) телеканал() информагентств(о) радио() журнал() канал() сми()",
    ),
)

_GERMAN = Language(
    verbs=_set(
        "gemeldet berichtet angegeben sagte sagten sagt sagen teilte teilten mitteilte mitteilten mitgeteilt "
        "erklärte erklärten erklärt "
        "berichtete "
        "berichteten berichtet berichten meldete meldeten meldet melden kritisierte kritisiert klagte klagt "
        "mahnte mahnt meinte meint meinten meinen rechnet rechnete monierte "
        "beklagte forderte versprach verspricht gestand gesteht prophezeite spottete urteilte urteilt betonte "
        "betonten betont behauptete behaupteten "
        "behauptet behaupten bestätigte bestätigten bestätigt schrieb schrieben schreibt warnte warnten warnt "
        "ergänzte "
        "ergänzten ergänzt kündigte ankündigte erläuterte erläuterten gesagt äußerte unterstrich versicherte "
        "räumte einräumte dementierte bestritt bestreitet wies erzählte erzählten erzählt führte fügte hinzufügte "
        "angab angaben bekanntgab verkündete notierte twitterte bekräftigte konstatierte prognostizierte so"
    ),
    plain=_set(
        "weiß glaubt glauben erwartet erwarten erwartete gab gaben gibt bezifferte "
        "bezifferten beziffert schätzte schätzten schätzt schätzen geht gehen ging gingen "
        "sprach sprachen spricht sprechen zählte zählten zählt zählen registrierte registrierten registriert "
        "verzeichnete verzeichneten verzeichnet dokumentierte dokumentiert rechnet rechnete rechnen zeigen zeigt "
        "zeigte belegen nannte nannten nennt ermittelte ermittelt veröffentlichte hieß heißt"
    ),
    further=frozenset(),
    passive=frozenset(),
    auxiliaries=_set(
        "hat habe haben hatte hatten auch zudem später bereits zuvor dann weiter außerdem inzwischen unterdessen"
    ),
    according=_phrases(
        "laut|nach angaben|nach den angaben|nach angabe|nach darstellung|nach aussage|nach aussagen|nach worten"
        "|nach den worten|nach einschätzung|nach schätzung|nach schätzungen|nach auskunft"
        "|nach berechnungen|nach berechnung"
        "|nach informationen|nach zahlen|nach daten|nach ansicht|nach meinung|nach lesart|gemäß|nach einem bericht"
        "|nach zählung|nach erkenntnissen|nach einer schätzung|nach mitteilung|nach behauptung"
        "|nach vorläufigen angaben"
        "|nach eigenen angaben|nach neuen angaben|nach offiziellen angaben|nach jüngsten angaben"
        "|hieß es von|hieß es aus"
        "|hieß es beim|hieß es bei|hieß es in einem bericht|hieß es in einer mitteilung|nach prognose|nach prognosen"
        "|heißt es in einem bericht|heißt es in einer mitteilung|heißt es im bericht|hieß es im bericht|heißt es aus"
        "|geht aus|nach statistik|nach der statistik|so|nach der zählung"
        "|heißt es in einer erklärung|hieß es in einer erklärung|hieß es im"
    ),
    citing=_phrases(
        "unter berufung auf|unter verweis auf|mit verweis auf|mit bezug auf|unter bezug auf|und berief sich auf"
    ),
    postpositions=_set("zufolge"),
    that=_set("dass daß"),
    by=_set("von"),
    source_links=_set("von vom der des aus"),
    links=_set("des der von vom für"),
    articles=_set(
        "der die das dem den des ein eine einen einem einer eines sein seine ihr ihre dieser diese dieses mehrere"
    ),
    prepositions=_set(
        "in im an am auf aus bei beim mit nach seit von vom zu zum zur um über unter vor während gegen durch für "
        "ohne "
        "zwischen bis wegen trotz neben hinter ins laut gegenüber entlang nahe"
    ),
    conjunctions=_set(
        "und aber während als weil obwohl wenn oder doch sondern nachdem bevor da denn jedoch ob dass wie"
    ),
    relatives=_set("welche welcher wo dessen deren"),
    negations=_set("nicht nie kein keine sich"),
    adverbs=_set("offiziell kürzlich jüngst"),
    impersonal=_set("es man dort hier da daran"),
    pronouns=_pronouns("er:m sie:f ich:i wir:i"),
    possessives=_set("seinen ihren seiner ihrer"),
    reporters=_set("journalisten reportern abgeordneten parlament bundestag rat ausschuss presse reporter medien"),
    contrasts=_set("während aber doch jedoch"),
    definite=_set("der die das den dem"),
    indefinite=_set("ein eine einen einem einer eines zwei drei mehrere"),
    extents=_set("kilometer meter km"),
    extended=_set("lange langen langer breite breiten"),
    as_said=_set("wie"),
    joining=_set("und"),
    hearing=_set("mit der dem gegenüber zu"),
    members=frozenset(),
    estimates=frozenset(),
    feminine=_set("sprecherin ministerin bürgermeisterin präsidentin leiterin direktorin gouverneurin"),
    titles=_set(
        "general oberst minister gouverneur bürgermeister präsident sprecher sprecherin ministerin leiter "
        "kommandeur chef experte direktor bürgermeisterin beamte oberbefehlshaber"
    ),
    generic=_set(
        "ministerium behörde organisation institut agentur verband amt armee generalstab firma unternehmen "
        "kommission verwaltung universität bank stiftung dienst betreiber"
    ),
    ordinary=frozenset(),
    by_pronoun=_by_pronoun(
        "nach seinen angaben:er|nach ihren angaben:sie|nach seinen worten:er|nach ihren worten:sie"
        "|ihm zufolge:er|ihr zufolge:sie|seinen angaben zufolge:er|ihren angaben zufolge:sie"
        "|seinen worten zufolge:er|ihren worten zufolge:sie|nach seiner darstellung:er"
        "|nach ihrer darstellung:sie|nach seiner schätzung:er|nach ihrer schätzung:sie"
    ),
    this=_phrases("das|dies"),
    own=_set("eigenen"),
    counting=("zähl", "registr", "verzeichn", "dokument"),
    particles=_set("mit an ein vor aus fest bei hinzu bekannt ab hervor auf wieder"),
    kinds=("agentur", "denkfabrik", "organisation", "gruppe", "hilfswerk", "sender", "zeitung", "institut"),
    indirect=_set(
        "sei seien habe hätten werde würden könne könnten müsse müssten wolle gebe gäbe lägen liege befänden stehe "
        "stünden kämen komme gehe gingen blieben bleibe fehle fehlten lebe lebten brauche brauchten sollten solle"
    ),
    first_noun=True,
    nouns=_nouns(
        role="sprecher sprecherin gouverneur gouverneurin minister ministerin präsident präsidentin kanzler "
        "kanzlerin "
        "premier premierminister bürgermeister bürgermeisterin oberbürgermeister chef chefin leiter leiterin "
        "kommandeur befehlshaber oberbefehlshaber general oberst oberstleutnant major hauptmann leutnant direktor "
        "direktorin experte expertin analyst analystin beamter beamte berater beraterin professor professorin "
        "ökonom ökonomin forscher forscherin staatsanwalt botschafter abgeordnete abgeordneter senator vertreter "
        "vertreterin koordinator koordinatorin arzt ärztin lehrer landwirt soziologe soziologin beauftragter "
        "beauftragte vorsitzende vorsitzender geschäftsführer geschäftsführerin anwohner bewohner landrat landrätin "
        "staatschef verteidigungsminister admiral inspekteur kommissar ombudsmann insider stabschef amtschef "
        "vize generalsekretär generalsekretärin hydrologe meteorologe historiker ingenieur intendant rektor "
        "rektorin führer "
        "führerin blogger bloggerin sekretär sekretärin köchin bote botin frau wart pfarrer pfarrerin trainer "
        "händler "
        "soldat soldatin diplomat diplomatin bauer bäuerin nachbar nachbarin zeuge zeugin helfer helferin sanitäter "
        "freiwilliger freiwillige kartograf archäologe anwalt anwältin offizier unteroffizier feldwebel leutnant "
        "kritiker insasse kämpfer staatssekretär wirt wirtin jurist juristin inspektor kapitän pilot fahrer",
        body="ministerium armee generalstab heer streitkräfte regierung parlament verwaltung militärverwaltung "
        "behörde "
        "amt institut universität polizei feuerwehr staatsanwaltschaft organisation verband kommission ausschuss rat "
        "stiftung unternehmen firma konzern bank zentrum dienst geheimdienst brigade korps kommando uno un nato eu "
        "kreml pentagon agentur verein gewerkschaft mission betreiber botschaft gericht partei kreuz luftwaffe "
        "marine "
        "zentralbank notenbank stadtverwaltung kreisverwaltung militär nationen hilfswerk rettungsdienst "
        "katastrophenschutz grenzschutz ministerien stab denkfabrik gruppe zivilschutz statistikamt "
        "forschungsinstitut "
        "präsidium bündnis beobachtungsstelle krankenhaus klinik krisenstab observatorium wetterdienst netzbetreiber "
        "seite kammer landratsamt präsidialamt bundesamt landesamt leitstelle bahn werk akademie",
        people="behörden beamte experten analysten anwohner augenzeugen zeugen rettungskräfte ermittler ärzte "
        "diplomaten sprecher bewohner aktivisten forscher wissenschaftler ökonomen helfer sanitäter kreise "
        "militärs rebellen kämpfer separatisten vertreter einwohner fachleute soldaten medien sicherheitskreise "
        "quellen kreisen überlebende flüchtlinge opposition bauern landwirte angehörige",
        document="bericht studie statistik zahlen daten erhebung umfrage schätzung schätzungen analyse lagebericht "
        "angaben dokument auswertung zählung register untersuchung bulletin lageberichte jahresbericht",
        occasion="erklärung mitteilung interview konferenz pressekonferenz telegram facebook twitter x beitrag rede "
        "ansprache gespräch briefing video kanal website webseite fernsehen sitzung kurznachrichtendienst "
        "nachrichtendienst anhörung post stellungnahme pressemitteilung",
        outlet="zeitung nachrichtenagentur sender magazin portal tageszeitung rundfunk fernsehsender "
        "wochenzeitung blatt",
    ),
)

_FRENCH = Language(
    verbs=_set(
        "savoir déclaré indiqué annoncé affirmé précisé ajouté expliqué assuré rapporté confirmé estimé souligné "
        "écrit "
        "averti "
        "dit reconnu révélé prévenu soutenu insisté relaté signalé démenti noté raconté détaillé rappelé "
        "déclare indique annonce affirme précise ajoute explique assure rapporte confirme souligne avertit reconnaît "
        "révèle soutient signale dément note raconte détaille rappelle déclarent indiquent annoncent affirment "
        "précisent ajoutent expliquent assurent rapportent confirment soulignent signalent racontent "
        "confie confié confient prévient préviennent concède concédé admet admettent reconnaissent ironise ironisé "
        "déplore déploré plaide plaidé martèle martelé rétorque rétorqué répond répondu calcule calculé témoigne "
        "témoigné "
        "regrette regretté nuance nuancé résume résumé poursuit poursuivi lance lancé renchérit commente commenté "
        "soupire souffle promet promis lâche s'exclame réplique répliqué redoute tempère tempéré "
        "disent écrivent écrit communiqué prétend prétendent prétendu déclarait affirmait indiquait précisait "
        "expliquait ajoutait disait informé informe relève relevé admis"
    ),
    plain=_set(
        "estime estiment estimait évalue évaluent évalué chiffre chiffré recense recensent recensé compte comptait "
        "comptabilise comptabilisé dénombre dénombré enregistré enregistre documenté documente montrent montre "
        "montré publié parle parlé évoque évoqué évoquent table fait fait prévoit prévoient juge "
        "craint donne donné avance avancé avancent"
    ),
    further=_set("ajoutant précisant indiquant affirmant assurant expliquant soulignant"),
    passive=_set("est sont été était étaient fut furent"),
    auxiliaries=_set(
        "n' en d' l' s' se fait a ont avait avaient aussi également déjà ensuite encore par ailleurs toutefois y"
    ),
    according=_phrases(
        "selon|d' après|aux dires de|aux dires du|aux dires d'|de l' avis de|à en croire"
        "|d' après les chiffres de|selon les dires de|de source"
    ),
    citing=_phrases(
        "citant|en citant|se référant à|qui cite|qui citent|en se référant à|s' appuyant sur"
        "|en s' appuyant sur"
        "|se fondant sur"
    ),
    that=_set("que qu'"),
    by=_set("par"),
    source_links=_set(
        "de du des d' par publiés publiées publié publiée diffusés diffusées fournis fournies communiqués "
        "communiquées établi établie"
    ),
    links=_set("de du des d' pour aux"),
    articles=_set("le la les l' un une des ce cet cette ces son sa ses leur leurs notre"),
    prepositions=_set(
        "à au aux dans en sur sous par pour avec sans chez vers depuis pendant après avant contre entre près "
        "lors dès "
        "durant malgré selon jusqu' parmi"
    ),
    conjunctions=_set("et mais tandis alors quand si comme car ou or donc lorsque lorsqu' puisque que qu'"),
    relatives=_set("qui dont où lequel laquelle lesquels lesquelles auquel"),
    negations=_set("ne n' pas jamais"),
    adverbs=_set("réalité outre effet abord officiellement récemment publiquement notamment"),
    pronouns=_pronouns("il:m elle:f ils:p elles:p je:i nous:i dernier:m dernière:f celui-ci:m celle-ci:f ceux-ci:p"),
    possessives=_set("son sa ses leur leurs"),
    impersonal=_set("cela ceci ça là tout c'"),
    reporters=_set("journalistes presse députés parlement sénat conseil assemblée élus sénateurs commission"),
    contrasts=_set("tandis mais alors"),
    definite=_set("la le les"),
    indefinite=_set("un une des"),
    as_said=_set("comme"),
    familiar=_set("proche proches"),
    joining=_set("et"),
    hearing=_set("à au aux auprès avec accordé sur"),
    feminine=_set("présidente directrice gouverneure cheffe"),
    titles=_set(
        "général colonel ministre gouverneur maire président porte-parole directeur directrice chef "
        "commandant responsable expert préfet préfète présidente"
    ),
    generic=_set(
        "ministère organisation institut agence groupe association institution armée entreprise commission "
        "université fondation ong service préfecture compagnie"
    ),
    ordinary=_set("plusieurs des les"),
    by_pronoun=_by_pronoun(
        "selon lui:il|selon elle:elle|selon eux:ils|selon elles:elles|d' après lui:il"
        "|d' après elle:elle|d' après eux:ils|selon ses dires:il"
    ),
    this=_phrases("c' est ce qu'|c' est ce que"),
    own=_set("propres"),
    adverb_ending="ment",
    gerund="ant",
    counting=("recens", "enregist", "dénombr", "compt", "document"),
    first_noun=True,
    attributes=2,
    nouns=_nouns(
        role="source porte-parole gouverneur gouverneure ministre président présidente chancelier premier maire "
        "chef cheffe "
        "commandant général générale colonel colonelle lieutenante commandante "
        "lieutenant-colonel capitaine directeur directrice expert experte analyste "
        "responsable conseiller conseillère professeur professeure économiste chercheur chercheuse procureur "
        "procureure ambassadeur ambassadrice député députée sénateur sénatrice représentant représentante "
        "coordinateur coordinatrice médecin agriculteur sociologue préfet préfète secrétaire adjoint adjointe "
        "habitant habitante témoin amiral commissaire fondateur numéro démographe hydrologue historien "
        "ingénieur recteur dirigeant patron patronne délégué déléguée",
        body="ministère armée état-major gouvernement parlement administration agence office institut université "
        "police gendarmerie parquet organisation association commission comité conseil fondation entreprise société "
        "banque centre service services brigade corps commandement onu otan ue kremlin pentagone ong syndicat "
        "mission "
        "opérateur ambassade tribunal cour parti croix-rouge croix marine mairie municipalité préfecture "
        "hôpital observatoire "
        "groupe compagnie autorité protection fédération insee haut-commissariat renseignement unicef oms nations "
        "collectif réseau bureau secours chambre union direction région état exploitant département",
        people="autorités responsables habitants témoins experts analystes secouristes pompiers médecins enquêteurs "
        "diplomates chercheurs militants rebelles séparatistes sources économistes scientifiques riverains élus "
        "soldats officiers secours observateurs policiers gendarmes représentants agriculteurs proches "
        "forces",
        document="rapport étude statistiques chiffres données enquête estimation estimations bilan décompte analyse "
        "document recensement sondage registre évaluation calculs note synthèse comptage",
        occasion="communiqué interview entretien conférence discours allocution message telegram facebook twitter x "
        "déclaration vidéo point site page chaîne télévision radio visite réunion antenne audition plateau tribune "
        "compte réseaux publication",
        outlet="journal quotidien hebdomadaire magazine média médias",
    ),
)

LANGUAGES: dict[str, Language] = {
    "en": _ENGLISH, "uk": _UKRAINIAN, "ru": _RUSSIAN, "de": _GERMAN, "fr": _FRENCH,
}  # fmt: skip

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
    "news newspaper newswire times post tribune herald gazette journal telegraph guardian courier chronicle "
    "press wire "
    "pravda mirror globe examiner dispatch sentinel echo today tv radio broadcaster daily weekly magazine "
    "broadcasting "
    "zeitung nachrichten rundfunk anzeiger allgemeine tageblatt kurier bote abendblatt blatt presse "
    "nachrichtenagentur "
    "fernsehen morgenpost rundschau agence dépêche dépêches quotidien journal hebdo matin "
    "газета новини новости агентство правда вісник вестник телеканал радіо радио вісті вести хроніка хроника час "
    "tribune observer standard bulletin ledger".split()
)
"""Words in the names of outlets, in lower case."""

_ENDING = 5
"""Letters of an ending at most."""
_GERMAN_ENDINGS = ("", "s", "es", "n", "en", "e")


def noun(code: str, word: str) -> Noun | None:
    """Return what a word of a language stands for as a noun, in any of its forms; None for a word of no table.

    >>> noun("en", "ministry").kind, noun("de", "verteidigungsministeriums").kind, noun("uk", "міністерстві").word
    ('body', 'body', 'міністерство')
    >>> noun("en", "tree"), noun("uk", "речники").kind, noun("uk", "речника").kind
    (None, 'people', 'role')
    """
    nouns = LANGUAGES[code].nouns
    if "-" in word and word not in nouns and code in {"uk", "ru"}:
        return noun(code, word.rpartition("-")[2])
    if code in {"en", "fr"}:
        found = nouns.get(word)
        if found is None and word.endswith("s"):
            stem = word[:-3] + "y" if code == "en" and word.endswith("ies") else word[:-1]
            found = nouns.get(stem)
            kind = "" if found is None else {"role": "people"}.get(found.kind, found.kind)
            return None if found is None or kind == "occasion" else Noun(kind, word)
        return found
    if code == "de":
        return _german(nouns, word)
    for length in range(len(word), max(len(word) - _ENDING, 1), -1):
        found = nouns.get(word[:length])
        if found is None:
            continue
        ending = word[length:]
        if length <= 3 and ending and not _inflects(ending):
            return None
        singular = found.word[length:]
        if found.kind == "role" and found.plural and ending != singular and _is_plural(ending, found.plural[length:]):
            return Noun("people", found.plural)
        if ending and not _inflects(ending) and ending != singular:
            return None
        return found
    return None


_INFLECTED = frozenset(
    "а у ю я ю е є и і ї ы о ь й ом ем єм ою ею єю ой ей єю ові еві єві ові ам ям ах ях ами ями ів їв ов ев ей "
    "ого ому ему его им им ім ый ий ая ое ые ой ої ій ій ію ою ию ии ия иям иями иях ія ії ією ієй ці ць цю ця "
    "цы цев "
    "цам цами цах ців цям цями цях ець ця цю цем ые ых ым ыми іх их ими ю ью ті ти тей тью ть тям тями стей "
    "стями сть "
    "зу зі ку ке ки ків кам ком кові ка ко ці".split()
)


def _inflects(ending: str) -> bool:
    return ending in _INFLECTED


def _is_plural(ending: str, plural: str) -> bool:
    """Whether the ending of a role is one of its plural: речники, речників, речникам."""
    return ending == plural or ending in {
        "ів", "їв", "ов", "ев", "ам", "ям", "ами", "ями", "ах", "ях", "ців", "цям", "цями", "цев", "цам", "цами",
            "их",
        "ых", "им", "ым", "ими", "ыми", "ей",
    }  # fmt: skip


def _german(nouns: dict[str, Noun], word: str) -> Noun | None:
    for ending in _GERMAN_ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: len(word) - len(ending)] if ending else word
        if stem in nouns:
            return nouns[stem]
        for begin in range(3, min(len(stem) - 3, 24)):
            if stem[begin:] in nouns and nouns[stem[begin:]].kind != "occasion":
                return nouns[stem[begin:]]
    return None
