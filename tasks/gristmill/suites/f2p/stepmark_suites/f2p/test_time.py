# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""time: forms, zones, windows."""
import datetime

from kit import column, table, test

UTC = datetime.timezone.utc


def time(t, options, pairs, **more):
    """Each (text, wanted) is one record."""
    t.grist("time %s t" % options, column("t", *[pair[0] for pair in pairs]), column("t", *[pair[1] for pair in pairs]), **more)


@test("R25", "R27", "R2")
def all_forms_become_one(t):
    time(t, "", [("2026-11-23", "2026-11-23T00:00:00Z"), ("2026-11-23T06:05", "2026-11-23T06:05:00Z"), ("2026-11-23t06:05:09z", "2026-11-23T06:05:09Z"),
                 ("2024-02-29 23:30:00.250+05:30", "2024-02-29T18:00:00.250Z"), ("2023-12-31T23:00-0130", "2024-01-01T00:30:00Z"),
                 ("2026-03-01T00:00:00+01", "2026-02-28T23:00:00Z"), ("23/Nov/2026:11:28:08 -0230", "2026-11-23T13:58:08Z"),
                 ("0", "1970-01-01T00:00:00Z"), ("@951782400", "2000-02-29T00:00:00Z"), ("1795433288.5", "2026-11-23T11:28:08.5Z"), ("\\-", "\\-")])
    t.grist("time x", column("t", "1"), "", "time: no field 'x'", 2)


@test("R26", "R27")
def zones_of_the_input_and_of_the_result(t):
    time(t, "--from +02:00 --zone -0930", [("2026-03-01T01:00", "2026-02-28T13:30:00-09:30"), ("2026-03-01T01:00Z", "2026-02-28T15:30:00-09:30"),
                                           ("@0.10", "1969-12-31T14:30:00.10-09:30")])
    time(t, "--as unix --from -01", [("1970-01-01", "3600"), ("1970-01-01T00:00+00:00", "0"), ("1969-12-31T23:59:58.5Z", "-1.5")])
    time(t, "--zone -00:00", [("5", "1970-01-01T00:00:05Z")])
    t.grist("time --zone +24 t", column("t", "1"), "", "time: bad zone '+24'", 2)
    t.grist("time --as text t", column("t", "1"), "", "time: unknown form 'text'", 2)


@test("R28")
def no_digit_is_lost_before_and_after_1970(t):
    digits = "123456789012345678901234567890"
    there = [("-0.25", "1969-12-31T23:59:59.75Z"), ("@-1.0", "1969-12-31T23:59:59.0Z"), ("-86400.000000000001", "1969-12-30T23:59:59.999999999999Z"),
             ("1795433288." + digits, "2026-11-23T11:28:08.%sZ" % digits), ("-62135596800", "0001-01-01T00:00:00Z"), ("253402300799.999", "9999-12-31T23:59:59.999Z")]
    time(t, "", there)
    time(t, "--as unix", [(iso, unix.lstrip("@")) for unix, iso in there])


@test("R29")
def days_follow_the_calendar(t):
    days = []
    for year in (1, 4, 100, 400, 1582, 1600, 1900, 1970, 2000, 2024, 2100, 9999):
        for month, day in ((1, 1), (2, 28), (3, 1), (12, 31)):
            moment = datetime.datetime(year, month, day, 12, tzinfo=UTC)
            seconds = int((moment - datetime.datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
            days.append(("%04d-%02d-%02dT12:00" % (year, month, day), str(seconds)))
    time(t, "--as unix", days)
    time(t, "", [(unix, iso + ":00Z") for iso, unix in days])


@test("R29")
def what_is_no_time_is_found(t):
    bad = ("2023-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "0000-12-31", "2026-11-23T24:00", "2026-11-23T23:60", "2026-11-23T23:59:60",
           "2026-11-23T10", "2026-11-23T10:00:00.", "2026-11-23Z", "2026-11-23T10:00+24:00", "2026-11-23T10:00+1:00", "01/Foo/2026:00:00:00 +0000",
           "253402300800", "0001-01-01T00:00+01:00", "1e9", "+5", "", "x")
    time(t, "--lax", [("2024-02-29", "2024-02-29T00:00:00Z"), ("\\-", "\\-")] + [(text, "\\-") for text in bad],
         err="time: %d of %d values are not times" % (len(bad), len(bad) + 1), code=1)
    t.grist("time t", column("t", "7", "a\\tb"), None, "time: line 3: 'a\\tb' in field 't' is not a time", 3)
    t.grist("time --zone +01:00 t", column("t", "9999-12-31T23:30"), None, "time: line 2: '9999-12-31T23:30' in field 't' is not a time", 3)


@test("R30", "R31")
def windows_begin_in_local_time(t):
    data = table("t|k", "2026-11-23T11:28:08.9Z|1", "1969-12-31T23:59:59|2", "\\-|3")
    t.grist("time --every 15m --to w t", data, table("t|k|w", "2026-11-23T11:28:08.9Z|1|2026-11-23T11:15:00Z", "1969-12-31T23:59:59|2|1969-12-31T23:45:00Z", "\\-|3|\\-"))
    t.grist("time --every 1d --zone +05:30 --to k t", data, table("t|k", "2026-11-23T11:28:08.9Z|2026-11-23T00:00:00+05:30", "1969-12-31T23:59:59|1970-01-01T00:00:00+05:30", "\\-|\\-"))
    time(t, "--every 7h --as unix", [("25199", "0"), ("25200", "25200"), ("-1", "-25200")])
    t.grist("time --every 0d t", data, "", "time: bad size '0d'", 2)
    monday = datetime.date(1969, 12, 29)
    pairs = []
    for day in (datetime.date(2026, 11, 23), datetime.date(2026, 11, 22), datetime.date(1969, 12, 28), datetime.date(2024, 2, 29)):
        start = monday + datetime.timedelta((day - monday).days // 14 * 14)
        pairs.append((day.isoformat(), start.isoformat() + "T00:00:00Z"))
    time(t, "--every 2w", pairs)
    time(t, "--every 1mo --zone -05:00", [("2026-03-01T04:59:59Z", "2026-02-01T00:00:00-05:00"), ("2026-03-01T05:00Z", "2026-03-01T00:00:00-05:00")])
    time(t, "--every 5mo", [("2026-11-23", "2026-09-01T00:00:00Z"), ("1969-12-31", "1969-08-01T00:00:00Z"), ("2000-02-29", "2000-01-01T00:00:00Z")])
