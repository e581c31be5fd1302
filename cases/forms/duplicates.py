from django import forms

REASON = {"max_length": 2000, "widget": forms.Textarea(attrs={"rows": 3})}


class ComparisonForm(forms.Form):
    """What a person finds who has compared two records.

    Cleans to `keep`, the child whose record is kept, or None where they are two children, and `reason`.
    """

    use_required_attribute = False
    DIFFERENT = "different"

    finding = forms.ChoiceField(
        label="What did you find?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you found"},
    )
    reason = forms.CharField(
        label="How do you know?",
        help_text="A sentence or two, if it is one child. It stays with the merge.",
        required=False,
        **REASON,
    )

    def __init__(self, *args, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.children = {str(child.public_id): child for child in children}
        self.fields["finding"].choices = [
            *(
                (public_id, f"One child: keep {child.reference}")
                for public_id, child in self.children.items()
            ),
            (self.DIFFERENT, "Two different children"),
        ]

    def clean(self):
        cleaned = super().clean()
        cleaned["keep"] = self.children.get(cleaned.get("finding"))
        if cleaned["keep"] and not cleaned.get("reason"):
            self.add_error("reason", "Say how you know, so that others can follow the decision")
        return cleaned


class UndoForm(forms.Form):
    """Why a merge is undone."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Why are they two children?",
        error_messages={"required": "Say why, so that others can follow the decision"},
        **REASON,
    )
