"""`python -m cms.catalogues` compiles what is stale; it needs no settings, so set-up can call it first."""

from cms.catalogues.compiling import compile_catalogues

if __name__ == "__main__":
    compile_catalogues()
