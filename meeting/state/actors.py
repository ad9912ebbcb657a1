"""Who is behind a name of the journal."""

from meeting.state.snapshot import Snapshot


def called(state: Snapshot, actor: str) -> str:
    """The label of the link behind a name of the journal (``secretary:<link>``); the role where
    it has none."""
    role, _, rest = actor.partition(":")
    link = state.links.get(rest.split(" ")[0])
    return (link.label if link else "") or role
