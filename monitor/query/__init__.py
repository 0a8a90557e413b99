"""The query language: text to a tree, or an error with its column."""
