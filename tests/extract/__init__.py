"""Pages to text and metadata: every module alone, then whole pages, in layouts of our own about people we invented."""
