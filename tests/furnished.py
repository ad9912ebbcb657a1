"""The hall made once per test process: a test that asks for it starts from a copy of its database
(on PostgreSQL: from a database made after its own).

Migrating and letting the whole cast in takes longer than most tests; what it leaves behind is the
same each time."""

from dataclasses import dataclass, replace

from meeting.config import Config
from meeting.house import House
from meeting.web.entrance import Door
from tests.cast import FrozenClock, Hall, open_hall

#: Database → the hall that stands in it already.
_standing: dict[str, "Furnished"] = {}


@dataclass(frozen=True)
class Furnished:
    """A database, closed, with the hall of ``open_hall`` in it."""

    hall: Hall

    @classmethod
    def made(cls, config: Config) -> "Furnished":
        house = House(config, clock=FrozenClock())
        house.open()
        try:
            return cls(open_hall(house, FrozenClock()))
        finally:
            house.close()

    def stands_in(self, config: Config) -> None:
        """A copy of this database is where these settings lead."""
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
