// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
// Runs the p2p tests from the workspace's root; writes p2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_balance.mjs';
import './test_examples.mjs';
import './test_shipped.mjs';

process.exitCode = await runAll('p2p');
