from django.core.management.base import BaseCommand, CommandError

from access.management.passwords import ask_for_password
from access.models import User


class Command(BaseCommand):
    help = "Sets a person's password, which it asks for."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is nobody with the username “{username}”.")
        ask_for_password(user)
        self.stdout.write(f"{user.username}: password set")
