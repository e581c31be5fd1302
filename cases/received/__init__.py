"""What the police send, from what was said to what is on record.

`messages` is what can be said; `standing` holds and reads what is on record of the references it names;
`applying` works out what a message changes; `same_time` finds a child missing under two references; `landing`
writes all of it. The verb is `cases.actions.police_messages.receive`.
"""
