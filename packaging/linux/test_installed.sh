#!/bin/sh
# Try the package of Debian and the portable folder as they are installed: in bare systems of Debian 12 and 13, as an ordinary user.
# Usage, as root on Debian with debootstrap, Xvfb, xdotool and ImageMagick: packaging/linux/test_installed.sh [--short] [bookworm] [trixie]
#   --short leaves out Debian 13 and the version before, for a run of some minutes.
# The bare systems are kept in build/bare, so that a second run fetches only what they lack. Pictures of the windows lie in build/installed.
set -eu
cd "$(dirname "$0")/../.."
[ "$(id -u)" = 0 ] || { echo "A bare system can only be made and entered by root." >&2; exit 1; }
for tool in debootstrap Xvfb xdotool import; do
    command -v $tool >/dev/null || { echo "The installed program cannot be tried: $tool is missing (apt-get install debootstrap xvfb xdotool imagemagick)." >&2; exit 1; }
done
releases="bookworm trixie" short=
[ "${1:-}" != --short ] || { releases=bookworm short=yes; shift; }
releases=${*:-$releases}
bare=${BARE_SYSTEMS:-$PWD/build/bare}
pictures=$PWD/build/installed
mkdir -p "$bare" "$pictures"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' hotline/__init__.py)
package=$(ls dist/hotline-desk_"${version}"_amd64.deb) portable=$(ls dist/hotline-desk-"${version}"-linux-x86_64.tar.xz)
before=build/linux/before-$version root='' screen=''
home="/home/nigar/Qaynar xətt"

say() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
leave() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    [ -z "$root" ] || for place in dev/shm dev/pts proc; do ! mountpoint -q "$root/$place" || umount "$root/$place"; done
}
trap leave EXIT

# shellcheck disable=SC2016 # the fields are apt's
sources() { apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Origin: Debian' | sort -u; }
inside() { chroot "$root" env -i HOME=/root PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@" </dev/null; }
as_user() { inside setpriv --reuid 1500 --regid 1500 --clear-groups env HOME=/home/nigar ${display:+DISPLAY=$display} "$@"; }

# A bare system is made once and copied for each run.
enter() {
    mirror=$(sources | awk '$2 == "bookworm" || $2 == "trixie" { print $1; exit }')
    if [ ! -f "$bare/$1.tar" ]; then
        say "A fresh Debian, $1"
        rm -rf "$bare/$1.new"
        # shellcheck disable=SC2086 # no mirror known means debootstrap's own
        debootstrap --variant=minbase "$1" "$bare/$1.new" $mirror >"$bare/$1.log" 2>&1 || { tail -n 5 "$bare/$1.log" >&2; exit 1; }
        tar -C "$bare/$1.new" -cf "$bare/$1.tar.part" . && mv "$bare/$1.tar.part" "$bare/$1.tar"
        rm -rf "$bare/$1.new"
    fi
    root="$bare/$1"
    leave
    rm -rf --one-file-system "$root" && mkdir -p "$root"
    tar -C "$root" -xf "$bare/$1.tar"
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/pts" && mount -t devpts devpts "$root/dev/pts"
    mkdir -p "$root/dev/shm" && mount -t tmpfs tmpfs "$root/dev/shm"
    apt-config dump | grep -E '^Acquire::(http|https|Check)[^ ]* "[^"]+' >"$root/etc/apt/apt.conf.d/90this-machine" || true
    cat /etc/resolv.conf >"$root/etc/resolv.conf"
    cat /etc/hosts >"$root/etc/hosts"
    inside useradd --uid 1500 --create-home nigar
    cp packaging/linux/day_of_installed.sh "$root/usr/local/bin/"
    inside apt-get update -q >/dev/null
    inside apt-get install --yes --no-install-recommends dbus >"$root.apt.log" 2>&1 || { tail -n 5 "$root.apt.log" >&2; exit 1; }
}

install() {
    cp "$1" "$root/tmp/"
    inside apt-get install --yes --no-install-recommends "/tmp/$(basename "$1")" >"$root.apt.log" 2>&1 || { tail -n 5 "$root.apt.log" >&2; fail "$1 was not installed"; }
}

# The window is started, the passphrase is typed, and both pictures are kept to be looked at.
window() {
    number=90
    while [ -e "/tmp/.X$number-lock" ]; do number=$((number + 1)); done
    Xvfb ":$number" -screen 0 1366x768x24 -ac >/dev/null 2>&1 &
    screen=$!
    display=":$number"
    sleep 2
    as_user "$1" --store "$home/ofis.store" >"$bare/window.log" 2>&1 &
    process=$!
    DISPLAY=$display timeout 60 xdotool search --sync --onlyvisible --class desk >/dev/null || { cat "$bare/window.log" >&2; fail "no window came up"; }
    sleep 4
    DISPLAY=$display import -window root "$pictures/$2-locked.png"
    found=$(DISPLAY=$display xdotool search --onlyvisible --class desk | head -n 1)
    DISPLAY=$display xdotool windowfocus "$found"
    sleep 1
    DISPLAY=$display xdotool type --delay 60 'Nigar'
    DISPLAY=$display xdotool key Tab
    DISPLAY=$display xdotool type --delay 60 'kehriz-yaylim-sumax-42'
    DISPLAY=$display xdotool key Return
    waited=0
    until [ -e "$root$home/ofis.store-wal" ] || [ $waited -ge 30 ]; do sleep 1; waited=$((waited + 1)); done
    sleep 5
    DISPLAY=$display import -window root "$pictures/$2-open.png"
    [ -e "$root$home/ofis.store-wal" ] || fail "the window did not open the store; see $pictures/$2-open.png"
    [ "$1" != hotline-desk ] || refused_while_open
    kill -0 "$process" 2>/dev/null || { cat "$bare/window.log" >&2; fail "the window ended by itself"; }
    kill "$screen" && wait "$screen" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
    screen='' display=''
    ! grep -q Traceback "$bare/window.log" || { cat "$bare/window.log" >&2; fail "the window ended in a traceback"; }
}

refused_while_open() {
    ! inside dpkg --install "/tmp/$(basename "$package")" >"$bare/refused.log" 2>&1 || fail "a package was installed over the running program"
    grep -q "Hotline Desk is open" "$bare/refused.log" || { cat "$bare/refused.log" >&2; fail "the refusal is not a sentence"; }
    [ "$(inside dpkg-query --show --showformat '${Status}' hotline-desk)" = "install ok installed" ] || fail "the refusal left the package in part"
}

# An older program is the one before the newest format of a released store was left behind; a clone without history has none.
older_package() {
    kept=$(ls tests/store/released/format-*.store | sort -V | tail -n 1)
    commit=$(git log -1 --diff-filter=A --format=%H -- "$kept")
    [ -n "$commit" ] && git rev-parse -q --verify "$commit^" >/dev/null || return 1
    tree=build/linux/older
    rm -rf "$tree" && git worktree prune && git worktree add -q --detach "$tree" "$commit^"
    .venv/bin/python "$tree/packaging/translations.py"
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit^") PYTHONPATH=packaging:. \
        .venv/bin/python -m linux.deb --tree "$tree" --into "$before" --level 1 >/dev/null
    git worktree remove --force "$tree"
}

whole_day() {
    say "$1: installed"
    began=$(date +%s%N)
    [ "$(as_user hotline --version | head -n 1)" = "hotline $version" ] || fail "hotline does not say its version"
    echo "  hotline --version: $((($(date +%s%N) - began) / 1000000)) ms, chroot and all (of use only on a quiet machine)"
    as_user day_of_installed.sh begin "$home"
    say "$1: a day with the windows"
    window hotline-desk "$1"
    as_user day_of_installed.sh go-on "$home"
}

removed() {
    inside apt-get purge --yes hotline-desk >/dev/null
    [ ! -e "$root/usr/lib/hotline-desk" ] || fail "the removal left files: $(find "$root/usr/lib/hotline-desk" | head -n 3)"
    left=$(find "$root/usr" "$root/etc" "$root/var/lib" -name '*hotline*' ! -path '*/usr/local/*' | head -n 3)
    [ -z "$left" ] || fail "the removal left $left"
    [ -s "$root$home/ofis.store" ] && [ -s "$root$home/ofis.store.keys" ] || fail "the removal took data of the user"
    say "$1: removed, and the data of the user are there"
}

for release in $releases; do
    enter "$release"
    if [ -z "$short" ] && { ls "$before"/*.deb >/dev/null 2>&1 || older_package; }; then
        older=$(ls "$before"/*.deb)
        install "$older"
        as_user day_of_installed.sh begin "$home"
        cp -a "$root$home" "$root/home/nigar/newer"
        install "$package"
        say "$release: upgraded from $(basename "$older")"
        as_user day_of_installed.sh go-on "$home"
        inside apt-get install --yes --allow-downgrades "/tmp/$(basename "$older")" >"$root.apt.log" 2>&1 || { tail -n 5 "$root.apt.log" >&2; exit 1; }
        say "$release: an older program over the newer store"
        as_user day_of_installed.sh too-new "$home"
        rm -rf "$root$home" "$root/home/nigar/newer"
    fi
    install "$package"
    whole_day "$release"
    removed "$release"

    say "$release: portable, from a folder with spaces and letters that nobody can write to"
    place="/media/stick/Qaynar xətt ğış"
    mkdir -p "$root$place"
    tar -C "$root$place" -xJf "$portable"
    program="$place/$(basename "$portable" .tar.xz)"
    chroot "$root" sh -c "cd '$program' && sha256sum --quiet --check SHA256SUMS"
    chmod -R a-w "$root$place"
    as_user day_of_installed.sh go-on "$home" "$program/hotline"
    window "$program/hotline-desk" "$release-portable"
    chroot "$root" sh -c "cd '$program' && sha256sum --quiet --check SHA256SUMS" || fail "the portable folder was changed"
    leave
done
say "The installed program did everything. Look at the pictures in $pictures"
