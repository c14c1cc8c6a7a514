"""What the joined desk adds to the reviewer's pairs: the sounds of both halves, and what native listeners said."""
