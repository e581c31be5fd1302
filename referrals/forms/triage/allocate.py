from cases.forms.allocation import AllocationForm


class RfmAllocationForm(AllocationForm):
    """Whom an RFM goes to."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        to.label = "Who should carry out the support?"
        to.error_messages |= {"required": "Select who should carry out the support"}
