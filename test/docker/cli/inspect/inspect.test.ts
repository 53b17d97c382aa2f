import { expect, test } from 'vitest';
import { compactJson, indentJson } from '../../../../src/docker/cli/inspect/json-text.ts';
import { ClientWorld } from '../world.ts';

const MISSING = { status: 404, json: { message: 'not there' } } as const;

function world(): ClientWorld {
  const made = new ClientWorld();
  for (const name of ['c1', 'i1', 'n1', 'v1', 'nosuch']) {
    made.engine
      .on(`GET /containers/${name}/json`, name === 'c1' ? { json: { Id: 'c1', Name: '/c1' } } : MISSING)
      .on(`GET /images/${name}/json`, name === 'i1' ? { json: { Id: 'i1', RepoTags: [] } } : MISSING)
      .on(`GET /networks/${name}`, name === 'n1' ? { json: { Id: 'n1' } } : MISSING)
      .on(`GET /volumes/${name}`, name === 'v1' ? { json: { Name: 'v1' } } : MISSING);
  }
  return made;
}

test('objects of all types are found, in the order of the line', async () => {
  const made = world();
  expect(await made.run(['inspect', '-f', 'json', 'v1', 'c1', 'nosuch', 'i1', 'n1'])).toEqual({
    stdout: '[{"Name":"v1"},{"Id":"c1","Name":"/c1"},{"Id":"i1","RepoTags":[]},{"Id":"n1"}]\n',
    stderr: 'Error: No such object: nosuch\n',
    status: 1,
  });
  expect(made.engine.requests.slice(0, 5)).toEqual([
    'GET /containers/v1/json',
    'GET /images/v1/json',
    'GET /networks/v1',
    'GET /volumes/v1',
    'GET /containers/c1/json',
  ]);
});

test.each<readonly [readonly string[], string, string, number]>([
  [['nosuch'], '[]\n', 'Error: No such object: nosuch\n', 1],
  [['nosuch', '-f', '{{.Id}}'], '\n', 'Error: No such object: nosuch\n', 1],
  [['--type', 'container', 'i1'], '[]\n', 'Error response from daemon: not there\n', 1],
  [['--type', 'image', 'i1', '-f', '{{.Id}}'], 'i1\n', '', 0],
  [
    ['--type', 'bogus', 'x'],
    '',
    'unknown type: "bogus": must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"\n',
    1,
  ],
  [
    ['--type', '', 'x'],
    '',
    'type is empty: must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"\n',
    1,
  ],
  [['-s', 'i1', '-f', '{{.Id}}'], 'i1\n', 'WARNING: --size ignored for image\n', 0],
  [['-f', '{{.Name', 'nosuch'], '', 'template parsing error: template: :1: unclosed action\n', 64],
  [
    ['-f', '{{.Id}}{{.Bogus}}', 'c1', 'n1'],
    '\n',
    'template parsing error: template: :1:9: executing "" at <.Bogus>: map has no entry for key "Bogus"\ntemplate parsing error: template: :1:9: executing "" at <.Bogus>: map has no entry for key "Bogus"\n',
    1,
  ],
])('docker inspect %j', async (args, stdout, stderr, status) => {
  expect(await world().run(['inspect', ...args])).toEqual({ stdout, stderr, status });
});

test('once a key was missing, later objects are held to theirs', async () => {
  const made = world();
  made.engine
    .on('GET /containers/a/json', { json: { Id: 'a', Config: { Labels: {} } } })
    .on('GET /containers/b/json', { json: { Config: { Labels: {} } } });
  const template = '{{.Config.Labels.x}}{{if not .ID}}{{.Id}}{{end}}';
  expect((await made.run(['inspect', '-f', '{{.Config.Labels.x}}', 'a', 'b'])).stdout).toBe(
    '<no value>\n<no value>\n',
  );
  expect(await made.run(['inspect', '-f', template, 'a', 'b', 'a'])).toEqual({
    stdout: '<no value>\n',
    stderr:
      'template parsing error: template: :1:9: executing "" at <.Config.Labels.x>: map has no entry for key "x"\n'.repeat(
        2,
      ),
    status: 1,
  });
});

test('docker container inspect and docker image inspect look for their own type only', async () => {
  const made = world();
  expect(await made.run(['container', 'inspect', '-s', 'c1', '-f', '{{.Name}}'])).toEqual({
    stdout: '/c1\n',
    stderr: '',
    status: 0,
  });
  expect(await made.run(['image', 'inspect', '--platform', 'linux/arm64', 'c1'])).toEqual({
    stdout: '[]\n',
    stderr: 'Error response from daemon: not there\n',
    status: 1,
  });
  expect(made.engine.requests.map(decodeURIComponent)).toEqual([
    'GET /containers/c1/json?size=1',
    'GET /images/c1/json?platform={"architecture":"arm64","os":"linux"}',
  ]);
});

test('JSON is laid out again, its numbers and escapes as they were', () => {
  const text = '{"a": 1.50,"b":[],"c":{},"d":[1,{"e":"\\u003c,{}\\""}],"f":12345678901234567890}';
  expect(indentJson(text, '  ')).toBe(`{
  "a": 1.50,
  "b": [],
  "c": {},
  "d": [
    1,
    {
      "e": "\\u003c,{}\\""
    }
  ],
  "f": 12345678901234567890
}`);
  expect(compactJson(`${text} \n`)).toBe(text.replace(': ', ':'));
});
