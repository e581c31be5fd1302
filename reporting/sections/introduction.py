"""What the report covers, where the service works, and who works in it."""

from django.db.models import Count

from access.models import Membership
from access.roles import Role
from missing_cse.lib.times import day
from reporting.blocks import Chart, Layout, Row, RowGroup, Table
from reporting.charts.team import Posts, Team, team_picture
from reporting.narrative import Sentence, capitalised, listed
from reporting.sections.parts import paragraph

# The roles that are posts of the team, leading ones first. The others belong to the service's partners, or
# look after it from outside: finance officer, auditor.
OF_THE_SERVICE = (Role.SENIOR_COORDINATOR, Role.VOLUNTEER_COORDINATOR, Role.ADMINISTRATOR)
OF_AN_AREA = (Role.COORDINATOR, Role.CASE_WORKER)
LEADS = {"": "", Membership.Lead.MISSING: ", missing", Membership.Lead.EXPLOITATION: ", exploitation"}
COLOURS = {"": 0, Membership.Lead.MISSING: 2, Membership.Lead.EXPLOITATION: 1}


def about(span):
    service = span.service
    commissioners = listed([authority.name for authority in service.commissioners.all()])
    forces = listed([force.name for force in service.police_forces.all()])
    return [
        *paragraph(
            Sentence(
                f"This report is about the work of the {service.name} in {span.name}, "
                f"from {day(span.period.start)} to {day(span.period.last_day)}."
            ),
            Sentence(
                f"{service.provider.name} runs the service",
                commissioners and f" for {commissioners}",
                forces and f", together with {forces}",
                ".",
            ),
        ),
        *paragraph(
            Sentence(
                "It offers a return home interview to every child under 18 who has been reported missing, "
                "and supports children who are, or may be, sexually exploited."
            ),
        ),
        *paragraph(
            Sentence("Figures are given by area. ", comparison(span)),
            _coverage(span),
            Sentence(
                "Every percentage is printed with the numbers behind it, and rounded to a whole number. "
                "What each figure counts is defined in appendix A; what is not known is listed in appendix B."
            ),
        ),
    ]


def comparison(span):
    """With what the figures are compared."""
    if span.compares:
        return f"They are compared with {span.before_name}."
    before = capitalised(span.before_name)
    return f"{before} is not wholly on file, so nothing is compared with it."


def _coverage(span):
    if span.first_month is None:
        return Sentence(f"No records are on file for this {span.noun} or the one before.")
    if span.year_is_whole and span.compares:
        return None
    return Sentence(
        f"Records are on file from {span.first_month.title}; nothing is said of the months before it."
    )


def areas(span):
    rows = tuple(
        Row(area.name, (area.authority.name, ", ".join(district.name for district in area.districts.all())))
        for area in span.service.areas.select_related("authority").prefetch_related("districts")
    )
    return [
        Table("Areas and districts", ("Area", "Local authority", "Districts"), (RowGroup(rows),), Layout.TEXT)
    ]


def team(span):
    """Posts are people with a role in the service now; nobody is named."""
    counted = {
        (role, area, lead): count
        for role, area, lead, count in Membership.objects.filter(
            service=span.service, user__is_active=True, role__in=(*OF_THE_SERVICE, *OF_AN_AREA)
        )
        .order_by()
        .values_list("role", "area__slug", "lead")
        .annotate(count=Count("user", distinct=True))
    }
    whole = Team("Whole service", tuple(_posts(counted, None, OF_THE_SERVICE)))
    teams = [Team(name, tuple(_posts(counted, slug, OF_AN_AREA))) for slug, name in span.area_names.items()]
    if not counted:
        return []
    description = ". ".join(
        f"{one.name}: {listed([f'{p.count} {p.name}' for p in one.posts]) if one.posts else 'no posts'}"
        for one in (whole, *teams)
    )
    picture = Chart("The team by area", team_picture(whole, teams), f"Picture of the team. {description}.")
    return [picture, _team_table(counted, span)]


def _posts(counted, area, roles):
    for role in roles:
        for lead, suffix in LEADS.items():
            if count := counted.get((role, area, lead)):
                name = role.label.lower() if count == 1 else f"{role.label.lower()}s"
                yield Posts(f"{name}{suffix}", count, COLOURS[lead])


def _team_table(counted, span):
    columns = [*span.area_names.items(), (None, "Whole service")]
    rows = []
    for role in (*OF_AN_AREA, *OF_THE_SERVICE):
        for lead, suffix in LEADS.items():
            counts = [counted.get((role, area, lead), 0) for area, _ in columns]
            if any(counts):
                rows.append(Row(f"{role.label}{suffix}", tuple(str(n) for n in (*counts, sum(counts)))))
    sums = [sum(n for (_, of, _), n in counted.items() if of == area) for area, _ in columns]
    rows.append(Row("All", tuple(str(n) for n in (*sums, sum(sums))), total=True))
    heads = ("Post", *(name for _, name in columns), "All")
    return Table("Posts in the team", heads, (RowGroup(tuple(rows)),), total_column=True)
