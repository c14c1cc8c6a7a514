"""The embedded engine keeps its own FTS5 tables, made in a migration; there is no Django model of them."""
