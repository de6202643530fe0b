# canary: fce2e288-2d66-4ce2-9533-348f6c3bf7bd
"""The P2P suite. STEPMARK_SHUFFLE=<seed> shuffles the order."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import kit  # noqa: E402

MODULES = ["test_commands", "test_old_files", "test_tools"]

if __name__ == "__main__":
    sys.exit(kit.main("p2p", MODULES))
