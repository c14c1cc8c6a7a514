"""Sets Suoma up with nothing but Python's standard library: `python3 -m setup run`, or `make run`."""
