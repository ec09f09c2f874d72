"""A decision and the other answers in words, as trees, outlines and prose."""
