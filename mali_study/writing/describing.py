"""What a figure shows in words, for readers who do not see it."""

from mali_study.charts import Chart


def described(chart: Chart) -> str:
    """The description of a figure: its title and caption."""
    return f"{chart.title.rstrip('.')}. {chart.caption}"
