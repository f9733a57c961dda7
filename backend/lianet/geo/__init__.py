"""Pixel grid, windows, tiles; raster reading and writing."""
