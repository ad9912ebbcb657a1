"""Danh mục công việc: by day, overdue told, the usual work at once, nothing written down twice."""

from meeting.state.tasks import presets, work
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
REPORT = {"title": "Báo cáo trả lời ý kiến", "who": "Văn phòng", "due_on": "2023-04-20"}


def test_a_task_is_put_down_changed_done_and_taken_out(room: Room):
    task = room.oanh.do("task.add", **REPORT)["task"]
    assert room.last.particulars == {"task": task, "due_on": "2023-04-20"}
    room.oanh.do("task.edit", task=task, due_on="2023-04-25", note="gửi bản giấy")
    kept = room.state.tasks[task]
    assert (kept.title, kept.due_on, kept.note) == (REPORT["title"], "2023-04-25", "gửi bản giấy")
    room.oanh.do("task.finish", task=task)
    assert work(room.state)[0].is_done
    first = room.state.tasks[task].done_at
    room.oanh.do("task.finish", task=task)
    assert room.state.tasks[task].done_at == first
    room.oanh.do("task.finish", task=task, is_done=False)
    assert not work(room.state)[0].is_done
    room.oanh.do("task.remove", task=task)
    assert work(room.state) == []
    assert room.oanh.refusal("task.finish", task=task) == ("not_found", "no_task")


def test_a_task_needs_words_and_a_day_somebody_may_live_to_see(room: Room):
    assert room.oanh.field("task.add", **{**REPORT, "title": " "}) == "title"
    assert room.oanh.field("task.add", **{**REPORT, "due_on": "2203-04-20"}) == "due_on"
    assert room.oanh.field("task.add", **{**REPORT, "due_on": "mai"}) == "due_on"


def test_tasks_are_the_organisers(room: Room):
    assert room.binh.refusal("task.add", **REPORT) == DENIED
    assert room.an.refusal("task.plan") == DENIED


def test_overdue_is_what_is_not_done_the_day_after(room: Room):
    room.oanh.do("task.add", **REPORT)
    (line,) = work(room.state)
    assert not line.is_overdue("2023-04-20") and line.is_overdue("2023-04-21")
    room.oanh.do("task.finish", task=line.id)
    assert not work(room.state)[0].is_overdue("2023-04-21")


def test_the_usual_work_is_counted_back_from_the_day_once(room: Room):
    assert room.oanh.refusal("task.plan") == ("wrong_state", "no_held_day")
    room.oanh.do("meeting.edit", held_on="2026-05-15")
    assert room.oanh.do("task.plan") == {"added": len(presets())}
    due = {line.title: line.due_on for line in work(room.state)}
    assert due["Gửi văn bản trả lời ý kiến được phân công"] == "2026-05-05"
    assert due["Hoàn thành báo cáo trả lời ý kiến, kiến nghị"] == "2026-05-10"
    room.oanh.do("task.remove", task=work(room.state)[0].id)
    assert room.oanh.do("task.plan") == {"added": 0}


def test_units_and_answers_stand_on_the_list_by_themselves(room: Room):
    room.oanh.do("unit.list", units=[{"name": "Trường Mầm non Hoa Ban"}])
    unit = next(iter(room.state.units))
    assert work(room.state) == []
    room.oanh.do("unit.edit", unit=unit, due_at="2023-04-20T10:00:00.000Z")
    matter = room.matter(title="Biên chế")
    room.oanh.do("matter.assign", matters=[matter], lead=room.home, answer_by="2023-04-18")
    answer, school = work(room.state)
    assert (answer.kind, answer.title, answer.who) == ("answer", "Biên chế", "Sở Nội vụ")
    assert (school.kind, school.who, school.due_on) == (
        "unit",
        "Trường Mầm non Hoa Ban",
        "2023-04-20",
    )
    made = room.khanh.do("answer.write", matter=matter, agency=room.home, text="Đã bổ sung.")
    room.khanh.do("answer.submit", answer=made["answer"])
    room.an.do("answer.approve", answer=made["answer"])
    room.oanh.do("unit.forward", unit=unit)
    assert [line.is_done for line in work(room.state)] == [True, True]
