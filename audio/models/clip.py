from django.conf import settings
from django.db import models
from django.utils import timezone

from audio.models.rendering import Profile
from content.text.types import Language


class Clip(models.Model):
    """The sound of one text by one voice. Many units may share it; its files can be deleted and made again."""

    class Kind(models.TextChoices):
        SYNTHETIC = "synthetic"
        HUMAN = "human"
        CHIME = "chime"

    key = models.CharField(max_length=64, primary_key=True)  # sha256 of text, voice and recipe
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SYNTHETIC)
    language = models.CharField(max_length=8, choices=[(code.value, code.value) for code in Language], blank=True)
    voice = models.CharField(max_length=128)  # name and version of the engine, or of the announcer
    text = models.TextField(blank=True)
    length_s = models.FloatField()  # whole beats of 0.12 s
    master = models.CharField(max_length=160)  # FLAC in settings.CLIP_DIR
    master_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    said_at = models.DateTimeField(default=timezone.now)  # when a published lesson was last seen to say it (`prune`)

    # What the master is like, measured when it was made (audio.media.Portrait); empty in clips made before.
    loudness_lufs = models.FloatField(null=True)
    peak_dbtp = models.FloatField(null=True)
    range_lu = models.FloatField(null=True)
    lead_s = models.FloatField(null=True)
    tail_s = models.FloatField(null=True)
    longest_silence_s = models.FloatField(null=True)
    clipped = models.PositiveIntegerField(null=True)  # samples at full scale
    noise_dbfs = models.FloatField(null=True)
    waveform = models.BinaryField(default=bytes)  # one byte each 0.12 s

    # Of a human take only. The original is what the announcer gave us, as it came; nothing ever removes it.
    text_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)
    original = models.CharField(max_length=160, blank=True, default="")
    original_sha256 = models.CharField(max_length=64, blank=True, default="")
    edits = models.JSONField(default=dict, blank=True)  # audio.editing.Edit: trimmed, faded, with gaps
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)  # the newest approved take of a text is the one that is heard

    def __str__(self) -> str:
        return f"{self.language} {self.text[:20]}"


class ClipForm(models.Model):
    """A clip as the frames of one format, levelled for one profile."""

    clip = models.ForeignKey(Clip, models.CASCADE, related_name="forms")
    profile = models.CharField(max_length=12, choices=Profile)
    variant = models.CharField(max_length=16, blank=True, default="")  # Variant.name: tempo and bed; empty for plain
    recipe = models.CharField(max_length=16, blank=True, default="")  # Recipe.digest: of another one it is made anew
    format = models.CharField(max_length=16)
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    loudness_lufs = models.FloatField()
    peak_dbtp = models.FloatField()
    beats = models.BinaryField(default=bytes)  # as decoded inside a finished file (audio.media.Beats); empty until then

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clip", "profile", "format", "variant"], name="one_form_a_clip")]

    def __str__(self) -> str:
        return self.name
