"""Names of outlets, and words in such names, of any language."""

from __future__ import annotations

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
