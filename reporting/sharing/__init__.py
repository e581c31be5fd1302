"""What of a report is shared with readers other than the commissioners: a table, and a document made of it.

Both are made once, with the edition, and kept with it. The document is made from the table as it is written
to be shared, in which nothing is left of what is withheld (`reporting.suppression`).
"""
