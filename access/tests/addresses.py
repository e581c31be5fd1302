from access.tests.expected import Address

EXPECTED = [
    Address("sign-in", public=True),
    Address("sign-out", public=True, method="post", answer=302),
]
