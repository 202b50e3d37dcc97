"""One file per panel. Panels draw a View and publish clauses; they never query and never talk to each other."""
