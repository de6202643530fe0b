// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
// Runs the variant tests from the workspace's root; writes variant.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_variant.mjs';

process.exitCode = await runAll('variant');
