"""Thư ngỏ: every way to send an opinion, in the organiser's words, nothing that is not known."""

from meeting.documents.blocks import Code, paragraphs
from meeting.documents.open_letter import open_letter, sentences
from tests.documents import factory as f
from tests.documents.test_letters import room_with_guests

WAYS = "Đường dây nóng: 0216 3000 123.\nHòm thư góp ý: trụ sở Ủy ban nhân dân xã."
LINK = "https://hoi-nghi.example.vn/j/7K3M9QPX/opinion"


def test_hotline_boxes_and_code_stand_in_the_letter():
    settings = f.MEETING.settings.but(asking_words=WAYS, asking_until="2026-05-12T10:00:00.000Z")
    state = f.state(f.MEETING.but(settings=settings))
    blocks = open_letter(state, LINK)
    words = "\n".join(p.text for p in paragraphs(blocks))
    assert "0216 3000 123" in words and "trụ sở Ủy ban nhân dân xã" in words
    assert LINK in words and "12/5/2026" in words
    assert [b.text for b in blocks if isinstance(b, Code)] == [LINK]
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Code))
    assert LINK in blocks[at - 1].text


def test_what_is_not_known_is_left_out():
    found = {key for key, _ in sentences(f.state())}
    unknown = {"open.contacts", "open.code", "open.until", "open.denunciation"}
    assert not unknown & found
    assert not any(isinstance(block, Code) for block in open_letter(f.state()))
    assert "{" not in "".join(text for _, text in sentences(f.state()))


def test_the_organisers_own_words_stand_in_it():
    room = room_with_guests()
    room.oanh.do("phrase.edit", words={"open.closing": "Xin trân trọng cảm ơn quý vị."})
    assert sentences(room.state)[-1] == ("open.closing", "Xin trân trọng cảm ơn quý vị.")
