from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# Two calls with the same names must give the same for ever, or an index on it would be wrong: so the
# dictionary of unaccent is named, where the function of the same name looks it up anew. In PL/pgSQL because
# PostgreSQL cannot inline it anyway, and this takes half the time of an SQL function.
SEARCHED_NAME = """
    CREATE FUNCTION searched_name(first_name text, last_name text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    BEGIN
        RETURN ' ' || lower(public.unaccent(
            'public.unaccent'::regdictionary,
            translate(normalize(first_name || ' ' || last_name, NFKC), '-‐–''’ʼ`', '   ')
        ));
    END
    $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_corrections_of_children"),
    ]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(
            SEARCHED_NAME, "DROP FUNCTION searched_name(text, text)"
        ),
    ]
