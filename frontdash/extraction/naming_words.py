"""The words that say what a quantity is about, as tables: sides, people, losses, fates, verbs, prepositions of places.

English, Ukrainian, Russian, German and French. Words are patterns, separated by blanks; `\\s` is a blank inside one.
"""

from __future__ import annotations

SIDES = {
    "Russia": "russia russian russians російськ\\w* росі[яїєю]\\w* российск\\w* росси[яию]\\w* россиян\\w* русск\\w* "
    "russisch\\w* russland\\w* russen russie russes?",
    "Ukraine": "ukraine ukrainian ukrainians україн\\w* украин\\w* ukrainisch\\w* ukrainer\\w* ukrainien\\w*",
    "North Korea": "north[-\\s]koreans? north[-\\s]korea північнокорейськ\\w* північн\\w+\\sкоре\\w* северокорейск\\w* "
    "северн\\w+\\sкоре\\w* nordkorean\\w* nordkoreas? nord-coréen\\w* corée\\sdu\\snord",
    "South Korea": "south[-\\s]koreans? south[-\\s]korea південнокорейськ\\w* южнокорейск\\w* südkorean\\w* südkoreas? "
    "sud-coréen\\w*",
    "Belarus": "belarus belarusians? білорус\\w* белорус\\w* belarussisch\\w* belarusisch\\w* biélorusses? bélarus",
    "Poland": "poland polish польськ\\w* польск\\w* polnisch\\w* polonais\\w*",
    "United States": "american americans u\\.s\\. us-american американськ\\w* американск\\w* amerikanisch\\w* "
    "us-amerikanisch\\w* américain\\w*",
    "United Kingdom": "british британськ\\w* британск\\w* britisch\\w* britanniques?",
    "France": "french французьк\\w* французск\\w* französisch\\w* français\\w*",
    "Germany": "german germans німецьк\\w* немецк\\w* deutsche[nrs]? allemand\\w*",
    "China": "chinese китайськ\\w* китайск\\w* chinesisch\\w* chinois\\w*",
    "India": "indian індійськ\\w* индийск\\w* indisch\\w* indien\\w*",
    "Pakistan": "pakistan pakistani пакистанськ\\w* пакистанск\\w* pakistanisch\\w* pakistanais\\w*",
    "Israel": "israel israeli israelis ізраїльськ\\w* израильск\\w* israelisch\\w* israélien\\w*",
    "Palestine": "palestinians? палестинськ\\w* палестинск\\w* palästinensisch\\w* palästinenser\\w* palestinien\\w*",
    "Iran": "iran iranians? іранськ\\w* иранск\\w* iranisch\\w* iranien\\w*",
    "Syria": "syria syrians? сирійськ\\w* сирийск\\w* syrisch\\w* syrer\\w* syrien\\w*",
    "Lebanon": "lebanon lebanese ліванськ\\w* ливанск\\w* libanesisch\\w* libanais\\w*",
    "Turkey": "turkey turkish турецьк\\w* турецк\\w* türkisch\\w* turques? turcs?",
    "Sudan": "sudan sudanese суданськ\\w* суданск\\w* sudanesisch\\w* soudanais\\w*",
    "Ethiopia": "ethiopia ethiopians? ефіопськ\\w* эфиопск\\w* äthiopisch\\w* éthiopien\\w*",
    "Yemen": "yemen yemenis? єменськ\\w* йеменск\\w* jemenitisch\\w* yéménit\\w*",
    "Armenia": "armenia armenians? вірменськ\\w* армянск\\w* armenisch\\w* arménien\\w*",
    "Azerbaijan": "azerbaijan azerbaijanis? азербайджанськ\\w* азербайджанск\\w* aserbaidschanisch\\w* "
    "azerbaïdjanais\\w*",
}
"""Subject -> the words for it and its people, as patterns; none that is a place name of its own in every language."""

ADJECTIVES = {
    "Russia": "Russian",
    "Ukraine": "Ukrainian",
    "North Korea": "North Korean",
    "South Korea": "South Korean",
    "Belarus": "Belarusian",
    "Poland": "Polish",
    "United States": "US",
    "United Kingdom": "British",
    "France": "French",
    "Germany": "German",
    "China": "Chinese",
    "India": "Indian",
    "Pakistan": "Pakistani",
    "Israel": "Israeli",
    "Palestine": "Palestinian",
    "Iran": "Iranian",
    "Syria": "Syrian",
    "Lebanon": "Lebanese",
    "Turkey": "Turkish",
    "Sudan": "Sudanese",
    "Ethiopia": "Ethiopian",
    "Yemen": "Yemeni",
    "Armenia": "Armenian",
    "Azerbaijan": "Azerbaijani",
}
"""Subject -> its adjective in the name of a series."""

PEOPLE = {
    "casualties": "casualt\\w+ killed dead deaths? died wounded injured injur\\w+ fatalit\\w+ "
    "загибл\\w+ загину\\w+ вбит\\w+ поранен\\w+ втрат\\w* погиб\\w+ убит\\w+ ранен\\w+ потер[ьия]\\w* "
    "tote[nr]? getötet\\w* gefallen\\w* verletzt\\w* verwundet\\w* verluste\\w* "
    "morts? tué\\w* blessé\\w* pertes décès",
    "troops": "troops? soldiers? personnel servicemen servicewomen servicem[ae]n fighters? conscripts? recruits? "
    "marines paratroopers? mercenaries reservists? militants? військов\\w+ військ\\w* солдат\\w* бійц\\w+ "
    "військовослужбовц\\w+ військ резервіст\\w+ "
    "найманц\\w+ военн\\w+ войск\\w* бойц\\w+ боец резервист\\w+ на[её]мник\\w* "
    "soldat\\w* truppen kämpfer\\w* rekruten reservisten söldner soldats? troupes combattants? militaires réservistes",
    "population": "residents? inhabitants? people civilians? population refugees? displaced evacuees? children women "
    "returnees? citizens? жител\\w+ мешкан\\w+ людей люди населенн\\w+ біженц\\w+ переселенц\\w+ осіб цивільн\\w+ "
    "населени\\w+ беженц\\w+ человек людей мирн\\w+ einwohner\\w* menschen bewohner\\w* zivilist\\w+ flüchtling\\w* "
    "kinder frauen habitants? personnes civils? réfugié\\w* déplacé\\w* enfants femmes",
}
"""Measure -> the words for people that tell it, as patterns; the first that fits counts."""

MEASURES = {"length": "length", "area": "area", "share": "share", "duration": "duration", "count": "count"}
"""Dimension of a unit -> measure; people are told by their words, quotients are rates."""

HAVING = (
    "has have had brought amassed massed concentrated gathered assembled stationed deployed redeployed committed sent "
    "moved "
    "зосередила зосередили зібрала стягнула перекинула сосредоточила сосредоточили стянула перебросила "
    "hat haben zusammengezogen stationiert verlegt a ont massé concentré déployé rassemblé mobilisé"
)
"""Verbs between a side and its own troops: "Russia has amassed 110,000 troops"."""

STATIONED = (
    f"{HAVING} reported believed thought estimated based located placed positioned posted engaged involved poised "
    "prepared housed garrisoned seen needed required assigned attached added relieved armed equipped"
)
"""Participles behind people who are there: 900 men were stationed, seen or needed."""

FORCES = "forces troops army military armed\\sforces війська військо войска армія армия armee truppen armée forces"
"""What a side has its troops by, between its name and the verb: Russian forces have massed 900 troops."""

GROUND = (
    "land territor\\w+ ground terrain soil землі земли територі\\w+ территори\\w+ gebiet\\w* fläche boden territoire"
)
"""Nouns of an area that name it and no whole that it is a part of."""

DISTANCES = (
    ("advanc\\w+ push\\w+ gained moved\\sforward", 0, "advance"),
    ("retreat\\w* withdr\\w+ pulled\\sback fell\\sback", 0, "retreat"),
    ("long in\\slength", 1, "length"),
    ("deep in\\sdepth", 1, "depth"),
    ("wide in\\swidth", 1, "width"),
    ("from away off", 1, "distance"),
)
"""Words before (0) or behind (1) a length without a noun, and what it is called by them."""

LOST = "lost losing lose loses втратил\\w+ втрачає втрачають потерял\\w+ теряет теряют verlor\\w* verliert perdu perd"
"""Verbs between a side and its own losses."""

LOST_NEAR = (
    "lost losing\\stheir\\slives lost\\stheir\\slives wiped\\sout eliminated annihilated liquidated neutrali[sz]ed "
    "slain perished shot втрачен\\w* потерян\\w* знищ\\w+ уничтож\\w+ ліквідов\\w+ ликвидир\\w+ verloren vernichtet "
    "fallen put\\sout\\sof\\s(?:action|combat) dying гине гинуть гибн\\w+ sterben starben meurent "
    "ausgeschaltet umgekommen perdus? éliminés? neutralisés? anéantis?"
)
"""What happened to people who are lost, as verbs next to their number: 900 men had been wiped out, 900 gefallen."""

INSTRUMENTAL = "вбитими убитими пораненими загиблими убитыми ранеными погибшими"
"""What people were lost as, anywhere in the clause: втратили 900 осіб особового складу вбитими і пораненими."""

IRREGULAR = (
    "shot|hit|struck|lost|found|built|sent|taken|seen|held|brought|cut|dropped|flown|fought|bought|sold|given|made"
)

PARTICIPLES = {"took": "taken", "saw": "seen", "flew": "flown", "gave": "given"}

HAD = frozenset(
    ("counted", "estimated", "reported", "claimed", "needed", "called", "used", "wanted", "planned", "said")
)
"""Verbs that say nothing of the things counted."""

FATES = (
    "captured surrendered deserted missing detained arrested mobili[sz]ed recruited trained rotated withdrawn withdrew "
    "fled left returned evacuated displaced rescued freed released exchanged arrived crossed "
    "полон\\w* здал\\w+ дезертир\\w* зник\\w+ мобіліз\\w+ евак\\w+ виїхал\\w+ виїха\\w+ поверн\\w+ звільн\\w+ "
    "плен\\w* сдал\\w+ пропа\\w+ мобилиз\\w+ эваку\\w+ выеха\\w+ верну\\w+ освобо\\w+ "
    "gefangen\\w* vermisst\\w* mobilisiert\\w* evakuiert\\w* geflohen geflüchtet zurückgekehrt entlassen verschleppt "
    "capturé\\w* disparu\\w* mobilisé\\w* évacué\\w* rentré\\w* libéré\\w* déserté\\w*"
)
"""What happened to people, other than losses: those captured or evacuated are a part, and no strength or population."""

STATISTICS = (
    ("casualties", "cumulative", r"since|з початку|від початку|с начала|seit|depuis"),
    (
        "casualties|area",
        "flow",
        r"(?:in|over) the (?:past|last)|за (?:минул\w+ )?добу|за (?:минувш\w+ )?сутки|binnen|en une",
    ),
    (
        "troops",
        "stock",
        r"amassed|massed|concentrated|gathered|stationed|there (?:are|were)|зосере\w+|сосредоточ\w+|zusammengezogen|"
        r"stationiert|massé\w*|concentré\w*|stationn\w+",
    ),
    ("population", "stock", r"lived?|living|remain(?:ed|s)?|прожива\w+|жили|leb\w+|viv\w+|habit\w+"),
    ("area|share", "stock", r"controls?|controlled|holds?|held|occup\w+|контрол\w+|kontrollier\w+|contrôl\w+"),
)
"""Measures, the statistic, and the words of the sentence that tell it; the first row that fits counts."""

NEAR = {
    "en": "in and around=in and around|in the vicinity of=vicinity of|in the area of=area of|in the area around=area "
    "around|in the direction of=direction of|on the outskirts of=outskirts of|in the centre of=centre of|"
    "in the center of=center of|near=near|close to=near|around=around|"
    "outside=outside|along the border of=along the border of|along the border with=along the border with|"
    "along=along|inside=|across=|throughout=|in=|at=|of=",
    "uk": "поблизу=поблизу|біля=біля|під=під|навколо=навколо|довкола=довкола|в районі=район|у районі=район|на=|в=|у=",
    "ru": "вблизи=вблизи|возле=возле|около=около|под=под|вокруг=вокруг|в районе=район|на=|во=|в=",
    "de": "in der Nähe von=in der Nähe von|nahe=nahe|rund um=rund um|im Raum=Raum|im Gebiet=Gebiet|"
    "in der Region=Region|in der Oblast=Oblast|in der Stadt=",
    "fr": "près de=près de|autour de=autour de|aux abords de=aux abords de|aux environs de=aux environs de|"
    "dans la région de=région de|dans les environs de=environs de|dans le secteur de=secteur de|à=|de=",
}
"""Language -> prepositions, each with what of it belongs to the place; "in" is the place itself.

In German every noun has a capital: only prepositions that nothing but places follow are listed.
"""

AREAS = (
    "region oblast province district sector direction area axis city peninsula governorate front valley "
    "області область районі район напрямку напрямок области направлении направление районе gebiet bezirk"
)

BEFORE = (
    r"(?:(?:the\s+|la\s+|le\s+|les\s+|l['’]))?(?:(?:cit(?:y|ies)|towns?|villages?|regions?|provinces?|districts?|місті|селі|"
    r"селищі|городе|селе|посёлке|ville|village)\s+(?:of\s+|de\s+)?)?"
)

LISTED = "and|or|as well as|plus|to|та|і|й|и|а также|або|или|und|sowie|et|ainsi que"
"""Words that join places to one another."""

POINTS = "(?:(?:north|south|east|west)(?:ern|east|west|eastern|western)?|central|occupied)"

NO_PLACES = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "spring",
        "summer",
        "autumn",
        "winter",
    )
)
