"""Mixes and profiles as rows: what the county has set, what it may set, and what a change makes anew."""
