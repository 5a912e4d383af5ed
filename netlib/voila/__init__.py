"""Our Voilà: its template, its addresses, its manners; `netlib.server` starts it."""
