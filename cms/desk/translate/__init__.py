"""The translator's desk: what waits for a translation, and one lesson's sentences in two columns."""

from cms.desk.translate.hooks import register

__all__ = ["register"]
