"""From the first frame to the first view, and the way out."""
