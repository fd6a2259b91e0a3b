"""Backups of our own making: every document byte for byte, with its indexes, at one moment.

`back_up` and `restore` are the acts, `differences` the proof; a backup is a folder or a tar file of
gzipped BSON, described by a manifest and covered by SHA-256 sums.
"""

from dealership.database.backups.backing_up import back_up
from dealership.database.backups.comparing import differences
from dealership.database.backups.finished import FinishedBackup
from dealership.database.backups.manifest import BackupError
from dealership.database.backups.restoring import restore

__all__ = ["BackupError", "FinishedBackup", "back_up", "differences", "restore"]
