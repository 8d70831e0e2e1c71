#!/bin/sh
# Build the package of Debian and the portable program twice and compare them byte for byte.
set -eu
cd "$(dirname "$0")/../.."
export PYTHONPATH=packaging:.
for turn in first second; do
    rm -rf "build/linux/$turn"
    .venv/bin/python -m linux.deb --into "build/linux/$turn" --level 1
    .venv/bin/python -m linux.portable --into "build/linux/$turn" --level 1
    # Nothing is left of the first build.
    rm -rf build/linux/deb build/linux/portable
done
for made in build/linux/first/*; do
    cmp "$made" "build/linux/second/${made##*/}" || { echo "The second build of ${made##*/} differs." >&2; exit 1; }
done
echo "Both were built twice and are the same, byte for byte."
