"""The final analysis meeting as pure functions: its programme, its clock, what the wall shows, and what comes next.

Nothing here reads a store or a clock: a session record and the time go in, what is to be shown or written comes out.
"""
