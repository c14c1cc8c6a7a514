"""Embedded indices beside PostgreSQL are told by name what changed; each has its name in its own file."""

import uuid

import django.utils.timezone
from django.db import migrations, models


def name_the_file(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("CREATE TABLE search_identity (name TEXT NOT NULL)")
        schema_editor.execute("INSERT INTO search_identity VALUES (%s)", [uuid.uuid4().hex])


def forget_its_name(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_identity")


class Migration(migrations.Migration):
    dependencies = [("search", "0005_facts_and_words")]
    operations = [
        migrations.AddField(
            model_name="change",
            name="follower",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["follower", "asked_at"], name="search_change_late"),
        ),
        migrations.CreateModel(
            name="Follower",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=32, unique=True)),
                ("is_whole", models.BooleanField(default=False)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("building_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RunPython(name_the_file, forget_its_name),
    ]
