"""Reads stores and bundles by the rules of SPEC.md, and nothing else than these rules.

usage: strata_read.py objects|refs|index|verify DIR
       strata_read.py cat DIR ID
       strata_read.py bundle FILE

DIR is the folder that holds `.strata`. `verify` ends with status 1 where it finds a fault.
"""

import hashlib
import os
import re
import struct
import sys

KINDS = {"b": "blob", "t": "tree", "s": "snapshot"}
HEX = re.compile(r"[0-9a-f]{32}\Z")
NAME = re.compile(r"[a-z0-9_][a-z0-9._-]{0,63}\Z")
MAGIC = b"STPK\x01\x00\x00\x00"


class Fault(Exception):
    """Something that does not fit SPEC.md."""


def sum_of(data):
    return hashlib.sha256(data).digest()[:16].hex()


def object_id(kind, content):
    return sum_of(kind.encode() + struct.pack("<I", len(content)) + content)


def need(condition, message):
    if not condition:
        raise Fault(message)


def token(data):
    if not data:
        return "%"
    return "".join(chr(b) if 0x21 <= b <= 0x7E and b != 0x25 else "%%%02X" % b for b in data)


def untoken(text):
    if text == "%":
        return b""
    data = re.sub(rb"%([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), text.encode())
    need(token(data) == text, "bad token %s" % text)
    return data


def frame(data):
    """The kind and the content of a loose object's bytes."""
    need(len(data) >= 5 and chr(data[0]) in KINDS, "no frame")
    need(struct.unpack_from("<I", data, 1)[0] == len(data) - 5, "wrong length")
    return chr(data[0]), data[5:]


def is_name(name):
    return 1 <= len(name) <= 255 and not re.search(rb"[/\0]", name) and name not in (b".", b"..", b".strata")


def tree(content):
    """The entries of a tree as (mode, id, name)."""
    entries, at = [], 0
    while at < len(content):
        need(at + 19 <= len(content) and content[at:at + 1] in (b"f", b"x", b"d"), "bad entry")
        mode, size = chr(content[at]), struct.unpack_from("<H", content, at + 17)[0]
        name = content[at + 19:at + 19 + size]
        need(len(name) == size and is_name(name), "bad name")
        need(not entries or entries[-1][2] < name, "names out of order")
        entries.append((mode, content[at + 1:at + 17].hex(), name))
        at += 19 + size
    return entries


SNAPSHOT = re.compile(
    rb"tree ([0-9a-f]{32})\n((?:parent [0-9a-f]{32}\n){0,2})time ([0-9]{1,15})\nauthor (\S+)\n\n(.*)\Z", re.S)


def snapshot(content):
    """(tree, parents, time, author, message)"""
    found = SNAPSHOT.match(content)
    need(found, "bad snapshot")
    parents = [line.split()[1] for line in found[2].decode().splitlines()]
    return found[1].decode(), parents, int(found[3]), untoken(found[4].decode()), found[5]


def links(kind, content):
    if kind == "t":
        return [entry[1] for entry in tree(content)]
    if kind == "s":
        top, parents = snapshot(content)[:2]
        return [top] + parents
    return []


def apply_delta(base, delta):
    need(len(delta) >= 4, "short delta")
    size, at, result = struct.unpack_from("<I", delta)[0], 4, b""
    while at < len(delta):
        if delta[at] == 1:
            need(at + 9 <= len(delta), "short copy")
            start, length = struct.unpack_from("<II", delta, at + 1)
            need(start + length <= len(base), "copy beyond the base")
            result += base[start:start + length]
            at += 9
        else:
            need(delta[at] == 0 and at + 3 <= len(delta), "bad delta")
            length = struct.unpack_from("<H", delta, at + 1)[0]
            need(at + 3 + length <= len(delta), "short insert")
            result += delta[at + 3:at + 3 + length]
            at += 3 + length
    need(len(result) == size, "wrong size of a delta's result")
    return result


def entries(data, at, count):
    """The objects of entries that fill the data: {id: (kind, content, chain)}."""
    found = {}
    for _ in range(count):
        need(at + 18 <= len(data), "short entry")
        key, kind, form = data[at:at + 16].hex(), chr(data[at + 16]), data[at + 17]
        need(kind in KINDS and form in (0, 1) and key not in found, "bad entry")
        at += 18
        base = None
        if form:
            base = found.get(data[at:at + 16].hex())
            need(base and base[0] == kind and base[2] < 16, "bad base")
            at += 16
        need(at + 4 <= len(data), "short entry")
        size = struct.unpack_from("<I", data, at)[0]
        body = data[at + 4:at + 4 + size]
        need(len(body) == size, "short data")
        at += 4 + size
        content = apply_delta(base[1], body) if form else body
        need(object_id(kind, content) == key, "wrong content of %s" % key)
        found[key] = (kind, content, base[2] + 1 if form else 0)
    need(at == len(data), "bytes behind the entries")
    return found


def pack(data):
    need(data[:8] == MAGIC and len(data) >= 28, "no pack")
    need(sum_of(data[:-16]) == data[-16:].hex(), "wrong sum")
    return entries(data[:-16], 12, struct.unpack_from("<I", data, 8)[0])


BUNDLE = re.compile(
    rb"strata bundle 1\n((?:need [0-9a-f]{32}\n)*)((?:ref [a-z0-9_][a-z0-9._-]{0,63} [0-9a-f]{32}\n)*)objects ([0-9]+)\n")


def bundle(data):
    """(needs, [(name, id)], objects)"""
    found = BUNDLE.match(data)
    need(found and len(data) >= found.end() + 16, "no bundle")
    need(sum_of(data[:-16]) == data[-16:].hex(), "wrong sum")
    needs = [line.split()[1] for line in found[1].decode().splitlines()]
    refs = [tuple(line.split()[1:]) for line in found[2].decode().splitlines()]
    return needs, refs, entries(data[:-16], found.end(), int(found[3]))


class Index:
    def __init__(self, text):
        lines = text.split("\n")
        need(lines[0] == "strata index 1" and lines[-1] == "", "bad index")
        self.merge, self.conflicts, self.files = None, [], {}
        for line in lines[1:-2]:
            words = line.split(" ")
            if words[0] == "merge":
                self.merge = words[1]
            elif words[0] == "conflict":
                self.conflicts.append(untoken(words[1]))
            else:
                need(words[0] in ("f", "x") and HEX.match(words[1]), "bad index line %s" % line)
                self.files[untoken(words[2])] = (words[0], words[1])
        need(self.text() == text, "bad index")

    def text(self):
        lines = ["strata index 1"]
        lines += ["merge " + self.merge] if self.merge else []
        lines += ["conflict " + token(path) for path in sorted(self.conflicts)]
        lines += ["%s %s %s" % (self.files[path] + (token(path),)) for path in sorted(self.files)]
        return "\n".join(lines + ["end %d" % len(self.files), ""])


class Store:
    """All of a store; what does not fit is in `faults`."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, ".strata")
        self.faults, self.loose, self.packed, self.packs = [], {}, {}, []
        self.head = self.attempt("HEAD", lambda data: data.decode())
        self.read_loose()
        self.read_packs()
        self.objects = dict(self.packed)
        self.objects.update(self.loose)
        self.refs = {name: self.read_ref(name) for name in self.names("refs") if NAME.match(name)}
        self.index = None
        if os.path.exists(os.path.join(self.folder, "index")):
            self.index = self.attempt("index", lambda data: Index(data.decode()))
        self.check_links()

    def names(self, *parts):
        folder = os.path.join(self.folder, *parts)
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def attempt(self, name, parse):
        try:
            with open(os.path.join(self.folder, name), "rb") as file:
                return parse(file.read())
        except (Fault, OSError, UnicodeDecodeError, IndexError) as error:
            self.faults.append("%s: %s" % (name, error))
            return None

    def read_loose(self):
        for start in self.names("objects"):
            for rest in self.names("objects", start):
                if len(start) != 2 or not HEX.match(start + rest):
                    continue
                name = "objects/%s/%s" % (start, rest)
                found = self.attempt(name, frame)
                if found and object_id(*found) == start + rest:
                    self.loose[start + rest] = found
                elif found:
                    self.faults.append(name + ": wrong content")

    def read_packs(self):
        for name in self.names("packs"):
            if not name.endswith(".pack") or not HEX.match(name[:-5]):
                continue
            found = self.attempt("packs/" + name, pack)
            if found is not None:
                self.packs.append(name)
                self.packed.update({key: value[:2] for key, value in found.items()})

    def read_ref(self, name):
        """All values as (number, id or None), the oldest first."""
        values = []
        for number in self.names("refs", name):
            if not re.match(r"[0-9]{8}\Z", number):
                continue
            path = "refs/%s/%s" % (name, number)
            text = self.attempt(path, lambda data: data.decode())
            if text != "-\n" and not re.match(r"[0-9a-f]{32}\n\Z", text or ""):
                self.faults.append(path + ": bad value")
            else:
                values.append((int(number), None if text == "-\n" else text[:-1]))
        return values

    def ref(self, name):
        values = self.refs.get(name)
        return values[-1][1] if values else None

    def check_links(self):
        wanted = [value for name in self.refs for value in [self.ref(name)] if value]
        wanted += [file[1] for file in self.index.files.values()] if self.index else []
        for key, (kind, content) in sorted(self.objects.items()):
            try:
                wanted += links(kind, content)
            except Fault as error:
                self.faults.append("%s: %s" % (key, error))
        self.faults += ["missing " + key for key in sorted(set(wanted)) if key not in self.objects]

    def files(self, key):
        """The files of a snapshot or a tree: {path: (mode, content)}."""
        kind, content = self.objects[key]
        if kind == "s":
            return self.files(snapshot(content)[0])
        found = {}
        for mode, child, name in tree(content):
            if mode == "d":
                found.update({name + b"/" + path: file for path, file in self.files(child).items()})
            else:
                found[name] = (mode, self.objects[child][1])
        return found


def list_objects(objects):
    for key in sorted(objects):
        print(key, KINDS[objects[key][0]], len(objects[key][1]))


def show(command, store):
    if command == "objects":
        list_objects(store.objects)
    elif command == "refs":
        for name in store.refs:
            for number, value in store.refs[name]:
                print(name, number, value or "-")
    elif command == "index":
        sys.stdout.write(store.index.text() if store.index else "")
    elif store.faults:
        print("\n".join(store.faults))
    else:
        print("ok", len(store.objects), "objects")
    return 1 if command == "verify" and store.faults else 0


def main(words):
    try:
        if len(words) == 2 and words[0] == "bundle":
            with open(words[1], "rb") as file:
                needs, refs, objects = bundle(file.read())
            for key in needs:
                print("need", key)
            for name, key in refs:
                print("ref", name, key)
            list_objects(objects)
            return 0
        if len(words) == 3 and words[0] == "cat":
            sys.stdout.buffer.write(Store(words[1]).objects[words[2]][1])
            return 0
        if len(words) == 2 and words[0] in ("objects", "refs", "index", "verify"):
            return show(words[0], Store(words[1]))
    except (Fault, OSError, KeyError) as error:
        print("strata_read: %s" % error, file=sys.stderr)
        return 1
    print(__doc__.strip(), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
