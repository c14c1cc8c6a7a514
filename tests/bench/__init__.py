"""Measurements with a goal each: `make bench`, or `make bench ONLY=audio`."""
