"""Typed readers of environment variables: a wrong value is refused aloud, with the value in the message."""

import os
from pathlib import Path


class SettingError(ValueError):
    """An environment variable holds something that its setting cannot be."""


def env_str(name: str, default: str = "") -> str:
    """The text of NAME, or of the file that NAME_FILE points to (for secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def env_bool(name: str, default: bool) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise SettingError(f"{name} is {value!r}: write 1 or 0")


def env_int(name: str, default: int) -> int:
    """The whole number in NAME."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise SettingError(f"{name} is {value!r}: write a whole number") from error


def env_list(name: str, default: list[str]) -> list[str]:
    """The comma-separated words of NAME."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or default


def env_path(name: str, default: Path) -> Path:
    """The folder or file that NAME points to."""
    return Path(os.environ.get(name) or default)
