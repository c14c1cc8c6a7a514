"""Real servers for the tests: Debian's PostgreSQL and Redis on free loopback ports, gone when the tests are."""
