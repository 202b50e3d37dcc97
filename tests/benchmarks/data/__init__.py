"""Tables of invented figures, made from a seed: the same ones on every machine, of any length."""
