"""What goes wrong, made to happen: `make chaos`. See docs/reliability.md."""
