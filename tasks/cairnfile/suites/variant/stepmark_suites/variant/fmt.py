# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""The formats of SPEC.md, written a second time: what the program has to agree with."""
import struct
import zlib

from kit import Failed, expect, expect_true

HEAD = b"CAIRN\x02\r\n" + struct.pack("<I", 0)
HEAD += struct.pack("<I", zlib.crc32(HEAD))
SIZES = {b"DATA": (1, 65536), b"RECD": (28, 60228), b"GONE": (2, 202), b"FOOT": (24, 24), b"INDX": (0, 1 << 32)}


def rec(key, body=b"", tags="", time=0):
    return (key, tags, time, body if isinstance(body, bytes) else body.encode())


def v1(records, padding=b"\0\0\0\0", count=None, total=None):
    records = sorted(records, key=lambda r: r[0].encode())
    out = b"CRN1" + struct.pack("<IQ", len(records) if count is None else count,
                                sum(len(r[3]) for r in records) if total is None else total)
    for key, tags, time, body in records:
        key, tags = key.encode(), tags.encode()
        out += struct.pack("<HH4sqI4s", len(key), len(tags), padding, time, len(body), padding)
        out += key + tags + body
    return out


def read_v1(data):
    expect("magic of format 1", b"CRN1", data[:4])
    count, total = struct.unpack("<IQ", data[4:16])
    at, records = 16, []
    for _ in range(count):
        klen, tlen, one, time, size, two = struct.unpack("<HH4sqI4s", data[at:at + 24])
        expect("padding", bytes(8), one + two)
        at += 24
        records.append((data[at:at + klen].decode(), data[at + klen:at + klen + tlen].decode(), time,
                        data[at + klen + tlen:at + klen + tlen + size]))
        at += klen + tlen + size
    expect("size of the file", at, len(data))
    expect("bytes of all bodies", total, sum(len(r[3]) for r in records))
    return records


def texts(*parts):
    sizes = b"".join(struct.pack("<H", len(part.encode())) for part in parts)
    return sizes + "".join(parts).encode()


class Maker:
    """Makes a file of format 2, block by block."""

    def __init__(self, data=HEAD):
        self.data = data
        self.index, self.commit, self.before = {}, 0, 0

    def block(self, kind, payload):
        at = len(self.data)
        frame = kind + struct.pack("<I", len(payload))
        crc = zlib.crc32(payload, zlib.crc32(struct.pack("<Q", at) + frame))
        self.data += frame + struct.pack("<I", crc) + payload
        return at

    def put(self, record):
        key, tags, time, body = record
        start = len(self.data)
        for i in range(0, len(body), 65536):
            self.block(b"DATA", body[i:i + 65536])
        place = self.block(b"RECD", struct.pack("<qQQ", time, len(body), start if body else 0) + texts(key, tags))
        self.index[key] = (place, time, len(body), tags)

    def gone(self, key):
        self.block(b"GONE", texts(key))
        self.index.pop(key, None)

    def finish(self):
        payload = struct.pack("<I", len(self.index))
        for key in sorted(self.index, key=str.encode):
            place, time, size, tags = self.index[key]
            payload += struct.pack("<QqQ", place, time, size) + texts(key, tags)
        index = self.block(b"INDX", payload)
        self.commit += 1
        self.before = self.block(b"FOOT", struct.pack("<QQQ", self.commit, index, self.before))
        return self.data


def v2(records):
    """The bytes of a store that was rewritten."""
    maker = Maker()
    for record in sorted(records, key=lambda r: r[0].encode()):
        maker.put(record)
    return maker.finish()


def block_at(data, at):
    """(kind, payload) of an intact block, or None."""
    if at + 12 > len(data):
        return None
    kind = data[at:at + 4]
    size, crc = struct.unpack("<II", data[at + 4:at + 12])
    if kind not in SIZES or not SIZES[kind][0] <= size <= SIZES[kind][1] or at + 12 + size > len(data):
        return None
    payload = data[at + 12:at + 12 + size]
    good = zlib.crc32(payload, zlib.crc32(struct.pack("<Q", at) + data[at:at + 8])) == crc
    return (kind, payload) if good else None


def body_at(data, at, size):
    """The body whose first DATA block lies there, or None."""
    body = b""
    while len(body) < size:
        found = block_at(data, at)
        if not found or found[0] != b"DATA" or len(found[1]) != min(65536, size - len(body)):
            return None
        body += found[1]
        at += 12 + len(found[1])
    return body


def blocks(data):
    """[(offset, kind, payload)] of a file in which everything is intact."""
    expect("head of format 2", HEAD, data[:16])
    found, at = [], 16
    while at < len(data):
        block = block_at(data, at)
        if not block:
            raise Failed("expected an intact block at %d, got %r" % (at, data[at:at + 12]))
        found.append((at,) + block)
        at += 12 + len(block[1])
    return found


def kinds(data):
    return " ".join(kind.decode() for _, kind, _ in blocks(data))


def split_record(payload):
    time, size, data, klen, tlen = struct.unpack("<qQQHH", payload[:28])
    expect("size of a RECD", 28 + klen + tlen, len(payload))
    return payload[28:28 + klen].decode(), payload[28 + klen:].decode(), time, size, data


def read_v2(data):
    """(number of the commit, records) of the last commit; everything has to be as in SPEC.md."""
    found = blocks(data)
    places = {at: (kind, payload) for at, kind, payload in found}
    feet = [(at, struct.unpack("<QQQ", payload)) for at, kind, payload in found if kind == b"FOOT"]
    expect_true("a FOOT at the end", found and found[-1][1] == b"FOOT", [b[1] for b in found[-2:]])
    expect("numbers of the commits", list(range(1, len(feet) + 1)), [foot[0] for _, foot in feet])
    expect("offsets of the FOOTs before", [0] + [at for at, _ in feet[:-1]], [foot[2] for _, foot in feet])
    for at, (_, index, _) in feet:
        expect("kind of what a FOOT leads to", b"INDX", places.get(index, (None,))[0])
        expect("end of the INDX", at, index + 12 + len(places[index][1]))
    payload = places[feet[-1][1][1]][1]
    records, at = [], 4
    for _ in range(struct.unpack("<I", payload[:4])[0]):
        place, time, size, klen, tlen = struct.unpack("<QqQHH", payload[at:at + 28])
        key, tags = payload[at + 28:at + 28 + klen].decode(), payload[at + 28 + klen:at + 28 + klen + tlen].decode()
        at += 28 + klen + tlen
        expect("kind of the block of " + key, b"RECD", places.get(place, (None,))[0])
        record = split_record(places[place][1])
        expect("RECD of " + key, (key, tags, time, size), record[:4])
        expect("a data offset of 0 of " + key, size == 0, record[4] == 0)
        body = body_at(data, record[4], size)
        expect_true("an intact body of " + key, body is not None, body)
        records.append((key, tags, time, body))
    expect("size of the INDX", at, len(payload))
    expect("order of the INDX", sorted(r[0].encode() for r in records), [r[0].encode() for r in records])
    return feet[-1][1][0], records


def salvage(data):
    """(records, lost, skipped) as in SPEC.md."""
    kept, lost, skipped, at = {}, 0, 0, 16
    while at < len(data):
        block = block_at(data, at)
        if not block:
            at += 1
            skipped += 1
            continue
        if block[0] == b"RECD":
            key, tags, time, size, start = split_record(block[1])
            body = body_at(data, start, size)
            if body is None:
                lost += 1
            else:
                kept[key] = (key, tags, time, body)
        elif block[0] == b"GONE":
            kept.pop(block[1][2:].decode(), None)
        at += 12 + len(block[1])
    return [kept[key] for key in sorted(kept, key=str.encode)], lost, skipped


def flip(data, at):
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:]


def noise(size, seed=1):
    """Bytes that look like nothing."""
    out, state = bytearray(), seed * 2654435761 % 4294967296 or 1
    while len(out) < min(size, 4099):
        state = (state * 1664525 + 1013904223) % 4294967296
        out += state.to_bytes(4, "little")
    return bytes((out * (size // max(len(out), 1) + 1))[:size])
