import pytest

from reporting.charts.team import Posts, Team, team_picture
from reporting.tests.charts.drawn import is_inside, words

WHOLE = Team("Whole service", (Posts("senior coordinator", 1, 0), Posts("administrator", 1, 0)))


def area(name, workers):
    return Team(name, (Posts("coordinator", 1, 0), Posts("case workers, missing", workers, 2)))


def test_there_is_a_person_for_every_post():
    heads = [r for r in team_picture(WHOLE, [area("North", 4)]).rectangles if r.radius == 3.5]
    assert len(heads) == 1 + 1 + 1 + 4


def test_the_numbers_are_said_beside_the_people():
    assert "4 case workers, missing" in words(team_picture(WHOLE, [area("North", 4)]))


def test_an_area_without_posts_says_so():
    assert "No posts are recorded" in words(team_picture(WHOLE, [Team("North", ())]))


@pytest.mark.parametrize("areas", [1, 2, 3, 7])
@pytest.mark.parametrize("whole", [WHOLE, Team("Whole service", ())])
def test_any_number_of_areas_fits_into_the_picture(areas, whole):
    teams = [area(f"Bournemouth, Christchurch and Poole number {n}", 3 * n) for n in range(areas)]
    assert is_inside(team_picture(whole, teams))
