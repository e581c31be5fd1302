"""Whose files are taken in: Django would keep anybody's, of any size, before it asks who sends them."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class FromPeopleSignedIn(FileUploadHandler):
    """Lets files of people who are signed in through to the next handler, and passes over all others.

    A request beyond `settings.LARGEST_REQUEST` is refused unread.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        if content_length > settings.LARGEST_REQUEST:
            raise RequestDataTooBig

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        # Under /api/ a request has no user: nobody is signed in there.
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
