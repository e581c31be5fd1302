from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "access"

    def ready(self):
        from access import sign_ins  # noqa: F401
