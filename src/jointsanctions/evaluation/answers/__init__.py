"""What else people ask: why not, when, how it goes, where else, and whom it obliges."""
