"""How often what happens: weights by the slug that a record file uses."""

DISTRICTS = {
    "Stoke-on-Trent": 33,
    "South Staffordshire": 12,
    "Newcastle-under-Lyme": 12,
    "Stafford": 10,
    "Staffordshire Moorlands": 10,
    "East Staffordshire": 8,
    "Tamworth": 6,
    "Cannock Chase": 5,
    "Lichfield": 4,
}
LIVING_ARRANGEMENTS = {"home": 46, "looked_after": 26, "cicola": 22, "pan_placed": 5, "": 1}
AUTHORITIES_ELSEWHERE = {
    "Birmingham": 3,
    "Cheshire East": 3,
    "Coventry": 3,
    "Derbyshire": 3,
    "Wolverhampton": 2,
}
AGES = {8: 1, 10: 2, 11: 5, 12: 11, 13: 19, 14: 23, 15: 22, 16: 14, 17: 3}
GENDERS = {"female": 53, "male": 44, "non_binary": 1, "": 2}
HOURS_OF_THE_DAY = {1: 2, 8: 4, 11: 4, 14: 6, 16: 14, 18: 18, 20: 20, 21: 16, 22: 10, 23: 6}

OUTCOMES = {"completed": 68, "declined": 30, "not_offered": 2}
NOT_OFFERED_REASONS = {
    "placing_authority_asked_for_no_contact": 3,
    "not_required_social_worker_confirmed": 3,
    "reported_in_error": 1,
}
DECLINED_BY = {"child": 41, "parent_carer": 31, "other": 28}
DECLINE_REASONS = {
    "child": {"does_not_want_to_talk": 4, "says_was_not_missing": 4, "too_many_professionals": 3},
    "parent_carer": {
        "too_many_professionals": 4,
        "episode_trivial": 4,
        "child_mental_health": 3,
        "resolved_at_home": 3,
    },
    "other": {
        "referred_to_social_worker": 5,
        "placing_authority_interviews": 4,
        "custody_or_secure": 2,
        "moved_out_of_area": 2,
        "on_holiday": 1,
    },
}
PRIMARY_REASONS = {
    "friends_peers": 39,
    "emotional_wellbeing": 17,
    "family": 13,
    "substance_misuse": 11,
    "boundaries": 6,
    "relationship": 4,
    "placement": 3,
    "education": 2,
    "offending": 2,
    "exploitation": 2,
    "other": 1,
}
LATE_ON_A_WORKING_DAY = {"found_notification_incomplete": 4, "contact_details_incorrect": 3}

AGENCIES = {
    "social_care": 38,
    "education": 17,
    "police": 16,
    "local_support_team": 12,
    "health": 11,
    "voluntary_sector": 5,
    "youth_offending": 1,
}
RISKS = {"medium": 56, "low": 26, "high": 16, "none": 1, "": 1}
SUPPORT_BY_RISK = {
    "high": {"direct": 8, "bespoke": 2},
    "medium": {"direct": 6, "bespoke": 1, "consultation": 3},
    "low": {"consultation": 9, "direct": 1},
    "none": {"consultation": 1},
    "": {"consultation": 1},
}
CONSULTATION_OUTCOMES = {
    "resources_shared": 35,
    "information_only": 32,
    "advice_to_referrer": 26,
    "further_enquiries": 11,
    "inappropriate_out_of_area": 6,
}
CSE_MODELS = {
    "online": 61,
    "peer_to_peer": 40,
    "inappropriate_relationship": 26,
    "gangs": 22,
    "older_boyfriend": 20,
    "party": 16,
    "criminal_exploitation": 8,
}


def pick(rng, weights):
    """One of the keys, at random by its weight."""
    return rng.choices(list(weights), weights.values())[0]
