#!/usr/bin/env python3
"""Verifies a message log of format 1. Written from docs/message-log-format.md alone; needs nothing but Python 3.9.

usage: verify_log.py FOLDER [--witness FILE]... [--head HEAD]... [--trust FINGERPRINT]... [--at TIME]
       verify_log.py --pair EXPORT.zip --trust FINGERPRINT
       verify_log.py --self-test VECTORS.json

  FOLDER       a copy of the log's folder; heads first, the copy afterwards
  --witness    a file that keeps signed tree heads: a witness file, a syslog or an operational log. In each line the word that is
               a head counts; heads of other nodes' logs are passed over
  --head       one such head, or a whole line that holds one
  --trust      SHA-256 of the first signer's public key, 64 hex digits: openssl pkey -pubin -in signer.pub.pem -outform der | sha256sum
  --at         the time (UTC, as 2031-12-31T12:00:00) that counts as now; without it this machine's clock

Exit code 0: verified; 1: something is wrong, and the first record that shows it is named; 2: it could not be checked: how the program
was called, a file that may not be opened, heads of another log, or a head that is younger than the copy.
"""
import base64
import datetime
import glob
import hashlib
import hmac
import json
import os
import re
import sqlite3
import struct
import sys
import time
import uuid
import zipfile
import zlib

ZERO = bytes(32)
# Each index of a segment, its columns, the records that it holds, and what it is asked for.
INDEXES = (("records_by_exchange", "exchange_id, kind", "exchange_id IS NOT NULL", "found.exchange_id = stored.exchange_id AND found.kind = stored.kind"),
           ("records_by_correlation", "correlation_id", "correlation_id IS NOT NULL", "found.correlation_id = stored.correlation_id"),
           ("records_by_time", "time", None, "found.time = stored.time"),
           ("records_of_the_node", "kind", "kind > 4", "found.kind = stored.kind"))
EARLIEST, LATEST = -621355968000000000, 2534023007999999999


def sha(data):
    return hashlib.sha256(data).digest()


def open_file(path, mode="r", **how):
    """Opening a pipe waits for whoever writes to it, and a device has no end."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise OSError(f"{path} is no file but a folder, a pipe or a device")
    return open(path, mode, **how)


def sha_of_file(path):
    digest = hashlib.sha256()
    with open_file(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def sha_of_rows(path):
    digest, db = hashlib.sha256(), sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for sequence, header, ciphertext in db.execute("SELECT sequence, header, ciphertext FROM records ORDER BY sequence"):
        digest.update(struct.pack(">qI", sequence, len(header)) + header + struct.pack(">I", len(ciphertext)) + ciphertext)
    for body, signature in db.execute("SELECT body, signature FROM heads ORDER BY size"):
        digest.update(struct.pack(">I", len(body)) + body + struct.pack(">I", len(signature)) + signature)
    return digest.hexdigest()


class Fault(Exception):
    """Evidence: the log is not as it was written."""

    def __init__(self, segment, sequence, what):
        super().__init__(f"segment {segment} record {sequence}: {what}")


class Unchecked(Exception):
    """No evidence of anything: it could not be looked at, or not with what was given."""


# What SQLite says of rights, locks and disks. All else that it says is of the file's bytes.
NO_ACCESS = ("unable to open", "readonly", "permission", "not authorized", "locked", "disk i/o", "out of memory", "is full")


def is_access(error):
    return isinstance(error, OSError) or (isinstance(error, sqlite3.OperationalError) and any(words in str(error).lower() for words in NO_ACCESS))


# --- ECDSA P-256 (FIPS 186-5), verification only -------------------------------------------------------------------
P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI_PREFIX = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200" + "04")


def double(p):
    x, y, z = p
    if z == 0 or y == 0:
        return (0, 1, 0)
    zz = z * z % P
    s = 4 * x * y * y % P
    m = 3 * (x - zz) * (x + zz) % P
    x2 = (m * m - 2 * s) % P
    return (x2, (m * (s - x2) - 8 * pow(y, 4, P)) % P, 2 * y * z % P)


def add(p, q):
    if p[2] == 0:
        return q
    if q[2] == 0:
        return p
    z1, z2 = p[2] * p[2] % P, q[2] * q[2] % P
    u1, u2 = p[0] * z2 % P, q[0] * z1 % P
    s1, s2 = p[1] * z2 * q[2] % P, q[1] * z1 * p[2] % P
    if u1 == u2:
        return double(p) if s1 == s2 else (0, 1, 0)
    h, r = (u2 - u1) % P, (s2 - s1) % P
    hh = h * h % P
    hhh, v = h * hh % P, u1 * hh % P
    x = (r * r - hhh - 2 * v) % P
    return (x, (r * (v - x) - s1 * hhh) % P, h * p[2] * q[2] % P)


def verify_signature(spki, message, signature):
    if len(spki) != len(SPKI_PREFIX) + 64 or not spki.startswith(SPKI_PREFIX) or len(signature) != 64:
        return False
    x, y = int.from_bytes(spki[-64:-32], "big"), int.from_bytes(spki[-32:], "big")
    if x >= P or y >= P or (y * y - (x * x * x - 3 * x + B)) % P != 0:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < N and 0 < s < N):
        return False
    w = pow(s, -1, N)
    u1, u2 = int.from_bytes(sha(message), "big") * w % N, r * w % N
    g, q = (G[0], G[1], 1), (x, y, 1)
    both, point = add(g, q), (0, 1, 0)
    for bit in range(255, -1, -1):
        point = double(point)
        a, b = u1 >> bit & 1, u2 >> bit & 1
        if a or b:
            point = add(point, both if a and b else g if a else q)
    if point[2] == 0:
        return False
    return point[0] * pow(point[2], -2, P) % P % N == r


# --- the bytes of sections 2 and 5 ---------------------------------------------------------------------------------
class Reader:
    def __init__(self, data):
        self.data, self.at = bytes(data), 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise ValueError("the bytes end too early")
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, form):
        value = struct.unpack(">" + form, self.take(struct.calcsize(form)))[0]
        if form in "IQ" and value >= 1 << (31 if form == "I" else 63):
            raise ValueError("a number is too large")
        return value

    def time(self):
        value = self.number("q")
        if not EARLIEST <= value <= LATEST:
            raise ValueError("the time cannot exist")
        return value

    def text(self):
        return self.take(self.number("H")).decode("utf-8")

    def end(self):
        if self.at != len(self.data):
            raise ValueError("bytes are left over")


def read_header(data):
    r = Reader(data)
    if r.take(4) != b"KIRH" or r.number("H") != 1 or r.number("I") != len(data):
        raise ValueError("not a record header of version 1")
    h = {"log": r.take(16), "segment": r.number("I"), "epoch": r.number("I"), "sequence": r.number("Q"), "time": r.time(),
         "monotonic": r.number("q"), "boot": r.take(16), "kind": r.number("H"), "flags": r.number("H"), "status": r.number("H"),
         "exchange": r.take(16), "mac": r.take(32), "key": r.take(32), "derivation": r.take(32), "previous": r.take(32)}
    for name in ("node", "environment", "correlation", "outcome", "content_type", "organisation", "thumbprint", "adapter", "policy", "profile", "detail"):
        h[name] = r.text()
    r.end()
    if h["flags"] > 3:
        raise ValueError("unknown flags")
    return h


def read_head(data):
    r = Reader(data)
    if r.take(4) != b"KITH" or r.number("H") != 1:
        raise ValueError("not a tree head of version 1")
    h = {"log": r.take(16), "segment": r.number("I"), "epoch": r.number("I"), "size": r.number("Q"), "last": r.number("Q"), "time": r.time(),
         "root": r.take(32), "previous": r.take(32), "signer": r.take(32), "node": r.text()}
    r.end()
    return h


def place_of(head):
    return (head["log"], head["node"], head["epoch"], head["segment"], head["size"])


def leaf_of(header, ciphertext):
    return sha(b"\0" + header + sha(ciphertext))


class Tree:
    def __init__(self):
        self.peaks, self.size = [], 0

    def add(self, leaf):
        bit = self.size
        while bit & 1:
            leaf = sha(b"\1" + self.peaks.pop() + leaf)
            bit >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha(b"")
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha(b"\1" + peak + root)
        return root


# --- days in Stockholm, and deletions (section 7, point 1) ---------------------------------------------------------
SECOND, DAY = 10_000_000, 864_000_000_000
EPOCH, LAST_DAY = datetime.date(1970, 1, 1).toordinal(), datetime.date.max.toordinal()


def day_of(time):
    """The day's number: central European time, with summer time from 01:00 UTC on the last Sunday of March to that of October."""
    at = min(max(time // SECOND, -62135596800), 253402300799)
    year = (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=at)).year

    def change(month):
        last = datetime.date(year, month, 31)
        return (last.toordinal() - (last.weekday() + 1) % 7 - EPOCH) * 86400 + 3600
    at += 7200 if change(3) <= at < change(10) else 3600
    return min(at // 86400 + EPOCH, LAST_DAY)


def is_old(newest, deleted):
    day = datetime.date.fromordinal(day_of(newest))
    if day.year > 9994:
        return False
    later = datetime.date(day.year + 5, 2, 28) if (day.month, day.day) == (2, 29) and (day.year + 5) % 4 else day.replace(year=day.year + 5)
    return later.toordinal() < day_of(deleted)


def number_of(text, most=2**31 - 1):
    return int(text) if re.fullmatch("[0-9]{1,19}", text) and int(text) <= most else None


def announcement_of(detail):
    """(segment, newest time or None, head's hash or None), or None for what is none."""
    words = detail.split(" ")
    if len(words) not in (2, 4) or number_of(words[0]) is None or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", words[1]):
        return None
    try:
        datetime.date.fromisoformat(words[1])
    except ValueError:
        return None
    if len(words) == 2:
        return number_of(words[0]), None, None
    time = number_of(words[2], LATEST)
    return None if time is None or not re.fullmatch("[0-9a-fA-F]{64}", words[3]) else (number_of(words[0]), time, bytes.fromhex(words[3]))


class Deletions:
    def __init__(self):
        self.announced, self.told, self.lowest, self.first = [], {}, [], None

    def add(self, h):
        self.first = self.first or h
        if self.lowest:
            self.lowest[-1] = min(self.lowest[-1], h["time"])
        if h["kind"] == 21 and announcement_of(h["detail"]):
            self.announced.append((announcement_of(h["detail"]), h["time"]))
        if h["kind"] == 22 and number_of(h["detail"]) is not None and number_of(h["detail"]) not in self.told:
            self.told[number_of(h["detail"])] = (h["time"], len(self.announced), len(self.lowest))
            self.lowest.append(LATEST)

    def time_of(self, segment):
        time, _, order = self.told[segment]
        lowest = min(self.lowest[order:])
        return lowest if time - lowest > DAY else time

    def fault_of(self, segment, now):
        if segment not in self.told:
            return "the segment is missing and no record tells that it was purged"
        time, before, _ = self.told[segment]
        if time - now > DAY:
            return "the segment is missing and the record that it was purged bears a time that has not come"
        lawful = [a for a, at in self.announced[:before] if a[0] == segment and day_of(at) + 30 <= day_of(self.time_of(segment))]
        if not lawful:
            return "the segment is missing and no record announced thirty days before that it would be purged"
        _, newest, head = lawful[0]
        if head and self.first["segment"] == segment + 1 and self.first["previous"] != head:
            return "the segment is missing and what announced its deletion names another head than the one that the next segment continues"
        if not is_old(self.first["time"] if newest is None else newest, self.time_of(segment)):
            return "the segment is missing and was not over five years old when it was purged"
        return None


# --- heads that were kept elsewhere --------------------------------------------------------------------------------
def parse_head(word):
    try:
        body, signature = (base64.b64decode(part, validate=True) for part in word.split("."))
        return read_head(body), body, signature
    except (ValueError, struct.error):
        return None


def heads_in(line):
    """Some lines separate words by what may also end base64: both readings of a word are tried."""
    words = re.split(r"[ \t\"',=:\r\n]+", line) + re.split(r"[ \t\"\r\n]+", line)
    return [head for head in map(parse_head, dict.fromkeys(w for w in words if "." in w)) if head is not None]


def read_witness(path):
    with open_file(path, encoding="latin-1") as file:
        found = [head for line in file for head in heads_in(line)]
    if not found:
        raise Unchecked(f"the witness file {path} holds no signed tree head.")
    return list({body + signature: (head, body, signature) for head, body, signature in found}.values())


def ticks_of(seconds):
    return int(seconds * 10_000_000)


def made_at(folder):
    """When the copy's files were last written. Reading a segment makes -shm, and an empty -wal."""
    # What cannot even be looked at is told when it is opened.
    paths = [os.path.join(folder, "log.json"), *glob.glob(os.path.join(glob.escape(folder), "*.db")), *glob.glob(os.path.join(glob.escape(folder), "*.db-wal"))]
    found = [os.stat(p) for p in paths if os.path.exists(p)]
    return max(file.st_mtime for file in found if file.st_size > 0)


# --- section 7 -----------------------------------------------------------------------------------------------------
UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


def is_number(value):
    return type(value) is int and -2**31 <= value < 2**31


class Log:
    def __init__(self, folder, outside, now):
        self.folder, self.now, self.deletions = folder, now, Deletions()
        with open_file(os.path.join(folder, "log.json"), encoding="utf-8") as f:
            identity = json.load(f)
        if not isinstance(identity, dict) or not is_number(identity.get("format")) or identity["format"] != 1:
            raise ValueError("its format is not known")
        if not is_number(identity["epoch"]) or not isinstance(identity["node"], str) or not re.fullmatch(UUID, identity["logId"]):
            raise ValueError("log.json is damaged")
        self.id, self.node, self.max_epoch = uuid.UUID(identity["logId"]).bytes, identity["node"], identity["epoch"]
        self.sequence, self.epoch, self.head, self.signers, self.announced, self.uncovered = 0, 1, ZERO, [], set(), set()
        self.number, self.records = 0, 0
        self.open, self.told, self.seals = {}, set(), {}
        self.outside, self.met, self.keys = self.own_heads(outside), {}, {}
        self.places = {place_of(head) for head, _, _ in self.outside}
        self.confirmed, self.younger, self.made = None, None, made_at(folder)

    def own_heads(self, outside):
        """Heads of other nodes say nothing here. One of another log under this node's name does: two logs were given one witness, or this is not the log that it saw."""
        if outside and not any(head["log"] == self.id for head, _, _ in outside):
            raise Unchecked("the heads are of another log: name the witness file, or the heads, of this one.")
        if any(head["log"] != self.id and head["node"] == self.node for head, _, _ in outside):
            raise Unchecked(f"the heads are of two logs of node {self.node}: either both were given one witness file, or the log was begun anew. Find out which, and name a file with this log's heads alone.")
        return [found for found in outside if found[0]["log"] == self.id]

    def verify(self):
        names = sorted(os.path.basename(p)[:-3] for p in glob.glob(os.path.join(self.folder, "*.db")) if re.fullmatch(r"\d{6}-\d{4}-\d{2}\.db", os.path.basename(p)))
        numbers = [int(n[:6]) for n in names]
        for name in names:
            try:
                self.segment(name, int(name[:6]))
            except (ValueError, KeyError, sqlite3.DatabaseError, TypeError, OSError, IndexError, OverflowError) as e:
                if is_access(e):
                    raise Unchecked(f"segment {name} may not be opened by this user ({e}). Nothing is said about its records. Its .db, -wal and -shm go together, and reading "
                                    "writes -shm: copy the folder to where you may read and write, and check the copy.") from e
                raise Fault(name, self.sequence + 1, str(e)) from e
        for name in names:
            path, seal = os.path.join(self.folder, name + ".db"), self.seals.get(int(name[:6]))
            if seal and seal["sha256"] != (sha_of_rows(path) if seal.get("of") == "rows" else sha_of_file(path)):
                raise Fault(name, "-", "the sealed segment was changed")
        for number in range(1, max(numbers, default=0)):
            if number not in numbers and self.deletions.fault_of(number, self.now):
                raise Fault(number, "-", self.deletions.fault_of(number, self.now))
        for segment, sequence, of_this_run in self.open.values():
            if not of_this_run:
                raise Fault(segment, sequence, "the question has neither an answer nor a record that it was abandoned")
        for head, body, signature in self.outside:
            self.check_outside(head, body, signature)
        if self.younger is not None:
            raise Unchecked(f"segment {self.younger['segment']} record {self.younger['last']}: the head is younger than the copy's last record, and the copy was made before it: take a "
                            "new copy before you conclude. If a copy that was made after the head lacks this record too, the log's tail was cut, or an older copy was put back.")

    def is_younger(self, head):
        """Whether the head tells of more than the copy, and was made after the copy's files were last written."""
        return head["last"] > self.sequence and head["epoch"] >= self.epoch and ticks_of(self.made) < head["time"]

    def check_outside(self, head, body, signature):
        if (head["log"], head["node"]) == (self.id, self.node) and head["segment"] in self.deletions.told:
            if not is_old(head["time"], self.deletions.time_of(head["segment"])):
                raise Fault(head["segment"], head["last"], "an outside head shows that the segment was not over five years old when it was purged")
            return
        key, own = self.keys.get(head["signer"]), self.met.get(place_of(head))
        is_signed = key is not None and sha(key) == head["signer"] and verify_signature(key, body, signature)
        if own is None and self.is_younger(head) and (is_signed or head["signer"] not in self.signers):
            self.younger = head
            return
        for wrong, what in ((head["signer"] not in self.signers, "an outside head tells of this record and the log does not know its signer"),
                            (not is_signed, "the outside head's signature is not valid"),
                            (own is None, "an outside head tells of this record and the log does not have it: its tail was cut, or an older copy was put back; if the copy was made before the head, take a new one before you conclude"),
                            (own is not None and own["root"] != head["root"], "the outside head of this place has another root")):
            if wrong:
                raise Fault(head["segment"], head["last"], what)
        self.confirmed = max(head["time"], self.confirmed or head["time"])

    def segment(self, name, number):
        keys = set()
        for path in glob.glob(os.path.join(self.folder, name + ".*.key")):
            with open_file(path, "rb") as f:
                data = f.read()
            try:
                key = json.loads(data)
                fits = key["format"] == 1 and uuid.UUID(key["logId"]).bytes == self.id and key["segment"] == number and key["wrapping"] == "RSA-OAEP-SHA256"
            except (ValueError, KeyError, TypeError, AttributeError):
                fits = False
            if not fits:
                raise Fault(name, "-", "a wrapped data key was changed, or belongs elsewhere")
            keys.add(sha(data))
        open_file(os.path.join(self.folder, name + ".db"), "rb").close()
        db = sqlite3.connect(f"file:{os.path.join(self.folder, name + '.db')}?mode=ro", uri=True)
        if db.execute("PRAGMA application_id").fetchone()[0] != 0x4B494C47:
            raise ValueError("the file is no segment")
        if db.execute("PRAGMA user_version").fetchone()[0] != 1:
            raise Unchecked("a segment is not of format 1.")
        if db.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()[0]:
            raise ValueError("the segment holds a trigger or a view, which the format does not have")
        for table, column in (("records", "sequence"), ("leaves", "sequence"), ("heads", "size")):
            if db.execute(f"SELECT count(*) FROM {table} WHERE {column} < 1").fetchone()[0]:
                raise Fault(name, "-", "there is a row with a number below 1")
        joined, first_kept = self.number == number - 1, self.number == 0 and number > 1
        self.number = number
        newest = db.execute("SELECT body FROM heads ORDER BY size DESC LIMIT 1").fetchone()
        last = db.execute("SELECT max(sequence) FROM records").fetchone()[0]
        if newest is None:
            if last is not None:
                raise Fault(name, last, "records are there and no signed head")
            return
        end = read_head(newest[0])
        if (last or 0) > end["last"] or (db.execute("SELECT max(sequence) FROM leaves").fetchone()[0] or 0) > end["last"]:
            raise Fault(name, end["last"] + 1, "the record stands after the newest signed head")
        signers = dict(db.execute("SELECT fingerprint, public_key FROM signers"))
        if any(len(fingerprint) != 32 for fingerprint in signers):
            raise Fault(name, "-", "a signer's name is no SHA-256")
        heads = db.execute("SELECT body, signature, size FROM heads WHERE size <= ? ORDER BY size", (end["size"],))
        leaves = db.execute("SELECT sequence, hash FROM leaves WHERE sequence <= ? ORDER BY sequence", (end["last"],))
        row = heads.fetchone()
        head_before = self.head if joined else ZERO
        if first_kept:
            first = read_head(row[0])
            head_before, self.sequence = first["previous"], first["last"] - first["size"]
        previous, tree = head_before, Tree()
        for record in db.execute("SELECT sequence, time, kind, exchange_id, correlation_id, outcome, policy_version, header, ciphertext FROM records WHERE sequence <= ? ORDER BY sequence", (end["last"],)):
            sequence, raw, ciphertext = record[0], record[7], record[8]
            if sequence != self.sequence + 1:
                raise Fault(name, min(sequence, self.sequence + 1), "a record is missing, or was added")
            h, leaf = read_header(raw), leaf_of(raw, ciphertext)
            if leaves.fetchone() != (sequence, leaf):
                raise Fault(name, sequence, "the record, or its leaf, was changed")
            columns = (h["sequence"], h["time"], h["kind"], h["exchange"] if any(h["exchange"]) else None, h["correlation"] or None, h["outcome"] or None, h["policy"] or None)
            for wrong, what in ((h["log"] != self.id or h["node"] != self.node or h["segment"] != number, "the record belongs elsewhere"),
                                (not self.epoch <= h["epoch"] <= self.max_epoch, "the epoch is not the log's"),
                                (h["previous"] != previous, "the record does not continue the one before it"),
                                (h["key"] not in keys, "the wrapped data key is missing or was changed"),
                                (columns != record[:7], "the columns do not say what the record says")):
                if wrong:
                    raise Fault(name, sequence, what)
            self.sequence, self.epoch, previous = sequence, h["epoch"], leaf
            self.records += 1
            tree.add(leaf)
            self.pair(name, h)
            if row is None:
                raise Fault(name, sequence, "no signed head covers the record")
            head = read_head(row[0])
            if head["size"] < tree.size or head["size"] != row[2]:
                raise Fault(name, sequence, "no signed head covers the record, or a head stands in another's place")
            if head["size"] == tree.size:
                self.check_head(name, row, head, tree, head_before, signers)
                self.head = head_before = sha(row[0] + row[1])
                row = heads.fetchone()
        if row is not None:
            raise Fault(name, self.sequence, "a signed head was changed: it tells of more records than the newest one")
        if tree.size != end["size"]:
            raise Fault(name, self.sequence + 1, "the record is missing: the signed head tells of more")
        self.check_search(db, name)
        db.close()

    # Who searches reads the indexes, and not the table that was walked.
    def check_search(self, db, name):
        known = [f"CREATE INDEX {index} ON records ({columns})" + (f" WHERE {holds}" if holds else "") for index, columns, holds, _ in INDEXES]
        if db.execute(f"SELECT count(*) FROM sqlite_master WHERE type = 'index' AND coalesce(sql, '') NOT IN ({', '.join('?' * len(known))})", known).fetchone()[0]:
            raise ValueError("the segment holds an index that is not the format's")
        for index, _, holds, finds in INDEXES:
            of_stored, of_found = (f"stored.{holds} AND ", f"found.{holds} AND ") if holds else ("", "")
            hidden = db.execute(f"SELECT min(sequence) FROM records AS stored NOT INDEXED WHERE {of_stored}NOT EXISTS (SELECT 1 FROM records AS found"
                                f" INDEXED BY {index} WHERE {of_found}{finds} AND found.sequence = stored.sequence)").fetchone()[0]
            more = db.execute(f"SELECT (SELECT count(*) FROM records INDEXED BY {index} WHERE {holds or 1}) - (SELECT count(*) FROM records NOT INDEXED WHERE {holds or 1})").fetchone()[0]
            if hidden is not None or more:
                raise Fault(name, hidden or "-", "a search does not tell what is there: the index disagrees with the table")

    def check_head(self, name, row, head, tree, before, signers):
        key = signers.get(head["signer"])
        for wrong, what in ((head["log"] != self.id or head["node"] != self.node or head["segment"] != self.number, "the signed head belongs elsewhere"),
                            (head["root"] != tree.root() or head["last"] != self.sequence, "a record was changed: the root does not agree"),
                            (head["previous"] != before, "a signed head before this one is missing or was changed"),
                            (key is None or sha(key) != head["signer"] or not verify_signature(key, row[0], row[1]), "the head's signature is not valid"),
                            (bool(self.signers) and self.signers[-1] != head["signer"] and head["signer"] not in self.announced, "another key signs from here on, and no record under a head of the former one announced it")):
            if wrong:
                raise Fault(name, self.sequence, what)
        if not self.signers or self.signers[-1] != head["signer"]:
            self.signers.append(head["signer"])
            self.announced = set()
        self.announced |= self.uncovered
        self.uncovered = set()
        self.keys[head["signer"]] = key
        if place_of(head) in self.places:
            self.met[place_of(head)] = head

    def pair(self, name, h):
        kind, exchange = h["kind"], h["exchange"]
        if kind == 8:
            self.open = {k: (s, q, False) for k, (s, q, _) in self.open.items()}
        if kind == 17 and re.fullmatch("[0-9a-fA-F]{64}", h["detail"]):
            self.uncovered.add(bytes.fromhex(h["detail"]))
        self.deletions.add(h)
        if kind == 20:
            seal = json.loads(h["detail"])
            self.seals[seal["segment"]] = seal
        if not any(exchange):
            return
        if kind == 1:
            self.open[exchange] = (name, h["sequence"], True)
        elif kind in (2, 4):
            if self.open.pop(exchange, None) is None and exchange not in self.told and self.number == 1:
                raise Fault(name, h["sequence"], "the answer has no question before it")
            self.told.add(exchange)


# --- section 9 -----------------------------------------------------------------------------------------------------
def root_of(leaf, index, size, path):
    node, last, current = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            current = sha(b"\1" + sibling + current)
            while not node & 1 and node != 0:
                node >>= 1
                last >>= 1
        else:
            current = sha(b"\1" + current + sibling)
        node >>= 1
        last >>= 1
    return current if last == 0 and index < size else None


def check_pair(path, trust):
    with zipfile.ZipFile(path) as z:
        names = z.namelist()
        if any(not re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]*", n) for n in names) or len({n.lower() for n in names}) != len(names):
            raise Fault("-", "-", "the ZIP holds two files of one name, or a name that is no plain file's: programs unpack different ones")
        files = {n: z.read(n) for n in names}
    proof = json.loads(files["proof.json"])
    if not is_number(proof["format"]) or proof["format"] != 1:
        raise ValueError("unknown format of the proof")
    exchanges, kinds = set(), []
    for message in proof["messages"]:
        if not all(type(message[n]) is int and message[n] >= 0 for n in ("head", "index")):
            raise Fault(message["file"], "-", "a place is no number from 0")
        raw_head = proof["heads"][message["head"]]
        body, signature, key = (base64.b64decode(raw_head[n]) for n in ("body", "signature", "publicKey"))
        head, raw = read_head(body), base64.b64decode(message["header"])
        h, hashes, place = read_header(raw), base64.b64decode(message["path"]), (message["file"], "-")
        original = files[message["file"]]
        leaf = sha(b"\0" + raw + base64.b64decode(message["ciphertextSha256"]))
        steps = [hashes[i:i + 32] for i in range(0, len(hashes), 32)]
        for wrong, what in ((sha(key) != trust or head["signer"] != trust, "the signer is not the one that is trusted"),
                            (not verify_signature(key, body, signature), "the head's signature is not valid"),
                            (hmac.new(base64.b64decode(message["salt"]), original, hashlib.sha256).digest() != h["mac"], "the message was changed"),
                            (root_of(leaf, message["index"], head["size"], steps) != head["root"], "the log's tree does not hold this record"),
                            ((h["log"], h["segment"], h["node"]) != (head["log"], head["segment"], head["node"]), "record and head are of different logs")):
            if wrong:
                raise Fault(*place, what)
        exchanges.add(h["exchange"])
        kinds.append({1: "question", 2: "answer"}.get(h["kind"], "message") + f" record {h['sequence']}")
    if len(exchanges) != 1:
        raise Fault("-", "-", "the messages are not of one exchange")
    print(f"Verified: exchange {uuid.UUID(bytes=exchanges.pop())}, {', '.join(kinds)}.")


def self_test(path):
    with open(path, encoding="utf-8") as f:
        v = json.load(f)
    raw, cipher = bytes.fromhex(v["header"]), bytes.fromhex(v["ciphertext"])
    header = read_header(raw)
    assert header["sequence"] == v["sequence"] and header["correlation"] == v["correlationId"]
    assert leaf_of(raw, cipher).hex() == v["leaf"]
    assert hmac.new(bytes.fromhex(v["salt"]), bytes.fromhex(v["original"]), hashlib.sha256).hexdigest() == header["mac"].hex()
    prk = hmac.new(header["derivation"], bytes.fromhex(v["dataKey"]), hashlib.sha256).digest()
    info = b"KontoInstitute message log record 1"
    one = hmac.new(prk, info + b"\1", hashlib.sha256).digest()
    two = hmac.new(prk, one + info + b"\2", hashlib.sha256).digest()
    assert (one + two)[:44].hex() == v["keyAndNonce"]
    tree = Tree()
    for i, root in enumerate(v["roots"]):
        tree.add(sha(bytes([i])))
        assert tree.root().hex() == root
    head = read_head(bytes.fromhex(v["headBody"]))
    spki = bytes.fromhex(v["publicKey"])
    assert sha(spki) == head["signer"] and verify_signature(spki, bytes.fromhex(v["headBody"]), bytes.fromhex(v["headSignature"]))
    assert not verify_signature(spki, bytes.fromhex(v["headBody"]) + b"x", bytes.fromhex(v["headSignature"]))
    print("The test vectors agree.")


def fingerprint_of(text):
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise Unchecked("--trust is a SHA-256: 64 hex digits.")
    return bytes.fromhex(text)


def time_of(text):
    try:
        return int((datetime.datetime.fromisoformat(text) - datetime.datetime(1970, 1, 1)).total_seconds()) * SECOND
    except (ValueError, TypeError) as e:
        raise Unchecked("--at is a time in UTC, as 2031-12-31T12:00:00.") from e


def read_arguments(arguments):
    values = {"--head": [], "--witness": [], "--trust": [], "--at": [], "--pair": [], "--self-test": [], "": []}
    rest = list(arguments)
    while rest:
        name = rest.pop(0)
        if not name.startswith("-"):
            values[""].append(name)
        elif name not in values or not rest:
            raise Unchecked(f"{name} is no option, or lacks its value. --help tells them all.")
        else:
            values[name].append(rest.pop(0))
    modes = [mode for mode in ("", "--pair", "--self-test") if values[mode]]
    if len(modes) != 1 or len(values[modes[0]]) != 1 or (modes[0] == "--pair" and len(values["--trust"]) != 1):
        raise Unchecked("name one folder, or --pair EXPORT.zip with --trust FINGERPRINT. --help tells more.")
    return modes[0], values[modes[0]][0], values


def run(arguments):
    mode, path, values = read_arguments(arguments)
    if mode == "--self-test":
        self_test(path)
        return 0
    trust = [fingerprint_of(text) for text in values["--trust"]]
    if mode == "--pair":
        if not zipfile.is_zipfile(path):
            raise Unchecked(f"{path} is no ZIP, or is not there.")
        check_pair(path, trust[0])
        return 0
    now = time_of(values["--at"][-1]) if values["--at"] else time.time_ns() // 100
    heads = [head for file in values["--witness"] for head in read_witness(file)]
    for text in values["--head"]:
        found = heads_in(text)
        if not found:
            raise Unchecked("--head is no signed tree head: one word with a full stop in it, or a line that holds such a word.")
        heads += found
    try:
        log = Log(path, heads, now)
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise Unchecked(f"the log cannot be read: {e}") from e
    log.verify()
    if trust and (not log.signers or log.signers[0] not in trust):
        raise Fault("-", "-", "the first signer is not one that is trusted")
    confirmed = "" if log.confirmed is None else ", confirmed by an outside head"
    signer = log.signers[-1].hex() if log.signers else "none"
    print(f"Verified: {log.records} records, signer {signer}{confirmed}.")
    return 0


def main(arguments):
    if not arguments or {"-h", "--help"} & set(arguments):
        print(__doc__)
        return 0 if arguments else 2
    try:
        return run(arguments)
    except Fault as fault:
        print(f"WRONG  {fault}")
        return 1
    except Unchecked as reason:
        print(f"NOT CHECKED  {reason}")
        return 2
    except OSError as e:
        print(f"NOT CHECKED  {e.filename or 'a file'} may not be opened or is not there: {e.strerror or e}.")
        return 2
    except sqlite3.Error as e:
        print(f"NOT CHECKED  a segment may not be opened: {e}." if is_access(e) else f"WRONG  {e}")
        return 2 if is_access(e) else 1
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, RuntimeError, struct.error, zipfile.BadZipFile, zlib.error) as e:
        # Bytes that are not what the format says they are.
        print(f"WRONG  {e or type(e).__name__}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
