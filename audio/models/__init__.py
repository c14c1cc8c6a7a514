"""Clips, renderings and programmes. Files lie beside the database, named by their digest."""

from audio.models.clip import Clip, ClipForm
from audio.models.hearing import HearingVote, Invitation
from audio.models.job import Job
from audio.models.mixing import MixRecipe, Order, ProfileRecipe
from audio.models.programme import Programme, ProgrammeItem, Slot, Station
from audio.models.reading_request import ReadingRequest
from audio.models.rendering import Mix, Profile, Rendering, mix_label, named_mixes
from audio.models.renewal import Renewal

__all__ = [
    "Clip",
    "ClipForm",
    "HearingVote",
    "Invitation",
    "Job",
    "Mix",
    "MixRecipe",
    "Order",
    "Profile",
    "ProfileRecipe",
    "Programme",
    "ProgrammeItem",
    "ReadingRequest",
    "Rendering",
    "Renewal",
    "Slot",
    "Station",
    "mix_label",
    "named_mixes",
]
