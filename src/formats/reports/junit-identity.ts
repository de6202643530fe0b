import type { TestIdParts } from '../../core/test-id.ts';
import { WHOLE_FILE } from './report-parser.ts';
import { isSourcePath } from './source-path.ts';

/** What a JUnit report says of where a test lies. */
export interface JunitPlace {
  readonly name: string;
  readonly classname: string;
  /** Relative to the workspace: the test case's own `file`, else that of the nearest suite that has one; empty where none has. */
  readonly file: string;
  /** Names of the enclosing `<testsuite>`s, outermost first. */
  readonly suites: readonly string[];
}

/** Between the parts of a class, in one language or another. */
const SEPARATORS = /[/\\]|::/g;

/** node:test writes this for every test, whatever it lies in. */
const NODE_TEST_CLASSES = new Set(['test', 'suite']);

/** Gives the three parts of an id, by the dialects that docs/report-formats.md lists. */
export function createJunitIdentity(): (place: JunitPlace) => TestIdParts {
  /** Tests of one class come one after the other. */
  let last = { classname: '', file: '', groups: beyondFile('', '') };
  return (place) =>
    identify(place, (classname, file) => {
      if (classname !== last.classname || file !== last.file) {
        last = { classname, file, groups: beyondFile(classname, file) };
      }
      return last.groups;
    });
}

type GroupsOf = (classname: string, file: string) => readonly string[];

function identify(place: JunitPlace, groupsOf: GroupsOf): TestIdParts {
  const name = place.name.trim();
  if (NODE_TEST_CLASSES.has(place.classname)) return identifyNodeTest(place, name);
  const suite = place.suites.at(-1) ?? '';
  if (place.file === '' && isSourcePath(place.classname)) return identifyByPath(place.classname, name);
  const file = place.file === '' && isSourcePath(suite) ? suite : place.file;
  const group = doublesName(place.classname, name) ? '' : place.classname;
  if (file !== '') return { file, describe: groupsOf(group, file), name: nameIn(file, name) };
  if (place.classname !== '') return { file: group, describe: [], name: nameIn(group, name) };
  return { file: suite, describe: [], name: nameIn(suite, name) };
}

/** Describes are the nested suites; a file that could not be run comes as a test of its path. */
function identifyNodeTest({ file, suites }: JunitPlace, name: string): TestIdParts {
  if (isSourcePath(name) && suites.length === 0) return { file: name, describe: [], name: WHOLE_FILE };
  return { file, describe: suites, name };
}

/** vitest: the class is the file, and the name holds the groups. */
function identifyByPath(file: string, name: string): TestIdParts {
  const groups = name.split(' > ');
  return { file, describe: groups.slice(0, -1), name: nameIn(file, groups.at(-1) ?? name) };
}

/** jest-junit repeats the name as the class, mocha-junit-reporter the name's last part. */
function doublesName(classname: string, name: string): boolean {
  const group = classname.trim();
  return group !== '' && (group === name || name.endsWith(` ${group}`));
}

/** A name that only repeats the file, as a path or as Python's module, tells of the file as a whole. */
function nameIn(file: string, name: string): string {
  const isFile = name === '' || name === file || (name.includes('.') && name === stemOf(file));
  return isFile ? WHOLE_FILE : name;
}

/** What a class says that the file does not: nothing for `tests.test_a`, `[TestB]` for `tests.test_a.TestB`. */
function beyondFile(classname: string, file: string): readonly string[] {
  if (classname === '' || isPathTail(classname, file)) return [];
  const stem = stemOf(file);
  const dotted = classname.replace(SEPARATORS, '.');
  if (isTailOf(dotted, stem)) return [];
  if (dotted.startsWith(`${stem}.`)) return dotted.slice(stem.length + 1).split('.');
  const nested = dotted.indexOf('$');
  if (nested > 0 && isTailOf(dotted.slice(0, nested), stem)) return dotted.slice(nested + 1).split('$');
  return [classname];
}

function isPathTail(tail: string, file: string): boolean {
  return file.endsWith(tail) && (file.length === tail.length || file[file.length - tail.length - 1] === '/');
}

function stemOf(file: string): string {
  const dot = file.lastIndexOf('.');
  return (dot > file.lastIndexOf('/') ? file.slice(0, dot) : file).replaceAll('/', '.');
}

/** A single word may just as well be a group that is named like its file. */
function isTailOf(dotted: string, stem: string): boolean {
  return stem === dotted || (dotted.includes('.') && stem.endsWith(`.${dotted}`));
}
