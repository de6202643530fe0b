"""The parts of a plan. Each gives rows by `rows()`, one after the other."""

import functools
import itertools

from .values import sort_key


class OneRow:
    """What a query without FROM reads."""

    def rows(self):
        yield ()


class Scan:
    """All rows of a table."""

    def __init__(self, table):
        self.table = table

    def located(self):
        """Pairs of place and row."""
        return self.table.scan()

    def rows(self):
        for _, row in self.located():
            yield row


class Filter:
    def __init__(self, child, condition):
        self.child = child
        self.condition = condition

    def rows(self):
        return (row for row in self.child.rows() if self.condition(row))


class Sort:
    """Keys are pairs of a function and whether it sorts downwards; NULL comes last either way."""

    def __init__(self, child, keys):
        self.child = child
        self.keys = keys

    def rows(self):
        decorated = [([value_of(row) for value_of, _ in self.keys], row) for row in self.child.rows()]
        decorated.sort(key=functools.cmp_to_key(self.order))
        return (row for _, row in decorated)

    def order(self, first, second):
        for one, other, (_, is_descending) in zip(first[0], second[0], self.keys):
            difference = order_of(one, other, is_descending)
            if difference:
                return difference
        return 0


def order_of(one, other, is_descending):
    if one is None or other is None:
        return (one is None) - (other is None)
    difference = (sort_key(one) > sort_key(other)) - (sort_key(one) < sort_key(other))
    return -difference if is_descending else difference


class Project:
    """The output columns, made of the row by one function each."""

    def __init__(self, child, functions):
        self.child = child
        self.functions = functions

    def rows(self):
        for row in self.child.rows():
            yield tuple(function(row) for function in self.functions)


class Slice:
    def __init__(self, child, limit, offset):
        self.child = child
        self.limit = limit
        self.offset = offset

    def rows(self):
        stop = None if self.limit is None else self.offset + self.limit
        return itertools.islice(self.child.rows(), self.offset, stop)
