# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""The p2p suite. STEPMARK_SHUFFLE=<seed> shuffles the order."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import kit  # noqa: E402

MODULES = ["test_builtins", "test_commands", "test_words"]

if __name__ == "__main__":
    sys.exit(kit.main("p2p", MODULES))
