"""Own words for the script and the notice: only where a phrase or a step is, only what it knows."""

from meeting.state.phrases import own_of_step, phrase, phrases, step_key, template, values_in
from tests.domain.room import Room


def test_a_phrase_is_put_in_the_place_of_the_product_s_and_taken_back():
    room = Room()
    own = template(room.state, "script.invite")
    room.oanh.do("phrase.edit", words={"script.invite": "Kính mời {who} lên phát biểu."})
    said = phrase(room.state, "script.invite", {"who": "thầy Giang"})
    assert said == "Kính mời thầy Giang lên phát biểu."
    assert room.entries[-1].particulars == {"phrases": ["script.invite"]}
    room.oanh.do("phrase.edit", words={"script.invite": None})
    assert template(room.state, "script.invite") == own
    assert room.state.meeting.settings.phrases == {}


def test_what_is_not_named_stays():
    room = Room()
    room.oanh.do("phrase.edit", words={"script.closing": "Xin cảm ơn."})
    room.oanh.do("phrase.edit", words={"notice.how": "Gửi ý kiến qua hòm thư."})
    assert set(room.state.meeting.settings.phrases) == {"script.closing", "notice.how"}


def test_what_a_step_says_and_who_conducts_it():
    room = Room()
    item = room.oanh.do("agenda.add", title="Báo cáo", kind="report")["item"]
    words = {step_key(item, "words"): "Xin mời.", step_key(item, "who"): "Đ/c Phó Chủ tịch"}
    room.oanh.do("phrase.edit", words=words)
    assert own_of_step(room.state, item, "who") == "Đ/c Phó Chủ tịch"
    room.oanh.do("agenda.remove", item=item)
    assert room.oanh.refusal("phrase.edit", words=words) == ("not_found", "no_item")


def test_a_placeholder_the_phrase_does_not_know_is_refused_where_it_stands():
    room = Room()
    words = {"script.invite": "Xin mời {speaker} phát biểu."}
    assert room.oanh.refusal("phrase.edit", words=words) == ("invalid", "unknown_placeholder")
    assert room.oanh.field("phrase.edit", words=words) == "script.invite"


def test_unknown_names_and_too_much_are_refused():
    room = Room()
    for name in ("script.nothing", "step.none.words", "step..who", "step.x.colour"):
        code, _ = room.oanh.refusal("phrase.edit", words={name: "x"})
        assert code == "not_found", name
    assert room.oanh.refusal("phrase.edit", words={"script.closing": "a" * 2001}) == (
        "invalid",
        "too_long",
    )
    bad = {"phrases": {"script.nothing": "x"}}
    assert room.oanh.refusal("meeting.edit", settings=bad) == ("invalid", "unknown_field")


def test_only_the_organiser_changes_words():
    room = Room()
    for person in (room.an, room.binh, room.cuc, room.nam, room.khanh, room.dung, room.ha):
        denied = person.refusal("phrase.edit", words={"script.closing": "x"})
        assert denied == ("not_allowed", "not_allowed")


def test_every_phrase_holds_the_values_it_names_for_every_form_of_address():
    for name, words in phrases().items():
        for address in ("comrade", "teacher", "citizen"):
            text = words.text(address)
            assert text and set(values_in(text)) == set(words.values), (name, address)
            assert "bạn" not in text.split()
