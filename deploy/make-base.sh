#!/usr/bin/env bash
# usage: make-base.sh DIR
# Makes a base for deploy/Containerfile in DIR, as root: Debian's own packages of this machine's release, from the mirror
# that apt is set up with, and the .NET runtime that "dotnet" on PATH belongs to. A bank that has a base of its own takes that.
set -euo pipefail
target=${1:?the folder to make}

. /etc/os-release
case $VERSION_CODENAME in
  bookworm) libraries=libicu72,libssl3,libgssapi-krb5-2,tzdata ;;
  trixie) libraries=libicu76,libssl3t64,libgssapi-krb5-2,tzdata ;;
  *) echo "Which ICU and OpenSSL does $VERSION_CODENAME have? Add it to $0." >&2; exit 1 ;;
esac

# The first source that has this release's main section; nothing is said about where it is.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' | awk -v release="$VERSION_CODENAME" '$2 == release && $3 == "main" { print $1; exit }')
[ -n "$mirror" ] || { echo "apt names no source of $VERSION_CODENAME/main." >&2; exit 1; }

debootstrap --variant=minbase --include="$libraries" "$VERSION_CODENAME" "$target" "$mirror"

# From what it says of itself: "dotnet" on PATH may be a script that calls another.
runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft\.AspNetCore\.App 10\..* \[\(.*\)\/shared\/Microsoft\.AspNetCore\.App\]$/\1/p' | tail -n 1)
[ -n "$runtime" ] || { echo "\"dotnet\" on PATH has no ASP.NET Core 10 runtime." >&2; exit 1; }
mkdir -p "$target/usr/share/dotnet"
cp -r "$runtime/dotnet" "$runtime/host" "$runtime/shared" "$target/usr/share/dotnet/"
ln -sf ../share/dotnet/dotnet "$target/usr/bin/dotnet"

# Nothing at run time needs them.
rm -rf "$target"/var/cache/apt/* "$target"/var/lib/apt/lists/* "$target"/usr/share/{doc,man,locale,info}
