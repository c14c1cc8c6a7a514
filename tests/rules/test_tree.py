import re

from tests.rules.tree import texts

LONGEST = 250  # lines: a file that does one thing is shorter
FREE = re.compile(r"(^|/)(package-lock\.json|LICENSE|CHANGELOG\.md|nuosu\.md)$|\.(po|txt|svg|tsv|toml)$|/migrations/")
# The brackets keep this line from naming them itself.
HOSTS = re.compile(r"py[p]i\.org|python[h]osted|np[m]js|deb\.de[b]ian|mave[n]\.org|crate[s]\.io")
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|root|farm|home/\w+)/")


def test_no_file_is_too_long_for_one_thought() -> None:
    long = {name: text.count("\n") for name, text in texts().items() if not FREE.search(name)}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert [name for name, text in texts().items() if HOSTS.search(text) and name != "LICENSE"] == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert [name for name, text in texts().items() if MACHINE_PATH.search(text)] == []


def test_the_lock_of_the_tests_holds_the_versions_of_the_running_site() -> None:
    locked = re.compile(r"^([\w.-]+==[^\s\\]+)", re.MULTILINE)
    run, servers, test = (
        set(locked.findall(texts()[f"requirements/{name}.txt"])) for name in ("run", "servers", "test")
    )
    assert run - servers == set()
    assert servers - test == set()


def test_every_locked_package_has_its_digest() -> None:
    for name in ("run.txt", "servers.txt", "test.txt", "uv.txt"):
        text = texts()[f"requirements/{name}"]
        assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:])


def test_nothing_is_left_for_later_in_the_code() -> None:
    marks = re.compile(r"#.*\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|mark\.(?:skip|xfail)|pytest\.skip\(")
    code = {name: text for name, text in texts().items() if name.endswith(".py") and name != "tests/rules/test_tree.py"}
    assert [name for name, text in code.items() if marks.search(text)] == []
