"""The text form of keys and values: printable ASCII, everything else as %XX."""

from .errors import UsageError

EMPTY = "%."
HEX_DIGITS = "0123456789ABCDEFabcdef"
PLAIN = [0x21 <= byte <= 0x7E and byte != ord("%") for byte in range(256)]
TEXTS = [chr(byte) if PLAIN[byte] else "%%%02X" % byte for byte in range(256)]


def format_bytes(data):
    """The text of a byte string; it holds no spaces and is never empty."""
    if not data:
        return EMPTY
    return "".join([TEXTS[byte] for byte in data])


def parse_bytes(text):
    """The byte string of a text. Characters outside ASCII stand for their UTF-8 bytes."""
    if text == EMPTY:
        return b""
    if not text:
        raise UsageError('bad text ""')
    first, *parts = text.split("%")
    data = bytearray(_encode(first))
    for part in parts:
        data.append(_parse_escape(text, part[:2]))
        data += _encode(part[2:])
    return bytes(data)


def format_entry(key, value):
    return "%s %s" % (format_bytes(key), format_bytes(value))


def parse_count(text, what):
    """A whole number that is not negative, as an option or an argument gives it."""
    if not text or not all(digit in "0123456789" for digit in text):
        raise UsageError('bad %s "%s"' % (what, text))
    return int(text)


def _encode(text):
    return text.encode("utf-8", "surrogateescape")


def _parse_escape(text, digits):
    if len(digits) != 2 or not all(digit in HEX_DIGITS for digit in digits):
        raise UsageError('bad text "%s"' % text)
    return int(digits, 16)
