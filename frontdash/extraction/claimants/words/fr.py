"""Reporting words and date words of French.

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
    "fr",
    "déclarer indiquer annoncer affirmer préciser ajouter expliquer assurer rapporter confirmer souligner "
    "insister relater signaler noter raconter détailler rappeler révéler confier concéder ironiser déplorer "
    "plaider marteler rétorquer calculer témoigner regretter nuancer résumer commenter répliquer redouter "
    "tempérer informer relever alerter dénoncer accuser revendiquer constater arguer objecter certifier "
    "attester réaffirmer répéter avouer réfuter nier proclamer clamer pronostiquer spéculer renchérir avertir "
    "garantir répondre prétendre démentir",
)
_JUDGING = verbs_of(
    "fr",
    "estimer évaluer chiffrer recenser comptabiliser dénombrer enregistrer documenter montrer publier évoquer "
    "avancer juger pointer observer décompter diagnostiquer supposer soupçonner escompter anticiper",
)
_REFLEXIVE = verbs_of(
    "fr",
    "féliciter désoler alarmer indigner inquiéter réjouir insurger étonner vanter targuer lamenter exclamer "
    "défendre agacer",
)

REPORTING = ReportingWords(
    verbs=_SAYING.finite
    | word_set(
        "savoir dit disent disait disaient dirent écrit écrivent écrivait reconnu reconnaît reconnaissent "
        "reconnaissait soutenu soutient soutiennent soutenait prévenu prévient préviennent prévenait admet "
        "admettent admis admettait promet promettent promis poursuit poursuivi décrit décrivent "
        "avertissent convaincu convaincue convaincus persuadé persuadée prédit prédisent "
        "soupire souffle lâche"
    ),
    plain=_JUDGING.finite
    | word_set(
        "compte comptait parle parlent parlé parlait table tablent tablait fait font faisait prévoit "
        "prévoient prévu craint craignent craignait pense pensent donne donné croit croient attend attendent "
        "cite citent"
    ),
    reflexives=_REFLEXIVE.finite | word_set("souvient plaint plaignent dit disent engage émeut attend attendent"),
    reflexive=word_set("s' se m' me"),
    further=_SAYING.gerunds | word_set("disant reconnaissant admettant soutenant écrivant"),
    passive=word_set("est sont été était étaient fut furent"),
    auxiliaries=word_set(
        "n' en d' l' s' se fait a ont avait avaient aussi également déjà ensuite encore par ailleurs toutefois y"
    ),
    according=phrases(
        "selon|d' après|suivant|aux dires de|aux dires du|aux dires d'|aux dires des|au dire de|au dire du|au dire des"
        "|de l' avis de|de l' avis du|de l' avis des|de l' aveu de|de l' aveu du|de l' aveu des|à en croire"
        "|d' après les chiffres de|selon les dires de|si l' on en croit|sur la foi de|dixit|aux yeux de|au jugé de"
    ),
    citing=phrases(
        "par la voix de|par la voix du|par la bouche de|citant|en citant|se référant à|qui cite|qui citent"
        "|en se référant à|s' appuyant sur"
        "|en s' appuyant sur"
        "|se fondant sur"
    ),
    that=word_set("que qu'"),
    by=word_set("par"),
    source_links=word_set(
        "de du des d' par publiés publiées publié publiée diffusés diffusées diffusé diffusée fournis fournies "
        "fourni communiqués communiquées communiqué communiquée établi établie établis compilé compilés compilées "
        "cités cité citée recueillis recueillies transmis transmise réalisé réalisée mené menée analysées analysés"
    ),
    links=word_set("de du des d' pour aux"),
    articles=word_set("le la les l' un une des ce cet cette ces son sa ses leur leurs notre"),
    prepositions=word_set(
        "à au aux dans en sur sous par pour avec sans chez vers depuis pendant après avant contre entre près "
        "lors dès "
        "durant malgré selon jusqu' parmi"
    ),
    conjunctions=word_set("et mais tandis alors quand si comme car ou or donc lorsque lorsqu' puisque que qu'"),
    speaking=phrases("s' exprimant"),
    scenes=phrases(
        "alors qu'|alors que|tandis que|tandis qu'|après|comme|pendant|lorsque|lorsqu'"
        "|quand|malgré|sur fond|avant|au moment|puisque|bien"
    ),
    relatives=word_set("qui dont où lequel laquelle lesquels lesquelles auquel"),
    negations=word_set("ne n' pas jamais"),
    adverbs=word_set("réalité outre effet abord officiellement récemment publiquement notamment"),
    pronouns=pronoun_table(
        "il:m elle:f ils:p elles:p je:i nous:i dernier:m dernière:f celui-ci:m celle-ci:f ceux-ci:p"
    ),
    possessives=word_set("son sa ses leur leurs"),
    impersonal=word_set("cela ceci ça là tout c'"),
    reporters=word_set("journalistes presse députés parlement sénat conseil assemblée élus sénateurs commission"),
    contrasts=word_set("tandis mais alors"),
    definite=word_set("la le les"),
    indefinite=word_set("un une des"),
    as_said=word_set("comme"),
    familiar=word_set("proche proches"),
    joining=word_set("et"),
    hearing=word_set("à au aux auprès avec accordé sur"),
    feminine=word_set("présidente directrice gouverneure cheffe"),
    titles=word_set(
        "général colonel ministre gouverneur maire président porte-parole directeur directrice chef "
        "commandant responsable expert préfet préfète présidente"
    ),
    generic=word_set(
        "ministère organisation institut agence groupe association institution armée entreprise commission "
        "université fondation ong service préfecture compagnie"
    ),
    fields=word_set(
        "défense intérieur affaires étrangères santé énergie général générale national nationale régional régionale "
        "militaire militaires armées état etat major état-major etat-major situations urgence secours"
    ),
    ordinary=word_set("plusieurs des les"),
    by_pronoun=phrases_with_pronoun(
        "selon lui:il|selon elle:elle|selon eux:ils|selon elles:elles|d' après lui:il"
        "|d' après elle:elle|d' après eux:ils|selon ses dires:il"
    ),
    stating=word_set("de"),
    statements=("source",),
    this=phrases("c' est ce qu'|c' est ce que|ce chiffre|ces chiffres|cette estimation|l' information"),
    houses=word_set("à au aux auprès de du chez dans"),
    papers=word_set("rapport étude enquête sondage note document registre synthèse audit liste bilan"),
    infinitives=word_set("avoir être vouloir pouvoir disposer"),
    own=word_set("propres"),
    adverb_ending="ment",
    gerund="ant",
    kinds=tuple(
        (
            "syndicat mouvement réseau centre agence ong collectif association groupe organisation société entreprise "
            "compagnie journal quotidien hebdomadaire magazine chaîne site"
        ).split()
    ),
    opening=word_set("pour"),
    counting=("recens", "enregist", "dénombr", "compt", "document"),
    first_noun=True,
    attributes=2,
    nouns=noun_table(
        role="docteur docteure maître avocat avocate juge magistrat magistrate psychologue éleveur éleveuse "
        "pêcheur climatologue météorologue épidémiologiste virologue biologiste géologue politologue "
        "chauffeur ouvrier ouvrière étudiant étudiante enseignant enseignante infirmier infirmière "
        "chirurgien chirurgienne aide-soignante secouriste pompier soldat officier policier gendarme sergent "
        "caporal major adjudant brigadier combattant combattante vigneron commerçant commerçante retraité "
        "retraitée prêtre évêque imam pasteur rapporteur rapporteuse émissaire envoyé envoyée négociateur "
        "négociatrice diplomate fonctionnaire opposant opposante militant militante candidat candidate élu "
        "élue maraîcher pilote marin armateur président-directeur vice-président vice-présidente "
        "vice-premier ex-ministre trésorier trésorière gérant gérante propriétaire syndicaliste bourgmestre "
        "échevin entraîneur auteur auteure autrice archéologue urbaniste hydrologue sismologue correspondant "
        "correspondante journaliste blogueur statisticien statisticienne avocate-conseil coordonnateur "
        "médiateur médiatrice haut-commissaire enquêteur "
        "source porte-parole gouverneur gouverneure ministre président présidente chancelier maire "
        "chef cheffe "
        "commandant général générale colonel colonelle lieutenante commandante "
        "lieutenant-colonel capitaine directeur directrice expert experte analyste "
        "responsable conseiller conseillère professeur professeure économiste chercheur chercheuse procureur "
        "procureure ambassadeur ambassadrice député députée sénateur sénatrice représentant représentante "
        "coordinateur coordinatrice médecin agriculteur sociologue préfet préfète secrétaire adjoint adjointe "
        "négociateur négociatrice "
        "habitant habitante témoin amiral commissaire fondateur numéro démographe hydrologue historien "
        "ingénieur recteur dirigeant patron patronne délégué déléguée",
        body="opposition majorité conseil collectif syndicat confédération observatoire coopérative fédération "
        "ligue croissant-rouge "
        "croissant armateur laboratoire cabinet think-tank musée rectorat académie hôpital clinique chu samu "
        "assurance caisse chancellerie diplomatie présidence primature junte coalition alliance "
        "mouvement faction résistance sénat congrès régulateur assureur constructeur distributeur "
        "fournisseur transporteur garde-côtes cgt cfdt medef ocha hcr fao cicr pam enedis sncf ratp edf "
        "eurostat ademe douane douanes inspection inspectorat secrétariat "
        "ministère armée état-major gouvernement parlement administration agence office institut université "
        "police gendarmerie parquet organisation association commission comité conseil fondation entreprise société "
        "banque centre service services brigade corps commandement onu otan ue kremlin pentagone ong syndicat "
        "mission "
        "opérateur ambassade tribunal cour parti croix-rouge croix marine mairie municipalité préfecture "
        "hôpital observatoire "
        "groupe compagnie autorité protection fédération insee haut-commissariat renseignement unicef oms nations "
        "collectif réseau bureau secours chambre union direction région état exploitant département",
        people="organisateurs opposants syndicats syndicalistes ong agences associations médias avocats parents "
        "familles voisins manifestants employés salariés ouvriers éleveurs pêcheurs commerçants "
        "météorologues climatologues géologues épidémiologistes statisticiens historiens sauveteurs "
        "garde-côtes combattants insurgés djihadistes jihadistes talibans volontaires bénévoles humanitaires "
        "rapporteurs auteurs procureurs juges magistrats magistrates préfets gouverneurs ministres "
        "dirigeants négociateurs correspondants journalistes blogueurs soignants infirmiers urgentistes "
        "survivants rescapés assaillants services autorités-locales douanes "
        "autorités responsables habitants témoins experts analystes secouristes pompiers médecins enquêteurs "
        "diplomates chercheurs militants rebelles séparatistes sources économistes scientifiques riverains élus "
        "soldats officiers secours observateurs policiers gendarmes représentants agriculteurs proches "
        "forces",
        document="rapport étude statistiques chiffres données enquête estimation estimations bilan décompte analyse "
        "document recensement sondage registre évaluation calculs note synthèse comptage",
        occasion="communiqué interview entretien conférence discours allocution message telegram facebook twitter x "
        "déclaration vidéo point site page visite réunion antenne audition plateau tribune "
        "compte réseaux publication",
        outlet="radio télévision chaîne journal quotidien hebdomadaire magazine média médias",
    ),
)

DATES = DateWords(
    months=numbered("janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre", 1),
    weekdays=numbered("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche", 0),
    leads=phrases_of_kinds(
        at="ces|au cours des|dans les|pendant les|durant les|le|en|au|dans|dès|à la fin de|à la fin du mois de|fin"
        "|début|mi|au début de"
        "|au début du mois|début de mois de|au mois de|au mois d'"
        "|au cours de|durant|pendant|à la fin d'|de|d'|au cours du mois de|courant|ce|à la mi"
        "|en fin de|à la fin|au début|à l'",
        until="d' ici au|d' ici à|d' ici la|d' ici|d' ici à la|avant la fin de",
        as_of="au|à la date du|à fin|à la fin du mois de|en date du|arrêté au|arrêtés au",
        since="depuis|depuis le|depuis la fin de|depuis fin|depuis début|depuis le début de"
        "|à partir de|à compter de|dès le"
        "|depuis la mi|depuis le mois de|depuis le début du mois de",
        other="avant|avant le|après|après le|jusqu' en|jusqu' au|jusqu' à|prochain",
        between="entre|entre le|de|du|d'",
    ),
    relative=phrases_of_kinds(
        day_0="aujourd'hui|ce matin|ce soir",
        day_1="hier|hier soir|la nuit dernière|la veille",
        day_2="avant-hier",
        now_0="cette semaine",
        week_1="la semaine dernière|la semaine passée|la semaine précédente",
        month_0="fin du mois|la fin du mois|ce mois-ci|ce mois|le mois en cours|début du mois",
        month_1="il y a un mois|le mois dernier|le mois passé|le mois précédent|du mois dernier",
        year_0="fin de l' année|la fin de l' année|fin d' année|cette année|l' année en cours",
        year_1="il y a un an|l' an dernier|"
        "l' année dernière|l' an passé|l' année passée|l' année précédente|année dernière",
        **{"since-month_0": "depuis le début du mois"},
        since_0="depuis le début de l' année|depuis début de l' année|depuis le début de cette année",
        none_0="la semaine prochaine|le mois prochain|l' année prochaine|l' an prochain|demain"
        "|l' été dernier|l' hiver dernier"
        "",
    ),
    month_after=years_back(
        "dernier:-1|prochain:-2|de l' année prochaine:-2|de l' an prochain:-2|de l' an dernier:1"
        "|de l' année dernière:1|de cette année:0"
    ),
    to=word_set("et à au jusqu'"),
    last=frozenset(),
    last_after=word_set("dernier"),
    not_past=word_set("prochain"),
    day_parts=word_set("matin soir après-midi"),
    day_articles=word_set("le"),
    day_links=frozenset(),
    year_words=frozenset(),
    days=word_set("jour jours"),
    ago=frozenset(),
    small=numbered("un|deux|trois|quatre|cinq|six|sept", 1),
    ago_before=(("il", "y", "a"),),
    events=word_set("maintenant désormais après quand lorsque lorsqu' puisque alors tandis"),
    including=word_set("dont parmi"),
    clauses=word_set("et mais qui que qu' dont où si"),
    apposed=word_set("ou soit"),
    code="fr",
)
