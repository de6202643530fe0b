"""A small command-line reader, made so that a session can survive a typing error."""

from .errors import UsageError


class Spec:
    """What one command takes: named operands, options with a value, and flags.

    An operand written `NAME?` may be left out, `NAME*` takes all that follow.
    """

    def __init__(self, operands=(), options=(), flags=(), summary=""):
        self.operands = tuple(operands)
        self.options = tuple(options)
        self.flags = tuple(flags)
        self.summary = summary

    def usage(self, command):
        words = [command]
        words += ["[--%s VALUE]" % name for name in self.options]
        words += ["[--%s]" % name for name in self.flags]
        words += [_shown_operand(operand) for operand in self.operands]
        return "usage: tally.py BOOK " + " ".join(words)


class Arguments:
    """The values read for one command."""

    def __init__(self, operands, options, flags):
        self._operands = operands
        self._options = options
        self._flags = flags

    def __getitem__(self, operand):
        return self._operands.get(operand)

    def option(self, name, default=None):
        return self._options.get(name, default)

    def flag(self, name):
        return name in self._flags


def read_arguments(command, spec, words):
    """Sort the words of a command into operands, options and flags."""
    positional, options, flags = [], {}, set()
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--":
            positional += queue
            break
        if not word.startswith("--"):
            positional.append(word)
            continue
        name, has_value, value = word[2:].partition("=")
        if name in spec.flags and not has_value:
            flags.add(name)
        elif name in spec.options:
            if not has_value:
                if not queue:
                    raise UsageError("option --%s needs a value" % name)
                value = queue.pop(0)
            options[name] = value
        else:
            raise UsageError("%s has no option --%s" % (command, name))
    operands = _bind_operands(command, spec, positional)
    return Arguments(operands, options, flags)


def _bind_operands(command, spec, words):
    bound = {}
    rest = list(words)
    for operand in spec.operands:
        name = operand.rstrip("?*")
        if operand.endswith("*"):
            bound[name] = rest
            rest = []
        elif rest:
            bound[name] = rest.pop(0)
        elif not operand.endswith("?"):
            raise UsageError(spec.usage(command))
    if rest:
        raise UsageError(spec.usage(command))
    return bound


def _shown_operand(operand):
    if operand.endswith("*"):
        return "[%s...]" % operand[:-1]
    if operand.endswith("?"):
        return "[%s]" % operand[:-1]
    return operand


def split_words(line):
    """Split a session line into words; quotes keep spaces, a backslash keeps one character."""
    words, word, quote, started = [], [], "", False
    characters = iter(line)
    for character in characters:
        if character == "\\" and quote != "'":
            following = next(characters, "")
            word.append("\n" if following == "n" and quote else following)
            started = True
        elif quote:
            if character == quote:
                quote = ""
            else:
                word.append(character)
        elif character in "\"'":
            quote, started = character, True
        elif character.isspace():
            if started:
                words.append("".join(word))
            word, started = [], False
        else:
            word.append(character)
            started = True
    if quote:
        raise UsageError("a quotation mark is not closed")
    if started:
        words.append("".join(word))
    return words
