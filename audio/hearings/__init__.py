"""Native listeners: invited by a signed link, they hear a lesson's clips one by one and say how each sounds."""

from audio.hearings.figures import Hearing, votes_for

__all__ = ["Hearing", "votes_for"]
