"""A child's name as it is searched: the way it is spelled, hyphenated or accented does not matter."""

from django.db import models


class SearchedName(models.Func):
    """A first and a last name as one text: lower case, no accents or apostrophes, a space before each word.

    The database has the function (`migrations/0005_names_as_they_are_searched`), so that an index may hold
    what it gives.
    """

    function = "searched_name"
    arity = 2
    output_field = models.TextField()
