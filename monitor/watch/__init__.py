"""Finding mentions: tokens, names, matcher, evidence."""
