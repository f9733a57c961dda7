"""Processing: the provider `lianet` and its algorithms, which run the backend's command line."""
