"""Reporting words and date words of English.

Nouns are whole words.
"""

from __future__ import annotations

from frontdash.extraction.claimants.words.forms import verbs_of
from frontdash.extraction.claimants.words.table import (
    DateWords,
    ReportingWords,
    noun_table,
    numbered,
    phrases,
    phrases_of_kinds,
    phrases_with_pronoun,
    pronoun_table,
    word_set,
    years_back,
)

_SAYING = verbs_of(
    "en",
    "report announce claim estimate note confirm explain warn argue insist acknowledge deny declare allege "
    "reveal recall "
    "stress emphasise emphasize predict concede assert maintain observe tweet recount disclose conclude testify "
    "specify "
    "clarify reiterate complain lament remark accuse attest affirm contend boast",
)
_BARE = _SAYING.finite & frozenset(
    "report announce claim estimate note confirm explain warn argue insist acknowledge deny declare allege "
    "reveal recall "
    "stress emphasise emphasize predict concede assert maintain observe recount disclose conclude testify "
    "specify clarify "
    "reiterate complain lament remark accuse attest affirm contend boast tweet".split()
)
"""Forms that are nouns or commands as well."""

REPORTING = ReportingWords(
    verbs=(_SAYING.finite - _BARE)
    | word_set(
        "said says told tells wrote writes admitted admits pointed replied replies swore swears "
        "stated states added adds posted commented cautioned cautions"
    ),
    plain=_BARE
    | word_set(
        "say report claim estimate note confirm warn believe believes believed put puts counted counts count "
        "recorded records documented verified calculated calculates calculate tallied listed assessed "
        "assesses assess assume assumes found finds find showed shows show shown suggested suggests suggest "
        "indicated indicates indicate registered registers assured thinks gave gives tracked spoken "
        "expect expects expected forecast forecasts projects projected identified logged told rejected reckon "
        "reckons reckoned add "
        "dismissed described describes describe cited quoted mentioned published tells deny acknowledge admit "
        "insist argue allege predict stress announce declare explain write reveal concede assert think "
        "thought answered demanded demands proposed proposes pledged promised vowed vows revised raised "
        "lowered corrected boast complain disclose add fears fear feared hopes suspects suspected reckon "
        "worries blames blamed touted hails hailed convinced"
    ),
    telling=word_set("told tells tell informed"),
    further=_SAYING.gerunds | word_set("saying telling writing putting"),
    passive=word_set("is are was were be been being get got gets"),
    auxiliaries=word_set(
        "has have had also later then already since now once again did does do will would himself herself "
        "itself themselves first still repeatedly separately meanwhile however"
    ),
    according=phrases(
        "by its own account|by their own account|by his own account|by her own account|by its own count"
        "|by their own count|by its own reckoning|according to|as reported by|as stated by|as announced by"
        "|as claimed by|in the words of|on the estimate of|in the view of|in the opinion of|by the reckoning of"
        "|in the estimate of|by the estimate of"
        "|by the count of|in the estimation of|as estimated by|as confirmed by|per the|per its|reported by"
        "|announced by|claimed by"
        "|confirmed by|cited by|estimated by|quoted by|as told by|released by|published by|compiled by"
        "|provided by|recorded by|verified by|documented by|put by|counted by|issued by|by"
    ),
    citing=phrases("citing|quoting|with reference to|referring to|in reference to|relaying"),
    that=word_set("that"),
    by=word_set("by"),
    source_links=word_set(
        "from by of released published compiled issued provided collected gathered shared seen given cited out "
        "dated interviewed questioned contacted reached quoted surveyed monitored"
    ),
    links=word_set("of for"),
    articles=word_set("the a an this that these those its his her their our my another one several some many"),
    prepositions=word_set(
        "in on at to by from with during after before since until for of near around over under between through "
        "across along against about into outside inside within via amid among following despite as"
    ),
    conjunctions=word_set(
        "and but while as because when although though whereas if or yet after before since until so that than even"
    ),
    speaking=phrases("speaking|briefed reporters|briefed journalists"),
    scenes=phrases("as|while|amid|after|before|following|despite|when|since|because|although|though|even as|with"),
    relatives=word_set("which who whose where whom when"),
    negations=word_set(
        "not never n't cannot didn't doesn't hasn't haven't don't couldn't wouldn't won't nor declined "
        "refused unable without"
    ),
    adverbs=word_set("early late earlier also just only reportedly officially publicly"),
    pronouns=pronoun_table("he:m she:f they:p it:b i:i we:i"),
    possessives=word_set("his her their its"),
    reporters=word_set(
        "reporters journalists lawmakers parliament parliamentarians congress council committee senators "
        "deputies mps investors court jurors ministers residents delegates viewers nation "
        "conference assembly crowd audience leaders allies colleagues supporters rally"
    ),
    contrasts=word_set("while whereas but though although"),
    infinitive=word_set("to"),
    bare=word_set(
        "allege predict stress announce declare explain write reveal concede assert think boast complain "
        "disclose add "
        "say report claim estimate note confirm warn believe count calculate reckon assess assume find "
        "show suggest indicate register forecast tell deny acknowledge admit insist argue"
    ),
    definite=word_set("the its their this"),
    extents=word_set("kilometre kilometer km mile metre meter m-long kilometres kilometers miles"),
    extended=word_set("front frontline line border stretch coastline"),
    as_said=word_set("as"),
    joining=word_set("and"),
    hearing=word_set("with to for by"),
    by_pronoun=phrases_with_pronoun(
        "according to him:he|according to her:she|according to them:they|by his account:he"
        "|by her account:she|by their account:they|in his words:he|in her words:she"
        "|according to it:it"
    ),
    this=phrases(
        "that is according to|this is according to|this was reported by|this was announced by|this was confirmed by"
    ),
    papers=word_set("report study survey audit memo dossier document paper letter roster inquiry brief note"),
    said=word_set("said says told tells added adds"),
    hints=word_set("per spoke speak speaks spoken describe describes claim claims count accuse accuses accused"),
    own=word_set("own"),
    adverb_ending="ly",
    gerund="ing",
    resuming=word_set("with against among including up down"),
    counting=("count", "record", "regist", "docum", "track", "log", "verif", "tall"),
    objects=word_set("him her them us me"),
    members=word_set("at from in on"),
    familiar=word_set("familiar"),
    places=word_set("in on"),
    impersonal=word_set("there here what those these"),
    that_only=word_set("admitted admits found finds recalled observed maintained added adds denied stated posted"),
    seen=word_set("quoted cited reported heard"),
    estimates=word_set("estimate count tally figure claim toll estimates reckoning map figures bulletin summary"),
    indefinite=word_set("a an another one some two three four several many"),
    feminine=word_set("spokeswoman chairwoman queen princess woman ombudswoman"),
    ranks=word_set("general colonel admiral marshal"),
    titles=word_set(
        "general colonel admiral major commander minister governor mayor president spokesman spokeswoman "
        "official chief head leader director analyst expert professor economist lieutenant captain premier "
        "chancellor doctor researcher scientist"
    ),
    generic=word_set(
        "broadcaster newspaper paper ministry organisation organization group agency body institute charity "
        "watchdog union company "
        "think-tank thinktank association department council commission monitor foundation army military "
        "observatory network office university administration service centre center bank firm operator"
    ),
    fields=word_set(
        "defence defense interior internal foreign affairs health energy emergency emergencies situations general "
        "national state regional military armed air ground land naval joint border civil protection public safety "
        "security prosecutor central election city local oblast ova mod mfa rma mva"
    ),
    ordinary=word_set(
        "local regional senior military city health medical rescue emergency state government army police "
        "hospital security defence defense intelligence unnamed independent western aid humanitarian "
        "election border railway port witnesses several some many two three most"
    ),
    nouns=noun_table(
        role="coach activist campaigner surgeon-general paramedic nurse midwife virologist epidemiologist "
        "climatologist economist-in-chief ecologist psychologist politician congressman congresswoman "
        "rapporteur rescuer firefighter policeman policewoman constable detective pensioner student "
        "shopkeeper trader fisherman miner activist organiser organizer blogger columnist presenter ally "
        "aide undersecretary vice-chancellor treasurer auditor archbishop cardinal pastor imam elder "
        "statistician coroner mother grandmother grandfather survivor evacuee refugee migrant owner-operator "
        "treasurer lobbyist archaeologist "
        "father brother sister reverend rabbi imam nun president premier chancellor king queen prince "
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
        body="coastguard coast-guard bureau hrw unicef unhcr imf ocha icrc iaea opec nhs cdc fda fbi "
        "cia raf nasa ifo eurostat interpol frontex junta league syndicate clinic "
        "hospice rescue ambulance fire-service church diocese archdiocese mosque club cooperative carrier "
        "shipper maker supplier lender insurer brokerage consultancy pollster regulator "
        "ministry government army navy force department agency office staff institute institution university "
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
        people="staff organisers organizers protesters demonstrators survivors evacuees nurses firefighters "
        "coastguards opponents parents neighbours families students miners traders insurgents jihadists "
        "houthis taliban traders fishermen pollsters statisticians surveyors archaeologists ecologists "
        "climatologists regulators lenders insurers politicians "
        "officials authorities residents witnesses analysts experts rescuers medics doctors prosecutors "
        "investigators lawmakers diplomats sources economists researchers scientists activists campaigners critics "
        "organisers organizers locals villagers soldiers troops commanders officers generals ministers spokesmen "
        "representatives observers monitors volunteers relatives neighbours neighbors farmers engineers police "
        "firefighters inspectors demographers historians lawyers governors mayors aides separatists rebels militants "
        "insurgents forces leaders journalists reporters bloggers workers unions organisers migrants survivors "
        "agencies ministries authors staffers paramedics planners hydrologists geologists forecasters "
        "meteorologists auditors epidemiologists teachers employees allies people scholars coroners advocates "
        "statisticians delegations negotiators",
        document="report roster study survey estimate estimates statement data figures statistics tally count "
        "toll analysis "
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

DATES = DateWords(
    months=numbered(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
        "|october oct|november nov|december dec",
        1,
    ),
    weekdays=numbered("monday|tuesday|wednesday|thursday|friday|saturday|sunday", 0),
    leads=phrases_of_kinds(
        at="on|in|during|late in|early in|late on|early on|late|early|mid|in late|in early|in mid|in the month of"
        "|at the end of|at the start of|at the beginning of|in the middle of|the end of|the start of"
        "|the beginning of|the first half of|the second half of|in the first half of|in the second half of"
        "|throughout|over|earlier|later|for|back in|only|the|of|in the course of|this past",
        as_of="as of|as at|as on|up to and including|valid on",
        by="by|by the end of|by late|by early|by mid|through",
        since="since|since late|since early|since mid|starting in|beginning in|starting on|ever since"
        "|since the end of|since the start of|since the beginning of|since at least",
        other="to|before|until|till|after|ahead of|prior to|from before|next|next in|shortly after|shortly before",
        between="between|from",
    ),
    relative=phrases_of_kinds(
        day_0="today|tonight|this morning|this afternoon|this evening",
        day_1="yesterday|last night|yesterday evening|yesterday morning",
        day_2="the day before yesterday",
        now_0="this week|earlier this week|the current week",
        night_0="overnight|in the night",
        week_1="last week|the previous week|late last week|early last week",
        week_2="the week before last",
        month_0="end of the month|start of the month|beginning of the month|this month|earlier this month"
        "|the current month",
        month_1="a month ago|last month|the previous month|late last month|early last month",
        month_2="the month before last",
        year_0="year-end|the end of the year|the end of this year|the year|so far this year|this year"
        "|earlier this year|the current year|the year so far",
        year_1="a year ago|last year|the previous year|late last year|early last year",
        year_2="the year before last",
        **{
            "since-month_0": "since the start of the month|since the beginning of the month|since the start of this "
            "month"
        },
        since_0="since the start of the year|since the beginning of the year|since the start of this year",
        none_0="next week|next month|next year|last summer|last winter|last spring|last autumn|last fall|tomorrow"
        "|this fall",
    ),
    month_after=years_back("last year:1|of last year:1|this year:0|of this year:0|next year:-2|of next year:-2"),
    to=word_set("and to until till through"),
    last=word_set("last"),
    last_after=frozenset(),
    not_past=word_set("next this coming"),
    day_parts=word_set("morning afternoon evening night"),
    day_articles=word_set("the"),
    day_links=word_set("of"),
    year_words=frozenset(),
    days=word_set("day days"),
    ago=word_set("ago earlier"),
    small=numbered("one a|two|three|four|five|six|seven", 1) | {str(n): n for n in range(1, 8)},
    events=word_set("now since after before when while until because although though whereas"),
    clauses=word_set("and but which who whose where that than if as"),
    parts=("mid-", "late-", "early-"),
    including=word_set("including among of"),
    fates=word_set("dead killed wounded missing injured captured"),
    apposed=word_set("or i.e"),
)
