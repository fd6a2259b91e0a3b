"""What somebody signs in with besides a password: an app that shows codes, passkeys, recovery codes."""
