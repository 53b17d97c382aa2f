import { describe, expect, test } from 'vitest';
import { findings } from '../../build/floors.mjs';

describe('imports', () => {
  const refused: readonly (readonly [file: string, text: string, finding: string])[] = [
    [
      'linux/machine.ts',
      "import { Shell } from '../shell/shell.ts';",
      'src/linux/machine.ts:1: imports shell/shell.ts; linux may import nothing of ours',
    ],
    [
      'shell/shell.ts',
      "\n\nimport type { Command } from '../programs/command/command.ts';",
      'src/shell/shell.ts:3: imports programs/command/command.ts; shell may import linux',
    ],
    [
      'docker/cli/run.ts',
      "export { Engine } from '../engine/engine.ts';",
      'src/docker/cli/run.ts:1: imports docker/engine/engine.ts; docker/cli may import docker/api, docker/registry/reference.ts, programs, shell, linux',
    ],
    [
      'docker/engine/verbs/start.ts',
      "const redis = await import('../../../images/redis.ts');",
      'src/docker/engine/verbs/start.ts:1: imports images/redis.ts; docker/engine may import docker/registry, linux',
    ],
    [
      'redis/keyspace/database.ts',
      "type Clock = import('../../linux/clock.ts').Clock;",
      'src/redis/keyspace/database.ts:1: imports linux/clock.ts; redis/keyspace may import redis/resp',
    ],
    [
      'redis/commands/table.ts',
      "export * from '../server/server.ts';",
      'src/redis/commands/table.ts:1: imports redis/server/server.ts; redis/commands may import redis/resp, redis/keyspace, redis/lua',
    ],
    [
      'ui/terminal.ts',
      "import worker from '../sandbox/worker.ts?worker&url';",
      'src/ui/terminal.ts:1: imports sandbox/worker.ts; ui may import ui, sandbox/protocol.ts, scenario',
    ],
    [
      'ui/terminal.ts',
      "new Worker(new URL('../sandbox/worker.ts', import.meta.url));",
      'src/ui/terminal.ts:1: imports sandbox/worker.ts; ui may import ui, sandbox/protocol.ts, scenario',
    ],
    [
      'shell/history.ts',
      "import { readFileSync } from 'node:fs';",
      'src/shell/history.ts:1: imports node:fs; only cli may know Node',
    ],
    [
      'cli/main.ts',
      "import json from '../../package.json';",
      'src/cli/main.ts:1: imports ../../package.json, which is outside src',
    ],
    ['attic/box.ts', '', 'src/attic/box.ts:1: stands on no floor; name its room in build/floors.mjs'],
    [
      'linux/machine.ts',
      "import { box } from '../attic/box.ts';",
      'src/linux/machine.ts:1: imports attic/box.ts, which stands on no floor',
    ],
  ];
  test.each(refused)('%s: %s', (file, text, finding) => {
    expect(findings(file, text)).toEqual([finding]);
  });

  const allowed: readonly (readonly [file: string, text: string])[] = [
    ['programs/net/curl/curl.ts', "import { parse } from '../http/url.ts';"],
    ['docker/engine/verbs/start.ts', "import { Machine } from '../../../linux/machine.ts';"],
    ['docker/engine/verbs/start.ts', "import { layers } from '../images/layers.ts';"],
    ['redis/server/server.ts', "import { table } from '../commands/table.ts';"],
    ['ui/sandbox/start-sandbox.ts', "const { serveSandbox } = await import('../../sandbox/worker.ts');"],
    ['ui/docker-sandbox.ts', "import { sandboxStarts } from './sandbox/start-sandbox.ts';"],
    ['cli/main.ts', "import process from 'node:process';"],
    ['shell/syntax/parse.ts', "import { parse } from 'unbash';"],
    ['docker/api/transport.ts', "const url = new URL('/containers/json', 'http://docker');"],
  ];
  test.each(allowed)('%s: %s', (file, text) => {
    expect(findings(file, text)).toEqual([]);
  });
});

describe('time and chance', () => {
  const refused: readonly (readonly [text: string, finding: string])[] = [
    ['const now = Date.now();', 'src/redis/server/log.ts:1: uses Date; take a Clock'],
    ['const text = new Date(0).toISOString();', 'src/redis/server/log.ts:1: uses Date; take a Clock'],
    ['\nsetTimeout(() => {}, 5);', 'src/redis/server/log.ts:2: uses setTimeout; take a Clock'],
    ['const wait = { setInterval };', 'src/redis/server/log.ts:1: uses setInterval; take a Clock'],
    ['const start = performance.now();', 'src/redis/server/log.ts:1: uses performance; take a Clock'],
    ['globalThis.setTimeout(() => {});', 'src/redis/server/log.ts:1: uses setTimeout; take a Clock'],
    ["globalThis['Date'].now();", 'src/redis/server/log.ts:1: uses Date; take a Clock'],
    ['const dice = Math.random();', 'src/redis/server/log.ts:1: uses Math.random; take a Random'],
    ["const dice = Math['random'];", 'src/redis/server/log.ts:1: uses Math.random; take a Random'],
  ];
  test.each(refused)('%s', (text, finding) => {
    expect(findings('redis/server/log.ts', text)).toEqual([finding]);
  });

  const allowed: readonly (readonly [file: string, text: string])[] = [
    ['linux/clock-system.ts', 'const now = performance.now(); setTimeout(() => {}, 5);'],
    ['cli/shell.ts', 'setTimeout(() => {}, 5);'],
    ['redis/server/log.ts', "const headers = { Date: 'x' }; headers.Date; Math.floor(1.5); // Date.now()"],
  ];
  test.each(allowed)('%s: %s', (file, text) => {
    expect(findings(file, text)).toEqual([]);
  });
});

test('a file that does not parse is a finding', () => {
  expect(findings('linux/machine.ts', 'const = 1;')).toHaveLength(1);
});
