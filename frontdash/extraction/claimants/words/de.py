"""Reporting words and date words of German.

A noun is found as a whole word and as the end of a compound: Verteidigungsministerium.
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
    "de",
    "sagen melden berichten erklären bestätigen warnen betonen behaupten ergänzen kritisieren klagen mahnen "
    "meinen monieren beklagen prophezeien spotten urteilen erläutern äußern versichern dementieren erzählen "
    "verkünden notieren twittern bekräftigen konstatieren prognostizieren argumentieren resümieren schildern "
    "vermuten vermelden bemängeln unterstellen beteuern beschuldigen rügen entgegnen erwidern antworten "
    "informieren bilanzieren fürchten befürchten bedauern kommentieren mutmaßen fordern",
)
_JUDGING = verbs_of(
    "de",
    "glauben erwarten beziffern schätzen zählen registrieren verzeichnen dokumentieren rechnen zeigen belegen "
    "ermitteln veröffentlichen",
)

REPORTING = ReportingWords(
    verbs=_SAYING.finite
    | word_set(
        "gemeldet berichtet angegeben teilte teilten mitteilte mitteilten mitgeteilt versprach verspricht "
        "gestand gesteht schrieb schrieben schreibt schreiben kündigte kündigten ankündigte gesagt "
        "unterstrich räumte räumten einräumte eingeräumt bestritt bestritten bestreitet wies wiesen führte "
        "fügte hinzufügte angab angaben bekanntgab so mitteilt hervorhob wirft warf warfen überzeugt"
    ),
    plain=_JUDGING.finite
    | word_set(
        "weiß gab gaben gibt geht gehen ging gingen sprach sprachen spricht sprechen nannte nannten nennt "
        "nennen hieß heißt ergab ergaben ergibt stellte stellten"
    ),
    further=_SAYING.gerunds,
    passive=frozenset(),
    auxiliaries=word_set(
        "hat habe haben hatte hatten auch zudem später bereits zuvor dann weiter außerdem inzwischen unterdessen"
    ),
    according=phrases(
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
    citing=phrases(
        "unter berufung auf|unter verweis auf|mit verweis auf|mit bezug auf|unter bezug auf|und berief sich auf"
    ),
    postpositions=word_set("zufolge"),
    that=word_set("dass daß"),
    by=word_set("von"),
    source_links=word_set("von vom der des aus"),
    links=word_set("des der von vom für"),
    articles=word_set(
        "der die das dem den des ein eine einen einem einer eines sein seine ihr ihre dieser diese dieses mehrere"
    ),
    prepositions=word_set(
        "in im an am auf aus bei beim mit nach seit von vom zu zum zur um über unter vor während gegen durch für "
        "ohne "
        "zwischen bis wegen trotz neben hinter ins laut gegenüber entlang nahe"
    ),
    conjunctions=word_set(
        "und aber während als weil obwohl wenn oder doch sondern nachdem bevor da denn jedoch ob dass wie"
    ),
    scenes=phrases("während|als|nachdem|inmitten|trotz|obwohl|da|weil|nach|bevor|wobei|vor dem hintergrund"),
    relatives=word_set("welche welcher wo dessen deren"),
    negations=word_set("nicht nie kein keine sich"),
    adverbs=word_set("offiziell kürzlich jüngst"),
    impersonal=word_set("es man dort hier da daran"),
    pronouns=pronoun_table("er:m sie:f ich:i wir:i"),
    possessives=word_set("seinen ihren seiner ihrer"),
    reporters=word_set("journalisten reportern abgeordneten parlament bundestag rat ausschuss presse reporter medien"),
    contrasts=word_set("während aber doch jedoch"),
    definite=word_set("der die das den dem"),
    indefinite=word_set("ein eine einen einem einer eines zwei drei mehrere"),
    extents=word_set("kilometer meter km"),
    extended=word_set("lange langen langer breite breiten"),
    as_said=word_set("wie"),
    joining=word_set("und"),
    hearing=word_set("mit der dem gegenüber zu"),
    members=frozenset(),
    estimates=frozenset(),
    feminine=word_set("sprecherin ministerin bürgermeisterin präsidentin leiterin direktorin gouverneurin"),
    titles=word_set(
        "general oberst minister gouverneur bürgermeister präsident sprecher sprecherin ministerin leiter "
        "kommandeur chef experte direktor bürgermeisterin beamte oberbefehlshaber"
    ),
    generic=word_set(
        "ministerium behörde organisation institut agentur verband amt armee generalstab firma unternehmen "
        "kommission verwaltung universität bank stiftung dienst betreiber"
    ),
    fields=word_set(
        "verteidigung inneres innern gesundheit energie region gebiet stadt regional nationale nationalen staatliche "
        "örtliche militärische"
    ),
    ordinary=frozenset(),
    by_pronoun=phrases_with_pronoun(
        "nach seinen angaben:er|nach ihren angaben:sie|nach seinen worten:er|nach ihren worten:sie"
        "|ihm zufolge:er|ihr zufolge:sie|seinen angaben zufolge:er|ihren angaben zufolge:sie"
        "|seinen worten zufolge:er|ihren worten zufolge:sie|nach seiner darstellung:er"
        "|nach ihrer darstellung:sie|nach seiner schätzung:er|nach ihrer schätzung:sie"
    ),
    stating=word_set("nach"),
    statements=tuple(
        (
            "angabe einschätzung schätzung darstellung aussage auskunft berechnung zahlen erkenntnisse "
            "information worten zählung mitteilung lesart ansicht prognose beobachtung überzeugung"
        ).split()
    ),
    stated_in=word_set("hieß heißt verlautete verlautet"),
    houses=word_set("aus in im beim bei von"),
    this=phrases("das|dies|diese zahl|diese zahlen"),
    papers=word_set("bericht studie umfrage dokument jahresbericht lagebericht register"),
    evidential=word_set("will wollen"),
    own=word_set("eigenen"),
    opening=word_set("für"),
    counting=("zähl", "registr", "verzeichn", "dokument"),
    particles=word_set("mit an ein vor aus fest bei hinzu bekannt ab hervor auf wieder"),
    kinds=tuple("verein agentur denkfabrik organisation gruppe hilfswerk sender zeitung institut blogger".split()),
    indirect=word_set(
        "sei seien habe hätten werde würden könne könnten müsse müssten wolle gebe gäbe lägen liege befänden stehe "
        "stünden kämen komme gehe gingen blieben bleibe fehle fehlten lebe lebten brauche brauchten sollten solle"
    ),
    first_noun=True,
    nouns=noun_table(
        role="bundeskanzler bundeskanzlerin regierungschef regierungschefin außenminister innenminister "
        "gesundheitsminister finanzminister virologe virologin epidemiologe politologe klimaforscher hebamme "
        "pfleger pflegerin lehrerin schülerin schüler student studentin rentner rentnerin unternehmer "
        "unternehmerin händlerin fischer förster winzer winzerin bürgerrechtler sprecher vorstandschef "
        "vorstandschefin aufsichtsratschef manager managerin geschäftsleiter richter richterin polizist "
        "polizistin polizeipräsident polizeichef brandmeister einsatzleiter kreisbrandmeister "
        "ministerpräsident ministerpräsidentin staatsminister beobachter beobachterin unterhändler trainerin "
        "autor autorin redakteur korrespondent chefarzt oberarzt verteidiger fraktionschef fraktionschefin "
        "parteichef parteichefin vizepräsident vizepräsidentin ökologe geologe geologin insiderin fahrerin "
        "flüchtling augenzeuge augenzeugin überlebender dorfvorsteher ortsvorsteher bezirkschef "
        "sprecher sprecherin gouverneur gouverneurin minister ministerin präsident präsidentin kanzler "
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
        body="bundesregierung landesregierung bundespolizei bundeswehr bundesbank innung handwerkskammer "
        "dachverband zoll landkreis senat bundesrat kommission "
        "statistikbehörde gesundheitsamt klinikum hochschule reederei versicherer hersteller konzernleitung "
        "fluglinie fluggesellschaft junta miliz bewegung koalition fraktion liga bündnis küstenwache "
        "grenzpolizei eu-kommission iwf weltbank unicef unhcr ocha ezb ifo-institut ifo "
        "regulierer aufsicht caritas diakonie sea-watch ngo "
        "ministerium armee generalstab heer streitkräfte regierung parlament verwaltung militärverwaltung "
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
        people="veranstalter organisatoren retter demonstranten gewerkschafter kritiker gegner umweltschützer "
        "klimaforscher polizisten feuerwehrleute augenzeugen nachbarn eltern angestellte insider taliban "
        "huthi huthis aufständische autoren regierungskreise militärkreise diplomatenkreise branchenkreise "
        "geheimdienstkreise konzernkreise sicherheitskräfte beobachter demografen statistiker meteorologen "
        "seismologen geologen epidemiologen "
        "behörden beamte experten analysten anwohner augenzeugen zeugen rettungskräfte ermittler ärzte "
        "diplomaten sprecher bewohner aktivisten forscher wissenschaftler ökonomen helfer sanitäter kreise "
        "militärs rebellen kämpfer separatisten vertreter einwohner fachleute soldaten medien sicherheitskreise "
        "quellen überlebende flüchtlinge opposition bauern landwirte angehörige",
        document="bericht studie statistik zahlen daten erhebung umfrage schätzung schätzungen analyse lagebericht "
        "angaben dokument auswertung zählung register untersuchung bulletin lageberichte jahresbericht",
        occasion="erklärung mitteilung interview konferenz pressekonferenz telegram facebook twitter x beitrag rede "
        "ansprache gespräch briefing video kanal website webseite fernsehen sitzung kurznachrichtendienst "
        "nachrichtendienst anhörung post stellungnahme pressemitteilung",
        outlet="zeitung nachrichtenagentur sender magazin portal tageszeitung rundfunk fernsehsender "
        "wochenzeitung blatt",
    ),
)

DATES = DateWords(
    months=numbered("januar jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember", 1),
    weekdays=numbered(
        "montag montagabend montagmorgen montagnachmittag montags|dienstag dienstagabend dienstagmorgen"
        "|mittwoch mittwochabend mittwochmorgen|donnerstag donnerstagabend donnerstagmorgen"
        "|freitag freitagabend freitagmorgen freitagnachmittag|samstag sonnabend samstagabend samstagmorgen"
        "|sonntag sonntagabend sonntagmorgen",
        0,
    ),
    leads=phrases_of_kinds(
        at="am|im|in|an|für|für die|für den|für das|anfang|ende|mitte|am späten|am frühen|im laufe des|im verlauf des"
        "|während|im monat|zu beginn"
        "|in der|in den|in diesem|noch im|erst im|der|des|am abend des|in der nacht zum|in der nacht auf"
        "",
        by="bis zum|bis",
        as_of="stand|zum|per|zum stand|mit stand vom|mit stand",
        since="seit|seit dem|seit anfang|seit ende|seit mitte|ab|seit beginn des|seit beginn",
        other="vor|vor dem|nach|nach dem|bis ende|nächsten|kommenden|ab dem|vor ende|nach ende",
        between="zwischen|von|vom|zwischen dem",
    ),
    relative=phrases_of_kinds(
        day_0="heute|heute morgen",
        day_1="gestern|gestern abend|vortag|am vortag",
        day_2="vorgestern",
        now_0="anfang der woche|der woche|dieser woche|diese woche",
        week_1="vergangenen woche|vergangene woche|letzte woche|letzter woche|letzten woche"
        "|vorige woche|vorigen woche|vorwoche"
        "|der vorwoche",
        month_0="monatsende|ende des monats|monatsanfang|monatsbeginn|diesem monat|diesen monat|dieses monats"
        "|laufenden monat|anfang des monats",
        month_1="vor einem monat|"
        "vergangenen monat|vergangenen monats|letzten monat|letzten monats|vorigen monat|vormonat|im vormonat",
        year_0="jahresende|ende des jahres|jahresanfang|jahresbeginn|diesem jahr|dieses jahr|dieses jahres"
        "|laufenden jahr|laufenden jahres|heuer",
        year_1="vor einem jahr|vergangenen jahr|vergangenes jahr|vergangenen jahres|letztes jahr|letzten jahr"
        "|letzten jahres|vorigen jahr"
        "|vorigen jahres|vorjahr|vorjahres|im vorjahr",
        year_2="vorletzten jahr|vorletztes jahr",
        **{"since-month_0": "seit monatsbeginn|seit monatsanfang|seit anfang des monats"},
        since_0="seit jahresbeginn|seit anfang des jahres|seit jahresanfang|seit beginn des jahres",
        none_0="nächste woche|nächsten monat|nächsten jahr|nächstes jahr|kommenden woche"
        "|kommenden jahr|kommende woche"
        "|vergangenen sommer|vergangenen winter|letzten sommer|letzten winter|vergangenen herbst|vergangenen frühjahr",
    ),
    month_after=years_back(
        "vergangenen jahres:1|letzten jahres:1|des vergangenen jahres:1|des vorjahres:1|dieses jahres:0"
        "|nächsten jahres:-2|kommenden jahres:-2|des kommenden jahres:-2|des nächsten jahres:-2"
    ),
    to=word_set("und bis"),
    last=word_set("vergangenen letzten vorigen"),
    last_after=frozenset(),
    not_past=word_set("nächsten kommenden diesen"),
    day_parts=word_set("morgen abend nachmittag nacht vormittag früh"),
    day_articles=word_set("den dem der"),
    day_links=frozenset(),
    year_words=frozenset(),
    days=word_set("tage tagen tag"),
    ago=frozenset(),
    small=numbered("einem|zwei|drei|vier|fünf|sechs|sieben", 1),
    ago_before=(("vor",),),
    events=word_set("jetzt nun inzwischen mittlerweile nachdem bevor als während weil obwohl seitdem"),
    including=word_set("darunter davon"),
    clauses=word_set("und aber dass welche welcher wo ob"),
    apposed=word_set("oder also"),
    code="de",
)
