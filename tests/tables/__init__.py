"""Public tables, each with its right answer: how far `frontdash import` gets with tables it has not seen."""
