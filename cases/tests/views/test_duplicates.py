import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.alike import Why
from cases.models import Child, MatchProposal, Merge, NotDuplicate
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib import keyset
from referrals.tests.factories import RfmFactory


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def pair(district):
    children = [
        ChildFactory(service=district.service, first_name="Catherine", last_name="Hall", reference=reference)
        for reference in ("C1", "C2")
    ]
    for child in children:
        EpisodeFactory(child=child, district=district)
        child.refresh_from_db()
    return children


@pytest.fixture
def coordinator(client, district):
    user = MembershipFactory(service=district.service, role=Role.COORDINATOR, area=district.area).user
    client.force_login(user)
    return user


def compare(pair):
    return reverse("compare", args=[child.public_id for child in pair])


def test_the_list_leads_to_the_comparison_and_is_recorded(client, pair, coordinator):
    page = client.get(reverse("duplicates")).content.decode()
    assert compare(reversed(pair)) in page
    assert set(Reading.objects.values_list("child_id", flat=True)) == {child.pk for child in pair}


def test_both_are_shown_side_by_side_with_what_belongs_to_them(client, pair, coordinator, district):
    RfmFactory(child=pair[1], district=district)
    rows = {row.label: row for row in client.get(compare(pair)).context["rows"]}
    assert rows["Reference"].said == ("C1", "C2")
    assert rows["RFMs"].said == ("0", "1")
    assert rows["Episodes"].said == ("1 (10 January 2018)",) * 2
    assert not rows["First name"].differs
    assert rows["People around the child"].said == ("0", "0")


def test_one_child_is_merged_into_the_record_that_is_kept(client, pair, coordinator):
    found = {"finding": str(pair[1].public_id), "reason": "The school confirmed it."}
    response = client.post(compare(pair), found, follow=True)
    assert response.redirect_chain[0][0] == reverse("child", args=[pair[1].public_id])
    assert (Merge.objects.get().kept, Merge.objects.get().merged) == (pair[1], pair[0])


def test_the_address_of_the_merged_record_leads_to_the_kept_one(client, pair, coordinator):
    client.post(compare(pair), {"finding": str(pair[0].public_id), "reason": "One child."})
    response = client.get(reverse("child", args=[pair[1].public_id]))
    assert response.url == reverse("child", args=[pair[0].public_id])
    stranger = MembershipFactory(role=Role.COORDINATOR).user
    client.force_login(stranger)
    assert client.get(reverse("child", args=[pair[1].public_id])).status_code == 404


def test_one_child_needs_a_reason_and_what_was_chosen_stays(client, pair, coordinator):
    response = client.post(compare(pair), {"finding": str(pair[1].public_id)})
    assert response.context["form"].errors["reason"]
    assert f'value="{pair[1].public_id}" id="id_finding_1" checked' in response.content.decode()
    assert not Merge.objects.exists()


def test_two_children_are_not_proposed_again(client, pair, coordinator):
    client.post(compare(pair), {"finding": "different"})
    assert NotDuplicate.objects.exists()
    assert b"seems to have a second record" in client.get(reverse("duplicates")).content


def test_a_merge_is_undone_from_the_list(client, pair, coordinator):
    client.post(compare(pair), {"finding": str(pair[0].public_id), "reason": "One child."})
    undo = reverse("undo-merge", args=[Merge.objects.get().public_id])
    assert undo in client.get(reverse("merges")).content.decode()
    assert client.post(undo, {}).context["form"].errors["reason"]
    client.post(undo, {"reason": "They are cousins."})
    assert not Child.objects.filter(merged_into__isnull=False).exists()
    assert client.post(undo, {"reason": "Again."}).context["form"].errors["reason"] == [
        "This merge has been undone already"
    ]


def test_a_child_is_not_compared_with_itself_nor_with_one_out_of_sight(client, pair, coordinator):
    hidden = ChildFactory(service=pair[0].service, restricted=True)
    hidden.refresh_from_db()
    for other in (pair[0], hidden):
        assert client.get(compare([pair[0], other])).status_code == 404


def test_whom_the_police_sent_comes_first_and_the_comparison_says_so(client, pair, coordinator, district):
    MatchProposal.objects.create(child=pair[1], candidate=pair[0], why=Why.BIRTHDAY)
    response = client.get(reverse("duplicates"), {"area": district.area.slug})
    text = response.content.decode()
    assert f"Sent by the police or a referrer, {district.area}" in text
    assert "Other possible duplicates" in text
    assert compare(reversed(pair)) in text
    assert "same date of birth, similar name" in client.get(compare(pair)).content.decode()
    client.post(compare(pair), {"finding": "different"})
    assert "Sent by the police" not in client.get(reverse("duplicates")).content.decode()


def test_all_that_the_police_sent_are_found_page_by_page(client, pair, coordinator, district, monkeypatch):
    for name in ("Alia", "Bea"):
        pair.append(ChildFactory(service=district.service, first_name=name, last_name="Long"))
        EpisodeFactory(child=pair[-1], district=district)
    for child in pair[1:]:
        child.refresh_from_db()
        MatchProposal.objects.create(child=child, candidate=pair[0], why=Why.BIRTHDAY)
    monkeypatch.setattr(keyset, "ROWS", 2)
    first = client.get(reverse("duplicates"), {"area": district.area.slug})
    assert "3 pairs, the newest first" in first.content.decode()
    page = client.get(f"{reverse('duplicates')}?sent&area={district.area.slug}")
    assert f"?sent&amp;area={district.area.slug}" in first.content.decode()
    assert [shown.newer for shown in page.context["pairs"]] == [pair[3], pair[2]]
    last = client.get(page.context["page"].next_url)
    assert [shown.newer for shown in last.context["pairs"]] == [pair[1]]
    assert (last.context["number"], last.context["page"].next_url) == (3, "")
    assert set(Reading.objects.values_list("child_id", flat=True)) == {child.pk for child in pair}


def test_without_anybody_sent_the_page_says_so(client, coordinator):
    assert "None of them waits to be compared" in client.get(f"{reverse('duplicates')}?sent").content.decode()


def test_the_area_of_another_service_is_not_named(client, coordinator):
    theirs = AreaFactory(name="Elsewhere on Sea", slug="elsewhere-on-sea")
    for query in (f"?sent&area={theirs.slug}", f"?area={theirs.slug}"):
        assert theirs.name not in client.get(reverse("duplicates") + query).content.decode()
