"""Topics and audiences: each topic has one colour and one line icon, the same on page, print and run sheet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """The value names the icon `icons/topic-<value>.svg` and the token `--topic-<value>`."""

    FAMILY = "family", _("Family education")
    MANDARIN = "mandarin", _("Learning Mandarin")
    HEALTH = "health", _("Health and hygiene")
    SAFETY = "safety", _("Safety")
    SCHOOL = "school", _("School")


class Audience(models.TextChoices):
    """For whom a lesson is, by the age of the child or the listener."""

    EVERYONE = "everyone", _("Everyone")
    EXPECTING = "expecting", _("Expecting mothers")
    AGES_0_3 = "0-3", _("Parents of children of 0 to 3")
    AGES_3_6 = "3-6", _("Parents of children of 3 to 6")
    AGES_6_12 = "6-12", _("Parents of children of 6 to 12")
    GRANDPARENTS = "grandparents", _("Grandparents")
