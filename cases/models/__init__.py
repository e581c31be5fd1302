from cases.models.attempt import Attempt
from cases.models.child import Child
from cases.models.episode import Episode
from cases.models.import_run import ImportRun
from cases.models.interview import Interview
from cases.models.offer import Offer
from cases.models.outcome import Outcome

__all__ = ["Attempt", "Child", "Episode", "ImportRun", "Interview", "Offer", "Outcome"]
