import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

interface Recorded {
  /** What the real engine answered, by the name that was asked for. */
  readonly objects: Readonly<Record<string, object>>;
  readonly cases: readonly {
    readonly args: readonly string[];
    readonly stdout: string;
    readonly stderr: string;
    readonly exit: number;
  }[];
}

const { objects, cases } = JSON.parse(
  readFileSync(new URL('../../../oracle/inspect-templates.json', import.meta.url), 'utf8'),
) as Recorded;

const IMAGES: readonly string[] = ['alpine', 'redis'];

test.each(cases)('docker $args', async ({ args, stdout, stderr, exit }) => {
  const world = new ClientWorld();
  for (const [name, json] of Object.entries(objects)) {
    const image = IMAGES.includes(name);
    world.engine.on(`GET /containers/${name}/json`, image || name === 'ivol' ? NONE : { json });
    world.engine.on(`GET /images/${name}/json`, image ? { json } : NONE);
    world.engine.on(`GET /volumes/${name}`, name === 'ivol' ? { json } : NONE);
  }
  expect(await world.run(args)).toEqual({ stdout, stderr, status: exit });
});

const NONE = { status: 404, json: { message: 'No such object' } } as const;
