"""What a machine needs to run the tests' Elasticsearch, and how the node is told apart from the rest of the machine."""

from pathlib import Path

import pytest

from setup import elasticsearch
from setup.elasticsearch_node import Node, is_green, java_home


def _java(folder: Path, version: str) -> Path:
    """A JAVA_HOME whose Java says that it is of this version."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("version", "enough"), [("17.0.15", True), ("21", True), ("11.0.2", False), ("1.8.0_392", False)]
)
def test_java_must_be_new_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, enough: bool) -> None:
    home = _java(tmp_path / "java", version)
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert java_home() == (str(home) if enough else "")
    assert ("Java 17" in elasticsearch.lacking()) is not enough


def test_without_maven_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(_java(tmp_path / "java", "17")))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(elasticsearch, "HOME", tmp_path / "none")
    monkeypatch.setattr(elasticsearch, "REPOSITORY", tmp_path / "repository")
    assert "apt-get install maven" in elasticsearch.lacking()


def test_a_node_writes_only_into_its_own_folder(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "node"
    (home / "config").mkdir(parents=True)
    folder.mkdir()
    Node(home, folder).prepare(9299)
    told = (folder / "config" / "elasticsearch.yml").read_text(encoding="utf-8")
    assert "http.host: 127.0.0.1" in told
    assert "http.port: 9299" in told
    assert f"path.data: {folder}/data" in told
    assert list((home / "config").iterdir()) == []


def test_a_node_that_does_not_run_is_not_green(tmp_path: Path) -> None:
    assert not is_green("")
    assert not is_green("http://127.0.0.1:9")
    (tmp_path / "pid").write_text("1\n", encoding="utf-8")  # another program's by now
    assert Node(tmp_path, tmp_path).pid == 0
