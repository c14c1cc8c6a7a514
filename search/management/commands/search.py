"""`manage.py search rebuild|verify|stats|explain QUERY|drain`: the index, seen and mended by hand."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from content.text.types import Language
from search import outbox, services
from search.analysis import ANALYSIS_VERSION
from search.engines import is_whole, search_engine
from search.errors import SearchError
from search.explained import explained
from search.kinds import kind_of

MEND = "`manage.py search verify --repair` mends it"
BUILD = "`manage.py search rebuild` builds it anew"
NOT_COMPARED = (
    "This machine's index is right. The one in Elasticsearch was not compared: it does not answer, refuses to be "
    "written, as where its disk is nearly full, was deleted or closed, is there twice, or is of another version. Once "
    "Elasticsearch can be written, `manage.py tick` carries over what waits, and builds anew what is not there."
)
REFUSED = (
    "Elasticsearch does not answer, or refuses to be written, as where its disk is nearly full: {error}. {waiting} "
    "changes wait, and {then} once it can be written. This machine's index is right."
)
CARRY, BUILD_AGAIN = "`manage.py tick` or this command carries them over", "this command is to be run again"


class Command(BaseCommand):
    help = "Rebuilds, checks and explains the search index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("rebuild", help="build the index anew beside the live one, then swap")
        verify = actions.add_parser("verify", help="compare the index with lessons, courses and words")
        verify.add_argument("--repair", action="store_true", help="write what differs anew")
        actions.add_parser("stats", help="what the index holds")
        drain = actions.add_parser("drain", help="carry changes to Elasticsearch and to this machine's index")
        drain.add_argument("--watch", action="store_true", help="go on for ever, looking every second")
        explain = actions.add_parser("explain", help="why the hits of a query stand in this order")
        explain.add_argument("query")
        explain.add_argument("--language", choices=list(Language), default=Language.ZH)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(Language.ZH):
            getattr(self, options["action"])(**options)

    def rebuild(self, **_options: Any) -> None:
        try:
            count = services.rebuild(self._progress)
        except SearchError as error:
            raise CommandError(str(error)) from error
        except search_engine().failures as error:
            raise CommandError(_refused(error, BUILD_AGAIN)) from error
        self.stdout.write(f"{count} published lessons are in the index.")

    def _progress(self, done: int, total: int) -> None:
        self.stdout.write(f"{done} of {total} lessons, courses and words", ending="\n" if done == total else "\r")
        self.stdout.flush()

    def verify(self, repair: bool, **_options: Any) -> None:
        found = self._compared()
        if found.count and repair:
            services.repair(found)
            if is_whole(search_engine()):
                self._carried(watch=False)
            found, before = self._compared(), found
            if is_whole(search_engine()):  # else some of it only waits
                self.stdout.write(f"{before.count - found.count} repaired.")
        if found.count:
            raise CommandError(f"The index differs from the database; {BUILD if repair else MEND}.")
        if not is_whole(search_engine()):
            raise CommandError(NOT_COMPARED)
        self.stdout.write("The index is right.")

    def _compared(self) -> services.Differences:
        found = services.verify()
        for name in ("missing", "stale", "extra", "offered"):
            self.stdout.write(f"{name}: {' '.join(map(str, getattr(found, name))) or '-'}")
        self.stdout.write(f"torn: {'yes' if found.torn else '-'}")
        return found

    def stats(self, **_options: Any) -> None:
        everything = list(search_engine().contents())
        documents = [document for document in everything if not kind_of(document.facts)]
        lessons = len({document.lesson_id for document in documents})
        in_yi = sum(bool(document.ii) for document in documents)
        self.stdout.write(f"analysis {ANALYSIS_VERSION}: {lessons} lessons, {len(documents)} pairs, {in_yi} with Yi")
        for kind, count in Counter(document.kind for document in documents).most_common():
            self.stdout.write(f"  {kind} {count}")
        beside = {one.lesson_id: name for one in everything if (name := kind_of(one.facts))}
        for name, count in Counter(beside.values()).most_common():
            self.stdout.write(f"beside them: {name} {count}")

    def drain(self, watch: bool, **_options: Any) -> None:
        carried = self._carried(watch)
        waiting = outbox.waiting()
        self.stdout.write(f"{carried} changes carried over, {waiting.changes} wait.")

    def _carried(self, watch: bool) -> int:
        try:
            return services.drain(watch)
        except search_engine().failures as error:
            while search_engine().indices[0].carry():  # this machine's: now it is the one that answers
                pass
            raise CommandError(_refused(error, CARRY)) from error

    def explain(self, query: str, language: str, **_options: Any) -> None:
        for line in explained(query, Language(language)):
            self.stdout.write(line)


def _refused(error: Exception, then: str) -> str:
    return REFUSED.format(error=error, waiting=outbox.waiting().changes, then=then)
