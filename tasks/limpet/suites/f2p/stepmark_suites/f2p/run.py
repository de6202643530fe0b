# canary: d64a0a3b-d3bc-4318-8e95-ac01f6af63d9
"""The f2p suite. STEPMARK_SHUFFLE=<seed> shuffles the order."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import kit  # noqa: E402

MODULES = ["test_compound", "test_fields", "test_functions", "test_heredocs", "test_jobs", "test_parameters", "test_pipelines", "test_redirections", "test_substitution", "test_traps"]

if __name__ == "__main__":
    sys.exit(kit.main("f2p", MODULES))
