import sys


def say(text):
    """Tell what is being done, beside the output of commands: `./run manage figures … > file` stays clean."""
    print(text, file=sys.stderr, flush=True)
