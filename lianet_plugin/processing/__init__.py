"""Processing: the provider `lianet` and its algorithms, on the same jobs as the dock."""
