"""What the markup of a page declares, each source by itself, before anything is decided."""
