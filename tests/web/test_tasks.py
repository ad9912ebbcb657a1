"""The organiser's list of who does what by when."""

import pytest

pytestmark = pytest.mark.usefixtures("oanh")


def test_the_list_is_filled_changed_and_shows_what_is_overdue(hall):
    page = f"/m/{hall.browser.slug}/admin/tasks"
    wrong = hall.browser.post(page, title="Báo cáo", who="Văn phòng", due_on="")
    assert wrong.status_code == 400 and "Báo cáo" in wrong.text and not hall.state.tasks
    hall.browser.post(page, title="Báo cáo", who="Văn phòng <b>xã</b>", due_on="20/4/2023")
    (task,) = hall.state.tasks.values()
    assert (task.due_on, task.who) == ("2023-04-20", "Văn phòng <b>xã</b>")
    assert "Quá hạn (1)" in hall.browser.text(page)
    assert "<b>xã" not in hall.browser.get(page).text
    one = f"{page}/{task.id}"
    assert 'value="20/4/2023"' in hall.browser.get(one).text
    hall.browser.post(one, title="Báo cáo trả lời", who="Văn phòng", due_on="21/4/2023")
    assert hall.state.tasks[task.id].title == "Báo cáo trả lời"
    hall.browser.post(page, do="done", task=task.id)
    said = hall.browser.text(page)
    assert "Quá hạn" not in said and "Đã xong 27/4/2023" in said
    hall.browser.post(page, do="remove", task=task.id)
    assert hall.state.tasks[task.id].is_removed
    assert hall.browser.get(f"{page}/{task.id}").status_code == 404


def test_the_usual_work_needs_the_day_of_the_meeting(hall):
    page = f"/m/{hall.browser.slug}/admin/tasks"
    assert hall.browser.post(page, do="plan").status_code == 409
    hall.oanh.do("meeting.edit", held_on="2023-05-15")
    assert hall.browser.post(page, do="plan").status_code == 303
    assert "Mở hòm thư góp ý" in hall.browser.text(page)


def test_an_answer_that_was_put_off_says_so_and_a_year_not_known_is_marked(hall):
    page = f"/m/{hall.browser.slug}/admin/tasks"
    matter = hall.binh.do("matter.create", title="Biên chế")["matter"]
    given = {"matters": [matter], "lead": hall.ids["home"], "answer_by": "2023-05-05"}
    hall.binh.do("matter.assign", **given)
    hall.oanh.do("matter.extend", matter=matter, reason="complex", until="2023-05-12")
    said = "Gia hạn đến 12/5/2023 – lý do: nội dung phức tạp (hạn ban đầu 5/5/2023)."
    assert said in hall.browser.text(page)
    assert "chưa công bố" not in hall.browser.text(page)
    hall.oanh.do("matter.extend", matter=matter, reason="complex", until="2031-05-12")
    assert "Lịch nghỉ năm 2031 chưa công bố" in hall.browser.text(page)
