"""The outcome scales as questions of a form."""

from django import forms

from referrals.models.outcome_scale import HIGHEST, LOWEST

NOT_ASKED = ("", "Not asked, or not answered")


class ScaleInput(forms.RadioSelect):
    """The numbers beside each other."""

    template_name = "referrals/support/scale.html"


class ScalesForm(forms.Form):
    """Asks for an answer on each of `scales`; none has to be given. `answers`: {OutcomeScale: score} as it
    stands."""

    use_required_attribute = False

    def __init__(self, *args, scales, answers=None, **kwargs):
        super().__init__(*args, **kwargs)
        self._scales = {f"scale_{scale.slug}": scale for scale in scales}
        numbers = [(number, str(number)) for number in range(LOWEST, HIGHEST + 1)]
        for name, scale in self._scales.items():
            self.fields[name] = forms.TypedChoiceField(
                label=scale.question,
                help_text=f"{LOWEST}: {scale.low}. {HIGHEST}: {scale.high}.",
                choices=[*numbers, NOT_ASKED],
                coerce=int,
                empty_value=None,
                required=False,
                widget=ScaleInput,
                initial=(answers or {}).get(scale, ""),
            )

    def clean(self):
        cleaned = super().clean()
        given = {scale: cleaned.pop(name, None) for name, scale in self._scales.items()}
        return {**cleaned, "scores": {scale: score for scale, score in given.items() if score is not None}}
