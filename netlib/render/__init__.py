"""A document in, HTML out; its parts know no format, so that others can be written from the same parts."""
