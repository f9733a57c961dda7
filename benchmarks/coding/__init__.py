"""A candidate for coding regions: measured here, not yet in the product."""
