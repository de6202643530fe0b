// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
// Runs the p2p tests from the workspace's root; writes p2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_jobs.mjs';
import './test_exchange.mjs';
import './test_work.mjs';
import './test_store.mjs';

process.exitCode = await runAll('p2p');
