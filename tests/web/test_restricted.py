"""Nothing but the chair's own call and the sender's own phone gives out restricted words: every
address of the program is asked for by everybody, and every answer is searched, documents too."""

import io
import json
import zipfile
from contextlib import suppress
from itertools import product

import pytest

from meeting import permissions
from tests.web.pages import Browser

PRIVATE = "LỜI RIÊNG"
ACCUSING = "LỜI TỐ"
NOTE = "LỜI DẶN"
#: Whoever has a session of any kind; Mai has none.
EVERYBODY = (
    *("an", "binh", "cuc", "ha", "hang", "khanh", "nam", "oanh", "phuc", "tuyet", "son", "thang"),
    *("beamer", "giang", "mai"),
)

#: Arguments of addresses → what they may be.
ARGUMENTS = {
    "audience": sorted(permissions.AUDIENCES),
    "name": ["notice", "minutes", "summary"],
    "kind": ["docx", "xlsx"],
}


@pytest.fixture
def full_hall(hall):
    """Restricted words of every kind, some withdrawn, beside ordinary ones."""
    hall.oanh.do("meeting.edit", settings={"is_private_offered": True})
    for who, name in ((hall.dung, "opinion.submit"), (hall.ha, "site.submit_opinion")):
        for _ in range(2):
            who.do(name, text=f"{PRIVATE} với chủ trì", is_private=True)
        who.do(name, text=f"Tôi tố cáo ông {ACCUSING} nhận hối lộ.")
    hall.cuc.do("opinion.enter", text=f"{PRIVATE} nhắn tin", channel="message", is_private=True)
    withdrawn = hall.dung.do("opinion.submit", text=f"{PRIVATE} rồi rút", is_private=True)
    hall.dung.do("opinion.withdraw", opinion=withdrawn["opinion"])
    accusing = hall.dung.do("opinion.submit", text=f"Tôi tố cáo ông {ACCUSING}.")["opinion"]
    hall.binh.do("opinion.inspect", opinion=accusing)
    hall.binh.do("opinion.confirm", opinion=accusing)
    hall.dung.do("opinion.withdraw", opinion=accusing)
    public = hall.giang.do("opinion.submit", text="LỜI CHUNG")["opinion"]
    hall.cuc.do("opinion.release", opinion=public)
    hall.cuc.do("opinion.flag", opinion=public, is_hot=True, note=NOTE)
    hall.binh.do("matter.create", opinions=[public])
    seen_late(hall)
    return hall


def seen_late(hall):
    """On the projector, read aloud and being answered when a moderator sees what it is."""
    late = hall.giang.do("opinion.submit", text=f"{ACCUSING} lọt qua")["opinion"]
    hall.cuc.do("opinion.release", opinion=late)
    hall.an.do("opinion.star", opinion=late)
    hall.an.do("opinion.read", opinion=late)
    hall.an.do("turn.finish")
    hall.nam.do("opinion.project", opinion=late)
    hall.an.do("turn.invite", agency=hall.ids["home"], thoughts=[late])
    hall.cuc.do("opinion.suspect", opinion=late)


def addresses(app, slug):
    """Every address that can be asked for with what this meeting has."""
    for rule in app.url_map.iter_rules():
        given = {"slug": [slug], **ARGUMENTS}
        if "GET" not in rule.methods or not rule.arguments <= set(given):
            continue
        adapter = app.url_map.bind("localhost")
        for values in product(*(given[argument] for argument in sorted(rule.arguments))):
            with suppress(ValueError):  # a choice this rule does not have
                named = dict(zip(sorted(rule.arguments), values, strict=True))
                yield adapter.build(rule.endpoint, named)


def words_of(answer) -> str:
    """The text of an answer; a document's is unpacked."""
    raw = answer.get_data()
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return "".join(package.read(n).decode("utf-8", "replace") for n in package.namelist())
    text = raw.decode("utf-8", "replace")
    if "json" in answer.headers.get("Content-Type", ""):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return text


def leaks(app, hall, who: str) -> set[str]:
    """Addresses that gave restricted words to this person, asked for with every session name."""
    browser = Browser(app, hall)
    person = hall.people[who]
    found = set()
    for address in set(addresses(app, browser.slug)):
        for query in ("", "?as=secretary"):
            headers = {"Authorization": f"Bearer {person.token}"}
            answer = browser.client.get(address + query, base_url=browser.base, headers=headers)
            written = words_of(answer)
            if any(words in written for words in (PRIVATE, ACCUSING, NOTE)):
                found.add(address)
    return found


@pytest.mark.parametrize("who", EVERYBODY)
def test_restricted_words_go_to_the_chairs_alone(app, full_hall, who):
    slug = full_hall.state.meeting.slug
    theirs = {"an": {f"/api/meetings/{slug}/restricted"}, "giang": {f"/api/meetings/{slug}/me"}}
    assert leaks(app, full_hall, who) - {f"/m/{slug}/phone"} == theirs.get(who, set())


def test_every_role_of_the_cast_is_asked(hall):
    outside = {name for name in hall.people if name not in EVERYBODY}
    assert outside == {"dung"}, "the sender of the restricted words alone reads them"


def test_assistant_on_a_chairs_link_reads_them_too_a_clerk_does_not(app, full_hall):
    hall = full_hall
    hall.people["assistant"] = hall.staff("Trợ lý", "chair", on_behalf=hall.an.id)
    assert leaks(app, hall, "assistant") == leaks(app, hall, "an") != set()
    assert {"chair"} == permissions.CONFIDANTS


def test_sender_reads_the_own_words_and_where_they_belong(app, full_hall):
    browser = Browser(app, full_hall)
    headers = {"Authorization": f"Bearer {full_hall.dung.token}"}
    path = f"/api/meetings/{browser.slug}/me"
    own = browser.client.get(path, base_url=browser.base, headers=headers).json["opinions"]
    assert [(o["number"], o["status"], o.get("advice", "")) for o in own] == [
        (1, "private", ""),
        (2, "private", ""),
        (3, "denunciation", "denunciation"),
        (8, "withdrawn", ""),
        (9, "withdrawn", "denunciation"),
    ]


def test_restricted_words_are_not_in_the_journal_or_in_a_name(app, full_hall):
    browser = Browser(app, full_hall).enter(full_hall.oanh)
    path = f"/api/meetings/{browser.slug}/journal?as=admin"
    entries = browser.get(path).json["entries"]
    submitted = [e["actor"] for e in entries if e["name"] == "opinion.submitted"]
    assert submitted[:4] == ["participant:secret"] * 4
    written = json.dumps(entries, ensure_ascii=False)
    assert "opinion.flagged" in written
    assert not any(words in written for words in (PRIVATE, ACCUSING, NOTE, "Dung"))


def test_chair_s_call_is_closed_to_everybody_else(app, full_hall):
    browser = Browser(app, full_hall)
    path = f"/api/meetings/{browser.slug}/restricted"
    codes = {}
    for who in EVERYBODY:
        headers = {"Authorization": f"Bearer {full_hall.people[who].token}"}
        codes[who] = browser.client.get(path, base_url=browser.base, headers=headers).status_code
    assert codes == {**dict.fromkeys(EVERYBODY, 403), "an": 200, "mai": 401}


def test_counts_are_right_where_the_words_are_not(app, full_hall):
    hall = full_hall
    view = hall.view("secretary")
    assert view["private_count"] == 5
    assert len(view["lists"]["denunciation"]) == 3
    assert hall.view("chair")["restricted"]["private"] == 5
    browser = Browser(app, hall).enter(hall.binh)
    minutes = words_of(browser.get(f"/api/meetings/{browser.slug}/minutes.docx"))
    assert "05 ý kiến gửi riêng chủ trì" in minutes
    assert "02 ý kiến người gửi đã rút lại" in minutes
    assert "03 nội dung có dấu hiệu tố cáo" in minutes
    summary = words_of(browser.get(f"/api/meetings/{browser.slug}/summary.xlsx"))
    assert summary.count("gửi riêng chủ trì (không ghi nội dung)") == 5


def test_wall_can_be_asked_for_one_topic(app, hall):
    topics = (hall.ids["staffing"], hall.ids["money"])
    for number in range(4):
        opinion = hall.dung.do("opinion.submit", text=f"Ý {number}", topic=topics[number % 2])
        hall.cuc.do("opinion.release", opinion=opinion["opinion"])
    browser = Browser(app, hall)
    headers = {"Authorization": f"Bearer {hall.giang.token}"}

    def wall(query):
        path = f"/api/meetings/{browser.slug}/wall?{query}"
        return browser.client.get(path, base_url=browser.base, headers=headers)

    page = wall(f"topic={topics[0]}").json
    assert [page["opinions"][o]["number"] for o in page["wall"]] == [3, 1]
    assert wall(f"topic={topics[0]}&before=3").json["more"] is False
    assert wall("topic=none").status_code == 404
    assert len(wall("").json["wall"]) == 4
