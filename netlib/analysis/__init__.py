"""Pure functions on frames: they know no database, widget or figure."""
