"""Recap: a static site generator for one job, a weekly digest."""

__version__ = "0.1.0"
