// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
// Runs the variant tests from the workspace's root; writes variant.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_variant.mjs';

process.exitCode = await runAll('variant');
