"""The words by which texts name claimants and dates, by language: one module for each, of the types in `table`."""

from frontdash.extraction.claimants.words import de, en, fr, ru, uk
from frontdash.extraction.claimants.words.table import DateWords, ReportingWords

_LANGUAGES = {"en": en, "uk": uk, "ru": ru, "de": de, "fr": fr}
REPORTING: dict[str, ReportingWords] = {code: language.REPORTING for code, language in _LANGUAGES.items()}
DATES: dict[str, DateWords] = {code: language.DATES for code, language in _LANGUAGES.items()}

__all__ = ["DATES", "REPORTING", "DateWords", "ReportingWords"]
