"""Finished sound over HTTP: byte ranges, digests, downloads that go on where they broke off."""
