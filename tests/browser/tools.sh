#!/bin/sh
# Sees to it that chromium, a font with Han characters and curl are there.
# All there: does nothing. Missing and root: installs them. Else: says the line to type.
packages="chromium fontconfig fonts-noto-cjk curl"
if command -v chromium >/dev/null && command -v fc-list >/dev/null &&
   command -v curl >/dev/null &&
   [ -n "$(fc-list :lang=zh family)" ]; then
    exit 0
fi
if [ "$(id -u)" != 0 ]; then
    echo "The tests need chromium, a font with Han characters, and curl. Type:"
    echo "    sudo apt-get install --no-install-recommends $packages"
    echo "or run the tests that need no browser: make test-fast"
    exit 1
fi
apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages
