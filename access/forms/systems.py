from django import forms
from django.core.exceptions import ValidationError

from access.forms.confirm import ConfirmIdentity
from access.models import ApiClient, PoliceForce, Scope

OF_THE_POLICE = [(scope.value, scope.label) for scope in Scope if scope != Scope.FIGURES]
OF_NO_FORCE = ("none", "Nobody’s in the police: it reads the figures of released reports")


class _SystemForm(ConfirmIdentity):
    """What is said of a system when it is added, and can be changed."""

    name = forms.CharField(
        label="Name of the system",
        help_text="For example “Records system, live”. A system and its test get one entry each.",
        max_length=150,
        error_messages={"required": "Enter a name"},
    )
    scopes = forms.MultipleChoiceField(
        label="What may a police system do?",
        help_text="Only what it needs.",
        required=False,
        choices=OF_THE_POLICE,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select what it may do"},
    )
    contact = forms.CharField(
        label="Whom do we call about it?",
        help_text="A team and its telephone number, at the force or the supplier",
        max_length=200,
        error_messages={"required": "Enter whom to call"},
    )

    system = None

    def clean_name(self):
        """A page that is sent twice must not make two."""
        name = self.cleaned_data["name"]
        others = ApiClient.objects.filter(name=name, revoked_at=None)
        if others.exclude(pk=self.system and self.system.pk).exists():
            raise ValidationError("There is a system of this name already. Choose another name.")
        return name


class NewSystemForm(_SystemForm):
    """A system that is to sign in by itself; cleans to what `access.api.clients.add_client` takes."""

    services = forms.ModelMultipleChoiceField(
        None,
        label="Which services does it work with?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select a service"},
    )
    force = forms.ChoiceField(
        label="Whose is it?",
        help_text="A force’s system sees the force’s own notifications, and nothing of another force.",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whose it is"},
    )

    field_order = ("name", "services", "force", "scopes", "contact")

    def __init__(self, *args, services, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["services"].queryset = services
        self.forces = PoliceForce.objects.filter(services__in=services).distinct()
        self.fields["force"].choices = [*((force.slug, force.name) for force in self.forces), OF_NO_FORCE]
        self.fields["services"].initial = list(services) if len(services) == 1 else None

    def clean_force(self):
        """The police force, or None."""
        return next((force for force in self.forces if force.slug == self.cleaned_data["force"]), None)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("force") and not cleaned.get("scopes"):
            self.add_error("scopes", "Select what it may do")
        if "force" in cleaned and not cleaned["force"] and cleaned.get("scopes"):
            self.add_error("force", "Select the force: only a police system may do what is selected below")
        return cleaned

    def asked(self):
        """What was filled in, without what shows who the person is."""
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in ("name", "services", "force", "contact")} | {
            "scopes": cleaned["scopes"] or [Scope.FIGURES]
        }


class ChangeSystemForm(_SystemForm):
    """What can be changed of a system; cleans to what `access.api.clients.change_client` takes. One that
    reads figures may do nothing else."""

    field_order = ("name", "scopes", "contact")

    def __init__(self, *args, system, **kwargs):
        initial = {"name": system.name, "scopes": system.scopes, "contact": system.contact}
        super().__init__(*args, initial=initial, **kwargs)
        self.system = system
        if system.force:
            self.fields["scopes"].required = True
        else:
            del self.fields["scopes"]

    def asked(self):
        """What was filled in, without what shows who the person is."""
        cleaned = self.cleaned_data
        return {
            "name": cleaned["name"],
            "contact": cleaned["contact"],
            "scopes": cleaned.get("scopes", [Scope.FIGURES]),
        }
