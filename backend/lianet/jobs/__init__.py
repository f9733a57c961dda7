"""Work longer than a request."""
