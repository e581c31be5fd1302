"""Small instruments for tests."""

from referrals.models import Band, Indicator, RfmVersion, Section


def a_draft(service, sections=None, bands=(("low", 1), ("medium", 3), ("high", 5))):
    """A draft with sections given as {title: [(words, weight), …]}: one that could be used, as it comes."""
    sections = (
        {"Missing": [("Is missing often", 2), ("Is missing overnight", 4)]} if sections is None else sections
    )
    draft = RfmVersion.objects.create(service=service, number=service.rfm_versions.count() + 1)
    for position, (title, indicators) in enumerate(sections.items(), 1):
        section = Section.objects.create(version=draft, position=position, title=title)
        for place, (words, weight) in enumerate(indicators, 1):
            Indicator.objects.create(section=section, position=place, words=words, weight=weight)
    for risk, least in bands:
        Band.objects.create(version=draft, risk=risk, least=least)
    draft.refresh_from_db()
    return draft


def outline(version):
    """What stands in a version, in its order: {title: [words, …]}."""
    return {
        section.title: [indicator.words for indicator in section.indicators.all()]
        for section in version.sections.all()
    }
