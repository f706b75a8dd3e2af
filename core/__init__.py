"""Ground floor: settings, database, money, time, words, events and background jobs."""
