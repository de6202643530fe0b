// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
// Runs the f2p tests from the workspace's root; writes f2p.xml to STEPMARK_REPORT_DIR.
import { runAll } from './harness.mjs';
import './test_reader.mjs';
import './test_core.mjs';
import './test_loops.mjs';
import './test_numbers.mjs';
import './test_data.mjs';
import './test_macros.mjs';
import './test_values.mjs';
import './test_continuations.mjs';
import './test_exceptions.mjs';
import './test_modules.mjs';

process.exitCode = await runAll('f2p');
