"""How a claim travelled: what each retelling changed, the tree of its publications, and links that may be missing."""
