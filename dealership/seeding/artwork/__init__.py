"""The drawing office: cars as shaded vector shapes, one file per concern."""
