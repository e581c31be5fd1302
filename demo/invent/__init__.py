"""Invents people and what happens to them, as the lines of record files. Knows no database.

Everything follows from a seed and from now: the same two give the same files. Shares and times of a day
are those of the record files of 2017/18, roughly. What would happen after now has not happened.
"""
