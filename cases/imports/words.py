"""What came of an import, in words."""


def in_words(result):
    """A line for each file, and what that comes to; or that nothing was changed, and why."""
    if result.problem_count:
        said = "1 problem" if result.problem_count == 1 else f"{result.problem_count:,} problems"
        unshown = result.problem_count - len(result.problems)
        more = f" ({unshown:,} of them not shown)" if unshown > 0 else ""
        return f"{said}{more}: nothing was imported."
    lines = [f"{file}: {_counts(counts)}" for file, counts in result.summary.items()]
    lines.append("Nothing changed." if result.changed_nothing else "Imported.")
    return "\n".join(lines)


def _counts(counts):
    aside = counts["set_aside"]
    return "{new:,} new, {changed:,} changed, {unchanged:,} unchanged".format(**counts) + (
        f"; {aside:,} set aside for a person" if aside else ""
    )
