"""Message catalogues without the gettext programs: found with Python's own parser, read and written with Babel."""
