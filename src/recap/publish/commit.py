"""The commit: a plan carried out wholly or not at all."""

from collections.abc import Mapping

from recap.publish import manifest
from recap.publish.faults import PublishError, failed
from recap.publish.journal import Journal
from recap.publish.plan import Plan
from recap.publish.standing import Standing

_PUT_BACK = "the output folder was left as it was"
_HALF_DONE = "the output folder could not be put back as it was, and the next build completes it"


def carry_out(standing: Standing, plan: Plan, owned: Mapping[str, str]) -> None:
    """Make the output folder what the plan says, its manifest `owned` (digests by path), or leave it as it was.

    The manifest is the first file to change, to all that is ours before or after, and the last, to what is ours after:
    whenever a build is killed in between, the next one knows which files are its own. The first of the two is the only
    file that is forced onto the disk.

    Raises:
        PublishError: the system refused a step; those before it were taken back.
    """
    journal = Journal(standing.at)
    union = {**standing.owned, **owned}
    after = manifest.encode(owned)
    before = after if union == owned else manifest.encode(union)
    try:
        if before != standing.manifest:
            journal.write(manifest.NAME, before, replaces=standing.manifest is not None, sync=True)
        _move_all(journal, plan)
        if after != before:
            journal.write(manifest.NAME, after, replaces=True, sync=False)
    except OSError as fault:
        is_half_done = journal.take_back()
        name = f"{standing.name}/{journal.path}"
        raise PublishError([failed(name, fault, _HALF_DONE if is_half_done else _PUT_BACK)]) from fault
    except BaseException:
        journal.take_back()
        raise


def _move_all(journal: Journal, plan: Plan) -> None:
    """Take the steps: what goes makes way for what comes."""
    for path in plan.remove:
        journal.remove(path)
    for folder in plan.empty:
        journal.remove_empty(folder)
    for path in plan.aside:
        journal.remove(path)
    for path, source in plan.move.items():
        journal.move(source, path)
    for path, source in plan.replace.items():
        journal.replace(source, path)
