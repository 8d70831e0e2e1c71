#!/bin/sh
# Collect the English sentences of the code and bring the catalogues into step with them.
# No line numbers and no guessed translations: a changed sentence shows up as one that is not translated.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
babel=.venv/bin/pybabel
$babel --quiet extract --no-location --sort-by-file --no-default-keywords --keyword N_ --keyword gettext \
    --keyword ngettext:1,2 --keyword pgettext:1c,2 --project hotline-desk --output-file build/hotline.pot hotline ui
for language in az ru; do
    $babel --quiet update --locale "$language" --domain hotline --input-file build/hotline.pot --output-dir resources/translations \
        --init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
done
