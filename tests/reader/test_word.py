"""A Word file as it is set in offices: what is printed is on the page, once, and nothing else."""

from pathlib import Path

import msgspec
import pytest

from meeting.reader import tables, word
from tests.checker.offices import OFFICES, tracked
from tests.checker.papers import Draft


def pages(tmp_path: Path, name: str) -> list:
    draft = Draft()
    OFFICES[name](draft)
    source, folder = tmp_path / "source", tmp_path / "made"
    source.write_bytes(draft.content())
    folder.mkdir()
    count = word.docx(source, folder, 1, 8)
    return [msgspec.json.decode((folder / f"{n}.json").read_bytes()) for n in range(1, count + 1)]


@pytest.mark.parametrize("name", [name for name in OFFICES if name != "in_the_first_header"])
def test_what_is_printed_is_on_the_page_once(tmp_path: Path, name: str):
    said = str(pages(tmp_path, name))
    for words, times in (("hội nghị đối thoại, Ủy ban", 3), ("Hạnh phúc", 1), ("BẮC SƠN", 1)):
        assert said.count(words) == times, words
    assert "UBND huyện" not in said and "[mật]" not in said
    assert "Số: 05/KH-UBND" in said or name.startswith("with_")


def test_a_table_that_is_taken_in_has_the_words_that_stand(tmp_path: Path):
    draft = Draft()
    tracked(draft)
    (tmp_path / "source").write_bytes(draft.content())
    head, _ = tables.word_tables(tmp_path / "source")
    assert head[1] == ["Số: 05/KH-UBND", "Bắc Sơn, ngày 05 tháng 02 năm 2026"]
