"""Text reuse between articles."""

from mali_study.reuse.api import passages
