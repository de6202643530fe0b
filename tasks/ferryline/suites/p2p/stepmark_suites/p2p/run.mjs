// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
// Runs the p2p tests from the workspace's root; writes p2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_crates.mjs';
import './test_commands.mjs';
import './test_network.mjs';
import './test_library.mjs';

process.exitCode = await runAll('p2p');
