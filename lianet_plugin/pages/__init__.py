"""The dock's pages and windows."""
