"""Pictures: those that the build draws (the cards beside links to its pages, its icons), and those that are given.

Pillow is loaded by the modules `cards`, `tiles` and `kinds`, so import these only where a picture is made or looked at.
"""
