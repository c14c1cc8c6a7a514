"""Who may enter which address of the desk. Whoever adds an address adds its rule here; no rule, no green test."""

from fnmatch import fnmatchcase

EVERYONE = frozenset({"editor", "translator", "reviewer", "announcer", "broadcaster", "officer", "administrator"})
LESSONS = frozenset({"editor", "translator", "reviewer", "administrator"})
LISTS = frozenset({"editor", "reviewer", "administrator"})
PUBLISHERS = frozenset({"editor", "administrator"})
PLANNERS = frozenset({"broadcaster", "administrator"})

# The first that fits. A star stands for the pages of one list, or for the deeds on one thing.
RULES = {
    "admin/login/": EVERYONE | {"stranger"},
    "audio_broadcast_report": LESSONS | PLANNERS | {"officer"},
    "audio_cancel": PUBLISHERS,
    "audio_clip": LESSONS | {"announcer"},
    "audio_reading_done": LESSONS | {"announcer"},
    "audio_job_*": PUBLISHERS,
    "audio_jobs": LESSONS | PLANNERS,
    "audio_jobs_retry": LESSONS | PLANNERS,
    "audio_readings": LESSONS | {"announcer"},
    "audio_renderings": LESSONS,
    "audio_report": LESSONS | PLANNERS,
    "audio_retry": PUBLISHERS,
    "audio_take": LESSONS | {"announcer"},
    "audio_take_*": LESSONS | {"announcer"},
    "audio_takes": LESSONS | {"announcer"},
    "column_out": LESSONS,
    "content_pinyin": EVERYONE,
    "desk_board": LESSONS | {"officer"},
    "desk_board_export": LESSONS | {"officer"},
    "desk_board_figures": LESSONS | {"officer"},
    "desk_changes": LESSONS,
    "desk_changes_decide": LESSONS,
    "desk_listeners": LESSONS,
    "desk_listeners_invite": LESSONS,
    "desk_listeners_lesson": LESSONS,
    "desk_listeners_revoke": LESSONS,
    "desk_mix": PLANNERS,
    "desk_mix_new": PLANNERS,
    "desk_mixes": PLANNERS,
    "desk_profile": PLANNERS,
    "desk_question": LESSONS,
    "desk_questions": LESSONS | {"officer"},
    "desk_searches": LESSONS | {"officer"},
    "desk_translate": LESSONS,
    "desk_translate_beside": LESSONS,
    "desk_translate_check": LESSONS,
    "desk_translate_lesson": LESSONS,
    "desk_translate_save": LESSONS,
    "hard_words_take_in": LISTS,
    "interface_word": LESSONS,
    "interface_words": LESSONS,
    "interface_words_export": LESSONS,
    "interface_words_import": LESSONS,
    "lesson_out": LESSONS,
    "translation_check": LESSONS,
    "translation_comment": LESSONS,
    "translation_exchange": LESSONS,
    "translation_exchange_take": LESSONS,
    "translation_memory": LESSONS,
    "translation_queue": LESSONS,
    "translation_review": LESSONS,
    "translation_words_out": LESSONS,
    "glossary:delete": frozenset({"reviewer", "administrator"}),
    "glossary:*": LESSONS,
    "forbidden_words:*": LISTS,
    "hard_words:*": LISTS,
    "search_pins:*": LISTS,
    "search_synonyms:*": LISTS,
    # Any list of Wagtail's may be chosen from by whoever has the desk; only its writers add to it there.
    "wagtailsnippetchoosers_translation_term:create": LESSONS,
    "wagtailsnippetchoosers_translation_*:create": LISTS,
    "wagtailsnippetchoosers_search_*:create": LISTS,
    "wagtailsnippetchoosers_audio_*:create": PLANNERS,
    "wagtailsnippetchoosers_*": EVERYONE,
    "wagtailsnippets_audio_*:list*": PLANNERS | {"officer"},
    "wagtailsnippets_audio_*": PLANNERS,
}


def who_may(name: str) -> frozenset[str] | None:
    """The roles that may enter the address; None where nobody has said."""
    return next((roles for pattern, roles in RULES.items() if fnmatchcase(name, pattern)), None)
