"""Editions by email: style put into elements, HTML told in plain text, and both parts put into a message.

This package alone knows css_inline; its modules load what builds in which nothing changed have no time for.
"""
