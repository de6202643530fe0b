"""Days, months, moments, and the business day that a moment belongs to.

A day is the text YYYY-MM-DD, a month YYYY-MM, so both sort as text.
The `when` of an entry is a day, or a day and a time with or without an offset.
"""

import datetime

from .errors import Rejected

MINUTES_A_DAY = 24 * 60


def parse_day(text):
    """Check a day such as 2024-03-31."""
    try:
        if len(text) == 10 and text.isascii() and text.replace("-", "").isdigit():
            return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise Rejected('bad date "%s"' % text)


def parse_month(text):
    """Check a month such as 2024-03."""
    if len(text) == 7:
        return parse_day(text + "-01")[:7]
    raise Rejected('bad month "%s"' % text)


def first_day(month):
    return month + "-01"


def last_day(month):
    year, number = int(month[:4]), int(month[5:])
    if number == 12:
        return month + "-31"
    following = datetime.date(year, number + 1, 1)
    return (following - datetime.timedelta(days=1)).isoformat()


def parse_bound(text, edge):
    """A bound of a range: a day, or a month that stands for its first or last day."""
    if text is None:
        return None
    if len(text) == 7:
        return edge(parse_month(text))
    return parse_day(text)


def parse_offset(text):
    """Minutes east of UTC for `Z`, `+01:00`, `-05:30`."""
    if text == "Z":
        return 0
    if len(text) == 6 and text[0] in "+-":
        minutes = parse_clock(text[1:])
        return minutes if text[0] == "+" else -minutes
    raise Rejected('bad offset "%s"' % text)


def parse_clock(text):
    """Minutes since midnight for HH:MM."""
    hours, colon, minutes = text.partition(":")
    if colon and _is_pair(hours) and _is_pair(minutes):
        if int(hours) < 24 and int(minutes) < 60:
            return int(hours) * 60 + int(minutes)
    raise Rejected('bad time "%s"' % text)


def parse_when(text):
    """Check the `when` of an entry and give it back unchanged."""
    day, has_time, rest = text.partition("T")
    try:
        parse_day(day)
        if has_time:
            clock, offset = split_time(rest)
            _parse_seconds(clock)
            if offset:
                parse_offset(offset)
    except Rejected:
        raise Rejected('bad date "%s"' % text)
    return text


def split_time(text):
    """The clock and the offset of a time; the offset is empty where none is given."""
    for mark in "Z+-":
        if mark in text:
            clock, _, rest = text.partition(mark)
            return clock, mark + rest
    return text, ""


def _parse_seconds(clock):
    """Seconds since midnight for HH:MM or HH:MM:SS."""
    minutes = parse_clock(clock[:5])
    if len(clock) == 5:
        return minutes * 60
    if len(clock) == 8 and clock[5] == ":" and _is_pair(clock[6:]) and int(clock[6:]) < 60:
        return minutes * 60 + int(clock[6:])
    raise Rejected('bad time "%s"' % clock)


def _is_pair(text):
    return len(text) == 2 and text.isascii() and text.isdigit()


def business_day(when, settings):
    """The day in the book that an entry belongs to."""
    return when[:10]


def in_range(when, first, last, settings):
    """Whether an entry lies within two days; an end that is None is open."""
    if first is not None and when < first:
        return False
    return last is None or when <= last
