"""Pictures that are drawn when the site is built: the cards beside links to its pages, and its icons.

Pillow is loaded by the modules `cards` and `tiles`, so import these only where something is drawn.
"""
