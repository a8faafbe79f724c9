#!/usr/bin/env bash
# `make run`: install what is missing, build, start.
set -euo pipefail
cd "$(dirname "$0")/.."

PORT="${PORT:-8080}"
STATUS_PORT="${STATUS_PORT:-8081}"
DATA="${DATA:-./data}"

scripts/bootstrap.sh run

if [ -x .build/release/skit ]; then
    echo "Building Skit (release)"
else
    echo "Building Skit (release). The first build compiles every dependency: expect 5 to 20 minutes on 2 cores."
fi
swift build -c release --product skit

echo "Starting Skit with its data in $DATA"
exec .build/release/skit up --port "$PORT" --status-port "$STATUS_PORT" --data "$DATA" --demo
