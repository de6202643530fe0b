// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
// Runs the f2p tests from the workspace's root; writes f2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_entries.mjs';
import './test_reading.mjs';
import './test_writing.mjs';
import './test_transforms.mjs';
import './test_jobs.mjs';
import './test_cancel.mjs';
import './test_transfer.mjs';
import './test_resume.mjs';
import './test_shim.mjs';
import './test_structure.mjs';

process.exitCode = await runAll('f2p');
