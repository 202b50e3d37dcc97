"""Write a view as a file or text: CSV, JSON, JSON Lines, Markdown, plain text, citations. Independent of the screen.

Every output keeps the columns of the file unchanged and adds what was shown, so that no hedge, source, original unit or
conversion mark is lost.
"""
