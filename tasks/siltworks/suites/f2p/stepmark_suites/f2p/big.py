# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""Big sources that many tests read, and how much more memory they take than empty ones."""

import gzip
import json

from kit import MIB, Failure, shared_file

ROWS = 1250
PAD = 10200
LEAST_PEAK = MIB


def pad(number):
    return ("%06d" % (number * 7919 % 999983)) * (PAD // 6)


def jsonl_line(number, key):
    return ('{"i":%d,"k":"%s","n":%d,"pad":"%s"}\n' % (number, key, number % 10, pad(number))).encode()


def big_jsonl():
    """Rows with an own key each, in an order that looks random."""
    def make(file):
        for number in range(ROWS):
            file.write(jsonl_line(number, "k%d" % (number * 7919 % ROWS)))

    return shared_file("big.jsonl", make)


def skewed_jsonl():
    """Rows that nearly all have the same key."""
    def make(file):
        for number in range(ROWS):
            file.write(jsonl_line(number, "same" if number % 100 else "k%d" % number))

    return shared_file("skewed.jsonl", make)


def big_csv():
    def make(file):
        file.write(b"i,k,n,pad\n")
        for number in range(ROWS):
            file.write(("%d,k%d,%d,%s\n" % (number, number, number % 10, pad(number))).encode())

    return shared_file("big.csv", make)


def big_fixed():
    def make(file):
        for number in range(ROWS):
            file.write(("%06d%s\n" % (number, pad(number))).encode())

    return shared_file("big.txt", make)


def big_gz():
    def make(file):
        with gzip.GzipFile("", "wb", 1, file, 0) as packed:
            for number in range(ROWS):
                packed.write(('{"i":%d,"pad":"%s"}\n' % (number, pad(0))).encode())

    return shared_file("big.jsonl.gz", make)


def bad_jsonl():
    """Lines that are all rejected."""
    def make(file):
        for number in range(ROWS):
            file.write(("[%d,%s]\n" % (number, json.dumps(pad(number)))).encode())

    return shared_file("bad.jsonl", make)


def within(result, empty, mebibytes, what):
    """The peak of a run is at most so much above that over an empty source."""
    if min(result.peak, empty.peak) < LEAST_PEAK:
        raise Failure("expected a peak of memory, got none")
    more = (result.peak - empty.peak) / MIB
    if more > mebibytes:
        raise Failure("%s: expected at most %d MiB more memory, got %.1f" % (what, mebibytes, more))
