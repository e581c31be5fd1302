"""What children said in feedback interviews: all answers together, without a name."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.declare import access
from access.permissions import SEE_VOLUNTEERS
from referrals.feedback import answers_together


@require_safe
@access(SEE_VOLUNTEERS)
def feedback(request):
    """By question, for each service that the person sees."""
    return render(request, "referrals/volunteers/feedback.html", {"services": answers_together(request.user)})
