"""Records that may be of one child: what is alike about them, in SQL and in words."""

from django.db import models

# Trigrams in common of all in both names, whatever their order: twins of one surname stay below.
ALIKE = 0.5
# The same where the birthday says nothing: one slip leaves more in common, but of the shortest names.
ALIKE_ALONE = 0.6


class Why(models.TextChoices):
    """Why two records may be of one child."""

    REFERENCE = "reference", "Same police person reference, but another name and date of birth"
    SAME = "same", "Same name and date of birth"
    BIRTHDAY = "birthday", "Same date of birth, similar name"
    SWAPPED = "swapped", "Same name, day and month of birth swapped"
    DIGIT = "digit", "Same name, one digit of the date of birth differs"
    ADDRESS = "address", "Same name and postcode, another date of birth"
    UNKNOWN = "unknown", "Same name, a date of birth is not recorded"
    SIMILAR = "similar", "Similar name, date of birth not sent"


NAME = "searched_name({0}.first_name, {0}.last_name)"
# One of the eight digits of a birthday differs.
ONE_DIGIT = """(
    SELECT count(*) FROM generate_series(1, 8) AS at
    WHERE substr(to_char(a.date_of_birth, 'YYYYMMDD'), at, 1)
        <> substr(to_char(b.date_of_birth, 'YYYYMMDD'), at, 1)
) = 1"""
# The children `b` who may be `a`, and why: `a` has a service, a name and a birthday, as a child has.
# An index finds the few candidates, so that the work is bounded however many children there are.
MAY_BE = f"""
    SELECT b.id, 'birthday' AS why FROM cases_child b
    WHERE b.service_id = a.service_id AND b.date_of_birth = a.date_of_birth
        AND similarity({NAME.format("a")}, {NAME.format("b")}) >= {ALIKE}
    UNION
    SELECT b.id, CASE
        WHEN a.date_of_birth IS NULL OR b.date_of_birth IS NULL THEN 'unknown'
        WHEN to_char(a.date_of_birth, 'YYYYDDMM') = to_char(b.date_of_birth, 'YYYYMMDD') THEN 'swapped'
        ELSE 'digit' END
    FROM cases_child b
    WHERE b.service_id = a.service_id AND a.first_name <> '' AND a.last_name <> ''
        AND {NAME.format("b")} IN ({NAME.format("a")}, searched_name(a.last_name, a.first_name))
        AND (
            a.date_of_birth IS NULL OR b.date_of_birth IS NULL
            OR to_char(a.date_of_birth, 'YYYYDDMM') = to_char(b.date_of_birth, 'YYYYMMDD')
                AND a.date_of_birth <> b.date_of_birth
            OR {ONE_DIGIT}
        )
"""
