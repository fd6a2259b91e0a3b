"""The numbered changes to stored documents; `dealership.database.migrations` makes them."""
