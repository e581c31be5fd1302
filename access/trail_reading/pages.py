"""What pages are called in the trail, where the name of their address says too little to an auditor.

A room to the right says so for its pages when it starts.
"""

_called = {"home": "Today"}


def pages_are_called(names):
    """Say what pages are called: {name of an address: words}; from `AppConfig.ready`."""
    _called.update(names)


def page_in_words(name):
    """A page in words, by the name of its address."""
    return _called.get(name, name.replace("-", " "))
