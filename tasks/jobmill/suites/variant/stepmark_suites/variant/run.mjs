// Stepmark task jobmill, canary 7fdb617d-6d67-488f-b80b-8fd12b9edc80
// Runs the variant's tests from the workspace's root; writes variant.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_variant.mjs';

process.exitCode = await runAll('variant');
