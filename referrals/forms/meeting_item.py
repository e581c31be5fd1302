"""The forms on the page of a referral in a meeting, which are sent and saved together."""

from functools import partial

from django.db import transaction

from cases.forms.refusals import carry_out
from cases.load import load
from missing_cse.lib.conflicts import ChangedMeanwhile, Difference, differences, fingerprint
from missing_cse.lib.times import moment
from referrals.actions.meetings.items import agree_action, allocate_in_meeting, decide_in_meeting, keep_notes
from referrals.decided import decided_at
from referrals.forms.meetings import ACTION, ALLOCATE, DECIDE, ActionForm, NotesForm
from referrals.forms.triage.allocate import RfmAllocationForm
from referrals.forms.triage.decide import DecideForm
from referrals.models import Rfm


class ItemForms:
    """What may be recorded of an RFM: notes always, and as `also` says a decision, a worker, an action.

    What was typed under a box that is not ticked is refused, and still there. `differences` are those of what
    others saved meanwhile, and `changed_by` who they are and when; empty without.
    """

    def __init__(self, data, meeting, rfm, *, by, holds, texts):
        """`data` is None for a page that is drawn afresh. Forms that don't count are not bound."""
        self.meeting, self.rfm, self.by = meeting, rfm, by
        self.differences, self.changed_by = [], []
        also = data.getlist("also") if data else []
        of = {name: data if name in also else None for name in (DECIDE, ALLOCATE, ACTION)}
        self.notes = NotesForm(data, texts=texts, holds=holds)
        self.further = {}
        if holds:
            workers = sorted(load(rfm.service, by), key=lambda worker: worker.area_id != rfm.area_id)
            self.further = {
                DECIDE: DecideForm(of[DECIDE], prefix=DECIDE, rfm=rfm, email=rfm.referrer_email),
                ALLOCATE: RfmAllocationForm(of[ALLOCATE], prefix=ALLOCATE, record=rfm, workers=workers),
            }
        self.further[ACTION] = ActionForm(of[ACTION], prefix=ACTION, holds=holds)
        self.drawn = {name: _drawn(form, data) for name, form in self.further.items()}
        self.beside = [
            name
            for name, form in self.further.items()
            if data and not form.is_bound and self._typed(form, data)
        ]

    @property
    def chosen(self):
        """The forms that count, in the order in which they are saved."""
        return [form for form in (self.notes, *self.further.values()) if form.is_bound]

    @property
    def has_errors(self):
        return any(form.errors for form in self.chosen)

    def checkboxes(self):
        """For each box of what else comes of it: the box, the name and the form under it, and the fingerprint
        of what that form showed when it was first drawn."""
        boxes = [(box, box.data["value"]) for box in self.notes["also"]]
        return [(box, name, self.further[name], self.drawn[name]) for box, name in boxes]

    def save(self):
        """Save all that counts, or nothing; whether it was saved. All that is missing is said at once."""
        if not self.notes.is_bound:
            return False
        for name in self.beside:
            self.notes.add_error(
                "also", f"Tick “{self._label(name)}” to save what is typed there, or empty it"
            )
        acts = {DECIDE: decide_in_meeting, ALLOCATE: _allocate, ACTION: agree_action}
        with transaction.atomic():
            self._try(self.notes, keep_notes)
            for name, form in self.further.items():
                if form.is_bound:
                    self._try(form, acts[name])
            saved = not (self.differences or self.has_errors)
            transaction.set_rollback(not saved)
        return saved

    def _typed(self, form, data):
        """Whether something was typed into a form that is not ticked; if so, it shows that."""
        within = f"{form.prefix}-"
        sent = {key.removeprefix(within): data.getlist(key) for key in data if key.startswith(within)}
        if _fingerprint(sent) == self.drawn[form.prefix]:
            return False
        for name, field in form.fields.items():
            form.initial[name] = field.widget.value_from_datadict(data, {}, within + name)
        return True

    def _label(self, name):
        return dict(self.notes.fields["also"].choices)[name]

    def _try(self, form, act):
        try:
            with transaction.atomic():
                carry_out(form, partial(act, self.meeting, self.rfm, by=self.by))
        except ChangedMeanwhile as meanwhile:
            form.data = form.data.copy()
            show = self._show_notes if form is self.notes else self._show_decision
            show(form, meanwhile.theirs)

    def _show_notes(self, form, theirs):
        for kind, note in theirs.items():
            typed = form.cleaned_data["texts"][kind]
            self.differences.append(Difference(note.get_kind_display(), note.text, typed))
            self.changed_by.append(f"{note.by} ({moment(note.at)})")
            form.data[f"seen_{kind}"] = fingerprint(note.text)

    def _show_decision(self, form, theirs):
        stands = Rfm.objects.select_related("decided_by").get(pk=self.rfm.pk)
        self.differences += differences(theirs, form.in_words())
        self.changed_by.append(f"{stands.decided_by} ({moment(decided_at(stands))})")
        form.data[form.add_prefix("seen")] = fingerprint(theirs)


def _drawn(form, data):
    """The fingerprint of what an untouched form sends, as the page said when it was first drawn."""
    showed = data.get(f"drawn-{form.prefix}") if data else ""
    return showed or _fingerprint({name: _as_sent(form.initial.get(name)) for name in form.fields})


def _as_sent(value):
    return value if isinstance(value, list) else [value]


def _fingerprint(sent):
    """That of {name: values} as a form sends them: what is empty is left out, as browsers leave some out."""
    said = {
        name: sorted(str(one).replace("\r\n", "\n") for one in values if one) for name, values in sent.items()
    }
    return fingerprint({name: values for name, values in said.items() if values})


def _allocate(meeting, rfm, *, by, to, seen):
    """The form has refused already where the referral went to somebody else meanwhile."""
    allocate_in_meeting(meeting, rfm, by=by, to=to)
