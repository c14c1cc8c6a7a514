"""The Yi input method's table, counted from what this site publishes, and served to the browser."""

from cms.yi_input.served import ServedTable, current

__all__ = ["ServedTable", "current"]
