"""Files of users on a backend that has not their paths: by content, in trees, in outboxes."""
