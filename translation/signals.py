"""What this app tells those downstream."""

from django.dispatch import Signal

# Sent after commit with `lesson_id`, once a save, when the state of any of its halves was decided.
halves_decided = Signal()
# Sent after commit when a term of the glossary, or its state, is another; no arguments.
terms_changed = Signal()
# Sent after commit when the interface may say something else in Yi; no arguments.
interface_words_changed = Signal()
# Sent within the transaction of a reviewer's step in a workflow, before it is taken: `lesson_id`, `action` (approve or
# reject), `shown`, `reasons`, `comment`, `reviewer`. Whoever listens writes the words on the halves and returns the
# comment for the writer; what it raises stops the step.
pair_step_taken = Signal()
