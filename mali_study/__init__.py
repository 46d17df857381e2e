"""Annotate French press articles on the military cooperation of Mali and Russia, and chart who speaks of what.

Importing this package loads neither spaCy nor a plotting library: each name is fetched when it is first used.
"""

from importlib import import_module

__version__ = "0.1.0"
MODULES = ("agreement", "charts", "export", "tables")
HOMES = {
    "Study": "mali_study.study",
    "load_articles": "mali_study.corpus",
    "build_nlp": "mali_study.pipeline",
}
__all__ = ["__version__", *HOMES, *MODULES]


def __getattr__(name: str):
    """Import a public name from its home on first use."""
    if name in MODULES:
        return import_module(f"mali_study.{name}")
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module 'mali_study' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Public names, for completion."""
    return sorted(__all__)
