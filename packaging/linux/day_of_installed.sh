#!/bin/sh
# A day with an installed program, by its commands alone; run as the user whose desk it is.
# Usage: day_of_installed.sh begin|go-on|too-new FOLDER [HOTLINE]
#   begin    sets up an office in FOLDER, records a call, prints both pages, backs up, restores, verifies
#   go-on    opens the office again, perhaps by a newer program, records and prints once more
#   too-new  is a day with an older program: the store has to be refused in a sentence, exit status 3, and stay as it is
set -eu
hotline=${3:-hotline}
folder=$2
store="$folder/ofis.store"
secret="$folder/parol"
fail() { echo "FAILED: $*" >&2; exit 1; }
desk() { command=$1; shift; "$hotline" $command --store "$store" --user Nigar --passphrase-file "$secret" "$@"; }
is_page() { [ "$(head -c 5 "$1")" = "%PDF-" ] && [ "$(wc -c <"$1")" -gt 5000 ] || fail "$1 is no page"; }

record() {
    cat >"$folder/call.json" <<CALL
{"contact": {"contact_type": "situation", "topic": "trafficking", "started": "$(date -u -d '10 minutes ago' +%Y-%m-%dT%H:%M:%SZ)"},
 "consent": {"refer": "given"}, "situation": {"forms": ["labour"]},
 "persons": [{"sex": "male", "age": 30, "answers": {"D1.01": "yes", "D1.02": "yes", "D4.01": "yes", "D4.02": "yes"}}],
 "narrative": "Tikintidə işləyir, sənədləri əlindən alınıb.", "referrals": [{"service": "police-unit"}]}
CALL
    desk "call add" --json "$folder/call.json" >"$folder/added.json"
    reference=$(sed -n 's/.*"reference": *"\([^"]*\)".*/\1/p' "$folder/added.json" | head -n 1)
    [ -n "$reference" ] || fail "no reference was given"
    desk "referral print" "$reference" --service police-unit --lang az --replace -o "$folder/göndəriş.pdf" >/dev/null
    desk "report daily" --date "$(TZ=Asia/Baku date +%F)" --lang ru --replace -o "$folder/сводка.pdf" --json "$folder/day.json" >/dev/null
    is_page "$folder/göndəriş.pdf"
    is_page "$folder/сводка.pdf"
}

begin() {
    umask 077
    mkdir -p "$folder"
    printf 'kehriz-yaylim-sumax-42' >"$secret"
    "$hotline" init --store "$store" --office BAK --user Nigar --passphrase-file "$secret" --recovery-sheet "$folder/vərəqə.pdf" >/dev/null
    is_page "$folder/vərəqə.pdf"
    record
    desk backup -o "$folder/ofis.backup" >"$folder/backup.json"
    grep -q '"verified": true' "$folder/backup.json" || fail "the backup was not verified"
    "$hotline" restore "$folder/ofis.backup" --store "$folder/restored.store" --user Nigar --passphrase-file "$secret" >/dev/null
    [ -s "$folder/restored.store" ] || fail "nothing was restored"
    desk verify | grep -q '"sound": true' || fail "the store is not sound"
    "$hotline" doctor --store "$store" >/dev/null || fail "the doctor fails"
}

go_on() {
    before=$(desk "call list" | wc -l)
    record
    [ "$(desk "call list" | wc -l)" -eq $((before + 1)) ] || fail "contacts are missing"
    desk verify | grep -q '"sound": true' || fail "the store is not sound"
}

too_new() {
    held=$(cksum <"$store")
    status=0
    desk "call list" >/dev/null 2>"$folder/said" || status=$?
    [ "$status" = 3 ] || fail "an older program ended with $status over a newer store"
    ! grep -q Traceback "$folder/said" || fail "an older program ended in a traceback"
    [ "$(cksum <"$store")" = "$held" ] || fail "an older program changed the newer store"
    echo "  it says: $(head -n 1 "$folder/said")"
}

case "$1" in
    begin) begin ;;
    go-on) go_on ;;
    too-new) too_new ;;
    *) fail "no such day: $1" ;;
esac
