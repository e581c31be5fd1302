"""All that is invented for one service."""

from demo.invent.episodes import episodes
from demo.invent.rest import finance, volunteers
from demo.invent.rfms import rfms
from demo.invent.scenes import scenes
from demo.invent.world import World

A_MONTH = 30.4


def invent(definition, staff, *, now, months, mark=""):
    """The records of so many months up to now (aware), as `World` describes the arguments."""
    world = World(definition, staff, now, mark)
    days = round(months * A_MONTH)
    episodes(world, days)
    scenes(world)
    rfms(world, days)
    volunteers(world, days)
    finance(world)
    return world.records
