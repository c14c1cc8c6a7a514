from django.db import models

from content.text.types import Language


class Clip(models.Model):
    """The sound of one text by one voice. Many units may share it; its files can be deleted and made again."""

    class Kind(models.TextChoices):
        SYNTHETIC = "synthetic"
        HUMAN = "human"

    key = models.CharField(max_length=64, primary_key=True)  # sha256 of text, voice and recipe
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SYNTHETIC)
    language = models.CharField(max_length=8, choices=[(code.value, code.value) for code in Language])
    voice = models.CharField(max_length=64)  # name and version of the engine, or of the announcer
    text = models.TextField()
    length_s = models.FloatField()
    loudness_lufs = models.FloatField()
    peak_dbtp = models.FloatField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.language} {self.text[:20]}"
