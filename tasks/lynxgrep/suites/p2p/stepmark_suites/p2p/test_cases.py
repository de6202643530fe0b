# canary: 6914757b-aba7-47f0-9019-c1f763327285
"""tools/cases.py, run against programs made up here."""

import os

from harness import equal, test

ECHO = '#!/bin/sh\nprintf "%s\\n" "$@"\ncat\n'


def program(case, text=ECHO):
    path = os.path.join(case.folder, case.write("fake", text))
    os.chmod(path, 0o755)
    return path


@test("R2")
def cases_that_hold_are_counted(case):
    case.write("c.txt", "# kind\n\ngroups\ta b\ttext\t--groups | -- | a b | text\ntree\tx\t\t--tree | -- | x\n")
    case.cases("c.txt", program(case)).expect(0, "2 cases, 0 failed\n")


@test("R2")
def cases_that_do_not_hold_are_shown(case):
    case.write("c.txt", "\ntree\tx\t\tno\ntree\ty\t\t--tree | -- | y\n")
    case.cases("c.txt", program(case)).expect(1, "line 2: expected no, got --tree | -- | x\n2 cases, 1 failed\n")


@test("R2")
def escapes_in_fields_are_bytes(case):
    case.write("c.txt", "groups\tt\\\\d\t\\x41\\t\\n\\xff\t--groups | -- | t\\\\d | A\\t | \\xff\n")
    case.cases("c.txt", program(case)).expect(0, "1 cases, 0 failed\n")


@test("R2")
def errors_count_as_results(case):
    case.write("c.txt", "tree\tx\t\toops\n")
    case.cases("c.txt", program(case, "#!/bin/sh\necho oops >&2\nexit 2\n")).expect(0, "1 cases, 0 failed\n")


@test("R2")
def wrong_files_of_cases_are_refused(case):
    fake = program(case)
    case.write("c.txt", "tree\tx\n")
    case.cases("c.txt", fake).expect(2, "", "cases.py: line 1 is no case\n")
    case.write("c.txt", "bush\tx\t\t\n")
    case.cases("c.txt", fake).expect(2, "", "cases.py: line 1 is no case\n")
    equal(case.cases().expect(2, "", None).errors, "usage: cases.py FILE [PROGRAM]\n")
    equal(case.cases("none", fake).expect(2, "", None).errors[:9], "cases.py:")
