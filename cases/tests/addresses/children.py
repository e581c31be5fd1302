from access.tests.expected import Address
from cases.tests.addresses.places import SEES_CHILDREN, to_child

EXPECTED = [
    Address("child", opens=SEES_CHILDREN, kwargs=to_child),
]
