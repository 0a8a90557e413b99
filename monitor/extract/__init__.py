"""Page to text and metadata, or a reason why not."""
