"""Classes that only hold what they are given."""


def node(cls):
    """Makes the annotated names of a class its arguments; objects with equal parts are equal."""
    fields = tuple(getattr(cls, "__annotations__", ()))

    def __init__(self, *values, **named):
        named.update(zip(fields, values))
        for field in fields:
            if field not in named and not hasattr(cls, field):
                raise TypeError("%s needs %s" % (cls.__name__, field))
        self.__dict__.update(named)

    def parts(self):
        return tuple(getattr(self, field) for field in fields)

    def __eq__(self, other):
        return type(self) is type(other) and self.parts() == other.parts()

    cls.__init__, cls.parts, cls.__eq__, cls.__hash__ = __init__, parts, __eq__, None
    return cls


def is_node(value):
    return hasattr(value, "parts")
