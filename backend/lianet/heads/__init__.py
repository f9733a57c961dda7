"""What is learnt from labels: heads and their task files."""
