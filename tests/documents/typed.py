"""The conference typed into every field: each command that takes words, in a real one's order."""

from meeting.domain.command import Actor
from meeting.state.phrases import phrases
from tests.documents.everywhere import Everywhere, W, Words
from tests.domain.room import Someone


def conference(regime: str = "state") -> Everywhere:
    """The room after it; what was typed, and the journal, are in it."""
    room = Everywhere()
    _set_up(room, regime)
    _before(room)
    _in_the_hall(room)
    _afterwards(room)
    return room


#: The numbers in the marks of what was asked.
OPINIONS = {1, 2, 3, 4, 5, 6, 7, 8}
PERSON = {"name": W, "position": W, "unit": W}


def _set_up(room: Everywhere, regime: str) -> None:
    oanh = room.oanh
    issuer = {"name": W, "parent": W, "code": W}
    oanh_words = {"title": W, "secretary_name": W, "place": W, "venue": W, "held_words": W}
    room.say(
        oanh,
        "meeting.edit",
        **oanh_words,
        audience=W,
        contact_office=W,
        monitors=[W],
        superiors=[W],
        issuers=[issuer],
        chairs=[{"name": W, "position": W}],
        settings={
            "rules": W,
            "announcements": [W],
            "hold_reasons": [W],
            "watch_words": [W],
            "denunciation_channel": W,
            "wifi_name": W,
            "wifi_password": W,
            "asking_words": W,
            "compiler": W,
            "privacy_contact": W,
        },
    )
    oanh.do("meeting.edit", settings={"is_private_offered": True})
    room.say(
        oanh,
        "format.edit",
        regime=regime,
        issuers=[issuer, issuer] if regime == "joint" else [issuer],
        superiors=[W],
        place=W,
        codes={"notice": W},
        recipients=[W],
        kept=W,
    )
    days = ("01-20", "01-23", "01-24", "01-25", "01-26", "09-01")
    off = {f"2023-{day}": W for day in days}
    room.say(oanh, "calendar.edit", year=2023, off=off, source=W)
    room.say(oanh, "site.add", name=W, area=W, join_code="THEM2345")
    room.say(oanh, "site.edit", site=room.van_yen, name=W, area=W)
    room.say(oanh, "topic.add", name=W)
    room.say(oanh, "topic.edit", topic=room.money, name=W)
    room.say(oanh, "agency.add", name=W, short=W, position=W)
    room.say(oanh, "agency.edit", agency=room.home, name=W, short=W, position=W)
    item = room.say(oanh, "agenda.add", title=W, kind="dialogue")["item"]
    room.say(oanh, "agenda.edit", item=item, title=W)
    room.say(oanh, "link.create", role="chair", label=W)
    keys = [*phrases(), f"step.{item}.words", f"step.{item}.who"]
    link = oanh.do("link.create", role="chair", label="Máy của chủ trì")["link"]
    room.say(room.door, "link.redeem", link=link, bearer="bearer y", device=W)
    room.say(oanh, "phrase.edit", words={key: W for key in keys})


def _before(room: Everywhere) -> None:
    oanh, binh, phuc = room.oanh, room.binh, room.phuc
    delegate = {**PERSON, "title": W, "seat": W, "group": W, "phone": W, "note": W}
    first = room.say(oanh, "delegate.add", **delegate)["delegate"]
    room.say(oanh, "delegate.edit", delegate=first, **delegate)
    second = oanh.do("delegate.add", name="Lò Thị Hai", unit="Trường B")["delegate"]
    oanh.do("delegate.reply", delegate=first, rsvp="invited")
    room.say(
        oanh,
        "delegate.reply",
        delegate=first,
        rsvp="substitute",
        substitute=W,
        substitute_position=W,
    )
    room.say(oanh, "delegate.import", rows=[delegate])
    room.say(room.tuyet, "delegate.walk_in", **PERSON, kind="delegate")
    room.say(oanh, "unit.list", units=[{"name": W}])
    unit = next(iter(room.state.units))
    room.say(oanh, "unit.edit", unit=unit, name=W)
    link = room.say(oanh, "link.create", role="unit", unit=W)["link"]
    school = Someone(room, Actor("unit", link))
    row = {"text": Words(" MARK900O"), "solution": W, "concerned": W, "name": W, "position": W}
    given = room.say(school, "contribution.add", **row)["contribution"]
    room.say(school, "contribution.edit", contribution=given, text=W, solution=W, concerned=W)
    room.say(school, "contribution.import", rows=[row])
    row["unit"] = W
    room.say(binh, "opinion.import", rows=[{**row, "text": Words(" MARK1O")}], channel="form")
    box = room.say(binh, "box.log", place=W, opened_on="2023-04-20", opened_by=W, count=2, note=W)
    room.say(binh, "box.edit", opening=box["opening"], place=W, opened_by=W, note=W)
    task = room.say(oanh, "task.add", title=W, due_on="2023-05-10", who=W, note=W)["task"]
    room.say(oanh, "task.edit", task=task, title=W, who=W, note=W)
    file = {"file": "a" * 64, "kind": "pdf", "size": 10}
    paper = room.say(oanh, "document.add", **file, name=W, title=W)["document"]
    room.say(oanh, "document.edit", document=paper, title=W)
    room.say(oanh, "document.replace", document=paper, **file, name=W)
    room.say(phuc, "turn.preregister", **PERSON, title=W, seat=W, summary=W)
    call = room.say(oanh, "roll_call.open", title=W)["roll_call"]
    room.say(
        room.tuyet, "attendance.put", delegate=second, roll_call=call, presence="absent", reason=W
    )


def _in_the_hall(room: Everywhere) -> None:
    an, binh, cuc, oanh, dung = room.an, room.binh, room.cuc, room.oanh, room.dung
    oanh.do("meeting.open")
    door = {"bearers": ["bearer x"], "code_hash": "code x", "display": "name"}
    room.say(room.door, "participant.join", **PERSON, **door, seat=W)
    room.say(dung, "participant.edit", **PERSON)
    for number, who in ((2, dung), (3, room.giang), (4, room.giang)):
        room.say(who, "opinion.submit", text=Words(f" MARK{number}O"), display="name")
    room.say(binh, "opinion.enter", **PERSON, text=Words(" MARK5O"), channel="form")
    room.say(room.ha, "site.submit_opinion", **PERSON, text=Words(" MARK6O"))
    numbered = {o.number: o.id for o in room.state.opinions.values()}
    opinions = [numbered[n] for n in range(1, 7)]
    room.say(cuc, "opinion.label", opinions=opinions[:2], add=[W])
    room.say(cuc, "opinion.flag", opinion=opinions[1], note=W)
    room.say(cuc, "opinion.hold", opinion=opinions[5], reason=W)
    moves = [
        {"opinion": opinions[4], "to": "held", "reason": W},
        {"opinion": opinions[3]},
    ]
    room.say(cuc, "opinion.move", moves=moves, to="held", reason=W)
    for opinion in opinions[:4]:
        cuc.do("opinion.release", opinion=opinion)
    room.say(dung, "turn.request", summary=W)
    room.say(room.giang, "turn.request_for", **PERSON, seat=W, summary=W)
    waiting = next(t.id for t in room.state.turns.values() if t.participant == dung.id)
    room.say(dung, "turn.write", turn=waiting, text=Words(" MARK8O"))
    turn = room.say(an, "turn.add", **PERSON, title=W, seat=W, summary=W)["turn"]
    room.say(room.ha, "site.register_turn", **PERSON, seat=W, summary=W)
    an.do("turn.call", turn=turn)
    an.do("turn.start")
    room.say(an, "turn.ask_back", turn=turn, summary=W)
    heard = room.say(binh, "opinion.capture", turn=turn, text=Words(" MARK7O"))["opinion"]
    room.say(binh, "opinion.reword", opinion=heard, text=Words(" MARK7O"))
    room.say(room.ha, "site.ask_help", note=W)
    room.say(oanh, "announcement.give", kind="free", text=W)
    poll = room.say(an, "poll.create", question=W, answers=[Words(" một"), Words(" hai")])["poll"]
    room.say(an, "poll.edit", poll=poll, question=W, answers=[Words(" một"), Words(" hai")])
    times = {"started_at": "2023-04-27T00:10:00Z", "ended_at": "2023-04-27T00:15:00Z"}
    room.say(binh, "turn.record", **PERSON, title=W, summary=W, **times)
    while room.floor:
        an.do("turn.finish")
    room.say(an, "turn.invite", **PERSON, display="name")
    an.do("turn.start")
    an.do("turn.finish")
    nameless = an.do("turn.call_site", site=room.van_yen)["turn"]
    room.say(room.ha, "site.name_speaker", turn=nameless, **PERSON, title=W, seat=W)
    an.do("turn.start")


def _afterwards(room: Everywhere) -> None:
    an, binh, oanh, khanh = room.an, room.binh, room.oanh, room.khanh
    standing = [o for o in room.state.opinions.values() if o.number != 5]
    whole = standing[0].id
    room.say(binh, "opinion.split", opinion=whole, parts=[Words(" phần một"), Words(" phần hai")])
    matters = []
    for opinion in standing[1:]:
        made = room.say(
            binh, "matter.create", title=Words(f" MARK{opinion.number}M"), opinions=[opinion.id]
        )
        matters.append(made["matter"])
    first, second, third, *_ = matters
    tags = {"authority": "within", "outcome": "assigned", "lead": room.home, "due_on": "2023-06-01"}
    room.say(binh, "matter.tag", matter=first, title=Words(" MARK2M"), directive=W, **tags)
    room.say(binh, "matter.answer", matters=[second], text=W, mode="written", letter_number=W)
    room.say(room.giang, "turn.follow_up", thought=standing[2].id, summary=W)
    binh.do("promise.make", source=standing[3].id, agency=room.home, due_on="2023-05-20")
    letter = {"letter_number": W, "letter_on": "2023-04-27", "text": W}
    room.say(binh, "promise.keep", source=standing[3].id, **letter)
    spoken = next(iter(room.state.turns))
    binh.do("matter.attach", matter=first, turns=[spoken])
    parts = [{"title": W, "turns": [spoken]}]
    room.say(binh, "matter.split", matter=first, parts=parts)
    binh.do("matter.assign", matters=[third], lead=room.home)
    room.say(khanh, "query.ask", matter=third, text=W)
    query = next(iter(room.state.queries))
    room.say(binh, "query.reply", query=query, text=W)
    khanh.do("answer.write", matter=third, agency=room.home, text="Đang soạn")
    typed = {"came_by": "paper", "letter_number": W, "letter_on": "2023-04-26"}
    room.say(binh, "answer.write", matter=third, agency=room.home, text=W, **typed)
    answer = next(a.id for a in room.state.answers.values() if a.matters == [third])
    khanh.do("answer.submit", answer=answer)
    room.say(binh, "answer.return", answer=answer, reason=W)
    answer = next(a.id for a in room.state.answers.values() if a.matters == [second])
    while room.floor:
        an.do("turn.finish")
    an.do("meeting.close")
    room.say(
        binh,
        "notice.edit",
        concluded_by=W,
        concluded_position=W,
        authority=W,
        deputy_for=W,
        signer_position=W,
        signer_name=W,
        cosigner={"authority": W, "deputy_for": W, "position": W, "name": W},
        code=W,
        drafted_by=W,
        recipients=[W],
        presided=[{"name": W, "position": W}],
        sections={"opening": W},
    )
    copy = {"file": "b" * 64, "kind": "pdf", "size": 9, "name": W}
    room.say(binh, "minutes.sign", copy=copy)
    room.say(binh, "answer.edit", answer=answer, text=W, letter_number=W)
    oanh.do("meeting.edit", secretary_name="Bà Ghi Chép")
    number = binh.do("minutes.supplement", reason="Bổ sung")["version"]
    room.say(binh, "minutes.attach", number=number, copy=copy)
    oanh.do("meeting.edit", secretary_name="Ông Ghi Chép")
    room.say(binh, "minutes.supplement", reason=W, copy=copy)
    for matter in room.state.matters.values():
        if not matter.outcome:
            binh.do("matter.tag", matter=matter.id, authority="within", outcome="resolved")
    on_paper = {"approver": W, "approved_on": "2023-04-27", "copy": copy}
    room.say(binh, "notice.approve_on_paper", **on_paper)
    signed = {"number": W, "signer_name": W, "signer_position": W, "copy": copy}
    room.say(binh, "notice.issue", **signed, issued_on="2023-04-27")
