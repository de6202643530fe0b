// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
// Runs the f2p tests from the workspace's root; writes f2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_turns.mjs';
import './test_retries.mjs';
import './test_crons.mjs';
import './test_leases.mjs';
import './test_keys.mjs';
import './test_dependencies.mjs';
import './test_dead.mjs';
import './test_limits.mjs';
import './test_stats.mjs';
import './test_compaction.mjs';

process.exitCode = await runAll('f2p');
