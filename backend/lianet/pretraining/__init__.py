"""How a region's field is trained."""
