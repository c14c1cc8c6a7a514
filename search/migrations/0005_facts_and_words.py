"""Pairs get words and facts, and facts are searched; the index is filled anew after the migration."""

from django.db import migrations

PAIRS = """CREATE TABLE search_pair_{0} (
    id INTEGER PRIMARY KEY, lesson_id INTEGER NOT NULL, number INTEGER NOT NULL, place INTEGER NOT NULL,
    anchor TEXT NOT NULL, kind TEXT NOT NULL, zh TEXT NOT NULL, ii TEXT NOT NULL,
    title TEXT NOT NULL, zh_grams TEXT NOT NULL, ii_grams TEXT NOT NULL, zh_said TEXT NOT NULL, ii_said TEXT NOT NULL,
    words TEXT NOT NULL, facts TEXT NOT NULL
)"""
FTS = """CREATE VIRTUAL TABLE search_fts_{0} USING fts5(title, zh_grams, ii_grams, zh_said, ii_said, facts,
    content='search_pair_{0}', content_rowid='id', detail=column, tokenize="unicode61 remove_diacritics 0")"""
ADDED = """CREATE TRIGGER search_pair_{0}_added AFTER INSERT ON search_pair_{0} BEGIN
    INSERT INTO search_fts_{0} (rowid, title, zh_grams, ii_grams, zh_said, ii_said, facts)
    VALUES (new.id, new.title, new.zh_grams, new.ii_grams, new.zh_said, new.ii_said, new.facts); END"""
GONE = """CREATE TRIGGER search_pair_{0}_gone AFTER DELETE ON search_pair_{0} BEGIN
    INSERT INTO search_fts_{0} (search_fts_{0}, rowid, title, zh_grams, ii_grams, zh_said, ii_said, facts)
    VALUES ('delete', old.id, old.title, old.zh_grams, old.ii_grams, old.zh_said, old.ii_said, old.facts); END"""


def replace(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT generation FROM search_generation")
        old = [generation for (generation,) in cursor.fetchall()]
    for generation in old:
        schema_editor.execute(f"DROP TABLE IF EXISTS search_pair_{generation}")
        schema_editor.execute(f"DROP TABLE IF EXISTS search_fts_{generation}")
    new = max(old, default=0) + 1
    index = "CREATE INDEX search_pair_{0}_lesson ON search_pair_{0} (lesson_id)"
    for statement in (PAIRS, index, FTS, ADDED, GONE):
        schema_editor.execute(statement.format(new))
    schema_editor.execute("DELETE FROM search_generation")
    schema_editor.execute(f"INSERT INTO search_generation VALUES ({new}, 1, 0)")  # noqa: S608 - a number


class Migration(migrations.Migration):
    dependencies = [("search", "0004_outbox")]
    operations = [migrations.RunPython(replace, migrations.RunPython.noop)]
