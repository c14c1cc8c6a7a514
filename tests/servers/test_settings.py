from pathlib import Path

import pytest

from cms.database_routers import SearchRouter
from cms.settings.databases import databases, mapped_bytes
from cms.settings.env import SettingError

FOLDER = Path("school")


def test_without_an_address_all_is_in_one_sqlite_file() -> None:
    assert {alias: kind["NAME"] for alias, kind in databases("", FOLDER).items()} == {
        "default": FOLDER / "suoma.sqlite3"
    }


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_beside_postgresql_the_search_index_has_a_file_of_its_own(scheme: str) -> None:
    found = databases(f"{scheme}://suoma:geheim@db.example:5433/school?sslmode=require", FOLDER)
    default = found["default"]
    assert default["ENGINE"].endswith("postgresql")
    assert [default[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "school",
        "suoma",
        "geheim",
        "db.example",
        5433,
    ]
    assert default["OPTIONS"] == {"sslmode": "require"}
    assert found["search"]["NAME"] == FOLDER / "search.sqlite3"


@pytest.mark.parametrize("url", ["suoma", "mysql://u:geheim@h/suoma", "postgresql://u:geheim@h", "sqlite:///geheim"])
def test_an_address_that_cannot_be_used_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(SettingError, match="SUOMA_DATABASE_URL") as refusal:
        databases(url, FOLDER)
    assert "geheim" not in str(refusal.value)


@pytest.mark.parametrize(
    ("database", "app", "model", "there"),
    [
        ("default", "content", "lessonpage", True),
        ("default", "search", "pin", True),
        ("search", "search", None, True),
        ("search", "search", "pin", False),
        ("search", "content", "lessonpage", False),
    ],
)
def test_only_the_index_is_kept_beside_the_school(database: str, app: str, model: str | None, there: bool) -> None:
    assert SearchRouter().allow_migrate(database, app, model) is there


@pytest.mark.parametrize(("largest", "mapped"), [(2**63 - 1, 1 << 30), (2**31 - 1, 0)])
def test_a_process_of_32_bits_has_no_room_to_map_the_file(largest: int, mapped: int) -> None:
    assert mapped_bytes(largest) == mapped


def test_the_file_is_mapped_as_far_as_this_process_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.maxsize", 2**31 - 1)
    assert "PRAGMA mmap_size=0;" in databases("", FOLDER)["default"]["OPTIONS"]["init_command"]
