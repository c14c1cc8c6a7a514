"""What goes wrong during set-up, in words that a person can act on."""

import re

AGAIN = "Then run the same command again: what is done stays done."

FULL = re.compile(r"No space left on device|ENOSPC|disk is full|database or disk is full", re.IGNORECASE)
OFFLINE = re.compile(
    r"ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ERR_SOCKET|dns error|Failed to fetch|error sending request|"
    r"Temporary failure in name resolution|Name or service not known|Network is unreachable|NewConnectionError|"
    r"ConnectTimeout|ReadTimeout|Connection refused|tunnel error|ProxyError|No matching distribution found|timed out",
    re.IGNORECASE,
)
UNTRUSTED = re.compile(
    r"certificate verify failed|invalid peer certificate|UNABLE_TO_(VERIFY|GET)|SELF_SIGNED", re.IGNORECASE
)
ALTERED = re.compile(r"Hash mismatch|DO NOT MATCH THE HASHES|EINTEGRITY", re.IGNORECASE)
LOCKED = re.compile(r"database is locked", re.IGNORECASE)
MISSING_WHEEL = re.compile(
    r"has no (wheels|usable wheels)|no matching (platform|Python ABI)|Failed to build", re.IGNORECASE
)


class SetupError(Exception):
    """A step cannot go on: what happened, and what the person in front of the screen can do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what, advice)
        self.what = what
        self.advice = advice


def explain(output: str, registry: str, log: str) -> SetupError:
    """The error for a child's output. `registry` is the kind of registry it asked, or empty; `log` its log file."""
    if FULL.search(output):
        return SetupError("The disk is full.", f"Free some space (3 GB are enough for everything). {AGAIN}")
    if ALTERED.search(output):
        return SetupError(
            "A downloaded package is not the one that the lock names: its digest differs.",
            f"Nothing of it was installed. A proxy may alter downloads; ask who runs it. {AGAIN}",
        )
    if registry and UNTRUSTED.search(output):
        return SetupError(
            f"The connection to {registry} is not trusted: its certificate is unknown here.",
            f"If a proxy stands between, add its certificate to the system or set SSL_CERT_FILE to it. {AGAIN}",
        )
    if registry and OFFLINE.search(output):
        return SetupError(
            f"{registry[0].upper()}{registry[1:]} cannot be reached.",
            f"Check the network (behind a proxy: set HTTPS_PROXY). {AGAIN}",
        )
    if registry and MISSING_WHEEL.search(output):
        return SetupError(
            "A package has no build for this Python or this machine.",
            f"Use Python 3.11 to 3.13 on 64-bit Linux: make run PYTHON=python3.11. The output is in {log}.",
        )
    if LOCKED.search(output):
        return SetupError("Another program is writing to the database.", f"Stop the other `make run`. {AGAIN}")
    tail = "\n".join(f"    {line}" for line in output.strip().splitlines()[-8:])
    return SetupError(f"The step ended with an error:\n{tail}", f"The whole output is in {log}. {AGAIN}")
