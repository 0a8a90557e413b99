"""What needs the store and the watches together."""
