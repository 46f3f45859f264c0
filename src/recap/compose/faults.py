"""Problems that only show while a file is being made."""

from collections.abc import Iterable

import msgspec

from recap.problems import Problem, Span

OUTPUT = "site"
"""The output folder, as problems with what is made name it."""


class ItemError(Exception):
    """A file cannot be made; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem, also when the exception crosses from one process to another."""
        super().__init__(problem)
        self.problem = problem


def merged(problems: Iterable[Problem]) -> list[Problem]:
    """Tell once what many pages met with: one code at one place, as the first page in order tells it."""
    groups: dict[tuple[str, Span], set[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.span), set()).add(problem)
    told = []
    for same in groups.values():
        first, more = min(same, key=lambda p: p.message), len(same) - 1
        if more:
            pages = "1 page more" if more == 1 else f"{more} pages more"
            first = msgspec.structs.replace(first, message=f"{first.message}, and so on {pages}")
        told.append(first)
    return told
