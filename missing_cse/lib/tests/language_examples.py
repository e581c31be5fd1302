"""Texts and what is flagged in them, for Python and for the browser alike."""

PHRASES = [
    ("absconded", "went missing"),
    ("child prostitute", "is being sexually exploited"),
    ("prostitute", "is being sexually exploited"),
    ("won't engage", "we have not yet found a way"),
    ("attention seeking", "showing distress by"),
    ("historic abuse", "non-recent abuse"),
    ("c++ (sic)", "a word with signs in it"),
    ("LAC", "child we care for"),
]

# A text, and the words in it that are flagged, as written.
EXAMPLES = [
    ("", []),
    ("She went missing after school.", []),
    ("She absconded.", ["absconded"]),
    ("ABSCONDED at noon. Absconded again.", ["ABSCONDED", "Absconded"]),
    ("He unabsconded, or absconded2, or absconded_again.", []),
    ("Élise absconded, absconded", ["absconded", "absconded"]),
    ("absconded’s and éabsconded", ["absconded"]),
    ("a child prostitute, a prostitute", ["child prostitute", "prostitute"]),
    ("He won't engage.", ["won't engage"]),
    ("He won’t engage.", ["won’t engage"]),
    ("attention\nseeking", ["attention seeking"]),
    ("attention-seeking and attention  seeking", ["attention-seeking", "attention seeking"]),
    ("He is LAC; the lac in the lake, Lac Leman", ["LAC"]),
    ("PLACE, LACE", []),
    ("She said “I absconded”, then absconded.", ["absconded"]),
    ('She said "I absconded", then absconded.', ["absconded"]),
    ('She said “I absconded", then absconded.', ["absconded"]),
    ("‘I absconded’, he said. It’s said that he absconded.", ["absconded"]),
    ("'I won't engage,' he said", []),
    ("The boys' room: absconded, the girls' too", ["absconded"]),
    ('He said "and never closed it\nabsconded', ["absconded"]),
    ('One " here\nabsconded, another " there', ["absconded"]),
    ("It is c++ (sic) he learns", ["c++ (sic)"]),
    ("Emoji 🎈 absconded", ["absconded"]),
]
