"""What the analyst sees, and the session underneath that can also be scripted."""
