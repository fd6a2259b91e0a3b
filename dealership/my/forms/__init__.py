"""The forms that owners fill in."""
