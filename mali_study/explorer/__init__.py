"""Read a study's articles with every layer highlighted, filtered by outlet, time, source, theme, equipment and words.

Two faces of one rendering: `fragment` and `page` are HTML that needs no kernel, `Study.explore` shows widgets in JupyterLab.
"""

from mali_study.explorer.page import fragment, page, save, script

__all__ = ["fragment", "page", "save", "script"]
