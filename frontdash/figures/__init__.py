"""What a figure is: its columns, qualifiers, units, dates, and how it is shown. Imports no sibling room."""
