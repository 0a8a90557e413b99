"""What screens are made of; widgets are given values and post messages."""
