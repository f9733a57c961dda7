"""Layers whose pixels the backend computes, and how they look."""
