"""A newsroom on loopback that publishes invented articles, so that monitor can be seen at work without a network."""
