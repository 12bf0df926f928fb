"""Quality gates: each module with a `score()` is a suite; its figures may not fall below `floors.toml`."""
