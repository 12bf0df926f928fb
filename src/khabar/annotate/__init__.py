"""Articles into mentions, statements, events and keywords; every stage is a pure function."""
