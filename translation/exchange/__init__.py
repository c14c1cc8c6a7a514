"""Files in and out: memory (TMX), glossary (TBX, XLSX), lessons (XLIFF, XLSX). One format a file; each file's door is
`reading.py`, which looks at size, kind and encoding before anything is parsed."""
