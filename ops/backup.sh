#!/bin/sh
# Saves the zone into a new folder and removes backups that are older than KEEP_DAYS. Run it as the server's account with
# the server's settings; openzone-backup.timer does so every night. Tried: by hand on a running zone.
set -eu

OPENZONE=${OPENZONE:-/opt/openzone}
BACKUPS=${BACKUPS:-/var/backups/openzone}
KEEP_DAYS=${KEEP_DAYS:-30}

target="$BACKUPS/$(date +%Y-%m-%dT%H-%M-%S)"
"$OPENZONE/node_modules/.bin/node" --disable-warning=ExperimentalWarning "$OPENZONE/dist/server/cli.js" backup "$target"

# Only finished backups have a manifest; nothing else below the folder is touched.
find "$BACKUPS" -mindepth 2 -maxdepth 2 -name manifest.json -mtime "+$KEEP_DAYS" | while IFS= read -r manifest; do
  rm -rf -- "${manifest%/manifest.json}"
done
