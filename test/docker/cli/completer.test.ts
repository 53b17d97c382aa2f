import { beforeEach, expect, test } from 'vitest';
import { dockerCompleter } from '../../../src/docker/cli/completer.ts';
import { ClientWorld } from './world.ts';

let world: ClientWorld;

beforeEach(() => {
  world = new ClientWorld();
  world.engine
    .on('GET /containers/json', {
      json: [
        { Names: ['/web'], State: 'running' },
        { Names: ['/db', '/web/alias'], State: 'running' },
        { Names: ['/held'], State: 'paused' },
        { Names: ['/done'], State: 'exited' },
        { Names: ['/fresh'], State: 'created' },
      ],
    })
    .on('GET /images/json', {
      json: [{ RepoTags: ['alpine:latest', 'alpine:3.18'] }, { RepoTags: ['redis:7'] }, { RepoTags: null }],
    })
    .on('GET /networks', { json: [{ Name: 'bridge' }, { Name: 'mine' }] })
    .on('GET /volumes', { json: { Volumes: [{ Name: 'data' }] } });
});

/** What Tab offers at the end of the line; as the shell does, only what fits the word. */
async function tab(line: string): Promise<readonly string[] | string> {
  const words = line.split(' ');
  const shell = world.machine.spawn({ argv: ['bash'], main: () => new Promise(() => {}), env: new Map() });
  const { candidates, files } = await dockerCompleter(world.engine).complete(words, words.length - 1, shell);
  if (files) return `files: ${files}`;
  return candidates.filter((candidate) => candidate.startsWith(words.at(-1) ?? '')).sort();
}

test.each([
  ['docker star', ['start']],
  ['docker container p', ['pause', 'port', 'prune']],
  ['docker help container un', ['unpause']],
  ['docker run --net', ['--network', '--network-alias']],
  ['docker container run --mac', ['--mac-address']],
  ['docker rm -', ['--force', '--help', '--link', '--volumes', '-f', '-l', '-v']],
  ['docker --log', ['--log-level']],
  ['docker --log-level w', ['warn']],
  ['docker -H unix:///var/run/docker.sock sto', ['stop']],
  ['docker bogus x', []],
])('%s', async (line, offered) => {
  expect(await tab(line)).toEqual(offered);
});

test.each([
  ['docker stop ', ['db', 'held', 'web']],
  ['docker stop web ', ['db', 'held']],
  ['docker start ', ['done', 'fresh']],
  ['docker unpause ', ['held']],
  ['docker rm ', ['done', 'fresh']],
  ['docker rm -f ', ['db', 'done', 'fresh', 'held', 'web']],
  ['docker logs d', ['db', 'done']],
  ['docker exec -it ', ['db', 'web']],
  ['docker exec web ', []],
  ['docker run al', ['alpine', 'alpine:3.18', 'alpine:latest']],
  ['docker run -it --rm red', ['redis:7']],
  ['docker run alpine ', []],
  ['docker run --network ', ['bridge', 'mine']],
  ['docker run --network=m', ['--network=mine']],
  ['docker run -v d', ['data']],
  ['docker run --link ', ['db', 'web']],
  ['docker kill -s TER', ['TERM']],
  ['docker run --restart ', ['always', 'no', 'on-failure', 'unless-stopped']],
  ['docker cp we', ['web:']],
  ['docker cp ./x d', ['db:', 'done:']],
])('%s', async (line, offered) => {
  expect(await tab(line)).toEqual(offered);
});

test('paths', async () => {
  expect(await tab('docker run --env-file ')).toBe('files: any');
  expect(await tab('docker cp ./')).toBe('files: any');
});

test('a line that is wrong, or no engine, offers nothing', async () => {
  expect(await tab('docker run --bogus x')).toEqual([]);
  expect(await tab('docker -H tcp://nowhere stop ')).toEqual([]);
});
