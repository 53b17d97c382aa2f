import { expect, test } from 'vitest';
import { World } from '../world.ts';

/** A directory `m` with modules and data. */
function world(): World {
  const made = new World();
  const files = {
    'a.jq':
      'module {"name":"a","v":1}; import "b" as b {search:"./"}; def a: "a"; def c(f): b::b + (f|tostring);',
    'b.jq': 'def b: "b";',
    'bad.jq': 'def x: ;',
    'main.jq': 'def x: 1; 2',
    'd.json': '{"a":1} [2]',
    'broken.json': '{',
    'e/e.jq': 'def e: "e";',
  };
  for (const [name, text] of Object.entries(files)) {
    made.fs.mkdir(`/home/ann/m/${name}`.replace(/\/[^/]*$/, ''), { recursive: true });
    made.fs.writeFile(`/home/ann/m/${name}`, `${text}\n`);
  }
  return made;
}

const run = async (made: World, ...words: readonly string[]) => {
  const { stdout, stderr, status } = await made.run(['jq', ...words], { cwd: '/home/ann' });
  return `${stdout}${stderr}${status}`;
};

test('modules and data are imported, and included', async () => {
  const made = world();
  expect(await run(made, '-nc', '-L', 'm', 'import "a" as a; [a::a, a::c(3)]')).toBe('["a","b3"]\n0');
  expect(await run(made, '-nc', '-Lm', 'include "a"; def f: a; [f, c(3)]')).toBe('["a","b3"]\n0');
  expect(await run(made, '-nc', '-L', 'nosuch', '-L', 'm', 'import "d" as $d; [$d, $d::d]')).toBe(
    '[[{"a":1},[2]],[{"a":1},[2]]]\n0',
  );
  expect(await run(made, '-nc', '-L', 'm', 'import "e" as e; e::e')).toBe('"e"\n0');
  expect(await run(made, '-nc', 'import "a" as a {search:"./m"}; a::a')).toBe('"a"\n0');
  expect(await run(made, '-nc', '-L', 'm', '"a" | modulemeta')).toBe(
    '{"name":"a","v":1,"deps":[{"search":"./","as":"b","is_data":false,"relpath":"b"}],"defs":["a/0","c/1"]}\n0',
  );
  expect(await run(made, '-nc', '-L', 'm', 'get_search_list')).toBe('["m"]\n0');
});

test('what cannot be imported is said before anything runs', async () => {
  const made = world();
  const compiled = async (filter: string) => run(made, '-nc', '-L', 'm', filter);
  expect(await compiled('import "nosuch" as a; 1')).toBe(
    'jq: error: module not found: nosuch\n\njq: 1 compile error\n3',
  );
  expect(await compiled('import "broken" as $d; 1')).toBe(
    'jq: error loading data file /home/ann/m/broken.json: Unfinished JSON term at EOF at line 2, column 0\n\njq: 1 compile error\n3',
  );
  expect(await compiled('import "bad" as a; 1')).toBe(
    "jq: error: syntax error, unexpected ';' (Unix shell quoting issues?) at /home/ann/m/bad.jq, line 1:\ndef x: ;       \njq: 1 compile error\n3",
  );
  expect(await compiled('import "main" as a; 1')).toBe(
    'jq: error: jq: error: library should only have function definitions, not a main expression\n<unknown location>\njq: 1 compile error\n3',
  );
  expect(await compiled('import "a" as a; a::zz')).toBe(
    'jq: error: a::zz/0 is not defined at <top-level>, line 1:\nimport "a" as a; a::zz                 \njq: 1 compile error\n3',
  );
  expect(await compiled('include "a" (.+1); 0')).toBe(
    'jq: error: Module metadata must be constant at <top-level>, line 1:\ninclude "a" (.+1); 0\njq: 1 compile error\n3',
  );
  expect(await compiled('module []; 0')).toBe(
    'jq: error: Module metadata must be an object at <top-level>, line 1:\nmodule []; 0\njq: 1 compile error\n3',
  );
  expect(await compiled('include "\\(1)"; 0')).toBe(
    'jq: error: Import path must be constant at <top-level>, line 1:\ninclude "\\(1)"; 0        \njq: 1 compile error\n3',
  );
  expect(await compiled('"nosuch" | modulemeta')).toBe(
    'jq: error (at <unknown>): module not found: nosuch\n5',
  );
});
