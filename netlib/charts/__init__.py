"""A frame and Axes in, Axes out; beside each chart the sentence that says the same to whoever cannot see it."""
