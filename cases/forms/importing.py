from django import forms

from access.models import PoliceForce, Service
from access.permissions import IMPORT_RECORDS, services_allowing


class ManyFiles(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file or several; cleans to a list."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        return [super(ManyFilesField, self).clean(file, initial) for file in data or [None]]


class ImportForm(forms.Form):
    """Which record files to bring in, and whose; only what is open to choice is asked.

    Cleans to `service`, `police_force` and `uploads`.
    """

    use_required_attribute = False

    service = forms.ModelChoiceField(
        Service.objects.none(),
        empty_label="Select a service",
        error_messages={"required": "Select the service whose records these are"},
    )
    police_force = forms.ModelChoiceField(
        PoliceForce.objects.none(),
        empty_label="Select a police force",
        help_text="The force whose references the files use",
        error_messages={"required": "Select the police force whose references the files use"},
    )
    uploads = ManyFilesField(
        label="Record files",
        help_text="One or more CSV files, or a ZIP file with CSV files in it",
        error_messages={
            "required": "Select the files to import",
            "empty": "A selected file is empty. Select one with records in it",
        },
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.only = {}
        services = services_allowing(user, IMPORT_RECORDS)
        self._offer("service", services)
        self._offer("police_force", PoliceForce.objects.filter(services__in=services).distinct())

    def _offer(self, name, choices):
        """What a field offers; where that is one thing, it is taken."""
        self.fields[name].queryset = choices
        if len(choices) == 1:
            del self.fields[name]
            self.only[name] = choices[0]

    def clean(self):
        cleaned = self.cleaned_data | self.only
        service, force = cleaned.get("service"), cleaned.get("police_force")
        if service and force and not service.police_forces.contains(force):
            self.add_error("police_force", f"{force} does not work with {service}")
        return cleaned
