#!/usr/bin/env bash
# Checks for what Skit needs and installs what is missing, naming each thing first.
# Usage: scripts/bootstrap.sh run|test|bench. Does nothing when everything is there.
set -euo pipefail
cd "$(dirname "$0")/.."

PURPOSE="${1:-run}"
APT_ATTEMPTS=4          # apt mirrors fail now and then; each attempt waits longer
APT_LOCK_SECONDS=300    # how long to wait for another apt that is running

say() { printf '%s\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

case "$PURPOSE" in
    run|test|bench) ;;
    *) stop "Usage: scripts/bootstrap.sh run|test|bench" ;;
esac

check_swift() {
    has swift || stop "Skit needs Swift 6.2 or newer, and there is no \`swift\` on the PATH.
  Linux:  https://www.swift.org/install/linux (swiftly installs it in one command)
  macOS:  Xcode 26 or newer, or https://www.swift.org/install/macos
Then run this again."
    local found
    found="$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)"
    local major="${found%%.*}" minor="${found#*.}"
    if [ -z "$found" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
        stop "Skit needs Swift 6.2 or newer; this machine has ${found:-a version that does not say its number}.
See https://www.swift.org/install."
    fi
}

# What is wanted, one line each: the probe, the Debian package, the Homebrew formula (- for none), why.
wanted() {
    echo "cmd:ffmpeg|ffmpeg|ffmpeg|prepares every video"
    echo "cmd:ffprobe|ffmpeg|ffmpeg|reads what is inside an upload"
    echo "cmd:bwrap|bubblewrap|-|locks ffmpeg into a sandbox"
    echo "cmd:prlimit|util-linux|-|limits what ffmpeg may use"
    echo "header:sqlite3.h|libsqlite3-dev|-|the database"
    echo "header:libpq-fe.h|libpq-dev|libpq|the way to PostgreSQL, for sites that outgrow SQLite"
    echo "header:zlib.h|zlib1g-dev|-|needed to build a dependency"
    echo "header:stdio.h|libc6-dev|-|needed to build"
    echo "cxx:|libstdc++-dev|-|needed to build a dependency written in C++"
    echo "cmd:ld|binutils|-|links the program"
    echo "file:/etc/ssl/certs/ca-certificates.crt|ca-certificates|-|lets git fetch the dependencies"
    echo "cmd:git|git|git|fetches the dependencies"
    if [ "$PURPOSE" != run ]; then
        echo "cmd:python3|python3|python3|runs the tests against the real server"
        echo "cmd:openssl|openssl|openssl|makes the certificates of the tests with TLS"
        echo "venv:|python3-venv|-|keeps the test tools in .venv"
        echo "postgres:|postgresql|postgresql@17|runs the suites on the second database engine"
        echo "browser:|chromium|-|runs the browser journeys"
        echo "file:/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf|fonts-dejavu-core|-|text in screenshots"
    fi
    if [ "$PURPOSE" = bench ]; then
        echo "cmd:wrk|wrk|wrk|loads the server"
        echo "nginx:|nginx-light|nginx|the yardstick for byte ranges"
        echo "cmd:curl|curl|curl|the yardstick for media in an S3 store"
    fi
}

chrome_path() {
    local each
    for each in "${SKIT_BROWSER:-}" chromium google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        [ -n "$each" ] || continue
        # Ubuntu's `chromium` is a wrapper that asks for a snap; it is no browser until that snap is there.
        if has "$each" && ! grep -qs 'snap install' "$(command -v "$each")"; then
            command -v "$each"
            return 0
        fi
    done
    return 1
}

has_header() {
    local folder
    for folder in /usr/include /usr/local/include "/usr/include/$(uname -m)-linux-gnu" /usr/include/postgresql; do
        [ -e "$folder/$1" ] && return 0
    done
    return 1
}

present() {
    local kind="${1%%:*}" name="${1#*:}"
    case "$kind" in
        cmd) has "$name" ;;
        header) [ "$(uname)" = Darwin ] || has_header "$name" ;;
        file) [ "$(uname)" = Darwin ] || [ -e "$name" ] ;;
        cxx) [ "$(uname)" = Darwin ] || ls /usr/include/c++/*/vector >/dev/null 2>&1 ;;
        venv) python3 -c 'import ensurepip, venv' >/dev/null 2>&1 ;;
        browser) chrome_path >/dev/null ;;
        postgres) scripts/postgres.sh check 2>/dev/null ;;
        nginx) has nginx || [ -x /usr/sbin/nginx ] ;;
    esac
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

can_be_root() {
    [ "$(id -u)" -eq 0 ] && return 0
    has sudo || return 1
    [ -t 0 ] || sudo -n true 2>/dev/null
}

apt_retrying() {
    local attempt=1
    until as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o "DPkg::Lock::Timeout=$APT_LOCK_SECONDS" "$@"; do
        [ "$attempt" -lt "$APT_ATTEMPTS" ] || return 1
        say "apt-get $1 failed; trying again in $((attempt * 5)) seconds"
        sleep $((attempt * 5))
        attempt=$((attempt + 1))
    done
}

# libstdc++ carries the compiler's version in its name: take the newest that the system offers.
newest_libstdcxx() {
    apt-cache pkgnames libstdc++- 2>/dev/null | grep -E '^libstdc\+\+-[0-9]+-dev$' | sort -t- -k2 -n | tail -n 1
}

install_apt() {
    local packages="$1" resolved="" each
    can_be_root || stop "I may not install packages here (not root, and sudo would ask for a password). Please run:
  sudo apt-get install $packages"
    apt_retrying update || stop "apt-get update keeps failing: check the network and /etc/apt/sources.list, then run this again."
    for each in $packages; do
        [ "$each" = libstdc++-dev ] && each="$(newest_libstdcxx)"
        resolved="$resolved $each"
    done
    # shellcheck disable=SC2086  # a list of words on purpose
    apt_retrying install -y --no-install-recommends $resolved || stop "apt-get could not install:$resolved"
}

is_ubuntu() { grep -qs '^ID=ubuntu' /etc/os-release; }

install_missing() {
    local line probe apt brew why packages="" formulas="" missing=""
    while IFS='|' read -r probe apt brew why; do
        present "$probe" && continue
        if [ "$(uname)" = Darwin ]; then
            [ "$brew" = - ] && continue
            apt="$brew"
        elif [ "$probe" = browser: ] && is_ubuntu; then
            continue    # Ubuntu packs Chromium as a snap only; install_browser sees to it
        fi
        case " $packages " in *" $apt "*) continue ;; esac
        packages="$packages $apt"
        missing="$missing
  $apt: $why"
    done <<LIST
$(wanted)
LIST
    [ -n "$packages" ] || return 0

    say "Missing on this machine, installing now:$missing"
    if [ "$(uname)" = Darwin ]; then
        has brew || stop "Homebrew is needed to install them: https://brew.sh. Or install yourself:$packages"
        # shellcheck disable=SC2086
        brew install $packages
    elif has apt-get; then
        install_apt "${packages# }"
    else
        stop "I know how to install these with apt and Homebrew only. Please install by your system's own means:$missing"
    fi
}

# The S3 store that the tests run against. Debian and Ubuntu have it; without it those tests are left out, and say so.
install_store() {
    scripts/s3.sh check 2>/dev/null && return 0
    if [ "$(uname)" = Darwin ] || ! has apt-get || ! can_be_root; then return 0; fi
    local packages="swift-proxy swift-account swift-container swift-object memcached"
    say "Installing the S3 store of the tests: $packages"
    # Debian's python3-swiftclient would bring a /usr/bin/swift that hides the compiler.
    # shellcheck disable=SC2086
    { apt_retrying update && apt_retrying install -y --no-install-recommends $packages python3-swiftclient-; } \
        || say "It could not be installed: media in S3 are left out of the tests."
}

# The Python tools of the tests, pinned, in .venv; made anew when the list of tools changes.
install_python_tools() {
    local stamp=".venv/.requirements"
    if [ -x .venv/bin/python ] && cmp -s Tests/requirements.txt "$stamp" && .venv/bin/python -c 'import pytest' 2>/dev/null; then
        return 0
    fi
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || stop "The tests need Python 3.10 or newer; \`python3\` is older."
    say "Installing the test tools of Tests/requirements.txt into .venv"
    rm -rf .venv
    python3 -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --retries 5 -r Tests/requirements.txt \
        || stop "pip could not install the test tools: check the network, then run this again."
    cp Tests/requirements.txt "$stamp"
}

# Playwright's own Chromium cannot decode H.264, so where no packaged browser exists Chrome is taken.
install_browser() {
    chrome_path >/dev/null && return 0
    say "Installing Google Chrome for the browser journeys"
    can_be_root || stop "No Chromium or Chrome was found and I may not install one. Install it, or name it in SKIT_BROWSER."
    as_root .venv/bin/python -m playwright install --with-deps chrome \
        || stop "Chrome could not be installed. Name a browser in SKIT_BROWSER."
}

check_swift
install_missing
if [ "$PURPOSE" != run ]; then
    install_store
    install_python_tools
    install_browser
fi
