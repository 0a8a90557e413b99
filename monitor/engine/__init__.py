"""The half that gathers."""
