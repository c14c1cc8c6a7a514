"""The embedded engine's tables (SQLite only; see search/engines/tables.py for why they are numbered)."""

from django.db import migrations

CREATE = [
    """CREATE TABLE search_generation (
        generation INTEGER PRIMARY KEY, is_live INTEGER NOT NULL, analysis_version INTEGER NOT NULL
    )""",
    """CREATE TABLE search_pair_1 (
        id INTEGER PRIMARY KEY, lesson_id INTEGER NOT NULL, number INTEGER NOT NULL, place INTEGER NOT NULL,
        anchor TEXT NOT NULL, kind TEXT NOT NULL, zh TEXT NOT NULL, ii TEXT NOT NULL,
        title TEXT NOT NULL, zh_grams TEXT NOT NULL, ii_grams TEXT NOT NULL, zh_said TEXT NOT NULL, ii_said TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX search_pair_1_place ON search_pair_1 (lesson_id, place)",
    """CREATE VIRTUAL TABLE search_fts_1 USING fts5(kind, title, zh_grams, ii_grams, zh_said, ii_said,
        content='search_pair_1', content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER search_pair_1_added AFTER INSERT ON search_pair_1 BEGIN
        INSERT INTO search_fts_1 (rowid, kind, title, zh_grams, ii_grams, zh_said, ii_said)
        VALUES (new.id, new.kind, new.title, new.zh_grams, new.ii_grams, new.zh_said, new.ii_said); END""",
    """CREATE TRIGGER search_pair_1_gone AFTER DELETE ON search_pair_1 BEGIN
        INSERT INTO search_fts_1 (search_fts_1, rowid, kind, title, zh_grams, ii_grams, zh_said, ii_said)
        VALUES ('delete', old.id, old.kind, old.title, old.zh_grams, old.ii_grams, old.zh_said, old.ii_said); END""",
    "INSERT INTO search_generation VALUES (1, 1, 1)",
]


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in CREATE:
            schema_editor.execute(statement)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT generation FROM search_generation")
        for (generation,) in cursor.fetchall():
            schema_editor.execute(f"DROP TABLE IF EXISTS search_pair_{generation}")
            schema_editor.execute(f"DROP TABLE IF EXISTS search_fts_{generation}")
    schema_editor.execute("DROP TABLE search_generation")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunPython(create, remove)]
