"""What is open, learnt and being made: states without widgets."""
