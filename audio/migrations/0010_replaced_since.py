import django.utils.timezone
from django.db import migrations, models


def count_from_today(apps, schema_editor):
    """Nobody wrote down when these were replaced: they stay for as long as if it had been today."""
    rows = apps.get_model("audio", "Rendering").objects.filter(current=False, state="done")
    rows.update(replaced_at=django.utils.timezone.now())


class Migration(migrations.Migration):
    dependencies = [("audio", "0009_renewals_of_a_text")]

    operations = [
        migrations.AddField(
            model_name="clip", name="said_at", field=models.DateTimeField(default=django.utils.timezone.now)
        ),
        migrations.AddField(
            model_name="programme", name="silent", field=models.BooleanField(default=False, editable=False)
        ),
        migrations.AddField(model_name="programme", name="superseded", field=models.JSONField(default=list)),
        migrations.AddField(
            model_name="rendering", name="replaced_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.RunPython(count_from_today, migrations.RunPython.noop),
    ]
