"""The demo school: lessons, pictures and the tree they hang in, as files that anyone can read and correct."""
