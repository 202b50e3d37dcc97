"""How a figure is drawn: marks, scales, and pictures as SVG. Independent of the screen."""
