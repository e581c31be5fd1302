from django.db.models import Count

from benchmarks.record_files import RecordFiles
from cases.models import Child, Episode, Outcome


def test_invented_files_hold_no_problem_and_every_kind_of_case(service, bring, tmp_path):
    lines = RecordFiles(300).write(tmp_path)

    result = bring(paths={name: tmp_path / name for name in lines})

    assert not result.problems
    assert {file: counts["new"] for file, counts in result.summary.items()} == lines
    assert set(Outcome.objects.values_list("kind", flat=True)) == set(Outcome.Kind.values)
    assert Episode.objects.filter(outcome__isnull=True).exists()
    assert Child.objects.filter(date_of_birth__isnull=True).exists()
    assert Child.objects.annotate(areas=Count("episodes__area", distinct=True)).filter(areas__gt=1).exists()


def test_the_same_seed_gives_the_same_files(tmp_path):
    for folder in ("one", "two"):
        RecordFiles(50).write(tmp_path / folder)

    assert all(
        path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
        for path in (tmp_path / "one").iterdir()
    )
