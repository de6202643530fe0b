"""Reads what class files say about their classes.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
import functools
import os
import re
import struct

PRIVATE, PROTECTED, STATIC, FINAL = 0x2, 0x4, 0x8, 0x10
INTERFACE, ABSTRACT, SYNTHETIC, ENUM = 0x200, 0x400, 0x1000, 0x4000
INSTANCEOF, TABLESWITCH, LOOKUPSWITCH, WIDE, IINC = 193, 170, 171, 196, 132

# Bytes after the opcode, for opcodes that have any
OPERANDS = {16: 1, 17: 2, 18: 1, 19: 2, 20: 2, 132: 2, 169: 1, 185: 4, 186: 4, 188: 1, 197: 3,
            200: 4, 201: 4}
OPERANDS.update({code: 1 for code in list(range(21, 26)) + list(range(54, 59))})
OPERANDS.update({code: 2 for code in list(range(153, 169)) + list(range(178, 185))
                 + [187, 189, 192, 193, 198, 199]})


class Member:
    def __init__(self, flags, name, descriptor):
        self.flags = flags
        self.name = name
        self.descriptor = descriptor

    @property
    def static(self):
        return bool(self.flags & STATIC)

    @property
    def synthetic(self):
        return bool(self.flags & SYNTHETIC)


class ClassFile:
    """Name, parent, members and references of one class."""

    def __init__(self, data):
        self.data = data
        self.at = 10
        self.pool = {}
        self.read_pool(struct.unpack_from(">H", data, 8)[0])
        self.flags, this, parent = self.numbers("HHH")
        self.name = self.class_name(this)
        self.parent = self.class_name(parent) if parent else None
        interfaces = self.numbers("H")[0]
        self.at += 2 * interfaces
        self.tested = set()  # classes in instanceof
        self.fields = self.members()
        self.methods = self.members()

    def numbers(self, shape):
        found = struct.unpack_from(">" + shape, self.data, self.at)
        self.at += struct.calcsize(">" + shape)
        return found

    def read_pool(self, count):
        index = 1
        while index < count:
            tag = self.data[self.at]
            self.at += 1
            if tag == 1:
                size = self.numbers("H")[0]
                value = self.data[self.at:self.at + size].decode("utf-8", "replace")
                self.at += size
            elif tag in (7, 8, 16, 19, 20):
                value = self.numbers("H")[0]
            elif tag == 15:
                value = self.numbers("BH")
            elif tag in (5, 6):
                value = self.numbers("q")
            else:
                value = self.numbers("HH")
            self.pool[index] = (tag, value)
            index += 2 if tag in (5, 6) else 1

    def text(self, index):
        return self.pool[index][1]

    def class_name(self, index):
        return self.text(self.pool[index][1]).replace("/", ".")

    def members(self):
        found = []
        for _ in range(self.numbers("H")[0]):
            flags, name, descriptor, attributes = self.numbers("HHHH")
            for _ in range(attributes):
                title, size = self.numbers("HI")
                if self.text(title) == "Code":
                    length = struct.unpack_from(">I", self.data, self.at + 4)[0]
                    self.walk(self.data[self.at + 8:self.at + 8 + length])
                self.at += size
            found.append(Member(flags, self.text(name), self.text(descriptor)))
        return found

    def walk(self, code):
        at = 0
        while at < len(code):
            opcode = code[at]
            if opcode == INSTANCEOF:
                self.tested.add(self.class_name(struct.unpack_from(">H", code, at + 1)[0]))
            if opcode == WIDE:
                at += 6 if code[at + 1] == IINC else 4
            elif opcode in (TABLESWITCH, LOOKUPSWITCH):
                start = (at + 4) & ~3
                if opcode == TABLESWITCH:
                    low, high = struct.unpack_from(">ii", code, start + 4)
                    at = start + 12 + 4 * (high - low + 1)
                else:
                    at = start + 8 + 8 * struct.unpack_from(">i", code, start + 4)[0]
            else:
                at += 1 + OPERANDS.get(opcode, 0)

    @property
    def package(self):
        return self.name.rpartition(".")[0]

    @property
    def interface(self):
        return bool(self.flags & INTERFACE)

    @property
    def enum(self):
        return bool(self.flags & ENUM)

    @property
    def synthetic(self):
        return bool(self.flags & SYNTHETIC)

    def references(self):
        """Every class that is named in the constant pool or a descriptor."""
        found = set()
        descriptors = [member.descriptor for member in self.fields + self.methods]
        for tag, value in self.pool.values():
            if tag == 7:
                name = self.text(value)
                if name.startswith("["):
                    descriptors.append(name)
                else:
                    found.add(name.replace("/", "."))
            elif tag == 12:
                descriptors.append(self.text(value[1]))
            elif tag == 16:
                descriptors.append(self.text(value))
        for descriptor in descriptors:
            found.update(name.replace("/", ".") for name in re.findall(r"L([^;<]+);", descriptor))
        return found


@functools.lru_cache(maxsize=None)
def read_tree(folder):
    """All classes below a folder, by name."""
    classes = {}
    for parent, _, files in os.walk(folder):
        for name in files:
            if name.endswith(".class"):
                with open(os.path.join(parent, name), "rb") as file:
                    found = ClassFile(file.read())
                classes[found.name] = found
    return classes
