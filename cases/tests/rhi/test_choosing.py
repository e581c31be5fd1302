from cases.rhi.choosing import choices, merged
from cases.rhi.steps.voices import ChildsWords

MINE = {"said": "Mine", "wishes": "The same"}
THEIRS = {"said": "Theirs", "wishes": "The same"}


def offered(service, data):
    return choices(ChildsWords(vocabulary=service.vocabulary), MINE, THEIRS, data)


def test_only_what_differs_is_to_be_chosen(service):
    [choice] = offered(service, {})
    assert (choice.label, choice.mine, choice.theirs) == ("What did the child say?", "Mine", "Theirs")
    assert choice.chosen == ""


def test_what_is_chosen_is_kept(service):
    assert merged(MINE, THEIRS, offered(service, {"choose_said": "theirs"})) == THEIRS
    assert merged(MINE, THEIRS, offered(service, {"choose_said": "mine"})) == MINE


def test_a_choice_that_is_none_chooses_nothing(service):
    [choice] = offered(service, {"choose_said": "both"})
    assert choice.chosen == ""
