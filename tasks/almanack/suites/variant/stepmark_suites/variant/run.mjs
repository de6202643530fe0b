// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
// Runs the variant tests from the workspace's root; writes variant.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_variant.mjs';
import './test_files.mjs';

process.exitCode = await runAll('variant');
