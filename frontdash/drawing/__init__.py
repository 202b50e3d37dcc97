"""What a figure looks like, apart from where it is drawn: marks, scales, and pictures as SVG. Knows no screen."""
