from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cases.actions.merging import merge_children
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import today
from referrals.actions.network.mentions import (
    add_details,
    change_nominal,
    record_link,
    record_mention,
    withdraw,
)
from referrals.models import Mention, Nominal, NominalLink
from referrals.network.words import in_words
from referrals.tests.factories import RfmFactory
from referrals.tests.network.made import GRADING, a_link, a_mention, a_nominal

SAID = {"said": "He drives us.", **GRADING}


def unsaved(child):
    return Nominal(service=child.service, kind="person", name="Kenny")


def test_a_mention_keeps_its_source_its_grading_and_who_recorded_it(child, worker):
    episode = child.episodes.get()
    mention = record_mention(
        child, by=worker, nominal=unsaved(child), source=episode, said_on=today(), **SAID
    )
    assert (mention.episode, mention.rfm, mention.elsewhere) == (episode, None, "")
    assert (mention.recorded_by, mention.area, mention.grade) == (worker, episode.area, "2 A P")
    assert mention.source == f"Interview about episode {episode}"
    assert mention.nominal.recorded_by == worker


def test_it_may_be_said_in_a_referral_or_elsewhere(child, worker, district, elsewhere):
    rfm = RfmFactory(child=child, district=elsewhere)
    about = {"by": worker, "nominal": a_nominal(child.service), "said_on": today(), **SAID}
    of_referral = record_mention(child, source=rfm, **about)
    by_phone = record_mention(child, source="A call from school", **about)
    assert (of_referral.rfm, of_referral.area) == (rfm, elsewhere.area)
    assert (by_phone.source, by_phone.area) == ("A call from school", district.area)


def test_a_day_to_come_is_refused_and_nothing_is_kept(child, worker):
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(ValidationError, match="past") as refused:
        record_mention(child, by=worker, nominal=unsaved(child), source="x", said_on=tomorrow, **SAID)
    assert refused.value.code == "said_on"
    assert not Nominal.objects.exists()


def test_a_merge_of_children_takes_their_mentions_along(child, child_in, worker, senior):
    mention = a_mention(child)
    kept = child_in()
    merge_children(kept, child, by=senior, reason="One child")
    assert Mention.objects.visible_to(worker).get(pk=mention.pk).child == kept
    with pytest.raises(ValidationError, match="merged"):
        record_mention(child, by=worker, nominal=mention.nominal, source="x", said_on=today(), **SAID)


def test_what_a_record_does_not_say_yet_is_added_and_what_it_says_stays(child, worker):
    known = a_nominal(child.service, "BX16 OLR", "vehicle", colour="blue")
    typed = Nominal(kind="vehicle", name="bx16olr", colour="red", make="Corsa")
    add_details(known, typed, by=worker)
    known.refresh_from_db()
    assert (known.name, known.colour, known.make, known.key) == ("BX16 OLR", "blue", "Corsa", "BX16OLR")


def test_two_who_change_a_record_at_once_don_t_overwrite_each_other(child, worker, senior):
    known = a_nominal(child.service, "0770 900461", "phone")
    seen = fingerprint(in_words(known))
    change_nominal(known, by=worker, seen=seen, name="07700 900461", description="")
    assert Nominal.objects.get().key == "447700900461"
    with pytest.raises(ChangedMeanwhile):
        change_nominal(known, by=senior, seen=seen, name="07700 900462", description="")
    assert Nominal.objects.get().name == "07700 900461"


def test_who_is_linked_with_a_mention_is_mentioned_by_the_child_too(child, child_in, worker):
    mention = a_mention(child)
    car = a_mention(child_in(), a_nominal(child.service, "BX16 OLR", "vehicle")).nominal
    link = record_link(mention, by=worker, kind="drives", other=car, **SAID)
    told = Mention.objects.get(child=child, nominal=car)
    assert (told.source, told.said_on, told.area) == (mention.source, mention.said_on, mention.area)
    assert NominalLink.objects.visible_to(worker).get() == link
    record_link(mention, by=worker, kind="uses", other=car, **SAID)
    assert Mention.objects.filter(child=child, nominal=car).count() == 1


def test_a_thing_is_not_linked_with_itself_nor_with_a_record_of_the_same(child, worker):
    mention, again = a_mention(child), a_nominal(child.service)
    Nominal.objects.filter(pk=again.pk).update(same_as=mention.nominal)
    for other in (mention.nominal, Nominal.objects.get(pk=again.pk)):
        with pytest.raises(ValidationError, match="one thing"):
            record_link(mention, by=worker, kind="known_to", other=other, **SAID)


def test_what_was_taken_back_is_seen_by_nobody_and_stays_in_the_table(child, worker, senior):
    mention, car = a_mention(child), a_mention(child, a_nominal(child.service, "BX16 OLR", "vehicle"))
    a_link(mention, car.nominal)
    withdraw(mention, by=worker, reason="It was her cousin who said so")
    assert set(Nominal.objects.visible_to(senior)) == {car.nominal}
    assert not NominalLink.objects.visible_to(senior).exists()
    assert Mention.objects.filter(pk=mention.pk, withdrawn_by=worker).exists()
    with pytest.raises(ValidationError, match="already"):
        withdraw(mention, by=senior, reason="Again")
