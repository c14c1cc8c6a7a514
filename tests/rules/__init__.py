"""Rules that hold over the whole tree: documents, catalogues, licences, sizes."""
