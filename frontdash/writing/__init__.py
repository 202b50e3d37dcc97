"""View -> file or text: CSV, JSON, JSON Lines, Markdown, plain text, citation. Knows no screen.

Every output keeps the columns of the file untouched and puts what was shown beside them, so that a hedge, a
source, an original unit or a conversion is never left behind.
"""
