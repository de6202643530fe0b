// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
// Runs the p2p tests from the workspace's root; writes p2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_cells.mjs';
import './test_formulas.mjs';
import './test_views.mjs';
import './test_csv.mjs';
import './test_program.mjs';

process.exitCode = await runAll('p2p');
