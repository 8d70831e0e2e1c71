#!/bin/sh
# Set up all that make needs: Qt's system libraries, the virtual environment, the locked packages, the commands.
# Does nothing, and uses no network, when all of it is there.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_USER

LOCK=packaging/requirements.txt
PYTHON_IN_VENV=.venv/bin/python
# What Qt's own libraries and its plugins for X11, Wayland, printing and no screen at all link against: file and Debian package.
LIBRARIES="
libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0 libdbus-1.so.3:libdbus-1-3
libfontconfig.so.1:libfontconfig1 libfreetype.so.6:libfreetype6 libglib-2.0.so.0:libglib2.0-0
libgssapi_krb5.so.2:libgssapi-krb5-2 libbrotlidec.so.1:libbrotli1 libzstd.so.1:libzstd1 libz.so.1:zlib1g
libX11.so.6:libx11-6 libX11-xcb.so.1:libx11-xcb1 libxcb.so.1:libxcb1 libxkbcommon-x11.so.0:libxkbcommon-x11-0
libxcb-cursor.so.0:libxcb-cursor0 libxcb-glx.so.0:libxcb-glx0 libxcb-icccm.so.4:libxcb-icccm4
libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-randr.so.0:libxcb-randr0
libxcb-render.so.0:libxcb-render0 libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0
libxcb-shm.so.0:libxcb-shm0 libxcb-sync.so.1:libxcb-sync1 libxcb-util.so.1:libxcb-util1
libxcb-xfixes.so.0:libxcb-xfixes0 libxcb-xkb.so.1:libxcb-xkb1
libwayland-client.so.0:libwayland-client0 libwayland-cursor.so.0:libwayland-cursor0 libwayland-egl.so.1:libwayland-egl1
libcups.so.2:libcups2
"

say() { printf '%s\n' "$*" >&2; }
stop() { say "Set-up stopped: $*"; exit 1; }

system_of() {
    case "$(uname -s)" in
        Linux) if command -v apt-get >/dev/null; then echo debian; elif command -v dnf >/dev/null; then echo fedora; else echo linux; fi ;;
        Darwin) echo macos ;;
        *) echo other ;;
    esac
}

# The newest Python that fits; the plain name first, because a virtual environment made from it outlives an upgrade.
find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$name"; return; fi
    done
}

missing_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p)
    for pair in $LIBRARIES; do
        case "$known" in *"	${pair%%:*} "*) ;; *) echo "$pair" ;; esac
    done
}

# Debian and its kin: install when we may, else print the command that does it.
install_debian() {
    command="apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then
        become="sh -c"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        become="sudo -n sh -c"
    elif command -v sudo >/dev/null; then
        stop "system packages are missing. Install them with the next line, then run make again:
sudo sh -c '$command'"
    else
        stop "system packages are missing. Install them with the next line, then run make again:
su -c '$command'"
    fi
    say "Installing system packages: $*"
    mkdir -p build
    $become "$command" >build/system-packages.log 2>&1 ||
        stop "the system packages could not be installed; the end of build/system-packages.log says why:
$(tail -n 5 build/system-packages.log)"
}

system_packages() {
    system=$(system_of)
    [ "$system" != other ] || stop "make sets up Linux and macOS. On Windows follow CONTRIBUTING.md, section Windows."
    python=$(find_python)
    libraries=$(missing_libraries)
    files='' packages=''
    for pair in $libraries; do files="$files ${pair%%:*}" packages="$packages ${pair##*:}"; done
    if [ -z "$python" ]; then
        packages="python3 python3-venv$packages"
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        packages="$python-venv$packages"
    fi
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086 # the names are words
    case "$system" in
        debian) install_debian $packages ;;
        fedora) stop "system packages are missing. Install them with the next line, then run make again:
sudo dnf install python3 libglvnd-egl libglvnd-glx libxkbcommon libxkbcommon-x11 dbus-libs fontconfig glib2 krb5-libs libX11-xcb xcb-util xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil libwayland-client libwayland-cursor libwayland-egl cups-libs" ;;
        linux) stop "install Python 3.11 or newer with its venv module${files:+, and the packages that hold these libraries:$files}. Then run make again." ;;
        macos) stop "install Python 3.11 or newer (for example: brew install python), then run make again." ;;
    esac
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 or newer is needed, and this system has none. Install one and run make again, or name it: make PYTHON=/path/to/python3"
}

# The environment fits when it was made here, from this lock file, to the end, and still starts.
state_of_packages() { { pwd; cat "$LOCK" packaging/setup.sh; } | cksum; }
state_of_commands() { cksum <pyproject.toml; }
is_state() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
packages_ready() {
    is_state .venv/packages.state "$(state_of_packages)" &&
        "$PYTHON_IN_VENV" -c 'import PySide6.QtWidgets, pypdfium2, sqlcipher3' 2>/dev/null
}

pip_install() {
    "$PYTHON_IN_VENV" -m pip --disable-pip-version-check install --quiet --no-input --no-deps "$@"
}

make_packages() {
    say "Making the virtual environment in .venv and fetching the packages of $LOCK (about 160 MB, a minute or so)."
    rm -rf .venv
    "$python" -m venv .venv || stop "$python could not make the virtual environment .venv; is the disk full or the folder read-only?"
    pip_install --require-hashes --only-binary :all: --requirement "$LOCK" ||
        stop "the packages could not be fetched. Check the network and the proxy (pip's own message stands above), then run make again."
    state_of_packages >.venv/packages.state
    packages_ready || stop "the packages are installed, but Qt does not start: $("$PYTHON_IN_VENV" -c 'import PySide6.QtWidgets, pypdfium2, sqlcipher3' 2>&1 | tail -n 1)"
}

make_commands() {
    pip_install --no-index --no-build-isolation --editable . || stop "the commands hotline and hotline-desk could not be installed (pip's own message stands above)."
    state_of_commands >.venv/commands.state
}

if ! packages_ready; then
    system_packages
    packages_ready || make_packages
fi
is_state .venv/commands.state "$(state_of_commands)" || make_commands
