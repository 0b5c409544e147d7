#!/usr/bin/env bash
# Installs what the tests need beyond the .NET SDK, as root or with sudo; else says exactly what is missing.
set -euo pipefail

# command:Debian package. A test that starts another program adds its line here.
tools=(
  buildah:buildah
  bwrap:bubblewrap
  chromium:chromium
  curl:curl
  debootstrap:debootstrap
  ip:iproute2
  nsenter:util-linux
  java:openjdk-17-jre-headless
  node:nodejs
  npm:npm
  openssl:openssl
  psql:postgresql-client
  promtool:prometheus
  python3:python3
  rsyslogd:rsyslog
  strace:strace
  xmlsec1:xmlsec1
)
# file, or pattern of files:Debian package.
files=(
  /usr/lib/postgresql/*/bin/postgres:postgresql
  /usr/share/zoneinfo/Europe/Stockholm:tzdata
)

missing=()
for tool in "${tools[@]}"; do
  command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
done
for file in "${files[@]}"; do
  compgen -G "${file%%:*}" >/dev/null || missing+=("${file##*:}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  as_root=(sudo -n)
fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  echo "The tests need these Debian packages, which cannot be installed from here: ${missing[*]}" >&2
  echo "Install them (apt-get install ${missing[*]}) and run this again." >&2
  exit 1
fi

echo "== install ${missing[*]}"
"${as_root[@]}" apt-get update -q </dev/null >/dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null >/dev/null
