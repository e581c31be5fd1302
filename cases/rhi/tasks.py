"""The list of what there is to do on an RHI form."""

from dataclasses import dataclass

from django.urls import reverse

from missing_cse.lib.times import clock_time, local_date, moment, today


@dataclass(frozen=True)
class Task:
    """One line of the list. `status` is empty where nothing was saved; `remark` is the auditor's."""

    title: str
    href: str
    status: str
    remark: str = ""


def tasks(standing):
    """The parts that are asked, each with how it stands."""
    return [
        Task(
            part.title,
            reverse("rhi-part", args=[standing.form.public_id, part.slug]),
            saved_words(standing.saved.get(part.slug)),
            standing.remarks.get(part.slug, ""),
        )
        for part in standing.asked
    ]


def saved_words(saved):
    """When a part was saved: Saved 2:32pm, with the day where that is not today; empty for None."""
    if saved is None:
        return ""
    at = saved.saved_at
    return f"Saved {clock_time(at) if local_date(at) == today() else moment(at)}"
