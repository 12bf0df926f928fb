"""A page's lines into articles: labels, evidence, a sequence decision, segments."""
