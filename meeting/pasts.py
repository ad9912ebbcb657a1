"""What the journal calls a command that was given: ``noun.verb`` → ``noun.past``."""

#: Irregular pasts; the rest take -d or -ed.
_PAST = {
    "withdraw": "withdrawn",
    "submit": "submitted",
    "submit_opinion": "opinion_submitted",
    "register_turn": "turn_registered",
    "split": "split",
    "stop": "stopped",
    "read": "read",
    "hold": "held",
    "begin": "begun",
    "log": "logged",
    "tag": "tagged",
    "edit": "edited",
    "show": "shown",
    "skip": "skipped",
    "star": "starred",
    "flag": "flagged",
    "label": "labelled",
    "ready": "readied",
    "mic": "mic_set",
    "call_site": "site_called",
    "name_speaker": "speaker_named",
    "ask_help": "help_asked",
    "take_help": "help_taken",
    "help_done": "help_done",
    "give": "given",
    "take": "taken",
    "hand_over": "handed_over",
    "wrap_up": "wrapped_up",
    "ask_back": "asked_back",
    "send": "sent",
    "approve_on_paper": "approved_on_paper",
    "follow_up": "followed_up",
    "drop": "dropped",
    "next": "ended",
    "close_at": "closing_announced",
    "reply": "replied",
    "walk_in": "walked_in",
    "put": "put",
    "undo": "undone",
    "offer_written": "written_offered",
    "forget": "forgotten",
    "request_for": "neighbour_requested",
    "write": "written",
    "plan": "planned",
    "make": "made",
    "keep": "kept",
}


def past(name: str) -> str:
    """``turn.request`` → ``turn.requested``: what the journal calls it."""
    noun, verb = name.split(".", 1)
    past = _PAST.get(verb) or (verb + "d" if verb.endswith("e") else verb + "ed")
    return f"{noun}.{past}"
