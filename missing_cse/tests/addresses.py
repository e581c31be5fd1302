from access.roles import Role
from access.tests.expected import ANYWHERE, Address

EXPECTED = [
    Address("health", public=True),
    Address("home", opens=dict.fromkeys(Role, ANYWHERE)),
]
