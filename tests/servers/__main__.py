"""`python -m tests.servers COMMAND …` runs a command, such as a second run of the tests, on a PostgreSQL with tables.

Where PostgreSQL is missing it says what was not run; with CI set that is a failure.
"""

import os
import subprocess
import sys

from tests.servers.postgresql import Postgresql


def main(command: list[str]) -> int:
    if missing := Postgresql.missing():
        sys.stderr.write(f"Not run, because {missing}: {' '.join(command)}\n")
        return 1 if os.environ.get("CI") else 0
    with Postgresql() as server:
        environment = os.environ | {
            "SUOMA_DATABASE_URL": server.make_database("suoma"),
            "SUOMA_TEST_TEMPLATE": "suoma",
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        }
        migrate = [sys.executable, "manage.py", "migrate", "--database=default", "--verbosity=0"]
        subprocess.run(migrate, env=environment, check=True)
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
