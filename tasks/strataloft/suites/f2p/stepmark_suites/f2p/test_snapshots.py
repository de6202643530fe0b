# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step snapshots: save, log and status."""

from kit import blob_id, equal, lines, noise, reader, snapshot_bytes, test, tree_bytes


@test("R19", "R8")
def a_snapshot_has_the_specified_bytes(case):
    case.init()
    case.put_files({"b": ("run", True), "a/z": "one", "a.txt": "two"})
    case.ok("add", ".")
    inner = tree_bytes(("f", blob_id("one"), "z"))
    outer = tree_bytes(("d", reader.object_id("t", inner), "a"), ("f", blob_id("two"), "a.txt"), ("x", blob_id("run"), "b"))
    top = snapshot_bytes(reader.object_id("t", outer), (), 1700000000, "Ada%20L.", "First\n\nbody")
    key = reader.object_id("s", top)
    case.gives(key + "\n", "save", "--time", "1700000000", "First\n\nbody", "--author", "Ada L.")
    equal(case.run("cat", key).raw, top)
    case.gives("snapshot %d\n" % len(top), "kind", key)
    equal(len(case.sound().objects), 6)
    equal(case.read(".strata/refs/main/00000001").decode(), key + "\n")


@test("R19", "R20")
def snapshots_follow_one_another_on_the_ref(case):
    case.init()
    case.refuses(1, "nothing to save", "save", "empty")
    one = case.snap({"f": "1"}, "one", 5)
    case.refuses(1, "nothing to save", "save", "again")
    case.put_files({"f": "changed, not added"})
    case.refuses(1, "nothing to save", "save", "again")
    two = case.snap({"f": ("1", True)}, "two", 6)
    three = case.snap({}, "three", 7)
    store = case.sound()
    equal(store.refs["main"], [(1, one), (2, two), (3, three)])
    equal([reader.snapshot(store.objects[key][1])[1] for key in (one, two, three)], [[], [one], [two]])
    equal((store.files(two), store.files(three)), ({b"f": ("x", b"1")}, {}))
    case.put_files({"f": "1"})
    case.ok("add", "f")
    case.ok("save", "now")
    fields = reader.snapshot(case.sound().objects[case.sound().ref("main")][1])
    equal((fields[3], fields[2] > 1600000000), (b"nobody", True), "author and time")


def plant(case, name, snapshots):
    """Stores snapshots {word: (parents, time, message)} on one tree; a ref is the last one. Gives their ids."""
    tree = tree_bytes()
    ids = {"tree": put(case, "t", tree)}
    for word, (parents, moment, message) in snapshots.items():
        content = snapshot_bytes(ids["tree"], [ids[parent] for parent in parents], moment, message=message)
        ids[word] = put(case, "s", content)
    case.write(".strata/refs/%s/00000001" % name, ids[word] + "\n")
    return ids


def put(case, kind, content):
    key = reader.object_id(kind, content)
    case.write(case.loose(key), kind.encode() + len(content).to_bytes(4, "little") + content)
    return key


@test("R22", "R21")
def the_log_lists_the_latest_first_but_none_before_its_children(case):
    case.init()
    case.gives("", "log")
    ids = plant(case, "side", {
        "root": ((), 50, "root"), "left": (("root",), 90, "left\nmore"), "right": (("root",), 60, ""),
        "high": (("right",), 70, "high"), "twin": (("right", "right"), 70, "a  b"), "end": (("left", "high"), 10, "end"),
        "tip": (("end", "twin"), 5, "tip")})
    order = ["tip", "twin", "end", "left", "high", "right", "root"]
    said = {"tip": "5 2 nobody tip", "twin": "70 2 nobody a  b", "end": "10 2 nobody end", "left": "90 1 nobody left",
            "high": "70 1 nobody high", "right": "60 1 nobody ", "root": "50 0 nobody root"}
    case.gives(lines(*["%s %s" % (ids[word], said[word]) for word in order]), "log", "side")
    case.gives(lines("%s %s" % (ids["root"], said["root"])), "log", ids["root"][:8])
    case.refuses(1, ids["tree"] + " is no snapshot", "log", ids["tree"])
    case.refuses(1, "no object main", "log", "main")
    plant(case, "other", {"r": ((), 1, "r"), "x": (("r",), 7, "x"), "y": (("r",), 7, "y"), "z": (("x", "y"), 1, "z")})
    listed = [line.split()[0] for line in case.ok("log", "other").splitlines()]
    equal(listed[1:3], sorted(listed[1:3]), "snapshots of one time, by id")


@test("R21")
def a_ref_counts_before_the_beginning_of_an_id(case):
    case.init()
    key = case.snap({"f": "1"}, "first")
    other = plant(case, key[:6], {"planted": ((), 9, "planted")})["planted"]
    case.gives("%s 9 0 nobody planted\n" % other, "log", key[:6])
    case.gives("%s 1 0 nobody first\n" % key, "log", key[:7])
    case.gives("%s 1 0 nobody first\n" % key, "log")


@test("R23")
def status_compares_snapshot_index_and_folder(case):
    case.init()
    case.put_files({"new": "1"})
    case.gives("on main\nuntracked new\n", "status")
    case.snap({"same": "1", "both": "1", "gone": "1", "mode": "1", "lost": "1", "d/x": "1"})
    case.gives("on main\n", "status")
    case.put_files({"same": "1", "both": "2", "mode": ("1", True), "lost": "1", "d/x": "1", "a a": "n"})
    case.ok("add", ".")
    case.put_files({"same": "1", "both": "3", "mode": "1", "d/x/y": "1", "a a": "n", "u.o": "", "z": ""})
    case.write(".strataignore", "*.o\n")
    case.gives(lines("on main", "staged added a%20a", "staged changed both", "staged removed gone", "staged changed mode",
                     "work changed both", "work removed d/x", "work removed lost", "work changed mode",
                     "untracked .strataignore", "untracked d/x/y", "untracked z"), "status")


@test("R11", "R19")
def a_kill_while_saving_leaves_the_ref(case):
    case.init()
    one = case.snap({"f": "1"})
    case.put_files({"f": "2"})
    case.ok("add", ".")
    case.killed("-f 1", "save", noise("message", 100))
    equal(case.sound().refs["main"], [(1, one)])
    case.killed("-f 0", "save", "small")
    equal(case.sound().refs["main"], [(1, one)])
    two = case.ok("save", "small").strip()
    equal(case.sound().refs["main"], [(1, one), (2, two)])
