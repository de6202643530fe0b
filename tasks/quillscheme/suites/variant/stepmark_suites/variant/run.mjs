// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
// Runs the variant tests from the workspace's root; writes variant.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_variant.mjs';

process.exitCode = await runAll('variant');
