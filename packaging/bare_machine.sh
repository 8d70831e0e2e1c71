#!/bin/sh
# Prove the two commands of README.md on a bare machine: a fresh Debian 12 (Python 3.11) or 13 (3.13) with git, make
# and python3, nothing else; then once more with no network at all.
# Usage, as root on Debian or its kin with debootstrap: packaging/bare_machine.sh FOLDER [bookworm|trixie]
# FOLDER.tar keeps the fresh system, so that every run starts from it again; FOLDER is made anew.
# The way to the package sources (mirror, proxy, certificates) is read from this machine, none is written here.
set -eu
release=${2:-bookworm}
case "$#$release" in [12]bookworm | 2trixie) ;; *) echo "Usage: $0 FOLDER [bookworm|trixie]" >&2; exit 2 ;; esac
[ "$(id -u)" = 0 ] || { echo "A bare system can only be made and entered by root." >&2; exit 1; }
checkout=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
root=$(cd "$1" && pwd)
base="$root.tar"

# shellcheck disable=SC2016 # the fields are apt's
sources() { apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Origin: Debian' | sort -u; }

leave() { ! mountpoint -q "$root/proc" || umount "$root/proc"; }
erase() { leave && rm -rf --one-file-system "$root" && mkdir -p "$root"; }

make_base() {
    mirror=$(sources | awk '$2 == "bookworm" || $2 == "trixie" { print $1; exit }')
    erase
    echo "== A fresh Debian, $release"
    # shellcheck disable=SC2086 # no mirror known means debootstrap's own
    debootstrap --variant=minbase --include=python3,make,git,ca-certificates "$release" "$root" $mirror >"$root.log" 2>&1 ||
        { tail -n 5 "$root.log" >&2; exit 1; }
    tar -C "$root" -cf "$base.part" . && mv "$base.part" "$base"
}

# Mirror, certificates and proxies of this machine; no list of packages, no cache, no wheel comes along.
copy_network() {
    sources | sed "s/\\bbookworm\\b/$release/; s/\\btrixie\\b/$release/; s/.*/deb & main/" >"$root/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(http|https|Check)[^ ]* "[^"]+' >"$root/etc/apt/apt.conf.d/90this-machine" || true
    cat /etc/resolv.conf >"$root/etc/resolv.conf"
    cat /etc/hosts >"$root/etc/hosts"
    cp -R /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
    chroot "$root" update-ca-certificates >/dev/null 2>&1
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_INDEX_URL PIP_PROXY PIP_TRUSTED_HOST PIP_DEFAULT_TIMEOUT; do
        eval "value=\${$name:-}"
        [ -z "$value" ] || printf 'export %s="%s"\n' "$name" "$value"
    done >"$root/root/network"
    printf 'export PIP_CERT=/etc/ssl/certs/ca-certificates.crt\n' >>"$root/root/network"
}

# Run a command inside with nothing of this machine's environment, and say how long it took.
inside() {
    echo "== $*${without_network:+ (without a network)}"
    began=$(date +%s)
    ${without_network:-} chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 sh -c ". /root/network && cd /root && $*" </dev/null
    echo "== done in $(($(date +%s) - began)) s: $*"
}

trap leave EXIT
[ -f "$base" ] || make_base
erase
tar -C "$root" -xf "$base"
mount -t proc proc "$root/proc"
copy_network
git clone -q --bare "$checkout" "$root/root/origin"
inside "git clone -q origin hotline-desk"
inside "cd hotline-desk && make run"
# shellcheck disable=SC2016 # counted inside
inside 'cd hotline-desk && test "$(find build/day -name "*.pdf" -size +1k | wc -l)" -ge 2'
inside "cd hotline-desk && make test"
without_network="unshare --net"
inside "cd hotline-desk && make run >/dev/null"
echo "== The bare machine did everything. The day lies in $root/root/hotline-desk/build/day"
