"""The second matcher: the rules of a catalogue in the form of the engine durable_rules, and a matcher that uses it."""
