"""A newsroom on loopback that publishes invented articles."""
