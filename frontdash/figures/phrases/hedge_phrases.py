"""The phrases that hedge a number, before it and behind it, and what each makes of it: one table for each place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_ENGLISH: dict[str, str] = {
    "about": "about|around|not much more than|not much over|not much above|not many more than|not far above|roughly"
    "|approximately|approx|some"
    "|estimated|estimated at|an estimated|estimated to be|est"
    "|estimate|estimate of|estimates of|circa|c|ca|in the region of|in the order of|on the order of"
    "|of the order of|in the neighborhood of|in the neighbourhood of|in the vicinity of|in the range of|something like"
    "|more or less|give or take|plus or minus|little more than|not much more than|hardly more than"
    "|possibly|perhaps|maybe|probably|potentially|presumably|may be|might be|could be|perhaps as much as"
    "|a rough figure of|rough figure of|a rough estimate of|ballpark|more like|believed to be|thought to be|reckoned at"
    "|said to be about|the equivalent of about|somewhere around|somewhere in the region of"
    "|just about|about the same as|give or take a few|or so|roughly speaking|in the ballpark of|approximate|an "
    "approximate"
    "|estimated to number|estimated to have|estimated to total|estimated to include|conceivably|very roughly|anything "
    "like"
    "|believed to number|thought to number|to the order of|guesstimated at|put roughly at|put at about|put at around"
    "|in the area of|somewhat around|something around|something of the order of|could number|might number|may number"
    "|may total|as good as",
    "nearly": "nearly|almost|barely|scarcely|nears|neared|not far short of|not far off|not far from|not far "
    "below|the best part of"
    "|the better part of"
    "|the greater part of|not much less than|not much fewer than|not many fewer than|not far shy of|close to|closer "
    "to|near|nearing|approaching|just under|slightly under|a little under|a "
    "bit under"
    "|just below|slightly below|just less than|slightly less than|a little less than|a bit less than"
    "|slightly fewer than|a little fewer than|just short of|short of|just shy of|shy of|not quite|a touch below|a "
    "touch under"
    "|a fraction under|a fraction below|a shade under|a shade below|just fewer than|marginally below|marginally under"
    "|virtually|practically|verging on|almost exactly|getting on for|bordering on|pushing|touching|well-nigh"
    "|fractionally "
    "under|nearly but not quite|slightly less|something approaching"
    "|something close to|a tad under|a tad below|a hair under|a hair below|a whisker under|a little short of|a bit "
    "short of"
    "|slightly short of|a few short of|on the verge of|inching towards|inching toward|within a whisker of|narrowly "
    "under"
    "|marginally less than|marginally fewer than|fractionally less than|fractionally below|little short of|nigh on"
    "|well nigh"
    "|close on|only slightly fewer than|only slightly less than|just barely under|some way short of",
    "more_than": "more than|better than|a little more than|a bit more than|greater than|higher than|larger than"
    "|bigger than"
    "|over|above|exceed|exceeds|exceeded|well over|well above|just over|slightly over|a good"
    "|exceeding|in excess of|upwards of|upward of|north of|beyond|topped|tops|topping|surpassed|surpasses|slightly "
    "more than"
    "|surpassing|well in excess of|passed|passes|pass|past|passing|crossed|farther than|further than|far "
    "more than|many more than|more than just|comfortably over"
    "|considerably more than|significantly more than|much more than|way over|way above|way more than|rather more than"
    "|somewhat more than|substantially more than|a shade over|a touch over|a touch above|a fraction over|a fraction "
    "above"
    "|a tad over|a hair over|marginally more than|marginally above|marginally over|fractionally more than"
    "|fractionally over"
    "|fractionally above|slightly above|a little over|a little above|a bit over|a bit above|just above|something over"
    "|comfortably above|comfortably more than|easily more than|easily over|surged past|climbed past|went past|soared "
    "past"
    "|pushed past|moved past|rose past|jumped past|grew past|swelled past|risen past|clearly more "
    "than|markedly more than|vastly more than|some way over|well past|well beyond|far above|far beyond|far over|in "
    "excess",
    "at_least": "easily|at least|at the least|at the very least|at a minimum|at minimum|no fewer than|no less than"
    "|not fewer than|not less than|never less than|never fewer than|nothing less than|not under|not below|no less"
    "|none fewer than|a minimum of|minimum of|minimum|min|as few as|as little as|as low as|starting at|starting from"
    "|a floor of|a lower bound of|lower bound of|the floor is|the minimum is|the minimum was|minimum is|not as few as"
    "|not as little as|bare minimum of|a bare minimum of|absolute minimum of|an absolute minimum of|no smaller than"
    "|no lower than|no shorter than|if not more than|isn't less than|isn't fewer than|isn't under|wasn't less than"
    "|aren't fewer than|weren't fewer than",
    "up_to": "up to|up to and including|at most|never exceeded|never exceeds|never exceed|not exceeded"
    "|hasn't exceeded|haven't exceeded"
    "|won't exceed"
    "|never topped|not topped|never surpassed|not surpassed|at the most|at the very most|at a maximum|at maximum|no "
    "more than|not more than"
    "|never more than|no longer than|no further than|no greater than|no higher than|not exceed|not exceeding"
    "|not to exceed|doesn't exceed|don't exceed|didn't exceed|cannot exceed|can't exceed|without exceeding|not over"
    "|not above|a maximum of|maximum of|maximum|max|as many as|as much as|as high as|within|a ceiling of|ceiling of"
    "|capped at|limited to|a maximum strength of|maximum strength of|a cap of|a limit of|an upper limit of|at best"
    "|isn't more than|wasn't more than|isn't over|aren't more than|weren't more than|possibly as many as|perhaps as "
    "many as|the maximum is|the maximum was|maximum is|the ceiling is|the ceiling was|ceiling is|the limit is|the cap "
    "is|upper bound"
    " of|an upper bound of|an absolute maximum of|absolute maximum of|capped it at|restricted to|not as many as"
    "|anything up"
    " to|no bigger than|no larger than|no further off than|as large as|as big as|as far as|as deep as|as long as|not "
    "as much as",
    "less_than": "less than|closer than|nearer than|fewer than|lower than|smaller than|under|below|south of|not even"
    "|well short of|not all|nowhere near|not nearly|not close to|far short of|hardly|nothing like|well under|well below"
    "|far fewer than|far less than|nothing near|nowhere close to|not nearly as many as|way under|way below"
    "|way less than|way fewer than|rather less than|rather fewer than|somewhat less than|somewhat fewer than"
    "|substantially less than|substantially fewer than|many fewer than|comfortably under|comfortably below|safely under"
    "|not quite as many as|fewer even than|far below|far under|well inside|inside of|vastly fewer than"
    "|markedly fewer than|no way near|didn't reach|hasn't reached|not reached|not reach|much less than"
    "|considerably less than|considerably fewer than|significantly fewer than",
}
ENGLISH_PHRASES: tuple[tuple[str, str], ...] = tuple(
    (phrase, qualifier) for qualifier, phrases in _ENGLISH.items() for phrase in phrases.split("|")
)
"""English phrase before a number -> qualifier."""

_FOREIGN: dict[str, dict[str, str]] = {
    "de": {
        "about": "etwa|rund|rd|ungef|ungefähr|zirka|um die|an die|schätzungsweise|geschätzt|geschätzte|geschätzten"
        "|vielleicht|möglicherweise|ca|circa|in etwa|annäherungsweise|gegen|wohl|vermutlich|wahrscheinlich|so um die"
        "|so etwa|plus minus|in der größenordnung von|im bereich von|um rund|auf etwa|auf rund|kaum mehr als"
        "|ungefähr um die|über den daumen|grob|grob geschätzt|eventuell|mutmaßlich|geschätzt auf|auf geschätzte",
        "nearly": "fast|kaum|beinahe|nahezu|annähernd|knapp|nahe|nahe an|dicht an|nicht ganz|etwas weniger als|etwas "
        "unter"
        "|knapp unter"
        "|nur knapp unter|kurz vor|bald|schier|so gut wie|ein wenig unter|leicht unter|geringfügig weniger als",
        "more_than": "über|mehr als|gut|weit über|deutlich mehr als|weit mehr als|etwas mehr als|deutlich über"
        "|knapp über|etwas über|leicht über|wesentlich mehr als|erheblich mehr als|weitaus mehr als|oberhalb von"
        "|jenseits von|größer als|höher als|übersteigt|überstieg|übersteigen|überschritt|überschreitet|überschritten"
        "|übertrifft|länger als|viel mehr als|bereits über|bereits mehr als|schon über|schon mehr als|mehr noch als"
        "|geringfügig mehr als|überschritt die marke von",
        "at_least": "gut und gerne|gut und gern|mindestens|wenigstens|nicht weniger als|minimal|zumindest|mind"
        "|nicht unter|nicht kleiner als|minimum|im minimum|ein minimum von|allermindestens|ab",
        "up_to": "nicht weiter als|nicht weiter entfernt als|bis zu|bis|höchstens|maximal|nicht mehr als|max|nicht über"
        "|allenfalls|allerhöchstens|maximum|im maximum|ein maximum von|bestenfalls|nicht größer als|nicht höher als"
        "|nicht länger als|höchstenfalls|übersteigt nicht|überschreitet nicht|nicht überschreiten|begrenzt auf"
        "|beschränkt auf|eine obergrenze von|obergrenze von|bis zu rund|keine mehr als",
        "less_than": "weniger als|unter|deutlich weniger als|deutlich unter|weit weniger als|weit unter"
        "|wesentlich weniger als|erheblich weniger als|kleiner als|niedriger als|unterhalb von|nicht einmal|nicht mal"
        "|viel weniger als|kürzer als",
    },
    "fr": {
        "about": "environ|peu ou prou|vers|autour de|à peu près|approximativement|quelque|env|dans les|peut-être"
        "|aux alentours de|de l'ordre de|aux environs de|une estimation de|de l ordre de|probablement|possiblement"
        "|sans doute|grosso modo|plus ou moins|estimé à|estimée à|estimés à|estimées à|on estime à|évalué à|évalués à"
        "|évaluée à|évaluées à|vers les|à environ|vraisemblablement|avoisine|avoisinent|avoisinait|avoisinant"
        "|éventuellement|une moyenne de|dans les environs de|à quelque",
        "nearly": "près de|à peine|presque|pas loin de|un peu moins de|proche de|proches de|frôle|frôlent|frôlant"
        "|approche|approchent|approchant|approche de|à peine moins de|juste en dessous de|légèrement moins de|quasiment"
        "|quasi|non loin de|tout près de|pas tout à fait",
        "more_than": "plus de|supérieur à|supérieure à|supérieurs à|au-delà de|un peu plus de|bien plus de|plus que"
        "|nettement plus de|largement plus de|beaucoup plus de|légèrement plus de|à peine plus de|dépasse|dépassent"
        "|dépassait|dépassant|dépasser|dépassera|dépassé|a dépassé|ont dépassé|excède|excèdent|excédant|au-dessus de"
        "|juste au-dessus de|plus d'environ|franchi|passé la barre de|dépassé la barre de|dépassé le seuil de"
        "|sensiblement plus de",
        "at_least": "au moins|au minimum|pas moins de|minimum de|un minimum de|au bas mot|minimum|à tout le moins|au "
        "minimum à|supérieur"
        " ou égal à|à partir de|rien de moins que",
        "up_to": "à pas plus de|jusqu'à|au plus|au maximum|pas plus de|maximum de|un maximum de|tout au plus"
        "|maximum|au grand "
        "maximum|ne dépasse pas"
        "|ne dépassent pas|ne dépassant pas|n'excède pas|n' excède pas|n'excèdent pas|n' excèdent pas|n'excédant pas"
        "|plafonné à"
        "|plafonnés à|plafonnée à|limité à|limités à|limitée à|un plafond de|plafond de|inférieur ou égal à|sans "
        "dépasser"
        "|jusqu'à environ|jusqu'à près de|ne dépassait pas|ne pas dépasser|ne dépassera pas|ne dépassant pas les|ne "
        "dépasse pas les",
        "less_than": "moins de|inférieur à|inférieure à|inférieurs à|bien moins de|nettement moins de|beaucoup moins de"
        "|largement moins de|en dessous de|au-dessous de|en deçà de|sous la barre de|sous les|sous la barre des"
        "|sous le seuil de|sous le seuil des",
    },
    "ru": {
        "about": "около|примерно|приблизительно|порядка|ок|где-то|где - то|возможно|предположительно|ориентировочно"
        "|примерно на|в районе|вероятно|по оценкам|по оценке|может быть|пожалуй|оценочно|что-то около|что - то около"
        "|каких-нибудь|каких - нибудь|каких-то|каких - то|где-то около|где - то около|плюс минус|плюс - минус"
        "|грубо говоря|наверное|наверно|не то|условно|в среднем около|прим|прибл|видимо|предварительно",
        "nearly": "почти|едва|почти ровно|чуть менее|чуть меньше|без малого|едва ли не|чуть менее чем|чуть меньше чем"
        "|немногим менее|немногим меньше|практически|приближается к|приблизилось к|приблизилась к|приблизился к"
        "|близко к|чуть ли не|немного менее|немного меньше|неполных|чуть не|под|приближаются к|близка к|близок к"
        "|едва не",
        "more_than": "более|более чем|более чем в|более чем на|больше чем на|больше|больше чем|свыше|выше|чуть более"
        "|чуть больше|значительно более|намного больше|превысило|превысила|превысил|превысили|превышает|превышают"
        "|превышать|превысить|превысит|превышающий|превышающая|чуть более чем|чуть больше чем|значительно больше"
        "|гораздо больше|гораздо более|намного более|существенно больше|немногим более|немногим больше|немного более"
        "|немного больше|с лишним|перевалило за|перевалила за|перевалил за|сверх|уже более|не один десяток|больше , чем"
        "|более , чем|добрых|добрые|перешагнуло за|перешагнула за|куда больше|куда более",
        "at_least": "не ближе|не ближе чем|не ближе чем в|не менее|не меньше|не менее чем|не меньше чем|минимум"
        "|как минимум|по меньшей мере|по крайней мере|хотя бы|не ниже|самое меньшее|не менее , чем|никак не меньше|мин",
        "up_to": "не далее|не далее чем|не далее чем в|не далее как в|не дальше|не дальше чем|не дальше чем в|до"
        "|в пределах|не превысит|не превысят|не превышала|не превышал|не более|не более чем|не больше|не больше чем"
        "|не свыше|максимум|как максимум|не превышает|не превышают|не превысило|не превысила|не превысил|самое большее"
        "|вплоть до|не выше|аж до|макс|максимально|не более , чем|от силы|не превышая|в пределах до",
        "less_than": "менее|менее чем|меньше|меньше чем|ниже|значительно меньше|значительно менее|гораздо меньше"
        "|гораздо менее|намного меньше|намного менее|существенно меньше|не дотягивает до|не достигает|не достигло"
        "|не достигла|даже не|не дотянуло до|меньше , чем|менее , чем|не наберется и",
    },
    "uk": {
        "about": "близько|приблизно|орієнтовно|біля|десь|можливо|ймовірно|імовірно|порядку|приблизно на|десь близько"
        "|коло|в районі|у районі|за оцінками|за оцінкою|оціночно|щось близько|плюс мінус|плюс - мінус|мабуть|може|певно"
        "|напевно|десь із|десь зо|зо|десь з|умовно|прибл|попередньо|вірогідно|очевидно|десь зі|щось із|щось зо",
        "nearly": "майже|майже рівно|трохи менше|трохи менш як|ледь не|трохи менше ніж|без малого|дещо менше|мало не"
        "|практично|наближається до|наблизилося до|наблизилась до|наблизилася до|наблизився до|близька до|близький до"
        "|неповних|ледве не|трохи менш ніж|трохи менше , ніж|трішки менше|заледве не|під",
        "more_than": "понад|більше|більше ніж|більш ніж|більш як|більше як|більше за|трохи більше|трохи понад"
        "|перевищила|перевищив|перевищило|перевищили|перевищує|перевищують|перевищувати|перевищити|перевищуватиме"
        "|перевищить|значно більше|трохи більше ніж|значно понад|набагато більше|суттєво більше|дещо більше|вище"
        "|з лишком|із лишком|з гаком|із гаком|більше , ніж|більш , ніж|вже понад|добрих|добрі|трішки більше|куди більше"
        "|трохи більш як|трохи більш ніж|перевалило за|перевалила за|перевалив за|істотно більше|далеко понад",
        "at_least": "не менше|не менше ніж|не менш ніж|не менш як|не менше як|щонайменше|принаймні|мінімум|якнайменше"
        "|як мінімум|хоча б|не нижче|бодай|не менше , ніж|не менше за|мін|не менш , ніж|що найменше|як щонайменше",
        "up_to": "не далі|не далі ніж|не далі ніж за|не далі як|не далі як за|до|не більше|не більше ніж|не більш ніж"
        "|не більш як|не більше як|щонайбільше|максимум|не понад|не перевищує|не перевищують|не перевищило"
        "|не перевищила|не перевищив|як максимум|аж до|не вище|не більше , ніж|не більше за|макс|максимально|від сили"
        "|не перевищуючи|якнайбільше|що найбільше|ледь чи не до",
        "less_than": "менше|менше ніж|менш ніж|менш як|менше як|менше за|нижче|значно менше|набагато менше|суттєво "
        "менше|не досягає|не "
        "дотягує до|не досягло|не досягла|ледве|заледве|навіть не|менше , ніж|істотно менше|куди менше",
    },
    "pl": {
        "about": "około|mniej więcej|w przybliżeniu|w granicach|rzędu|szacunkowo|szacowane na|prawdopodobnie|być może"
        "|jakieś|circa|przypuszczalnie|możliwe że|plus minus|w okolicach|szacuje się na",
        "nearly": "prawie|niemal|blisko|niespełna|bez mała|nieco mniej niż|niecałe|niecałych|tuż poniżej|nieco poniżej"
        "|omal|bliska|bliski|trochę mniej niż|zbliża się dopl",
        "more_than": "ponad|więcej niż|powyżej|przeszło|nieco ponad|grubo ponad|znacznie ponad|przekracza|przekroczyła"
        "|przekroczyło|przekroczył|przekroczyły|znacznie więcej niż|dużo więcej niż|nieco więcej niż|trochę ponad"
        "|dobrze ponad|trochę więcej niż",
        "at_least": "co najmniej|przynajmniej|nie mniej niż|minimum|conajmniej|minimalnie|min",
        "up_to": "dopl|nie więcej niż|co najwyżej|maksymalnie|maksimum|najwyżej|nawet|nawet dopl|aż dopl|maks|nie "
        "przekracza",
        "less_than": "mniej niż|poniżej|znacznie mniej niż|dużo mniej niż|znacznie poniżej",
    },
    "es": {
        "about": "unos|unas|alrededor de|aproximadamente|en torno a|aprox|más o menos|quizás|quizá|tal vez|posiblemente"
        "|probablemente|se estima en|estimado en|estimados en|estimada en|estimadas en|del orden de|a unos|a unas|de "
        "unos|de unas",
        "nearly": "casi|cerca de|próximo a|algo menos de|poco menos de|al borde de|rozando|cercano a|un poco menos de"
        "|roza los|ronda los|casi unos",
        "more_than": "más de|más que|superior a|algo más de|poco más de|bastante más de|mucho más de|por encima de"
        "|supera|superó|superaron|superan|supera los|superan los|superó los|supera las|excede|sobrepasa|un poco más de"
        "|muy por encima de|bien por encima de|por encima de los",
        "at_least": "al menos|por lo menos|como mínimo|no menos de|un mínimo de|mínimo|cuando menos|mínimo de",
        "up_to": "hasta|como máximo|a lo sumo|no más de|un máximo de|máximo|a lo más|no supera|no superan|no excede"
        "|máximo de|hasta unos|hasta unas|no supera los|no superan los",
        "less_than": "menos de|inferior a|por debajo de|mucho menos de|bastante menos de|menos de los|muy por debajo "
        "de",
    },
    "it": {
        "about": "circa|all'incirca|intorno a|intorno ai|attorno a|attorno ai|approssimativamente|più o meno|forse"
        "|probabilmente|possibilmente|una stima di|stimati in|stimato in|nell'ordine di|grosso modo|dell'ordine di",
        "nearly": "quasi|vicino a|poco meno di|sfiora|sfiorano|appena sotto|sfiora i|sfiorano i|un po' meno di|vicino "
        "ai|quasi i",
        "more_than": "oltre|più di|più che|superiore a|poco più di|ben oltre|ben più di|supera|superano|ha superato"
        "|al di sopra di"
        "|superano i|supera i|oltre i|oltre le|molto più di|superiore ai|un po' più di|ha superato i|più dei",
        "at_least": "almeno|per lo meno|perlomeno|non meno di|come minimo|un minimo di|minimo|quanto meno|minimo di",
        "up_to": "fino a|al massimo|non più di|un massimo di|massimo|al più|non supera|fino ad|fino ai|tutt'al più"
        "|massimo di|non oltre",
        "less_than": "meno di|inferiore a|al di sotto di|molto meno di|ben meno di|meno dei|inferiore ai",
    },
    "tr": {
        "about": "yaklaşık|aşağı yukarı|takriben|tahminen|muhtemelen|belki|tahmini|ortalama|yaklaşık olarak",
        "nearly": "neredeyse|hemen hemen",
        "at_least": "en az|asgari|en azından",
        "up_to": "en fazla|en çok|azami|maksimum",
    },
}


def phrases_of(language: str) -> list[tuple[str, str]]:
    """Return the phrases of one language that stand before a number, with their qualifiers."""
    return [(phrase, qualifier) for qualifier, phrases in _FOREIGN[language].items() for phrase in phrases.split("|")]


FOREIGN_PHRASES: tuple[tuple[str, str], ...] = tuple(pair for language in _FOREIGN for pair in phrases_of(language))
"""Phrases of other languages before a number -> qualifier."""

_GRADED: dict[str, tuple[str, ...]] = {
    # Slight degrees, strong degrees, "more", "less", "not"; all in one language, joined by a space.
    "en": (
        "slightly|a little|little|a bit|a touch|a shade|a fraction|a tad|a hair|a whisker|marginally|fractionally|just"
        "|only just|barely|narrowly|only slightly|a few",
        "well|far|way|much|many|comfortably|easily|clearly|considerably|significantly|substantially|markedly|notably"
        "|vastly|rather|somewhat|some way|safely|greatly|appreciably|decidedly|even",
        "over|above|more than|greater than|higher than|larger than|bigger than|in excess of|beyond|past|longer than"
        "|north of",
        "under|below|less than|fewer than|lower than|smaller than|short of|shy of|shorter than|south of",
        "not|no|never|isn't|wasn't|aren't|weren't|not any",
    ),
    "de": (
        "etwas|leicht|knapp|ein wenig|ein bisschen|geringfügig|kaum|nur knapp|minimal",
        "deutlich|weit|wesentlich|erheblich|weitaus|viel|klar|spürbar|bei weitem",
        "mehr als|über|größer als|höher als|länger als|oberhalb von",
        "weniger als|unter|kleiner als|niedriger als|kürzer als|geringer als|unterhalb von",
        "nicht",
    ),
    "fr": (
        "un peu|légèrement|à peine|tout juste|juste",
        "bien|nettement|largement|beaucoup|sensiblement|considérablement|très largement",
        "plus de|au-dessus de|plus que|supérieur à|supérieure à|supérieurs à|au-delà de",
        "moins de|au-dessous de|en dessous de|moins que|inférieur à|inférieure à|inférieurs à",
        "pas",
    ),
    "ru": (
        "чуть|немного|немногим|несколько|слегка|чуть-чуть",
        "значительно|гораздо|намного|существенно|заметно|куда|много|сильно|явно",
        "больше|более|выше|свыше|больше чем|более чем|больше , чем|более , чем|более чем в|более чем на|больше чем на",
        "меньше|менее|ниже|меньше чем|менее чем|меньше , чем|менее , чем|менее чем в|менее чем на|меньше чем на",
        "не",
    ),
    "uk": (
        "трохи|дещо|трішки|ледь|злегка|лиш трохи",
        "значно|набагато|суттєво|істотно|куди|помітно|далеко|явно",
        "більше|понад|вище|більш|більше ніж|більш ніж|більше як|більш як|більше за|більше від|більше , ніж|більш , ніж"
        "|більш ніж у|більш ніж на|більше ніж на|більше ніж у|більш ніж в",
        "менше|нижче|менш|менше ніж|менш ніж|менше як|менш як|менше за|менше від|менше , ніж|менш , ніж|менш ніж у"
        "|менш ніж на|менше ніж на|менш ніж в",
        "не",
    ),
    "pl": (
        "nieco|trochę|niewiele|minimalnie",
        "znacznie|dużo|grubo|dobrze|zdecydowanie|o wiele",
        "więcej niż|ponad|powyżej",
        "mniej niż|poniżej",
        "nie",
    ),
    "es": (
        "algo|poco|un poco|ligeramente|apenas",
        "mucho|bastante|muy|considerablemente|bien",
        "más de|más que|por encima de|superior a",
        "menos de|menos que|por debajo de|inferior a",
        "no",
    ),
    "it": (
        "poco|leggermente|un po'|di poco|appena",
        "molto|ben|assai|decisamente|notevolmente",
        "più di|più che|oltre|superiore a|al di sopra di",
        "meno di|meno che|al di sotto di|inferiore a",
        "non",
    ),
}
"""Comparatives with a degree: much more than, nicht weniger als, трохи менше ніж."""


def front_phrases(language: str = "") -> Iterator[tuple[str, str]]:
    """Yield the phrases of a language, or of all, that hedge a number from the front, and their qualifiers; of equal
    ones the last counts."""
    yield from _graded(language)
    if not language:
        yield from FOREIGN_PHRASES
    elif language in _FOREIGN:
        yield from phrases_of(language)
    if language in {"", "en"}:
        yield from ENGLISH_PHRASES


def _graded(language: str) -> Iterator[tuple[str, str]]:
    """Yield the phrases of comparatives with a degree or a negation, and their qualifiers."""
    rows_read = [rows for own, rows in _GRADED.items() if language in {"", own}]
    for slight, strong, more, less, negation in (tuple(row.split("|") for row in rows) for rows in rows_read):
        yield from ((f"{degree} {word}", "more_than") for degree in (*slight, *strong) for word in more)
        yield from ((f"{degree} {word}", "nearly") for degree in slight for word in less)
        yield from ((f"{degree} {word}", "less_than") for degree in strong for word in less)
        yield from ((f"{no} {word}", "up_to") for no in negation for word in more)
        yield from ((f"{no} {word}", "at_least") for no in negation for word in less)


_NEGATED = (
    "not|never|no|nor|isn't|wasn't|aren't|weren't|rather than|instead of|denied that|denies that|deny that|denied"
    "|denied having|denied losing|without|not at least|not about|nicht|kein|keine|keinen|statt|anstatt|anstelle von|pas"
    "|ni|au lieu de|plutôt que|не|нет|вместо|ни|ні|ані|замість|but not|as opposed to|contrary to|far from|neither|never"
    "|and not|nor|а не|та не|и не|і не|sondern nicht|weder|ohne|jamais|nunca|никогда не|ніколи не|никогда не было"
    "|et non|non|et pas|mais pas|non pas|au lieu des|plutôt que les|sans|без|жодних|никаких|nie|zamiast|bez|a nie"
    "|żadnych|en lugar de|en vez de|sin|ni|y no|invece di|al posto di|invece dei|invece degli|invece delle|al posto dei"
    "|senza|né|anziché|statt der|statt den|anstatt der|e non|в отличие от|на відміну від|far from the|fell short of the"
    "|falls short of the|fall short of the|falling short of the|well short of the|loin des|loin de|loin d'"
    "|weit entfernt von|далеко от|далеко від|далеко до"
)
_OTHER = (
    "half|third of|quarter of|fifth of|tenth of|twice|double|triple|treble|quadruple|times|times as many as|times as "
    "much as"
    "|times more than|twice as many as|twice as much as|twice as large as|half as many as|half as much as|as many "
    "again as"
    "|percent of|per cent of|% of|point|moitié de|times the|several|few|a few|many|mehrere|einige|quelques|plusieurs"
    "|fois"
    "|несколько|кілька|декілька|a couple of|couple of|kilka|varios|varias|alcuni|alcune|diversi|birkaç|ein paar"
    "|the size of|all but|all except|alle bis auf|tous sauf|toutes sauf|кроме|крім|окрім|tranne|excepto|oprócz"
    "|fois plus que|fois plus de|fois plus nombreux que|double de|triple de|il doppio di|el doble de|el triple de|dwa "
    "razy więcej niż"
    "|trzy razy więcej niż"
)
_MULTIPLES = (
    ("doppelt|zweimal|dreimal|viermal|fünfmal|zehnmal|halb|mal", "so viele|so viel|so stark|so groß", "wie"),
    (
        "вдвое|втрое|вчетверо|впятеро|раза|раз|вдвічі|втричі|удвічі|утричі|вчетверо|вп'ятеро|рази|разів|в разы",
        "больше|меньше|выше|більше|менше|вище|более|менее",
        "|чем|, чем|ніж|, ніж|за|від|от",
    ),
)
"""Words that make a multiple of the number behind them, in three parts."""
OF = frozenset(
    (
        "some more all most many one none half part much few any each majority rest share third quarter two seven "
        "percent % cent единицы половина треть часть большинство половину частина більшість половина третина "
        "hälfte drittel teil mehrheit moitié tiers part plupart"
    ).split()
)
"""What stands before "of" where the number behind it is the whole that a part is of."""
_FILLERS = (
    "just|only|merely|if not|the|a|an|total|total of|a total of|на|за|в|у|en|insgesamt|mere|a mere|its|their|his|her"
    "|these|those|announced|another|an additional|additional|a further|further|an extra|extra|a whole|a full|full"
    "|planned|promised|expected|required|reported|les|des|die|den|der|цих|всего|лишь|только|лише|тільки|аж|целых|la|los"
    "|las|dei|yüzde|%|geplanten|ganze|tylko|zaledwie|aż|solo|sólo|ben|запланированных|обещанных|заявленных|запланованих"
    "|обіцяних|заявлених|versprochenen|angekündigten|russian|ukrainian"
)
_COMPARED = (
    "compared with|compared to|versus|vs|as against|compared with about|from the previous|gegenüber|verglichen mit"
    "|im vergleich zu|порівняно з|по сравнению с|у порівнянні з|в сравнении с|par rapport à|comparé à|contre les"
    "|w porównaniu z|frente a"
)
_DOUBTS = (
    "possibly|perhaps|maybe|probably|roughly speaking|presumably|by estimates|by some estimates|можливо|ймовірно"
    "|імовірно|мабуть|за оцінками|орієнтовно|приблизно|возможно|вероятно|по оценкам|предположительно|ориентировочно"
    "|примерно|может быть|наверное|peut-être|probablement|vermutlich|vielleicht|być może|prawdopodobnie|quizás|tal vez"
    "|forse|probabilmente|по оценке"
)
"""Adverbs that hedge a number behind a comma, too."""
ABBREVIATED = frozenset("rd ungef approx c ca est min max mind ок env circa прибл прим мин макс мін aprox maks".split())
SIGNS = "~≈≃≅∼≲≳⩽⩾≦≧≤≥<>=±"
"""Hedges written as signs, directly before the number and in any combination: `>=`, `=<`, `<~`."""
OPENERS = frozenset("\"'“”„«‘’([:$€£₴#")
INVERTED = frozenset(
    ("человек чоловік осіб километров кілометрів км штук душ машин тысяч тисяч дней днів лет років единиц").split()
)


def front_meanings(language: str = "") -> Iterator[tuple[str, str]]:
    """Yield the phrases of a language, or of all, that stand before a number, and what each means: a qualifier, or
    what else it makes of it."""
    yield from ((phrase, "filler") for phrase in _FILLERS.split("|"))
    yield from ((phrase, "other") for phrase in _OTHER.split("|"))
    for rows in _MULTIPLES:
        yield from ((" ".join(parts), "other") for parts in product(*(row.split("|") for row in rows)))
    yield from ((phrase, "negated") for phrase in _NEGATED.split("|"))
    yield from ((phrase, "compared") for phrase in _COMPARED.split("|"))
    yield from front_phrases(language)
    yield from ((f"{phrase} ,", "about") for phrase in _DOUBTS.split("|"))


# --- behind the number ------------------------------------------------------------------------------------------

# A unit or another word or two may stand between: "1,200 km or more", "1,200 (est.)".
_GAP = r"(?:[\s-]|,\s?|\s?[(\[])(?:[^\d,.;:()?]{0,24}?(?:,?\s|\s?[(\[]))?"
_NO_OTHER = r"(?!\s+(?:(?:than|to|some|about|over|under)\b|[^\W\d_]{0,12}\s?[\d~<>≈≤≥]))"
_ENDS = r"(?=\s{0,3}(?:$|[.,;:)\]!?]))"
TRAILING: tuple[tuple[str, str], ...] = (
    ("about", rf"{_GAP}(?:more or less|plus ou moins|mehr oder weniger)\b"),
    ("up_to", r"\sis the (?:upper limit|maximum|ceiling|limit|cap)\b"),
    ("at_least", r"\sis the (?:lower limit|minimum|floor)\b"),
    (
        "at_least",
        r",?(?:\s[^\W\d_]{1,16})?,?\s(?:vielleicht|möglicherweise|peut-être|можливо|возможно|может быть|а может"
        r"|być może|forse|quizás)"
        r"\s(?:sogar\s|même\s|и\s|й\s|і\s)?(?:mehr|plus|більше|больше|więcej|più|más)\b",
    ),
    (
        "up_to",
        rf"{_GAP}(?:maybe|perhaps|possibly|probably|likely|vielleicht|peut-être|можливо|возможно)\s(?:less|fewer"
        rf"|weniger|moins|менше|меньше)"
        rf"\b{_NO_OTHER}",
    ),
    ("more_than", r"\s(?:с небольшим|з невеликим|et des poussières|et quelques|y pico|e rotti|z okładem|con algo)\b"),
    (
        "about",
        r"(?:\s[^\W\d_]{1,16})?\s(?:чи близько того|або близько того|или около того|или вроде того|чи десь так"
        r"|à peu près|ou à peu près"
        r"|lub coś koło tego"
        r"|o así|o giù di lì)\b",
    ),
    ("at_least", r"(?:\s[^\W\d_]{1,16})?\s(?:і|й|та|и|або|или|чи) (?:вище|выше)\b|(?:\s[^\W\d_]{1,16})?\sau bas mot\b"),
    ("at_least", r"\s?\+(?!\s?\d)"),
    ("at_least", r"[\s-]plus\b(?!\s+\S{0,12}\s?\d)"),
    (
        "at_least",
        rf"{_GAP}(?:(?:or|and)\s(?:even\s|possibly\s|perhaps\s|maybe\s)?(?:more|above|over|greater|higher|longer"
        rf"|upwards?"
        r"|up|beyond|counting|rising)|(?:if not|maybe|perhaps|possibly|probably|likely)\smore"
        r"|at\s(?:the\s)?(?:very\s)?least|at\s(?:a\s)?minimum|minimum|oder mehr|und mehr|mindestens|ou plus"
        r"|et plus|au moins|au minimum"
        r"|(?:или|и|или даже)\s(?:более|больше|выше)|(?:або|чи|і|та|й)\sбільше|как минимум|минимум|мінімум|щонайменше"
        r"|не менее|не менше|co najmniej|lub więcej|i więcej|o más|y más|como mínimo|o più|e più|almeno|come minimo"
        r"|wenn nicht (?:gar |sogar )?mehr|если не (?:больше|более)|якщо не більше|voire (?:même )?(?:plus|davantage)"
        rf"|(?:а|да) (?:то )?и больше|а то й більше|minimum|aufwärts)\b{_NO_OTHER}",
    ),
    (
        "up_to",
        rf"{_GAP}(?:or\s(?:even\s)?(?:less|fewer|below|under|lower|shorter|smaller)|if not\s(?:less|fewer)"
        r"|at\s(?:the\s)?(?:very\s)?most|at\s(?:a\s)?maximum|max|maximum|tops|oder weniger|höchstens|maximal|ou moins"
        r"|au plus|au maximum|(?:или|и)\s(?:менее|меньше)|(?:або|чи)\sменше|максимум|щонайбільше|не более|не більше"
        r"|at the outside|lub mniej|o menos|wenn nicht weniger|если не (?:меньше|менее)|якщо не менше|voire moins"
        rf"|como máximo|o meno|al massimo|maksymalnie)\b{_NO_OTHER}",
    ),
    ("at_least", rf"(?:{_GAP}|\s)(?:upwards?|and up|and upwards?)\b"),
    (
        "more_than",
        r"\s(?:с лишним|с гаком|с хвостиком|із? гаком|[зі]?з лишком|[зі]?з лишнім|[зі]?з гаком)\b"
        r"|'?(?:[dt][ae]n)?\s(?:daha\s)?fazla\b"
        r"|'?[yn]?[eaiıuü]?\s(?:aşkın|aşkin)\b",
    ),
    ("less_than", r"'?(?:[dt][ae]n)\s(?:daha\s)?az\b"),
    ("up_to", r"'y?[ea]\skadar\b"),
    ("nearly", r"'y?[ea]\s(?:yakın|yakin)\b"),
    ("about", r"\s(?:kadar|civarında|civarinda|dolayında|dolayinda)\b"),
    ("about", r"-odd\b|-?ish\b"),
    ("about", rf"{_GAP}(?:or so|or thereabouts|give or take|more or less|oder so)\b"),
    (
        "about",
        rf"{_GAP}(?:approx|approximately|roughly|around|circa|ca|est|estimated?|maybe|perhaps|possibly|probably|environ"
        r"|etwa|ungefähr|geschätzt|estimation|circa|około|aproximadamente|приблизно|примерно|приблизительно"
        r"|орієнтовно|возможно|можливо|peut-être|vielleicht)\b\.?"
        rf"{_ENDS}",
    ),
    ("about", r"[\s-]est(?:\.|imated)(?=\s|$)"),
    ("about", r"(?:\s[^\s\d,.;:()?]{1,16})?\s?[(\[]?\?"),
)
"""Qualifier and pattern of what stands behind a number; the first that fits counts, bounds before `about`."""
