#!/bin/bash
# Makes the keyfile of a replica set, once; mongod wants it readable by itself alone.
set -euo pipefail

keyfile=$1
[ -s "$keyfile" ] && exit 0
umask 077
draft=$(mktemp "$keyfile.XXXXXX")
head --bytes 567 /dev/urandom | base64 --wrap 0 >"$draft"
chmod 0400 "$draft"
if id mongodb >/dev/null 2>&1; then
    chown mongodb:mongodb "$draft"
fi
mv "$draft" "$keyfile"
