"""The table between the engine and the desk: the only place with SQL."""
