"""Tables with other columns become figures through a mapping."""
