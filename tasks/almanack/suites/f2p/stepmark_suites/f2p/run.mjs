// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
// Runs the f2p tests from the workspace's root; writes f2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_shifts.mjs';
import './test_months.mjs';
import './test_weeks.mjs';
import './test_counting.mjs';
import './test_overrides.mjs';
import './test_days.mjs';
import './test_busy.mjs';
import './test_text.mjs';
import './test_far.mjs';
import './test_store.mjs';

process.exitCode = await runAll('f2p');
