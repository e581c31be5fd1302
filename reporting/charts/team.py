"""A picture of the team: a small person for each post, by area."""

from typing import NamedTuple

from reporting.charts.drawing import PALETTE, SIZE, WIDTH, Drawing, Line, Rectangle, Text, lines_of

PALE = "#eef4f5"
ACROSS = 3
SPACE = 16
INSIDE = 14
PERSON = 18
LEADING = SIZE + 3


class Posts(NamedTuple):
    """How many posts of one kind there are, and the colour of the palette they are drawn in."""

    name: str
    count: int
    colour: int


class Team(NamedTuple):
    name: str
    posts: tuple[Posts, ...]


def team_picture(whole, teams):
    """The posts of the whole service, and below them those of each area, in rows of three."""
    rectangles, lines, texts = [], [], []
    y = 0
    if whole.posts:
        y = _height(whole, WIDTH, len(whole.posts))
        _draw(rectangles, texts, whole, (0, 0, WIDTH, y), across=len(whole.posts))
    columns = min(ACROSS, len(teams)) or 1
    width = (WIDTH - SPACE * (columns - 1)) / columns
    for start in range(0, len(teams), columns):
        row = teams[start : start + columns]
        top = y and y + SPACE
        height = max(_height(team, width, 1) for team in row)
        for index, team in enumerate(row):
            left = (width + SPACE) * index
            if y and not start:
                lines.append(Line(left + width / 2, y, left + width / 2, top))
            _draw(rectangles, texts, team, (left, top, width, height), across=1)
        y = top + height
    return Drawing(y + 1, tuple(rectangles), tuple(lines), tuple(texts))


def _height(team, width, across):
    """What a box needs for its name and its posts, which stand in `across` columns."""
    cell = (width - INSIDE) / (across or 1)
    posts = [_cell_height(posts, cell) for posts in team.posts] or [LEADING]
    return _title_height(team, width) + (sum(posts) if across == 1 else max(posts)) + INSIDE / 2


def _title_height(team, width):
    return len(lines_of(team.name, width - 2 * INSIDE)) * LEADING + INSIDE + 4


def _cell_height(posts, width):
    return 26 * -(-posts.count // _persons(width)) + len(_label(posts, width)) * LEADING + 10


def _persons(width):
    return max(1, int((width - INSIDE) / PERSON))


def _label(posts, width):
    return lines_of(f"{posts.count} {posts.name}", width - INSIDE)


def _draw(rectangles, texts, team, box, across):
    left, top, width, height = box
    rectangles += [
        Rectangle(left, top, width, height, PALE, 3),
        Rectangle(left, top, width, 3, PALETTE[0][0]),
    ]
    for index, line in enumerate(lines_of(team.name, width - 2 * INSIDE)):
        texts.append(Text(left + INSIDE, top + INSIDE + SIZE + index * LEADING, line, weight=600))
    x, y = left + INSIDE, top + _title_height(team, width)
    if not team.posts:
        texts.append(Text(x, y + SIZE, "No posts are recorded"))
    cell = (width - INSIDE) / across if team.posts else width
    for posts in team.posts:
        _draw_posts(rectangles, texts, posts, x, y, cell)
        x, y = (x + cell, y) if across > 1 else (x, y + _cell_height(posts, cell))


def _draw_posts(rectangles, texts, posts, x, y, width):
    fill, a_row = PALETTE[posts.colour][0], _persons(width)
    for index in range(posts.count):
        left, top = x + index % a_row * PERSON, y + index // a_row * 26
        rectangles += [Rectangle(left + 3, top, 7, 7, fill, 3.5), Rectangle(left, top + 8, 13, 12, fill, 5)]
    base = y + 26 * -(-posts.count // a_row) + SIZE - 2
    for index, line in enumerate(_label(posts, width)):
        texts.append(Text(x, base + index * LEADING, line))
