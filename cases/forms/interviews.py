from django import forms

from cases.models import Episode
from cases.rhi.coverable import why_not_covered
from missing_cse.lib.times import moment


class EpisodesForm(forms.Form):
    """Which episodes of a child an interview is about, and whose own form it is.

    Cleans to `primary`, an Episode, and `others`, a list. `left_out` are open episodes that can't be chosen:
    pairs of the episode and why.
    """

    use_required_attribute = False

    about = forms.MultipleChoiceField(
        label="Which episodes is this interview about?",
        help_text="Select all that you talked about.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one episode"},
    )
    primary = forms.ChoiceField(
        label="Which of them is the main one?",
        help_text="This form is its own. The others are counted as completed on another form.",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the main episode"},
    )

    def __init__(self, *args, form, user, to, **kwargs):
        self.left_out, self._chosen = [], {}
        for episode in _open_episodes(form, user, to):
            reason = why_not_covered(episode, form)
            if reason:
                self.left_out.append((episode, reason))
            else:
                self._chosen[str(episode.public_id)] = episode
        super().__init__(*args, **kwargs)
        labels = [
            (key, f"{episode}, reported missing {moment(episode.missing_received_at)}")
            for key, episode in self._chosen.items()
        ]
        self.fields["about"].choices = self.fields["primary"].choices = labels
        current = {form.episode_id, *(one.episode_id for one in form.covered.all())}
        self.initial = {
            "about": [key for key, episode in self._chosen.items() if episode.pk in current],
            "primary": str(form.episode.public_id),
        }

    def clean(self):
        cleaned = super().clean()
        about, primary = cleaned.get("about"), cleaned.get("primary")
        if about and primary and primary not in about:
            self.add_error("primary", "The main episode has to be one of those that you selected")
        if self.errors:
            return cleaned
        others = [self._chosen[key] for key in about if key != primary]
        return {"primary": self._chosen[primary], "others": others}


def _open_episodes(form, user, to):
    """The open episodes of the form's child within the user's reach, newest first."""
    visible = Episode.objects.visible_to(user, to).filter(child=form.episode.child_id, outcome=None)
    told = visible.exclude(state__in=(Episode.State.VOID, Episode.State.DUPLICATE))
    related = told.select_related("offer", "outcome", "rhi_form", "covered_by")
    return related.order_by("-missing_received_at", "-pk")
