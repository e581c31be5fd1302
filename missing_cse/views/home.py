from django.shortcuts import render

from access.declare import access
from access.permissions import SIGNED_IN


@access(SIGNED_IN)
def home(request):
    """What the person can do here, by role."""
    return render(request, "missing_cse/home.html")
