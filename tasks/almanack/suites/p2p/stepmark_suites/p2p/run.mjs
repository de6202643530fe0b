// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
// Runs the p2p tests from the workspace's root; writes p2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_events.mjs';
import './test_rules.mjs';
import './test_zones.mjs';
import './test_changes.mjs';
import './test_files.mjs';
import './test_program.mjs';

process.exitCode = await runAll('p2p');
