"""The desk's view on sound: which renderings wait, run or failed, and what a person can do about it."""
