"""Whether Amazon's own contact rules allow the message, and whether it agrees with itself."""
