"""Starts the fake backend. Python compiles a script at every start, and a module once."""

from fake_service import main

main()
