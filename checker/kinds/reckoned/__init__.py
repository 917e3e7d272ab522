"""What a report works out from its own numbers, each module one way of doing so."""
