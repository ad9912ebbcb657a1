"""What a dossier of this kind should hold and this one does not (R60): said in it, so that who
opens it later does not take it for lost."""

from meeting.documents.sent import is_sent
from meeting.documents.totals import live_matters
from meeting.documents.words import two
from meeting.state.answered import has_answer
from meeting.state.folding import bare_words
from meeting.state.marks import in_order
from meeting.state.prepared import is_prepared
from meeting.state.presence import expected, roll_calls
from meeting.state.sendings import recipients
from meeting.state.snapshot import Snapshot
from meeting.state.standing import issued, signed_minutes, versions
from meeting.state.versions import NOTICE


def lacking(state: Snapshot, lost: list[str]) -> list[str]:
    """In sentences, in the order of the folders. ``lost``: titles of files that were handed in and
    are not there any more."""
    found = [*_before(state), *_during(state), *_after(state)]
    return [*found, *(f"Tệp đã mất, không còn trên máy chủ: {title}." for title in lost)]


def _before(state: Snapshot) -> list[str]:
    room = [d for d in state.documents.values() if not d.is_removed]
    people = expected(state)
    silent = sum(p.rsvp == "invited" for p in people)
    found = []
    if not any("ke hoach" in bare_words(d.title) for d in room):
        found.append("Kế hoạch tổ chức hội nghị: chưa có trong tài liệu hội nghị.")
    if not people:
        found.append("Danh sách đại biểu: chưa lập.")
    elif silent:
        found.append(f"Trả lời giấy mời: còn {two(silent)} người chưa trả lời.")
    if people and not any(p.seat for p in people):
        found.append("Sơ đồ chỗ ngồi: chưa xếp ghế cho đại biểu nào.")
    return found


def _during(state: Snapshot) -> list[str]:
    found = []
    if not roll_calls(state):
        found.append("Điểm danh: chưa điểm danh lần nào.")
    if not in_order(state):
        found.append("Bản ghi âm: không có bản nào được ghi nhận.")
    signed = signed_minutes(state)
    if not signed:
        found.append("Biên bản: chưa ký.")
    found += [
        f"{'Biên bản bổ sung' if version.stage == 'supplement' else 'Biên bản'} đã ký, "
        f"bản {version.number}: chưa có bản chụp."
        for version in signed
        if version.copy is None
    ]
    return found


def _after(state: Snapshot) -> list[str]:
    found = []
    matters = live_matters(state)
    open_ = sum(not has_answer(state, m.id) and not is_prepared(state, m.id) for m in matters)
    if open_:
        found.append(f"Trả lời: còn {two(open_)} nội dung kiến nghị chưa có trả lời.")
    paper = next((v for v in reversed(versions(state, NOTICE)) if v.is_paper), None)
    if paper is not None and paper.copy is None:
        found.append(f"Bản giấy được duyệt (bản {paper.number}): chưa có bản chụp.")
    if state.notice.status != "issued":
        is_approved = state.notice.status == "approved"
        stage = "đã duyệt, chưa ban hành" if is_approved else "chưa duyệt, chưa ban hành"
        return [*found, f"Thông báo kết luận: {stage}."]
    version = issued(state)
    if version is None or version.copy is None:
        found.append("Thông báo kết luận đã ký: chưa có bản ký.")
    unsent = sum(not is_sent(state, line) for line in recipients(version)) if version else 0
    if unsent:
        found.append(f"Gửi thông báo: còn {two(unsent)} nơi nhận chưa ghi nhận đã gửi.")
    return found
