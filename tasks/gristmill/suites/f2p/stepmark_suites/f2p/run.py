# canary: a564f0c3-b5f1-4ef5-b93f-48dc9247b718
"""The f2p suite. STEPMARK_SHUFFLE=<seed> shuffles the order."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import kit  # noqa: E402

MODULES = sorted(name[:-3] for name in os.listdir(os.path.dirname(os.path.abspath(__file__)))
                 if name.startswith("test_") and name.endswith(".py"))

if __name__ == "__main__":
    sys.exit(kit.main("f2p", MODULES))
