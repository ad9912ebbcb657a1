"""A whole Mẫu 02 taken in at once, by the staff and by a unit; the log of the boxes."""

import pytest

from meeting.domain.command import Actor
from tests.domain.room import Room, Someone

ROWS = [
    {"text": "Thiếu phòng học.", "name": "Lò Thị Hạnh", "unit": "Trường A", "kind": "proposal"},
    {"text": "Thiếu phòng học.", "name": "Hà Văn Nam", "unit": "Trường B"},
    {"text": "Đường hỏng.", "unit": "Trường C", "solution": "Sửa đường", "concerned": "Sở GTVT"},
]


def told(result: dict[str, int]) -> tuple[int, int]:
    return result["added"], result["unchanged"]


def test_table_is_taken_in_once(room: Room):
    assert told(room.oanh.do("opinion.import", rows=ROWS)) == (3, 0)
    made = sorted(room.state.opinions.values(), key=lambda o: o.number)
    assert [(o.number, o.kind, o.name, o.unit, o.display) for o in made] == [
        (1, "proposal", "Lò Thị Hạnh", "Trường A", "secret"),
        (2, "petition", "Hà Văn Nam", "Trường B", "secret"),
        (3, "petition", "", "Trường C", "unit"),
    ]
    assert (made[2].solution, made[2].concerned, made[2].channel) == (
        "Sửa đường",
        "Sở GTVT",
        "unit",
    )
    again = [{**row, "text": row["text"].upper()} for row in ROWS]
    assert told(room.cuc.do("opinion.import", rows=again)) == (0, 3)
    more = [*ROWS, {"text": "Thiếu nước.", "unit": "Trường C"}]
    assert told(room.oanh.do("opinion.import", rows=more)) == (1, 3)
    assert room.state.meeting.opinion_count == 4


@pytest.mark.parametrize("display", ["name", "unit", "secret", "anonymous"])
def test_same_table_adds_nothing_however_names_are_kept(room: Room, display: str):
    assert told(room.oanh.do("opinion.import", rows=ROWS, display=display)) == (3, 0)
    assert told(room.oanh.do("opinion.import", rows=ROWS, display=display)) == (0, 3)
    if display == "anonymous":
        assert {(o.name, o.unit) for o in room.state.opinions.values()} == {("", "")}


def test_row_that_stands_twice_in_the_table_is_taken_in_once(room: Room):
    assert told(room.oanh.do("opinion.import", rows=[*ROWS, ROWS[0]])) == (3, 1)


def test_one_wrong_row_keeps_the_whole_table_out(room: Room):
    wrong = [*ROWS, {"text": "Dài", "name": "x" * 81}]
    assert room.oanh.field("opinion.import", rows=wrong) == "rows.4.name"
    assert room.oanh.field("opinion.import", rows=[{"text": "\u200b"}]) == "rows.1.text"
    assert not room.state.opinions


def test_denunciation_in_a_table_is_hidden(room: Room):
    rows = [{"text": "Tôi tố cáo ông Trần Văn Quý nhận hối lộ."}]
    room.oanh.do("opinion.import", rows=rows)
    (made,) = room.state.opinions.values()
    assert made.status == "denunciation"


def test_mapping_of_columns_is_remembered(room: Room):
    room.oanh.do("opinion.import", rows=ROWS, columns={"y kien neu ra": "text"})
    assert room.state.meeting.settings.opinion_columns == {"y kien neu ra": "text"}


def test_unit_takes_in_its_own_table_and_doubles_nothing(draft_room: Room):
    link = draft_room.oanh.do("link.create", role="unit", unit="Trường A")["link"]
    unit = Someone(draft_room, Actor("unit", link))
    unit.do("contribution.add", text="Thiếu phòng học.", name="Lò Thị Hạnh")
    assert told(unit.do("contribution.import", rows=ROWS)) == (2, 1)
    assert told(unit.do("contribution.import", rows=ROWS)) == (0, 3)
    wrong = [{"text": "Đúng"}, {"text": ""}]
    assert unit.field("contribution.import", rows=wrong) == "rows.2.text"
    assert len(draft_room.state.contributions) == 3


def test_boxes_are_logged_corrected_and_taken_out(room: Room):
    line = {"place": "Trụ sở UBND", "opened_on": "2023-04-20", "opened_by": "Bà Hoa, ông Tú"}
    made = room.cuc.do("box.log", count=0, **line)["opening"]
    room.cuc.do("box.edit", opening=made, count=12)
    assert room.state.box_openings[made].count == 12
    assert room.cuc.field("box.log", count=1, **{**line, "opened_on": "2023-04-28"}) == "opened_on"
    assert room.cuc.field("box.log", count=1, **{**line, "opened_by": " "}) == "opened_by"
    assert room.cuc.field("box.log", count=-1, **line) == "count"
    room.oanh.do("box.remove", opening=made)
    assert room.state.box_openings[made].is_removed
