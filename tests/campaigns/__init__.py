"""Long random runs against the whole program, by hand; the tests proper make a few of each."""
