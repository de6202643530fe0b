# canary: 32df8f6b-5e13-4c8f-b5ac-f9f0562b524d
"""The variant suite. STEPMARK_SHUFFLE=<seed> shuffles the order."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import harness  # noqa: E402

MODULES = ["test_variant"]

if __name__ == "__main__":
    sys.exit(harness.main("variant", MODULES))
