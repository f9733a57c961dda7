"""Measurements that `lianet benchmark` prints."""
