"""What the worker makes of it: what changed since last time, the analysis, and the plan for safety."""

from cases.rhi.fields import PartForm, words


class WhatChanged(PartForm):
    better = words("What is better than last time?", "Say what is better than last time, or that nothing is")
    worse = words("What is worse, or new?", "Say what is worse or new, or that nothing is")
    followed_up = words(
        "What became of what was agreed last time?", "Say what became of what was agreed last time", rows=4
    )


class Analysis(PartForm):
    analysis = words(
        "What do you make of it?",
        "Write down your analysis",
        rows=8,
        help_text="Your professional view: what the facts mean for this child, and how sure you are.",
    )
    protects = words(
        "What keeps this child safe?",
        "Say what keeps this child safe",
        rows=4,
        help_text="People, places, strengths.",
    )


class SafetyPlan(PartForm):
    plan = words(
        "What was agreed to keep the child safe?", "Say what was agreed to keep the child safe", rows=5
    )
    next_time = words(
        "What can the child do when they feel like leaving?",
        "Say what the child can do when they feel like leaving",
        rows=4,
        help_text="Whom they can call, where they can go, what helps.",
    )
