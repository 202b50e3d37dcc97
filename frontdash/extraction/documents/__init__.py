"""Articles to documents: plain text, Markdown, HTML, saved pages, PDF, Word, mail, addresses and pasted text.

>>> from frontdash.extraction.documents import document_from_text
>>> document_from_text("The front is 1,200 km long.").blocks
(Block(start=0, end=27, kind='paragraph'),)
"""

from frontdash.extraction.documents.positions import Positions
from frontdash.extraction.documents.reading import document_from_text, read_document, read_documents, with_metadata

__all__ = ["Positions", "document_from_text", "read_document", "read_documents", "with_metadata"]
