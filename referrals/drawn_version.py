def drawn_version(service, data):
    """The version of the instrument with which a form is filled in: the one that the page was drawn with
    (`version`, its number, in what was sent), though another may be in use by now; else the one in use."""
    used = service.rfm_versions.filter(in_use_since__isnull=False)
    drawn = data and data.get("version", "")
    if drawn and drawn.isdecimal() and len(drawn) < 6:  # anybody may send what is no number of a version
        return used.filter(number=drawn).first() or used.in_use().first()
    return used.in_use().first()
