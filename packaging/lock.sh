#!/bin/sh
# Resolve every dependency anew, for all platforms and every Python from 3.11 on, and write the lock file with hashes.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
[ -x build/lock/bin/uv ] || { "${PYTHON:-python3}" -m venv build/lock && build/lock/bin/python -m pip install --quiet uv; }
build/lock/bin/uv pip compile pyproject.toml --quiet --no-config --extra dev --upgrade --universal --python-version 3.11 \
    --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --output-file packaging/requirements.txt
grep -c '^[a-z]' packaging/requirements.txt | sed 's/$/ packages are locked in packaging\/requirements.txt/'
