"""What the fake backend answers, by the groups of routes of the contract."""
