"""Runs a function over many items: in this process, or in children that can be killed."""
