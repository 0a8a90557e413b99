"""The half that shows: the only place with Textual."""
