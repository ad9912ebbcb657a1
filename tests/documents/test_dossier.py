"""The dossier: everything once, the index right to the byte, secret names in none of it."""

import hashlib
import json
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import msgspec
from openpyxl import load_workbook

from meeting.documents.blocks import paragraphs
from meeting.documents.dossier import JOURNAL, Pack, checked, index_blocks
from meeting.documents.opinions_xlsx import CHANNELS as CHANNEL_WORDS
from meeting.documents.opinions_xlsx import KINDS as KIND_WORDS
from meeting.documents.opinions_xlsx import STATUSES as STATUS_WORDS
from meeting.documents.opinions_xlsx import opinions_xlsx
from meeting.state import times
from meeting.state.journal import Chain, Entry
from meeting.state.opinions import CHANNELS, KINDS, STATUSES
from meeting.state.snapshot import State
from tests.documents import factory as f

AT = times.parse(f.AT)


def journal(length: int) -> list[Entry]:
    found, prev = [], ""
    for v in range(1, length + 1):
        entry = Entry(v=v, at=f.AT, actor="chair:an", name="turn.called", particulars={}, prev=prev)
        found.append(entry.sealed())
        prev = found[-1].hash
    return found


def packed(state: State, entries: list[Entry]) -> bytes:
    out = BytesIO()
    pack = Pack(out)
    pack.add("3-sau-hoi-nghi/thong-bao.docx", "Thông báo <b>kết luận</b>", b"notice")
    pack.copy("5-tai-lieu/01-kế hoạch #1.pdf", "Kế hoạch", BytesIO(b"plan" * 100_000))
    pack.journal([entries[:2], entries[2:]])
    pack.close(state)
    return out.getvalue()


def state_of(entries: list[Entry]) -> State:
    return f.state(f.MEETING.but(journal_hash=entries[-1].hash, version=len(entries)))


def test_every_file_is_as_the_index_and_the_sums_say():
    entries = journal(5)
    with ZipFile(BytesIO(packed(state_of(entries), entries))) as archive:
        names = archive.namelist()
        assert names == list(dict.fromkeys(names)) and archive.testzip() is None
        sums = dict(
            line.split("  ", 1)[::-1]
            for line in archive.read("SHA256SUMS.txt").decode().splitlines()
        )
        assert set(sums) == set(names) - {"SHA256SUMS.txt"}
        page = archive.read("muc-luc.html").decode()
        for name, digest in sums.items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
            assert digest in page or name == "muc-luc.html"
        assert "Thông báo &lt;b&gt;kết luận&lt;/b&gt;" in page
        assert "5-tai-lieu/01-k%E1%BA%BF%20ho%E1%BA%A1ch%20%231.pdf" in page
        assert archive.getinfo("3-sau-hoi-nghi/thong-bao.docx").compress_type == ZIP_STORED
        assert {e.date_time for e in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_pieces_give_the_same_bytes():
    entries = journal(3)
    assert packed(state_of(entries), entries) == packed(state_of(entries), entries)


def test_the_journal_is_whole_and_its_chain_is_checked():
    entries = journal(4)
    with ZipFile(BytesIO(packed(state_of(entries), entries))) as archive:
        lines = [json.loads(line) for line in archive.read(JOURNAL).decode().splitlines()]
        assert [line["v"] for line in lines] == [1, 2, 3, 4]
        assert [line["hash"] for line in lines] == [e.hash for e in entries]
        said = archive.read("6-nhat-ky/kiem-tra.txt").decode()
    assert "Chuỗi mã băm: liền mạch, khớp với hội nghị" in said and entries[-1].hash in said


def test_a_changed_entry_is_told_with_where():
    entries = journal(4)
    chain = Chain()
    forged = msgspec.structs.replace(entries[2], actor="chair:khac")
    for entry in [*entries[:2], forged, entries[3]]:
        chain.take(entry)
    assert "KHÔNG liền mạch, sai từ phiên bản 3" in "\n".join(checked(state_of(entries), chain))


def test_a_cut_off_journal_is_told():
    entries = journal(4)
    chain = Chain()
    for entry in entries[:3]:
        chain.take(entry)
    assert "KHÔNG liền mạch" in "\n".join(checked(state_of(entries), chain))


def test_the_index_on_paper_names_every_piece_once():
    out = BytesIO()
    pack = Pack(out)
    pack.add("1-truoc-hoi-nghi/kich-ban.docx", "Kịch bản", b"x")
    pack.add("4-so-lieu/y-kien.xlsx", "Ý kiến", b"y")
    texts = [p.text for p in paragraphs(index_blocks(f.state(), pack.pieces))]
    assert texts.count("Kịch bản") == texts.count("Ý kiến") == 1
    assert "Trước hội nghị" in texts and "Nhật ký" not in texts
    assert any(text.replace(" ", "") == pack.pieces[0].sha256 for text in texts)


def test_every_code_has_its_words():
    assert set(CHANNEL_WORDS) == set(CHANNELS)
    assert set(STATUS_WORDS) == set(STATUSES) and set(KIND_WORDS) == set(KINDS)


def rows(state: State) -> list[tuple]:
    (sheet,) = load_workbook(BytesIO(opinions_xlsx(state, AT))).worksheets
    return list(sheet.iter_rows(min_row=5, values_only=True))


def test_every_opinion_stands_once_in_its_sender_s_words_and_names_follow_the_choice():
    found = rows(f.state())
    assert [row[0] for row in found] == [o.number for o in f.OPINIONS]
    by_number = {row[0]: row for row in found}
    assert by_number[1][1] == "Bao giờ chi trả phụ cấp?" and "Người Thứ 1" in by_number[1][6]
    assert by_number[1][11] == "1. Chi trả phụ cấp"
    assert by_number[2][6:8] == ("", "Trường số 2") or by_number[2][6:8] == (None, "Trường số 2")
    said = str(found)
    assert "Người Thứ 2" not in said and "Người Thứ 3" not in said and "Trường số 3" not in said
    assert "Rút lại." not in said and "người gửi đã rút lại" in str(by_number[6])


def test_words_that_only_a_few_may_read_are_counted_not_quoted():
    state = f.state(
        f.OPINIONS[0].but(is_private=True, status="private", text="Riêng chủ trì"),
        f.OPINIONS[1].but(suspicion="suspected", status="denunciation", text="Tố cáo ông X"),
    )
    said = str(rows(state))
    assert "Riêng chủ trì" not in said and "Tố cáo ông X" not in said
    assert "Ý kiến số 1 gửi riêng chủ trì" in said and "Nội dung số 2 không thuộc phạm vi" in said


def test_answered_resolved_and_satisfactory_are_three_columns_of_the_opinions():
    changed = (f.ANSWERS[0].but(matters=["k1"]), f.OPINIONS[0].but(is_satisfied=False))
    (sheet,) = load_workbook(BytesIO(opinions_xlsx(f.state(*changed), AT))).worksheets
    found = {row[0]: row[-3:] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert found[1] == ("Đã trả lời", "", "Chưa thỏa đáng")
    assert found[2] == ("Chưa trả lời", "Đã giải quyết", "")
