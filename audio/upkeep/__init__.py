"""Keeping the store of clips in order: what is torn, what can be made again, what nobody needs, how large it is."""
