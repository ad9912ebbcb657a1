"""The organiser's page about the meeting itself, and the page of its settings."""

from typing import Any

from flask import Response, url_for

from meeting.domain.meetings import ADDRESSES, REGIMES
from meeting.state.people import DISPLAYS
from meeting.state.programme import Meeting, Settings
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, day_words, done, minutes
from meeting.web.admin_pages import blueprint, gate, give, page
from meeting.web.door import house

LINES = ("title", "secretary_name", "place", "venue", "held_words", "audience", "contact_office")
LISTS = ("monitors", "superiors")
CHOICES = ("regime", "address")

#: Blank rows offered below the issuers and chairs there are.
SPARE_ROWS = 2

ABOUT_FIELDS = (*LINES, *LISTS, *CHOICES, "held_on", "issuers", "chairs")


def _about(meeting: Meeting) -> dict[str, Any]:
    values: dict[str, Any] = {field: getattr(meeting, field) for field in (*LINES, *CHOICES)}
    values.update({field: "\n".join(getattr(meeting, field)) for field in LISTS})
    values["held_on"] = day_words(meeting.held_on)
    for field in ("name", "parent", "code"):
        values[f"issuer_{field}"] = [getattr(i, field) for i in meeting.issuers]
    for field in ("name", "position"):
        values[f"chair_{field}"] = [getattr(c, field) for c in meeting.chairs]
    return values


@blueprint.get("/m/<slug>/admin/meeting")
def meeting_page(slug: str) -> Response:
    """Title, regime, issuers, chairs, place and date."""
    state = gate(slug)
    return _show_meeting(state, Form(_about(state.meeting)))


@blueprint.post("/m/<slug>/admin/meeting")
def edit_meeting(slug: str) -> Response:
    """Save what was changed of it, in one command."""
    state, form = gate(slug), Form.sent()
    args: dict[str, Any] = {field: form.text(field) for field in (*LINES, *CHOICES)}
    args.update({field: form.lines(field) for field in LISTS})
    args["held_on"] = form.day("held_on")
    args["issuers"] = rows_typed(form, "issuers", "issuer", ("name", "parent", "code"))
    args["chairs"] = rows_typed(form, "chairs", "chair", ("name", "position"))
    if not form.errors and form.attempt(
        lambda: give(state, "meeting.edit", args, form.cid), ABOUT_FIELDS
    ):
        return done(url_for("admin.meeting_page", slug=slug), "saved")
    return _show_meeting(state, form, 400)


def rows_typed(form: Form, field: str, prefix: str, parts: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows typed side by side; a row that is blank throughout is left out."""
    columns = [form.many(f"{prefix}_{part}") for part in parts]
    rows = []
    for cells in zip(*columns, strict=False):
        row = {part: cell.strip() for part, cell in zip(parts, cells, strict=True)}
        if row["name"]:
            rows.append(row)
        elif any(row.values()):
            form.wrong(field, "admin.row_without_name")
    return rows


def rows_of(form: Form, prefix: str, parts: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows as the page shows them, with blank ones to type more into."""
    columns = [form.many(f"{prefix}_{part}") for part in parts]
    typed = [dict(zip(parts, cells, strict=True)) for cells in zip(*columns, strict=False)]
    rows = [row for row in typed if any(row.values())]
    blank = 1 if prefix == "issuer" and rows else SPARE_ROWS
    return rows + [{} for _ in range(blank)]


def _show_meeting(state: State, form: Form, status: int = 200) -> Response:
    return page(
        state,
        "meeting",
        "admin/meeting.html",
        status,
        form=form,
        issuers=rows_of(form, "issuer", ("name", "parent", "code")),
        chairs=rows_of(form, "chair", ("name", "position")),
        regimes=REGIMES,
        address_forms=ADDRESSES,
    )


DURATIONS = ("limit_s", "followup_s", "answer_s", "report_s", "order_s", "interposed_s")
QUEUE_NUMBERS = (
    "alternate",
    "listed_each",
    "waiting_in_all",
    "neighbours_each",
    "waiting_unit",
    "waiting_site",
)
ROUND_NUMBERS = ("round_size", "followups_each", "participant_share")
NUMBERS = (
    "waiting_each",
    "answer_days",
    "notice_days",
    "notice_days_most",
    *ROUND_NUMBERS,
    *QUEUE_NUMBERS,
)
FLAGS = ("is_auto_release", "is_wrap_up_shown", "is_private_offered")
CLOCKS = ("morning_at", "afternoon_at")
WORDS = ("wifi_name", "wifi_password", "privacy_contact", "denunciation_channel", "rules", *CLOCKS)
LINE_LISTS = ("watch_words", "hold_reasons", "announcements")
SETTING_CHOICES = ("default_display", "order", "notice_access")
SETTING_FIELDS = (*DURATIONS, *NUMBERS, *WORDS, *LINE_LISTS, *FLAGS, *SETTING_CHOICES)


def _settings(settings: Settings, meeting: Meeting) -> dict[str, Any]:
    values: dict[str, Any] = {field: minutes(getattr(settings, field)) for field in DURATIONS}
    values.update({field: str(getattr(settings, field)) for field in NUMBERS})
    values.update({field: getattr(settings, field) for field in (*WORDS, *SETTING_CHOICES)})
    values.update({field: "\n".join(getattr(settings, field)) for field in LINE_LISTS})
    values.update({field: "1" for field in FLAGS if getattr(settings, field)})
    if meeting.is_join_frozen:
        values["is_join_frozen"] = "1"
    return values


@blueprint.get("/m/<slug>/admin/settings")
def settings_page(slug: str) -> Response:
    """Speaking times, names, deadlines, Wi-Fi, joining."""
    state = gate(slug)
    return _show_settings(state, Form(_settings(state.meeting.settings, state.meeting)))


@blueprint.post("/m/<slug>/admin/settings")
def edit_settings(slug: str) -> Response:
    """Save the settings, in one command."""
    state, form = gate(slug), Form.sent()
    settings: dict[str, Any] = {field: form.text(field) for field in WORDS}
    settings |= {field: chosen for field in SETTING_CHOICES if (chosen := form.text(field))}
    for field in DURATIONS:
        settings[field] = form.seconds(field)
    for field in NUMBERS:
        settings[field] = form.number(field)
    for field in (*DURATIONS, *NUMBERS):
        if settings[field] is None:
            form.wrong(field, "admin.needed")
    settings.update({field: form.flag(field) for field in FLAGS})
    settings.update({field: form.lines(field) for field in LINE_LISTS})
    args = {"settings": settings, "is_join_frozen": form.flag("is_join_frozen")}
    if not form.errors and form.attempt(
        lambda: give(state, "meeting.edit", args, form.cid), SETTING_FIELDS
    ):
        return done(url_for("admin.settings_page", slug=slug), "saved")
    return _show_settings(state, form, 400)


@blueprint.post("/m/<slug>/admin/settings/code")
def change_code(slug: str) -> Response:
    """A new join code for the whole meeting, made from the form's cid: a double click makes one."""
    state, form = gate(slug), Form.sent()
    args = {"join_code": house().keys.my_code(state.id, form.cid)}
    if form.attempt(lambda: give(state, "meeting.edit", args, form.cid)):
        return done(url_for("admin.settings_page", slug=slug), "saved")
    form.values = _settings(state.meeting.settings, state.meeting)
    return _show_settings(state, form, 409)


def _show_settings(state: State, form: Form, status: int = 200) -> Response:
    return page(state, "settings", "admin/settings.html", status, form=form, displays=DISPLAYS)
