def posted(request):
    """What a form is bound to: what was posted, if only nothing; None where a page is only read."""
    return request.POST if request.method == "POST" else None
