# canary: 82cd5f67-3162-4f01-af9a-d10b284f5f8f
"""The variant suite. STEPMARK_SHUFFLE=<seed> shuffles the order."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import harness  # noqa: E402

MODULES = ["test_variant"]

if __name__ == "__main__":
    sys.exit(harness.main("variant", MODULES))
