// Writes a large JUnit report: 100 classes, 500 bytes a case, 2 % failed with a stack trace, 1 % skipped.
import { closeSync, openSync, writeSync } from 'node:fs';

const CLASSES = 100;
const CASE_BYTES = 500;
const SENTENCE = 'INFO request 200 in 3 ms, pool 4 of 8, cache warm &amp; answer as expected; ';
const FRAMES = [
  'org.junit.Assert.fail(Assert.java:89)',
  'org.junit.Assert.failNotEquals(Assert.java:835)',
  'org.junit.Assert.assertEquals(Assert.java:647)',
  'java.base/java.lang.reflect.Method.invoke(Method.java:580)',
  'org.junit.runners.model.FrameworkMethod$1.runReflectiveCall(FrameworkMethod.java:59)',
  'org.junit.internal.runners.model.ReflectiveCallable.run(ReflectiveCallable.java:12)',
  'org.junit.runners.ParentRunner.runLeaf(ParentRunner.java:366)',
  'org.junit.runners.ParentRunner.run(ParentRunner.java:413)',
];

/** `side`: head fixes one in twenty of base's failures and breaks one test in 5,000. */
export function generateJunit(path, count, side = 'base') {
  const file = openSync(path, 'w');
  const perClass = Math.ceil(count / CLASSES);
  writeSync(
    file,
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="bench" tests="${count}" time="${count / 100}">\n`,
  );
  for (let first = 0, group = 0; first < count; first += perClass, group++) {
    const size = Math.min(perClass, count - first);
    const className = `com.example.part${group}.Part${group}Test`;
    const cases = Array.from({ length: size }, (_, offset) => testCase(first + offset, { className, side }));
    writeSync(file, `  <testsuite name="${className}" tests="${size}">\n${cases.join('')}  </testsuite>\n`);
  }
  writeSync(file, '</testsuites>\n');
  closeSync(file);
}

function testCase(index, { className, side }) {
  const open = `    <testcase name="handles_request_${index}_of_kind_${index % 89}" classname="${className}" time="0.010">`;
  if (isFailed(index, side)) return `${open}${failure(index, className)}</testcase>\n`;
  if (index % 100 === 24) return `${open}<skipped message="not on this platform"/></testcase>\n`;
  const room = CASE_BYTES - open.length - '<system-out></system-out></testcase>\n'.length;
  const text = SENTENCE.repeat(Math.ceil(room / SENTENCE.length)).slice(0, room);
  // A character reference that was cut is no XML.
  return `${open}<system-out>${text.replace(/&[^;]*$/, '')}</system-out></testcase>\n`;
}

function isFailed(index, side) {
  if (side === 'head' && index % 1_000 === 49) return false;
  return index % 50 === 49 || (side === 'head' && index % 5_000 === 3);
}

function failure(index, className) {
  const message = `expected:&lt;${index}&gt; but was:&lt;${index + 1}&gt;`;
  const own = `${className}.handles_request_${index}(${className.split('.').at(-1)}.java:${10 + (index % 400)})`;
  const trace = [...FRAMES.slice(0, 3), own, ...FRAMES.slice(3)].map((frame) => `\tat ${frame}\n`).join('');
  return `<failure message="${message}" type="java.lang.AssertionError">java.lang.AssertionError: ${message}\n${trace}</failure>`;
}
