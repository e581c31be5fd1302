import pytest
from django.core.management import CommandError, call_command

from access.management import passwords
from access.models import User
from access.tests.factories import AreaFactory, ServiceFactory, UserFactory

GOOD = "three quiet herons"


@pytest.fixture
def typed(monkeypatch):
    """What a person types at the prompts, in turn."""
    lines = []
    monkeypatch.setattr(passwords, "getpass", lambda prompt: lines.pop(0))
    return lines


@pytest.fixture
def area(db):
    return AreaFactory(slug="north", service=ServiceFactory(slug="ours"))


def test_a_person_is_added_with_a_role_and_a_password(area, typed):
    typed += [GOOD, GOOD]
    call_command("add_user", "sam", "Sam Hill", "--role=case_worker", "--service=ours", "--area=north")
    user = User.objects.get(username="sam")
    assert user.check_password(GOOD)
    assert user.name == "Sam Hill"
    assert [(m.role, m.area) for m in user.current_memberships] == [("case_worker", area)]


def test_a_role_is_added_to_a_person_whose_password_stays(area, typed):
    user = UserFactory(username="sam", password=GOOD)
    call_command("add_user", "sam", "Sam Hill", "--role=auditor", "--service=ours")
    assert [m.role for m in user.current_memberships] == ["auditor"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--role=case_worker"], "The role of case worker needs an area"),
        (["--role=auditor", "--area=north"], "The role of auditor does not have an area"),
        (["--role=case_worker", "--area=nowhere"], "There is no “nowhere”: choose north"),
        (["--role=auditor", "--email=sam"], "Enter a valid email address"),
        (["--role=auditor", "--service=theirs"], "There is no service “theirs”: choose ours"),
    ],
)
def test_a_role_without_what_it_names_is_refused_and_nobody_is_added(area, typed, options, problem):
    with pytest.raises(CommandError, match=problem):
        call_command("add_user", "sam", "Sam Hill", *options)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("lines", "problem"), [([GOOD, "other"], "differ"), (["short", "short"], "at least 12 characters")]
)
def test_a_password_that_will_not_do_is_refused_and_nobody_is_added(area, typed, lines, problem):
    typed += lines
    with pytest.raises(CommandError, match=problem):
        call_command("add_user", "sam", "Sam Hill", "--role=auditor")
    assert not User.objects.exists()


def test_a_person_is_given_an_address_for_letters_and_keeps_it(area, typed):
    UserFactory(username="sam", password=GOOD)
    call_command("add_user", "sam", "Sam Hill", "--role=auditor", "--email=sam@example.org")
    call_command("add_user", "sam", "Sam Hill", "--role=commissioner")
    assert User.objects.get().email == "sam@example.org"


def test_a_role_that_a_person_has_already_is_refused(area, typed):
    user = UserFactory(username="sam", password=GOOD)
    call_command("add_user", "sam", "Sam Hill", "--role=auditor")
    with pytest.raises(CommandError, match="sam has this role already"):
        call_command("add_user", "sam", "Sam Hill", "--role=auditor")
    assert user.memberships.count() == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, "can’t be read: No such file or directory"),
        ("name = 5 5", "is not the definition of a service: Expected newline"),
        ("name = 'Ours'", "lacks “commissioners”"),
    ],
)
def test_a_definition_that_cannot_be_loaded_is_refused_in_a_sentence(db, tmp_path, text, problem):
    file = tmp_path / "ours.toml"
    if text:
        file.write_text(text)
    with pytest.raises(CommandError, match=problem):
        call_command("load_service", file)


def test_a_password_is_set_anew(db, typed):
    user = UserFactory(username="sam", password="the former password")
    typed += [GOOD, GOOD]
    call_command("set_password", "sam")
    user.refresh_from_db()
    assert user.check_password(GOOD)


def test_nobody_gets_the_password_of_a_username_that_is_not_there(db, typed):
    with pytest.raises(CommandError, match="nobody with the username"):
        call_command("set_password", "sam")
