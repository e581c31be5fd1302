from django.db import connection
from django.http import HttpResponse

from access.declare import public


@public
def health(request):
    """Whether the service can answer: 200 once the database has. A fault of the database is a 500."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
