# canary: a6238c18-5a13-488c-8a0e-b9d6be50c272
"""Step objects: blobs under the sums of their frames."""

import os

from kit import blob_id, check, equal, noise, reader, test, tree_bytes


@test("R3", "R5")
def wrong_calls_print_the_usage_and_make_nothing(case):
    for words in ((), ("frob",), ("init", "x"), ("put",), ("put", "a", "b"), ("put", "--deep", "a"), ("cat",)):
        result = case.run(*words)
        equal((result.status, result.out), (2, ""), "status and output of %r" % (words,))
        check(result.errors.startswith("usage: strata") and result.errors.count("\n") == 1, "one usage line", result.errors)
    equal(os.listdir(case.dir), [])
    case.init()


@test("R4", "R5")
def a_store_is_made_once(case):
    case.refuses(1, "no store here", "put", "-")
    os.makedirs(case.path(".strata/objects"))
    case.refuses(1, "no store here", "cat", "1234")
    case.init()
    equal(sorted(os.listdir(os.path.join(case.dir, ".strata"))), ["HEAD", "objects", "packs", "refs", "tmp"])
    equal(case.read(".strata/HEAD"), b"main\n")
    case.write(".strata/HEAD", "other\n")
    case.refuses(1, "there is a store already", "init")
    equal(case.read(".strata/HEAD"), b"other\n")


@test("R6", "R7", "R8")
def blobs_are_stored_by_the_sum_of_their_frames(case):
    case.init()
    for text in (b"", b"hi\n", b"abc\0\xff", b"x" * 50, b"y" * 51, b"z" * 58, b"q" * 59, noise("long", 500).encode()):
        key = blob_id(text)
        case.gives(key + "\n", "put", "-", stdin=text)
        equal(reader.frame(case.read(case.loose(key))), ("b", text), "loose object")
        equal(case.run("cat", key).raw, text)
        case.gives("blob %d\n" % len(text), "kind", key)
    case.write("file", "hi\n")
    case.gives("ca9862d7fffc5298e5d3efed423743f3\n", "put", "file")
    equal(len(case.sound().objects), 8)
    case.refuses(1, "cannot read no%20file", "put", "no file")


@test("R7")
def an_object_that_is_there_is_not_written_again(case):
    case.init()
    case.ok("put", "-", stdin="same")
    path = case.path(case.loose(blob_id("same")))
    before = os.stat(path)
    case.ok("put", "-", stdin="same")
    after = os.stat(path)
    equal((after.st_ino, after.st_mtime_ns), (before.st_ino, before.st_mtime_ns), "inode and time of the file")


def alike():
    """Two texts whose ids begin with the same four digits, and the number of digits that they share."""
    seen = {}
    for number in range(100000):
        key = blob_id(str(number))
        if key[:4] in seen:
            return seen[key[:4]], str(number), len(os.path.commonprefix([key, blob_id(seen[key[:4]])]))
        seen[key[:4]] = str(number)


@test("R9")
def the_beginning_of_an_id_is_enough_if_it_is_the_only_one(case):
    case.init()
    one, other, shared = alike()
    case.ok("put", "-", stdin=one)
    key = blob_id(one)
    case.gives(one, "cat", key[:4])
    case.ok("put", "-", stdin=other)
    case.refuses(1, key[:shared] + " is ambiguous", "cat", key[:shared])
    case.gives(one, "cat", key[:shared + 1])
    case.gives(other, "cat", blob_id(other))
    for word in (key[:3], key.upper(), key + "0", "zzzz", "0" * 32):
        case.refuses(1, "no object " + word, "kind", word)


@test("R8", "R10")
def trees_are_listed_and_damage_is_told(case):
    case.init()
    key = case.ok("put", "-", stdin="text").strip()
    tree = tree_bytes(("x", key, "a b"), ("d", "12" * 16, "c"), ("f", key, "\u00e9"))
    top = reader.object_id("t", tree)
    case.write(case.loose(top), b"t" + len(tree).to_bytes(4, "little") + tree)
    case.gives("x %s a%%20b\nd %s c\nf %s %%C3%%A9\n" % (key, "12" * 16, key), "cat", top)
    case.gives("tree %d\n" % len(tree), "kind", top)
    for damage in (b"b\4\0\0\0texu", b"b\5\0\0\0text", b"b\4\0\0\0text!", b"", b"t\4\0\0\0text"):
        case.write(case.loose(key), damage)
        case.refuses(3, "corrupt object " + key, "cat", key)


@test("R11")
def a_kill_while_writing_leaves_no_half_object(case):
    case.init()
    text = noise("big", 200)
    case.write("big", text)
    case.killed("-f 1", "put", "big")
    equal(case.sound().objects, {}, "objects after the kill")
    case.write(".strata/tmp/left-over", "half")
    case.write(".strata/objects/ab/tmp-123", "half")
    case.gives(blob_id(text) + "\n", "put", "big")
    case.gives(text, "cat", blob_id(text))
    equal(list(case.sound().objects), [blob_id(text)])
