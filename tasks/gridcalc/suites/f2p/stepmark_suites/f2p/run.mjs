// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
// Runs the f2p tests from the workspace's root; writes f2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_ranges.mjs';
import './test_functions.mjs';
import './test_lookup.mjs';
import './test_cycles.mjs';
import './test_incremental.mjs';
import './test_names.mjs';
import './test_copy.mjs';
import './test_sheets.mjs';
import './test_rows.mjs';
import './test_undo.mjs';
import './test_books.mjs';

process.exitCode = await runAll('f2p');
