import { expect, test } from 'vitest';
import { ClientWorld, NOW } from '../world.ts';

const ID = 'f'.repeat(64);

/** With more digits than a double holds. */
const DIE = `{"status":"die","id":"${ID}","from":"alpine","Type":"container","Action":"die","Actor":{"ID":"${ID}","Attributes":{"name":"ev2","exitCode":"137","image":"alpine"}},"scope":"local","time":1795361882,"timeNano":1795361882810831581}\n`;
const CREATE = `{"Type":"network","Action":"create","Actor":{"ID":"abc","Attributes":{}},"scope":"local","time":1795361883,"timeNano":1795361883000000000}\n`;

async function events(...args: readonly string[]) {
  const world = new ClientWorld();
  world.engine.on('GET /events', { bytes: new TextEncoder().encode(DIE + CREATE) });
  const outcome = await world.run(['events', ...args]);
  return { ...outcome, asked: world.engine.requests.map(decodeURIComponent) };
}

test.each<readonly [readonly string[], string]>([
  [
    [],
    `2026-11-22T15:38:02.810831581Z container die ${ID} (exitCode=137, image=alpine, name=ev2)
2026-11-22T15:38:03.000000000Z network create abc
`,
  ],
  [
    ['--format', 'json'],
    DIE.replace(
      '{"name":"ev2","exitCode":"137","image":"alpine"}',
      '{"exitCode":"137","image":"alpine","name":"ev2"}',
    ) + CREATE,
  ],
  [
    ['--format', '{{.Type}} {{.Action}} {{.Actor.Attributes.name}} {{.Status}} {{.ID}} {{.TimeNano}}'],
    `container die ev2 die ${ID} 1795361882810831581\nnetwork create <no value>   1795361883000000000\n`,
  ],
])('docker events %j', async (args, stdout) => {
  expect(await events(...args)).toEqual({ stdout, stderr: '', status: 0, asked: ['GET /events'] });
});

test('times are given as the API wants them', async () => {
  const { asked } = await events(
    '--since',
    '10m',
    '--until',
    '2026-11-22T16:00:00',
    '-f',
    'type=network',
    '-f',
    'event=die',
  );
  expect(asked).toEqual([
    `GET /events?filters={"type":{"network":true},"event":{"die":true}}&since=${NOW / 1000 - 600}&until=${NOW / 1000 + 3600}.000000000`,
  ]);
});

test.each<readonly [readonly string[], string, number]>([
  [['--since', 'bogus'], 'failed to parse value as time or duration: "bogus"', 1],
  [['--format', '{{.Type'], 'Error parsing format: template: :1: unclosed action', 64],
  [
    ['--format', '{{.Bogus}}'],
    'Error parsing format: template: :1:2: executing "" at <.Bogus>: can\'t evaluate field Bogus in type events.Message',
    64,
  ],
])('docker events %j fails before anything is asked', async (args, message, status) => {
  expect(await events(...args)).toEqual({ stdout: '', stderr: `${message}\n`, status, asked: [] });
});
