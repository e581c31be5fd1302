"""Groups of five or more: what is shown of answers, so that nobody can be known by theirs. Pure."""

LEAST = 5


def shown(number):
    """The number of answers, or None where they are fewer than five: of nobody, too."""
    return number if number >= LEAST else None


def put_together(numbers):
    """What is shown of the answers to one question: ({face: number or None}, number of those put together).

    Faces that fewer than five chose are put together, and with them the face beside them where that makes
    fewer than five, or so many that each can only be four; in the table they are None. So every number is of
    nobody or of five and more, so is what is left of all answers without it, and whoever knows this rule
    can't tell how many chose a face that few chose. Where five did not answer, nothing is shown at all.
    `numbers` has the faces in their order.
    """
    if sum(numbers.values()) < LEAST:
        return dict.fromkeys(numbers), None
    together = {face for face, number in numbers.items() if number < LEAST}
    few = sum(numbers[face] for face in together)
    if 0 < few < LEAST or few == (LEAST - 1) * len(together):
        together |= _beside(together, list(numbers))
    alone = {face: None if face in together else number for face, number in numbers.items()}
    return alone, sum(numbers[face] for face in together)


def _beside(together, faces):
    """The face next to those that are put together, if any. Were it chosen by its number, that would tell."""
    places = [faces.index(face) for face in together]
    others = [face for face in faces if face not in together] if together else []
    others.sort(key=lambda face: min(abs(faces.index(face) - place) for place in places))
    return set(others[:1])
