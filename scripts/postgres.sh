#!/usr/bin/env bash
# A PostgreSQL server of the tests' own, on loopback, with its data in DIR. It speaks TLS with whoever wants it: the authority that has
# signed for its names stands in DIR/tls/authority.pem.
# Usage: scripts/postgres.sh start DIR PORT   prints the address   |   stop DIR   |   check   whether it is installed
#        scripts/postgres.sh standby DIR PORT ADDRESS   follows the server there   |   promote DIR   |   crash DIR   as by a power cut
#        scripts/postgres.sh program NAME   prints the path of a program of it
set -euo pipefail

VERB="${1:?start, stop, check, program, standby, promote or crash}"
USER_NAME=skit

# The newest of the installed versions: Debian keeps the server's programs out of the PATH.
bin() {
    local folder
    folder="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)"
    [ -n "$folder" ] || folder="$(dirname "$(command -v initdb || echo /nowhere)")"
    printf '%s/%s' "$folder" "$1"
}

# The server refuses to run as root.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

[ -x "$(bin initdb)" ] || { echo "PostgreSQL's server is not installed (Debian: postgresql)." >&2; exit 1; }
[ "$VERB" != check ] || exit 0
[ "$VERB" != program ] || { bin "${2:?the name of a program}"; exit 0; }
DIR="$(realpath -m "${2:?a folder}")"

prepare() {
    mkdir -p "$DIR"
    [ "$(id -u)" -ne 0 ] || chown postgres "$DIR"
    [ -e "$DIR/tls" ] || certify
}

new_key() {
    as_server openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "$@" 2>/dev/null
}

# A certificate for this machine's own names, and the authority that signs it. The server refuses a key that others may read.
certify() {
    command -v openssl >/dev/null || { echo "The certificate needs openssl (Debian: openssl)." >&2; exit 1; }
    local made="$DIR/tls.made"
    rm -rf "$made"
    as_server mkdir "$made"
    new_key -x509 -days 3650 -subj "/CN=the tests' authority" -addext keyUsage=critical,keyCertSign \
        -keyout "$made/authority.key" -out "$made/authority.pem"
    new_key -subj /CN=localhost -keyout "$made/server.key" -out "$made/server.csr"
    printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' | as_server tee "$made/server.cnf" >/dev/null
    as_server openssl x509 -req -days 3650 -in "$made/server.csr" -CA "$made/authority.pem" -CAkey "$made/authority.key" \
        -CAcreateserial -extfile "$made/server.cnf" -out "$made/server.pem" 2>/dev/null
    as_server chmod 600 "$made/authority.key" "$made/server.key"
    as_server mv "$made" "$DIR/tls"
}

serve() {
    as_server "$(bin pg_ctl)" start --pgdata "$DIR/data" --log "$DIR/server.log" --wait --silent --timeout 60 \
        --options "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories='$DIR' -c max_connections=200 \
            -c ssl=on -c ssl_cert_file='$DIR/tls/server.pem' -c ssl_key_file='$DIR/tls/server.key'"
    echo "postgresql://$USER_NAME@127.0.0.1:$1/postgres"
}

case "$VERB" in
start)
    PORT="${3:?a port}"
    prepare
    if [ ! -e "$DIR/data/PG_VERSION" ]; then
        as_server "$(bin initdb)" --pgdata "$DIR/data" --username "$USER_NAME" --auth trust --encoding UTF8 --locale C >/dev/null
    fi
    serve "$PORT"
    ;;
standby)
    prepare
    as_server "$(bin pg_basebackup)" --pgdata "$DIR/data" --dbname "${4:?an address}" --write-recovery-conf --checkpoint fast
    serve "${3:?a port}"
    ;;
promote)
    as_server "$(bin pg_ctl)" promote --pgdata "$DIR/data" --wait --silent
    ;;
crash)
    as_server "$(bin pg_ctl)" stop --pgdata "$DIR/data" --mode immediate --wait --silent
    ;;
stop)
    as_server "$(bin pg_ctl)" stop --pgdata "$DIR/data" --mode fast --wait --silent
    ;;
*)
    echo "Usage: scripts/postgres.sh start DIR PORT | stop DIR | check | program NAME |" \
        "standby DIR PORT ADDRESS | promote DIR | crash DIR" >&2
    exit 2
    ;;
esac
