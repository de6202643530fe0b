"""Tuples of values to bytes and back."""

import struct

from .errors import SqlError

COUNT = struct.Struct(">H")
INT = struct.Struct(">q")
REAL = struct.Struct(">d")


def encode(values):
    return COUNT.pack(len(values)) + b"".join(encode_value(value) for value in values)


def encode_value(value):
    if value is None:
        return b"N"
    if isinstance(value, bool):
        return b"Y" if value else b"F"
    if isinstance(value, int):
        return b"I" + INT.pack(value)
    if isinstance(value, float):
        return b"R" + REAL.pack(value)
    text = value.encode("utf-8")
    if len(text) > 0xFFFF:
        raise SqlError("row is too long")
    return b"T" + COUNT.pack(len(text)) + text


def decode(data, at=0):
    """The values of a record; bytes that follow it do not matter."""
    return decode_from(data, at)[0]


def decode_from(data, at):
    """The values of the record at a place, and the place behind it."""
    count, = COUNT.unpack_from(data, at)
    at += COUNT.size
    values = []
    for _ in range(count):
        value, at = decode_value(data, at)
        values.append(value)
    return tuple(values), at


def decode_value(data, at):
    tag = data[at:at + 1]
    at += 1
    if tag == b"I":
        return INT.unpack_from(data, at)[0], at + INT.size
    if tag == b"R":
        return REAL.unpack_from(data, at)[0], at + REAL.size
    if tag == b"T":
        length, = COUNT.unpack_from(data, at)
        at += COUNT.size
        return data[at:at + length].decode("utf-8"), at + length
    return {b"N": None, b"Y": True, b"F": False}[tag], at
