"""An RHI form as it stands while it is written: its parts, episodes and consents, read in a few queries."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import cached_property

from cases.audits import audits_of
from cases.models import Consent, Episode, RhiForm
from cases.rhi.last_time import last_time
from cases.rhi.missing import missing
from cases.rhi.parts import parts_asked


@dataclass
class Standing:
    """What stands in a form, for its writer and those who read along. Every property reads once."""

    form: RhiForm
    user: object

    @cached_property
    def last_time(self):
        return last_time(self.form, self.user)

    @cached_property
    def asked(self):
        """The parts that are asked of this child."""
        return parts_asked(again=self.last_time is not None)

    @cached_property
    def saved(self):
        """The parts that were saved, by slug."""
        return {part.slug: part for part in self.form.parts.all()}

    @cached_property
    def answers(self):
        """{part: answers} of the parts that are asked."""
        return {
            part.slug: self.saved[part.slug].answers if part.slug in self.saved else {} for part in self.asked
        }

    @cached_property
    def episodes(self):
        """The primary episode and then the others that the interview covers, with offer and outcome."""
        about = Episode.objects.filter(Q(pk=self.form.episode_id) | Q(covered_by__form=self.form))
        found = about.select_related("offer", "outcome", "district", "service").order_by(
            "-missing_received_at", "pk"
        )
        return sorted(found, key=lambda episode: episode.pk != self.form.episode_id)

    @cached_property
    def checked(self):
        """{part: its form with the answers, to ask for errors and clean values}."""
        vocabulary = self.form.service.vocabulary
        return {part.slug: part.form.to_check(self.answers[part.slug], vocabulary) for part in self.asked}

    @cached_property
    def missing(self):
        """Everything that keeps the form from being handed in."""
        consents = list(Consent.objects.filter(episode__in=self.episodes))
        return missing(self.form, self.checked, self.episodes, consents)

    @cached_property
    def sent_back(self):
        """The audit that sent the form back, while its writer puts it right; None otherwise."""
        if self.form.state != RhiForm.State.SENT_BACK:
            return None
        return audits_of(self.form, self.user).first()

    @cached_property
    def remarks(self):
        """{part: what the auditor says about it}, while the form is sent back."""
        return {one.part: one.text for one in self.sent_back.remarks.all()} if self.sent_back else {}
