from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from access.models import SignIn, User


class Command(BaseCommand):
    help = "Takes away a person's second factor, when their device is lost; they set up a new one at sign-in."

    def add_arguments(self, parser):
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *, username, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is nobody with the username “{username}”.")
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise CommandError(f"{user.username} has no second factor.")
        SignIn.objects.create(user=user, what=SignIn.What.SECOND_FACTOR_RESET)
        self.stdout.write(f"{user.username}: second factor removed, to be set up at the next sign-in")
