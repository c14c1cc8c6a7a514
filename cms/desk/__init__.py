"""Pages of the desk that join what the apps keep: the glossary, and the words of the interface."""
