"""The form of a return home interview: its parts, how answers read, and what is still missing."""

from cases.rhi.parts import PART_OF, PARTS, Part, Voice, parts_asked

__all__ = ["PARTS", "PART_OF", "Part", "Voice", "parts_asked"]
