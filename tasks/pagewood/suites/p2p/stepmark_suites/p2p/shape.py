# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""The two files of a store as docs/FORMAT.md describes them, read and built without the program."""

import struct
import zlib


def seal(number, page):
    """The page with its checksum."""
    return struct.pack("<I", zlib.crc32(page[4:], zlib.crc32(struct.pack("<I", number)))) + page[4:]


def build_page(number, size, kind, count, link, body):
    page = struct.pack("<I1sBHI", 0, kind, 0, count, link) + body
    return seal(number, page.ljust(size, b"\0"))


def build_header(size, pages, root, free_head, free_count, entries, generation, checkpoint):
    body = b"PAGEWOOD" + struct.pack(
        "<HHIIIIIQII", 1, 0, size, pages, root, free_head, free_count, entries, generation, checkpoint)
    return build_page(0, size, b"H", 0, 0, body)


def build_leaf(number, size, entries):
    body = b"".join(struct.pack("<HI", len(key), len(value)) + key + value for key, value in entries)
    return build_page(number, size, b"L", len(entries), 0, body)


def empty_store(size, checkpoint):
    return build_header(size, 2, 1, 0, 0, 0, 1, checkpoint) + build_leaf(1, size, [])


class Node:
    """A page of the tree: `keys`, and `children` or `values` (length, stored bytes)."""

    def __init__(self, number, kind):
        self.number = number
        self.kind = kind
        self.keys = []
        self.children = []
        self.values = []
        self.used = 0


class Image:
    """A main file. Its pages can be changed and written back."""

    def __init__(self, data):
        fields = struct.unpack_from("<8sHHIIIIIQII", data, 12)
        (self.magic, _, _, self.size, self.pages, self.root, self.free_head, self.free_count,
         self.count, self.generation, self.checkpoint) = fields
        self.data = bytearray(data)

    # Reading

    def page(self, number):
        return bytes(self.data[number * self.size:(number + 1) * self.size])

    def kind(self, number):
        return self.page(number)[4:5].decode("latin-1")

    def link(self, number):
        return struct.unpack_from("<I", self.page(number), 8)[0]

    def cell_count(self, number):
        return struct.unpack_from("<H", self.page(number), 6)[0]

    def node(self, number):
        page = self.page(number)
        node = Node(number, self.kind(number))
        offset = 12
        if node.kind == "B":
            node.children.append(self.link(number))
        for _ in range(self.cell_count(number)):
            key_size, other = struct.unpack_from("<HI", page, offset)
            offset += 6
            node.keys.append(page[offset:offset + key_size])
            offset += key_size
            if node.kind == "B":
                node.children.append(other)
            else:
                stored = other if other <= self.size // 8 else 4
                node.values.append((other, page[offset:offset + stored]))
                offset += stored
        node.used = offset - 12
        return node

    def chain(self, value):
        """The overflow pages of a value."""
        length, stored = value
        numbers = []
        if length > self.size // 8:
            number = struct.unpack("<I", stored)[0]
            while number and number < self.pages and len(numbers) <= self.pages:
                numbers.append(number)
                number = self.link(number)
        return numbers

    def value(self, value):
        length, stored = value
        if length <= self.size // 8:
            return stored
        return b"".join(
            self.page(number)[12:12 + self.cell_count(number)] for number in self.chain(value))

    def walk(self, number=None, level=1):
        """Every node of the tree with its level, the keys going up."""
        node = self.node(self.root if number is None else number)
        yield node, level
        if level < 30:
            for child in node.children:
                if 0 < child < self.pages:
                    yield from self.walk(child, level + 1)

    def leaves(self):
        return [node for node, _ in self.walk() if node.kind == "L"]

    def branches(self):
        return [node for node, _ in self.walk() if node.kind == "B"]

    def levels(self):
        return max(level for _, level in self.walk())

    def entries(self):
        return [(key, self.value(value)) for leaf in self.leaves() for key, value in zip(leaf.keys, leaf.values)]

    def free_pages(self):
        numbers, number = [], self.free_head
        while number and number < self.pages and len(numbers) <= self.pages:
            numbers.append(number)
            number = self.link(number)
        return numbers

    def problems(self):
        """What breaks the chapter `What always holds`, as short texts; at most three."""
        found = [
            "page %d: checksum" % number for number in range(self.pages)
            if self.page(number)[:4] != seal(number, self.page(number))[:4]]
        if found:
            return found[:3]
        used = list(self.free_pages())
        found += ["page %d: not free" % number for number in used if self.kind(number) != "F"]
        self._check_node(self.root, 1, None, None, used, found)
        twice = {number for number in used if used.count(number) > 1} if len(set(used)) != len(used) else ()
        found += ["page %d: used twice" % number for number in twice]
        known = set(used)
        found += ["page %d: not used" % number for number in range(1, self.pages) if number not in known]
        if not found:
            if len(self.free_pages()) != self.free_count:
                found.append("free count %d, really %d" % (self.free_count, len(self.free_pages())))
            if len(self.entries()) != self.count:
                found.append("entry count %d, really %d" % (self.count, len(self.entries())))
            if len({level for node, level in self.walk() if node.kind == "L"}) != 1:
                found.append("leaves on several levels")
        return found[:3]

    def _check_node(self, number, level, low, high, used, found):
        used.append(number)
        if not 0 < number < self.pages or self.kind(number) not in "LB" or level > 30:
            found.append("page %d: not a node" % number)
            return
        node = self.node(number)
        keys = node.keys
        if keys != sorted(set(keys)):
            found.append("page %d: keys not in order" % number)
        if keys and ((low is not None and keys[0] < low) or (high is not None and keys[-1] >= high)):
            found.append("page %d: key out of range" % number)
        if level > 1 and node.used * 4 < self.size - 12:
            found.append("page %d: too empty" % number)
        if level == 1 and node.kind == "B" and not keys:
            found.append("page %d: root without a key" % number)
        for value in node.values:
            chain = self.chain(value)
            used.extend(chain)
            if value[0] > self.size // 8:
                self._check_chain(value[0], chain, found)
        for place, child in enumerate(node.children):
            self._check_node(
                child, level + 1, keys[place - 1] if place else low,
                keys[place] if place < len(keys) else high, used, found)

    def _check_chain(self, length, chain, found):
        for number in chain:
            wanted = min(length, self.size - 12)
            if self.kind(number) != "O" or self.cell_count(number) != wanted or not wanted:
                found.append("page %d: overflow chain" % number)
            length -= wanted
        if length:
            found.append("overflow chain too short")

    # Changing

    def set_page(self, number, page):
        self.data[number * self.size:(number + 1) * self.size] = seal(number, bytes(page))

    def patch(self, number, offset, data):
        """Put bytes into a page, and give it the right checksum."""
        page = bytearray(self.page(number))
        page[offset:offset + len(data)] = data
        self.set_page(number, page)

    def patch_number(self, number, offset, value):
        self.patch(number, offset, struct.pack("<I", value))

    def flip(self, number, offset):
        """Change a byte of a page, and not its checksum."""
        self.data[number * self.size + offset] ^= 1


# The log

class Frame:
    def __init__(self, number, commit, data):
        self.number = number
        self.commit = commit
        self.data = data


def parse_log(data):
    """Page size, generation, and the frames that are right in the chain."""
    magic, size, generation, chain = struct.unpack_from("<4sIII", data)
    if magic != b"PWWL" or chain != zlib.crc32(data[:12]):
        return 0, 0, []
    frames, offset = [], 16
    while offset + 16 + size <= len(data):
        number, commit, of_generation, check = struct.unpack_from("<IIII", data, offset)
        page = data[offset + 16:offset + 16 + size]
        chain = zlib.crc32(page, zlib.crc32(data[offset:offset + 12], chain))
        if of_generation != generation or check != chain:
            break
        frames.append(Frame(number, commit, page))
        offset += 16 + size
    return size, generation, frames


def build_log(size, generation, frames):
    """A log of these frames."""
    head = b"PWWL" + struct.pack("<II", size, generation)
    chain = zlib.crc32(head)
    return head + struct.pack("<I", chain) + build_frames(size, generation, frames, chain)


def build_frames(size, generation, frames, chain):
    data = b""
    for frame in frames:
        head = struct.pack("<III", frame.number, frame.commit, generation)
        chain = zlib.crc32(frame.data, zlib.crc32(head, chain))
        data += head + struct.pack("<I", chain) + frame.data
    return data


# Events of the file layer

class Event:
    def __init__(self, line):
        words = line.split()
        self.role, self.what = words[1], words[2]
        self.place = int(words[3]) if len(words) > 3 else 0
        self.data = bytes.fromhex(words[4]) if len(words) > 4 else b""

    def apply(self, files, size=None):
        """Do the event to the contents of the files; of a write the first `size` bytes."""
        content = files[self.role]
        if self.what == "truncate":
            del content[self.place:]
            content.extend(bytes(self.place - len(content)))
        elif self.what == "write":
            data = self.data[:size]
            content.extend(bytes(max(0, self.place + len(data) - len(content))))
            content[self.place:self.place + len(data)] = data


def crash_image(start, events, lose=(), torn=None, keep_last=False):
    """The files after these events and a power cut.

    In the files named by `lose`, nothing counts that was not synced, or nothing but
    the last such event. `torn` is an event of which only a half is done.
    """
    files = {role: bytearray(content) for role, content in start.items()}
    safe = {role: bytes(content) for role, content in start.items()}
    last = {}
    for event in events:
        event.apply(files)
        last[event.role] = event
        if event.what == "sync":
            safe[event.role] = bytes(files[event.role])
    if torn is not None and torn.what == "write":
        torn.apply(files, len(torn.data) // 2)
    for role in lose:
        files[role] = bytearray(safe[role])
        if keep_last and role in last:
            last[role].apply(files)
    return {role: bytes(content) for role, content in files.items()}
