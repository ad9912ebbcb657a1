"""The file store: whole or not at all, never under a name of the sender's, copied once."""

import io
import os
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from meeting.config import WrongSetting
from meeting.store.backup import backup, restore, restore_files, save_files
from meeting.store.files import FileStore
from meeting.store.safekeeping import Safekeeping
from tests.cast import FrozenClock


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    made = FileStore(tmp_path / "files")
    made.open()
    return made


def kept(store: FileStore, content: bytes) -> str:
    return store.put(io.BytesIO(content))


def test_file_is_kept_under_its_content_and_for_its_owner_alone(store):
    source = io.BytesIO(b"noi dung")
    source.read()
    digest = store.put(source)
    assert digest == sha256(b"noi dung").hexdigest() and source.tell() == 0
    path = store.path(digest)
    assert path.read_bytes() == b"noi dung" and path.parent.name == digest[:2]
    assert path.stat().st_mode & 0o777 == 0o600
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert list(store.incoming.iterdir()) == []


def test_same_content_is_kept_once(store):
    assert kept(store, b"x") == kept(store, b"x") != kept(store, b"y")
    assert len(store.digests()) == 2


@pytest.mark.parametrize(
    "name", ["", "..", "../../secret_key", "A" * 64, "a" * 63, "a" * 64 + "\n/"]
)
def test_no_other_path_can_be_asked_for(store, name):
    with pytest.raises(ValueError):
        store.path(name)


def test_several_keep_the_same_file_at_once(store):
    content = os.urandom(1 << 20)
    threads = [threading.Thread(target=lambda: kept(store, content)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.path(store.digests()[0]).read_bytes() == content
    assert list(store.incoming.iterdir()) == []


def test_what_a_crash_left_behind_goes_and_what_is_coming_in_stays(store):
    old, new = store.incoming / "old", store.incoming / "new"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    store.open()
    assert list(store.incoming.iterdir()) == [new]


def test_copy_takes_what_is_missing_and_reports_what_is_damaged(store, tmp_path):
    other = FileStore(tmp_path / "other")
    good, bad = kept(store, b"good"), kept(store, b"bad")
    assert store.copy_to(other) == 2 and store.copy_to(other) == 0
    other.path(bad).unlink()
    store.path(bad).write_bytes(b"rot")
    with pytest.raises(OSError, match=bad):
        store.copy_to(other)
    assert good in other.digests() and bad not in other.digests()


def test_folder_that_cannot_be_used_stops_the_start(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(WrongSetting, match="FILES_DIR"):
        FileStore(tmp_path / "file").open()


def test_backup_holds_the_files_and_restore_puts_them_back(house, hall, tmp_path):
    if not house.config.is_sqlite:
        return
    digest = kept(house.files, b"tai lieu")
    url, saved = house.config.database_url, tmp_path / "saved.db"
    backup(url, saved)
    assert save_files(house.files, saved) == 1
    house.files.path(digest).unlink()
    house.close()
    restore(url, saved, "2023-04-27T01:00:00.000Z")
    assert restore_files(house.files, saved) == 1
    assert house.files.path(digest).read_bytes() == b"tai lieu"


def test_server_copies_files_with_each_backup(house, hall, tmp_path):
    if not house.config.is_sqlite:
        return
    digest = kept(house.files, b"tai lieu")
    url, folder = house.config.database_url, tmp_path / "copies"
    folder.mkdir()
    keeping = Safekeeping(url, folder, every_s=1, keep=2, clock=FrozenClock(), files=house.files)
    saved = keeping._copy("2023-04-27T01:00:00.000Z")
    assert FileStore(folder / "files").digests() == [digest]
    house.files.path(digest).unlink()
    assert restore_files(house.files, saved) == 1
