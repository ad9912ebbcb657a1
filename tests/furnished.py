"""The hall made once per test process: a test that asks for it starts from a copy of its database.

Migrating and letting the whole cast in takes longer than most tests; what it leaves behind is the
same each time."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from meeting.config import Config
from meeting.house import House
from meeting.web.entrance import Door
from tests.cast import FrozenClock, Hall, open_hall

#: Database → the hall that stands in it already.
_standing: dict[str, "Furnished"] = {}


@dataclass(frozen=True)
class Furnished:
    """A database, closed, with the hall of ``open_hall`` in it."""

    database: Path
    hall: Hall

    @classmethod
    def made(cls, config: Config, database: Path) -> "Furnished":
        house = House(config, clock=FrozenClock())
        house.open()
        try:
            return cls(database, open_hall(house, FrozenClock()))
        finally:
            house.close()

    def copy_to(self, config: Config, database: Path) -> None:
        shutil.copy(self.database, database)
        _standing[config.database_url] = self


def hall_in(house: House, clock: FrozenClock, *, is_open: bool = True) -> Hall:
    """``open_hall``, or the hall that stands in this house's database already."""
    standing = _standing.pop(house.config.database_url, None) if is_open else None
    if standing is None:
        return open_hall(house, clock, is_open=is_open)
    made = standing.hall
    state = house.state_of(made.state.meeting.slug)
    hall = Hall(house, clock, Door(house), state, {}, dict(made.ids))
    hall.people = {name: replace(person, hall=hall) for name, person in made.people.items()}
    return hall
