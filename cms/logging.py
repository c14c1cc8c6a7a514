"""One log line is one event with its ids."""

import logging

_STANDARD = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "request", "server_time"}


class EventFormatter(logging.Formatter):
    """Prints `time level logger event key=value …`; the keys are whatever `extra=` brought."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        extra = {k: v for k, v in record.__dict__.items() if k not in _STANDARD}
        return " ".join([line, *(f"{key}={value!r}" for key, value in sorted(extra.items()))])
