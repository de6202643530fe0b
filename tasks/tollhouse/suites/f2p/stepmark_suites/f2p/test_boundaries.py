"""Step boundaries: packages and what they use.

canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
"""
from harness import check, equal, test

PACKAGES = {"model": [], "tariff": ["model"], "ledger": ["model", "tariff"],
            "io": ["model", "tariff", "ledger"], "report": ["model", "tariff", "ledger"],
            "cli": ["model", "tariff", "ledger", "io", "report"]}
FILES = ("java.io.", "java.nio.file.")
STREAMS = ("java.lang.System", "java.io.PrintStream")


def stays_within(p, package):
    """Check all that the classes of a package use."""
    classes = p.classes()
    own = [found for found in classes.values() if found.package == "tollhouse." + package]
    check(own, f"classes in tollhouse.{package}", "none")
    allowed = {"tollhouse." + name for name in [package, *PACKAGES[package]]}
    bad = set()
    for found in own:
        for used in found.references():
            if used in classes and classes[used].package not in allowed:
                bad.add(f"{found.name} uses {used}")
            if used in STREAMS or package != "io" and used.startswith(FILES):
                bad.add(f"{found.name} uses {used}")
    equal(sorted(bad)[:5], [], "nothing else:")


@test("R44", "R45", "R46")
def values_use_nothing_of_the_program(p):
    stays_within(p, "model")


@test("R44", "R45", "R46")
def tariffs_use_values_only(p):
    stays_within(p, "tariff")


@test("R44", "R45", "R46")
def ledgers_use_values_and_tariffs(p):
    stays_within(p, "ledger")


@test("R44", "R46")
def readers_use_no_report_and_no_command(p):
    stays_within(p, "io")


@test("R44", "R45", "R46")
def reports_do_not_print(p):
    stays_within(p, "report")


@test("R44")
def packages_form_no_circle(p):
    classes = p.classes()
    equal({found.package for found in classes.values()}, {"tollhouse." + name for name in PACKAGES},
          "packages")
    order = list(PACKAGES)
    bad = sorted({f"{found.package} uses {classes[used].package}" for found in classes.values()
                  for used in found.references() if used in classes
                  and order.index(classes[used].package[10:]) > order.index(found.package[10:])})
    equal(bad, [])
