"""What this app tells those downstream."""

from django.dispatch import Signal

# Sent after commit with `lesson_id` when listeners of that lesson get another sound than before, or none.
sound_changed = Signal()
