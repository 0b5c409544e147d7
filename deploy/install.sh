#!/usr/bin/env bash
# usage: install.sh PUBLISHED [test|production]
# Installs the sidecar on this machine, as root: user, folders, program, settings, keys and systemd unit, each with the right owner.
# PUBLISHED is the folder that "dotnet publish Institute.Sidecar -c Release -o PUBLISHED" made. Run again with a new version it replaces
# the program and the unit; settings and keys that are there already are left as they are.
set -euo pipefail
published=${1:?the folder with the published program}
environment=${2:-production}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

user=institute-sidecar
program=/opt/institute-sidecar
settings=/etc/institute-sidecar
state=/var/lib/institute-sidecar
beside=/srv/institute-sidecar

fail() { echo "$1" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail "Run it as root."
[ -f "$published/Institute.Sidecar.dll" ] || fail "$published holds no Institute.Sidecar.dll: dotnet publish Institute.Sidecar -c Release -o $published"
[ -f "$here/settings/sidecar.$environment.json" ] || fail "There are settings for test and for production, not for $environment."
[ -x /usr/bin/dotnet ] || fail "/usr/bin/dotnet is not there, which the unit starts: install the ASP.NET Core 10 runtime, or make a link to it."
/usr/bin/dotnet --list-runtimes | grep -q '^Microsoft.AspNetCore.App 10\.' || fail "/usr/bin/dotnet has no ASP.NET Core 10 runtime."
[ -e /usr/share/zoneinfo/Europe/Stockholm ] || fail "Europe/Stockholm is not known here: install tzdata."

getent group $user >/dev/null || groupadd --system $user
getent passwd $user >/dev/null || useradd --system --gid $user --home-dir $state --no-create-home --shell /usr/sbin/nologin $user

# The service reads all of this and can change none of it, its keys excepted: "keys rotate" moves them on.
install -d -o root -g root -m 0755 $program.new
cp -r "$published/." $program.new/
chown -R root:root $program.new
chmod -R u=rwX,go=rX $program.new
rm -rf $program.old
[ ! -d $program ] || mv $program $program.old
mv $program.new $program
rm -rf $program.old
install -d -o root -g $user -m 0750 $settings $settings/certificates
install -d -o $user -g $user -m 0700 $settings/keys
[ -e $settings/sidecar.json ] || install -o root -g $user -m 0640 "$here/settings/sidecar.$environment.json" $settings/sidecar.json

# Its own places: the log, and two that want a volume of their own each.
install -d -o $user -g $user -m 0700 $state
install -d -o root -g root -m 0755 $beside
install -d -o $user -g $user -m 0700 $beside/witness $beside/second-place

# What root makes with it (keys, a first log) would be closed to the service: it becomes the service's user first.
cat > /usr/local/bin/institute-sidecar <<END
#!/bin/sh
[ "\$(id -u)" != 0 ] || exec setpriv --reuid $user --regid $user --init-groups /usr/bin/dotnet $program/Institute.Sidecar.dll "\$@"
exec /usr/bin/dotnet $program/Institute.Sidecar.dll "\$@"
END
chmod 0755 /usr/local/bin/institute-sidecar

for key in Proof:proof.key Token:token-present.pem Token:token-next.pem Token:token-previous.pem; do
  file=$settings/keys/${key#*:}
  [ -e "$file" ] || /usr/local/bin/institute-sidecar keys new --kind "${key%%:*}" --out "$file" >/dev/null
done

install -D -o root -g root -m 0644 "$here/systemd/institute-sidecar.service" /etc/systemd/system/institute-sidecar.service
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
fi

cat <<END
Installed. What is still yours to do:
  1. $settings/sidecar.json: the lines marked REPLACE.
  2. $settings/certificates/log-public.pem: the public half of the key pair that opens the log, made on another machine.
  3. The server certificate:
     institute-sidecar csr --settings $settings/sidecar.json --dns NAME --key-out $settings/keys/server.key --out $settings/keys/server.csr
     The authority's answer goes to $settings/certificates/server.pem.
  4. $settings/certificates/partner-root.pem and partner-root.crl: the authority of the platform's certificates.
  5. A copy of $settings/keys/proof.key for the bank's service.
  6. A volume of its own at $beside/witness and at $beside/second-place; both belong to $user.
Then see what would fail, and start it:
  institute-sidecar check --settings $settings/sidecar.json
  systemctl enable --now institute-sidecar
END
