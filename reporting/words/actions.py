"""How the words of a report are saved; each action is one transaction."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from missing_cse.lib.times import moment, now
from missing_cse.lib.unseen import visible
from reporting.models import Commentary
from reporting.models.commentary import LONGEST


class SavedMeanwhile(ValidationError):
    """Somebody saved `theirs` after the version that this person saw. Nothing is overwritten."""

    def __init__(self, theirs):
        super().__init__(f"{theirs.saved_by} saved this text on {moment(theirs.saved_at)}")
        self.theirs = theirs


@transaction.atomic
def save_words(place, *, by, text, seen_version):
    """Save the text of a place (`reporting.words.places`); returns what stands: a Commentary, or None.

    `seen_version` is the version that was changed, 0 where nothing was saved. The same text again changes
    nothing. Raises SavedMeanwhile where another version stands.
    """
    text = tidy(text)
    if len(text) > LONGEST:
        raise ValidationError(f"The text is {len(text):,} characters long, and {LONGEST:,} fit. Shorten it")
    standing = Commentary.objects.of_place(place).first()
    if text == (standing.text if standing else ""):
        return standing
    if seen_version != (standing.version if standing else 0):
        raise SavedMeanwhile(standing)
    try:
        with transaction.atomic():
            return Commentary.objects.create(
                service=place.service,
                period=str(place.period),
                section=place.section.slug,
                area=place.area,
                version=seen_version + 1,
                text=text,
                saved_at=now(),
                saved_by=by,
            )
    except IntegrityError:  # somebody else was first
        raise SavedMeanwhile(Commentary.objects.of_place(place).first()) from None


@transaction.atomic
def bring_back(place, *, by, version, seen_version):
    """Let an earlier version stand again, as a new one; the others stay where they are.

    Raises Commentary.DoesNotExist where there was no such version, and SavedMeanwhile as `save_words` does.
    """
    earlier = Commentary.objects.of_place(place).get(version=version)
    return save_words(place, by=by, text=earlier.text, seen_version=seen_version)


def tidy(text):
    """A text with one kind of line end, nothing at its ends, and nothing that can’t be seen."""
    return visible(text).strip()
