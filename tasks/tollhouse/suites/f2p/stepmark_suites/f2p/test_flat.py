"""Step flat: no family tree.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import check, equal, test
from classfile import ABSTRACT, FINAL, PRIVATE


@test("R13")
def no_class_extends_another(p):
    classes = p.classes()
    found = [name for name, found in classes.items() if found.parent in classes]
    equal(sorted(found), [], "classes with a parent in the program:")


@test("R14")
def no_class_is_abstract_and_every_class_is_final(p):
    found = [name for name, found in p.classes().items()
             if not (found.interface or found.enum or found.synthetic)
             and (found.flags & ABSTRACT or not found.flags & FINAL)]
    equal(sorted(found), [], "abstract or open classes:")


@test("R15")
def every_field_of_an_instance_is_private(p):
    found = [f"{name}.{field.name}" for name, found in p.classes().items() for field in found.fields
             if not (field.static or field.synthetic or field.flags & PRIVATE)]
    equal(sorted(found), [], "open fields:")


@test("R16")
def nothing_asks_for_the_class_of_an_object(p):
    classes = p.classes()
    found = [f"{name}: {tested}" for name, found in classes.items()
             for tested in found.tested if tested in classes]
    equal(sorted(found), [], "instanceof:")


@test("R17")
def no_class_has_more_than_twenty_methods(p):
    counts = {name: sum(1 for method in found.methods
                        if not method.synthetic and not method.name.startswith("<"))
              for name, found in p.classes().items()}
    check(max(counts.values()) > 2, "some methods", counts)
    equal(sorted(name for name, count in counts.items() if count > 20), [], "large classes:")
