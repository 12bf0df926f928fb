"""Bytes from the world, politely: fetching, discovery, schedules, and what follows from what was fetched."""
