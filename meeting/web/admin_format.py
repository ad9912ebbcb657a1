"""The organiser's page of the documents' format: who issues them, by which rule, how they are set.
Saving makes one new version; the versions are listed, with the one the issued notice stands in."""

import re
from typing import Any, NamedTuple

from flask import Response, url_for

from meeting.state.formats import RUNNING, Format, current, effective, version_now
from meeting.state.profiles import Profile, offered, profiles
from meeting.state.snapshot import State
from meeting.state.times import moment_words
from meeting.web.admin_forms import Form, done
from meeting.web.admin_meeting import rows_of, rows_typed
from meeting.web.admin_pages import blueprint, gate, give, page
from meeting.web.languages import t

REGIMES = ("state", "party", "joint")

#: Field of the form → elements whose size it sets.
SIZES: dict[str, tuple[str, ...]] = {
    "body": RUNNING,
    "ten_loai": ("ten_loai",),
    "trich_yeu": ("trich_yeu",),
    "quoc_hieu": ("quoc_hieu",),
    "co_quan_ban_hanh": ("co_quan_ban_hanh", "co_quan_chu_quan"),
    "so_ky_hieu": ("so_ky_hieu",),
    "dia_danh_ngay": ("dia_danh_ngay",),
    "quyen_han": ("quyen_han", "chuc_vu", "ho_ten"),
    "noi_nhan": ("noi_nhan",),
    "noi_nhan_muc": ("noi_nhan_muc",),
    "bang": ("bang", "bang_dau", "bang_so", "bang_nhom", "bang_cong"),
}
MARGINS = ("top_mm", "bottom_mm", "left_mm", "right_mm")
SPACINGS = ("1.0", "1.1", "1.15", "1.2", "1.3", "1.5")

#: Kinds of documents whose abbreviation may be another here.
KINDS = ("TB", "BB", "GM", "BC", "KH")

FIELDS = (
    *("profile", "issuers", "place", "superiors", "recipients", "kept", "codes", "line_spacing"),
    *(f"sizes.{element}" for elements in SIZES.values() for element in elements),
    *(f"margins.{side}" for side in MARGINS),
)


class Measure(NamedTuple):
    """A size or a margin as the page asks for it: ``field`` of the form, its words, what the rule
    allows."""

    field: str
    words: str
    least: str
    most: str


@blueprint.get("/m/<slug>/admin/format")
def format_page(slug: str) -> Response:
    """What holds now."""
    state = gate(slug)
    return _show(state, Form(_values(state)))


@blueprint.post("/m/<slug>/admin/format")
def edit_format(slug: str) -> Response:
    """Save it as one new version."""
    state, form = gate(slug), Form.sent()
    args = _said(state, form)
    if not form.errors and form.attempt(lambda: give(state, "format.edit", args, form.cid), FIELDS):
        return done(url_for("admin.format_page", slug=slug), "saved")
    return _show(state, form, 400)


def _now(state: State) -> Format:
    """The version that holds, or what the first one would be."""
    return version_now(state.meeting, current(state.formats), new_id="", at="")


def _values(state: State) -> dict[str, Any]:
    version, found = _now(state), effective(state.meeting, current(state.formats))
    issuers = state.meeting.issuers
    values: dict[str, Any] = {
        "profile": f"{version.profile}@{version.profile_version}",
        "place": state.meeting.place,
        "superiors": "\n".join(state.meeting.superiors),
        "recipients": "\n".join(version.recipients),
        "kept": version.kept or found.wording.kept,
        "line_spacing": str(version.line_spacing or ""),
    }
    for part in ("name", "parent", "code"):
        values[f"issuer_{part}"] = [getattr(issuer, part) for issuer in issuers]
    for kind in KINDS:
        values[f"codes.{kind}"] = version.codes.get(kind, "")
    for field in SIZES:
        values[f"sizes.{field}"] = number_words(found.elements[field].size)
    for side in MARGINS:
        values[f"margins.{side}"] = number_words(getattr(found.page, side))
    return values


def _said(state: State, form: Form) -> dict[str, Any]:
    """The arguments of the command. Another rule is taken as it is: the sizes on the page were
    those of the former."""
    chosen = form.text("profile")
    base = {f"{p.id}@{p.version}": p for p in profiles().values()}.get(chosen)
    version = _now(state)
    is_other = chosen != f"{version.profile}@{version.profile_version}"
    args: dict[str, Any] = {
        "profile": chosen,
        "issuers": rows_typed(form, "issuers", "issuer", ("name", "parent", "code")),
        "place": form.text("place"),
        "superiors": form.lines("superiors"),
        "recipients": form.lines("recipients"),
        "codes": {kind: form.text(f"codes.{kind}") for kind in KINDS},
    }
    if base is not None:
        args["regime"] = base.regime
    if is_other:
        return args
    args["kept"] = form.text("kept")
    args["line_spacing"] = decimal(form, "line_spacing")
    sizes = {field: decimal(form, f"sizes.{field}") for field in SIZES}
    args["sizes"] = {
        element: size
        for field, elements in SIZES.items()
        for element in elements
        if (size := sizes[field]) is not None
    }
    margins = {side: decimal(form, f"margins.{side}") for side in MARGINS}
    args["margins"] = {side: mm for side, mm in margins.items() if mm is not None}
    return args


def decimal(form: Form, name: str) -> float | None:
    """``13,5`` or ``13.5``; None when left empty or (noted) not a number."""
    words = form.text(name).replace(",", ".")
    if not words:
        return None
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", words):
        form.wrong(name, "admin.bad_number")
        return None
    return float(words)


def number_words(value: float) -> str:
    """``14``, ``12,7``."""
    return f"{value:g}".replace(".", ",")


def _show(state: State, form: Form, status: int = 200) -> Response:
    found = effective(state.meeting, current(state.formats))
    issued_in = state.formats.get(state.notice.format or "")
    versions = sorted(state.formats.values(), key=lambda f: -f.number)
    return page(
        state,
        "format",
        "admin/format.html",
        status,
        form=form,
        issuers=rows_of(form, "issuer", ("name", "parent", "code")),
        rules=[(f"{p.id}@{p.version}", _rule(p)) for r in REGIMES for p in offered(r)],
        sizes=[one for field in SIZES if (one := _size(found, field)).least != one.most],
        margins=[_margin(found, side) for side in MARGINS],
        spacings=[(s, s.replace(".", ",")) for s in SPACINGS],
        kinds=[(kind, t(f"format.kind_{kind.lower()}")) for kind in KINDS],
        versions=versions,
        names={(p.id, p.version): p.name for p in profiles().values()},
        issued_in=issued_in,
        moment_words=moment_words,
    )


def _rule(found: Profile) -> str:
    return f"{t(f'admin.regime_{found.regime}')} – {found.name} ({found.version[:4]})"


def _size(found: Profile, field: str) -> Measure:
    element = found.elements[field]
    least = max(found.elements[e].sizes[0] for e in SIZES[field])
    most = min(found.elements[e].sizes[1] for e in SIZES[field])
    return Measure(f"sizes.{field}", element.name, number_words(least), number_words(most))


def _margin(found: Profile, side: str) -> Measure:
    least, most = found.page.ranges[side]
    words = t(f"format.{side}")
    return Measure(f"margins.{side}", words, number_words(least), number_words(most))
