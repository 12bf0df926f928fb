"""An article's fields from the lines around its body."""
