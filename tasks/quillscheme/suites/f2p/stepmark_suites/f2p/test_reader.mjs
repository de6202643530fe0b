// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { check, group, same } from './harness.mjs';

const test = group('test_reader.mjs', 'Reader');

test('data of all kinds are read and written', 'R4 R5', async (q) => {
  await q.reads("(a (b #t . #false) #(1 \"x\" #\\y) -5 +7)\n()", '(a (b #t . #f) #(1 "x" #\\y) -5 7)', '()');
  await q.reads('(1 . (2 . (3 . ())))', '(1 2 3)');
  await q.reads("'a `(b ,c ,@d) (quote e f) (quote) ''g '(quote . h)", "'a", '`(b ,c ,@d)', '(quote e f)', '(quote)', "''g", "'(quote . h)");
  await q.reads('123456789012345678901234567890 -0 007', '123456789012345678901234567890', '0', '7');
});

test('comments of three kinds vanish', 'R5', async (q) => {
  await q.reads('1 ; 2\n#| 3 #| 4 |# 5 |# 6 #;7 #;(8 #;9) 10', '1', '6', '10');
  await q.reads('(1 #;2 . #;3 4 #;5)', '(1 . 4)');
  await q.reads('#;#;1 2 3', '3');
  await q.reads("'#;1 2 #(#;a)", "'2", '#()');
});

test('tokens end where they must', 'R5', async (q) => {
  await q.reads("a'b\"c\"d;e\nf", 'a', "'b", '"c"', 'd', 'f');
  await q.reads('#\\(#\\)#\\a(#\\;)', '#\\(', '#\\)', '#\\a', '(#\\;)');
  await q.reads('... + - 1+ -a ->b <=? a.b |a b||c|', '...', '+', '-', '1+', '-a', '->b', '<=?', 'a.b', '|a b|', 'c');
});

test('characters have names and codes', 'R5 R7', async (q) => {
  await q.reads('#\\space #\\newline #\\tab #\\null #\\delete #\\x41 #\\x #\\xe9 #\\x7 #\\x1', '#\\space', '#\\newline', '#\\tab', '#\\null', '#\\delete', '#\\A', '#\\x', '#\\é', '#\\alarm', '#\\x1');
  await q.reads('#\\🙂 #\\ 1', '#\\🙂', '#\\space', '1');
});

test('strings and symbols are escaped where they must be', 'R7', async (q) => {
  await q.reads(String.raw`"a\"\\\n\t\x41;\x1;\a\b\|\x7f;"`, String.raw`"a\"\\\n\tA\x1;\x7;\x8;|\x7f;"`);
  await q.reads('"one \\\n   \t two" "é\n"', '"one two"', '"é\\n"');
  await q.reads(String.raw`|a b| |abc| || |12| |-x| |.| |#a| |a#| |a\|b\\\x41;| |a;b| |A| |'a|`, '|a b|', 'abc', '||', '|12|', '-x', '|.|', '|#a|', 'a#', String.raw`|a\|b\\A|`, '|a;b|', 'A', "|'a|");
});

test('what is unclosed is an error at its opening', 'R6', async (q) => {
  await q.readError('(a) (b\n  (c d)\n (e "f"', ['(a)'], 'unclosed (', 3, 2);
  await q.readError('x #(1 2', ['x'], 'unclosed (', 1, 3);
  await q.readError('(a "b', [], 'unclosed string', 1, 4);
  await q.readError('1 |b', ['1'], 'unclosed |', 1, 3);
  await q.readError('1\n #| a #| b |#', ['1'], 'unclosed #|', 2, 2);
});

test('misplaced marks are errors at their place', 'R6', async (q) => {
  await q.readError('(a))', ['(a)'], 'unexpected )', 1, 4);
  await q.readError('a ]', ['a'], 'unexpected ]', 1, 3);
  await q.readError("(a ')", [], 'missing datum', 1, 4);
  await q.readError('a ,@', ['a'], 'missing datum', 1, 3);
  await q.readError('(a #;)', [], 'missing datum', 1, 4);
  for (const text of ['(a . )', '(a . b c)', '(a . b (c))']) await q.readError(text, [], 'bad dot', 1, 4);
  await q.readError('(. a)', [], 'bad dot', 1, 2);
  await q.readError('#(a . b)', [], 'bad dot', 1, 5);
});

test('unknown tokens and escapes are errors', 'R6', async (q) => {
  await q.readError('a #foo', ['a'], 'bad token: #foo', 1, 3);
  await q.readError('a\n #\\spac', ['a'], 'bad token: #\\spac', 2, 2);
  await q.readError('#\\xd800', [], 'bad token: #\\xd800', 1, 1);
  await q.readError('"ab\\q"', [], 'bad escape: \\q', 1, 4);
  await q.readError('"\\x110000;"', [], 'bad escape: \\x', 1, 2);
});

test('columns count characters', 'R6', async (q) => {
  await q.readError('"🙂é" \t)', ['"🙂é"'], 'unexpected )', 1, 7);
  await q.readError('"a\nb" )', ['"a\\nb"'], 'unexpected )', 2, 4);
});

test('nesting has no limit', 'R8', async (q) => {
  const deep = 100_000;
  for (const [open, inside, close] of [['(', 'x', ')'], ['#(', '', ')'], ["'", 'x', '']]) {
    const text = open.repeat(deep) + inside + close.repeat(deep);
    const { data } = await q.ask({ op: 'read', text });
    check(data?.length === 1 && data[0] === text, 'the datum as it was', `${data?.[0]?.slice(0, 20)}`);
  }
});

test('files are read from the command line', 'R1 R3', async (q) => {
  const file = q.file('in.qs', '(a . (b)) "é"\n#;x |y z|\n  )');
  same(await q.run(['--read', file]), { code: 3, stdout: '(a b)\n"é"\n|y z|\n', stderr: `${file}:3:3: read error: unexpected )\n` });
  q.file('good', '1 2');
  same(await q.run(['--read', 'good']), { code: 0, stdout: '1\n2\n', stderr: '' });
  same(await q.run(['--read', 'none']), { code: 2, stdout: '', stderr: 'error: cannot read none\n' });
  const { code, stdout, stderr } = await q.run(['--read']);
  same([code, stdout], [2, '']);
  check(stderr.startsWith('usage: node quill.mjs'), 'a line that begins with the usage', stderr);
});

test('the line protocol answers every line', 'R4', async (q) => {
  await q.reads('1', '1');
  for (const request of [null, [], {}, { op: 'read' }, { op: 'jump', text: '1' }, { op: 'read', text: 5 }]) {
    same(await q.ask(request), { error: { kind: 'protocol', text: 'bad request' } });
  }
  const { code, stdout } = await q.run(['--serve'], { stdin: '{"op":"read","text":"a"}\nnonsense\n{"op":"reset"}\n' });
  same([code, stdout], [0, '{"data":["a"]}\n{"error":{"kind":"protocol","text":"bad request"}}\n{}\n']);
});
