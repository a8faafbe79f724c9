#!/usr/bin/env bash
# An S3 store of the tests' own, on loopback, with its data in DIR: OpenStack Swift with its s3api, one device, one replica.
# Usage: scripts/s3.sh start DIR PORT   prints the address   |   stop DIR   |   check   whether it is installed
# It takes PORT and the four after it. Access key test:tester, secret key testing, region us-east-1, addressed by path or, where
# BUCKET.s3.test leads to it, by host.
set -euo pipefail

VERB="${1:?start, stop or check}"
START_SECONDS=60
SERVERS="account container object"

for program in swift-proxy-server swift-account-server swift-container-server swift-object-server swift-ring-builder memcached; do
    # Debian's python3-swiftclient is not among them: its /usr/bin/swift would hide the compiler.
    command -v "$program" >/dev/null || { echo "OpenStack Swift is not installed (Debian: swift-proxy swift-account" \
        "swift-container swift-object memcached): $program is missing." >&2; exit 1; }
done
[ "$VERB" != check ] || exit 0
DIR="$(realpath -m "${2:?a folder}")"

# Rings of one device each: they say where the parts of the store listen, which may be elsewhere than at the last start.
make_ring() {
    rm -f "$1.builder" "$1.ring.gz"
    swift-ring-builder "$1.builder" create 4 1 0 >/dev/null
    swift-ring-builder "$1.builder" add "r1z1-127.0.0.1:$2/d1" 1 >/dev/null
    # 1 is a warning: one device cannot keep copies apart.
    swift-ring-builder "$1.builder" rebalance >/dev/null || [ $? -eq 1 ]
}

write_server() {
    cat >"$1-server.conf" <<SETTINGS
[DEFAULT]
devices = $DIR/srv
mount_check = false
bind_ip = 127.0.0.1
bind_port = $2
workers = 1
user = $(id -un)
swift_dir = $DIR/etc
log_level = WARNING
disable_fallocate = true
[pipeline:main]
pipeline = $1-server
[app:$1-server]
use = egg:swift#$1
SETTINGS
}

write_proxy() {
    cat >proxy-server.conf <<SETTINGS
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $1
workers = 1
user = $(id -un)
swift_dir = $DIR/etc
log_level = WARNING
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats s3api tempauth bulk slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
storage_domain = s3.test
s3_acl = false
dns_compliant_bucket_names = yes
# What Amazon takes, but for the last part of an upload, is 5 MiB; a test's parts need not be that large.
min_segment_size = 65536
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:slo]
use = egg:swift#slo
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:$(($1 + 4))
SETTINGS
    local filter
    for filter in bulk dlo catch_errors gatekeeper healthcheck listing_formats; do
        printf '[filter:%s]\nuse = egg:swift#%s\n' "$filter" "$filter" >>proxy-server.conf
    done
}

begin() {
    local name="$1"
    shift
    setsid env SWIFT_DIR="$DIR/etc" "$@" >"$DIR/log/$name.log" 2>&1 </dev/null &
    echo $! >"$DIR/run/$name.pid"
}

answers() {
    python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=1).read()' \
        "http://127.0.0.1:$1/healthcheck" 2>/dev/null
}

# Workers are in the group of their server. They go on serving connections that are open, so they get a moment and no more.
stop_all() {
    local file group end=$((SECONDS + 3))
    for file in "$DIR"/run/*.pid; do
        [ -f "$file" ] && { kill -- "-$(cat "$file")" 2>/dev/null || true; }
    done
    for file in "$DIR"/run/*.pid; do
        [ -f "$file" ] || continue
        group="$(cat "$file")"
        while kill -0 -- "-$group" 2>/dev/null && [ "$SECONDS" -lt "$end" ]; do sleep 0.1; done
        kill -KILL -- "-$group" 2>/dev/null || true
        rm -f "$file"
    done
}

case "$VERB" in
start)
    PORT="${3:?a port}"
    mkdir -p "$DIR"/{etc,run,log,srv/d1}
    cd "$DIR/etc"
    printf '%s\n' '[swift-hash]' 'swift_hash_path_suffix = skit' 'swift_hash_path_prefix = skit' \
        '[storage-policy:0]' 'name = default' 'default = yes' >swift.conf
    port="$PORT"
    for server in $SERVERS; do
        port=$((port + 1))
        make_ring "$server" "$port"
        write_server "$server" "$port"
    done
    write_proxy "$PORT"
    begin memcached memcached -u "$(id -un)" -l 127.0.0.1 -p $((PORT + 4)) -m 64
    for server in $SERVERS; do begin "$server" "swift-$server-server" "$DIR/etc/$server-server.conf"; done
    begin proxy swift-proxy-server "$DIR/etc/proxy-server.conf"
    end=$((SECONDS + START_SECONDS))
    until answers "$PORT"; do
        if [ "$SECONDS" -ge "$end" ]; then
            stop_all
            echo "The S3 store did not come up; $DIR/log says why." >&2
            exit 1
        fi
        sleep 0.2
    done
    echo "http://127.0.0.1:$PORT"
    ;;
stop)
    stop_all
    ;;
*)
    echo "Usage: scripts/s3.sh start DIR PORT | stop DIR | check" >&2
    exit 2
    ;;
esac
