import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { iptables } from '../../../../src/programs/net/iptables/iptables.ts';
import { iptablesRestore } from '../../../../src/programs/net/iptables/restore.ts';
import { iptablesSave } from '../../../../src/programs/net/iptables/save.ts';
import { type Box, World } from '../../../linux/net/world.ts';

interface Recorded {
  readonly call: string;
  readonly said: string;
  readonly status: number;
}

const SECTIONS: readonly (readonly Recorded[])[] = JSON.parse(
  readFileSync(new URL('../../../oracle/iptables.json', import.meta.url), 'utf8'),
);

/** The words of a call; quotes as a shell has them. */
function argumentsOf(call: string): readonly string[] {
  const found = call.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'])+/g) ?? [];
  return found.map((word) =>
    word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined ? (single ?? '') : double.replace(/\\(["\\])/g, '$1'),
    ),
  );
}

async function answer(world: World, box: Box, recorded: string): Promise<Recorded> {
  const [, input, call = recorded] = /^(.*) \| (ip6?tables-restore.*)$/.exec(recorded) ?? [];
  const argv = argumentsOf(call);
  const main = argv[0]?.endsWith('-save')
    ? iptablesSave
    : argv[0]?.endsWith('-restore')
      ? iptablesRestore
      : iptables;
  const options = input === undefined ? {} : { input: input.replaceAll('\\n', '\n') };
  const { stdout, stderr, status } = await world.run(box, main, argv, options);
  return { call: recorded, said: stdout + stderr, status };
}

/** Both say when; and the recorded version is Debian's. */
function comparable({ call, said, status }: Recorded): Recorded {
  const text = said
    .replace(/^(# (?:Generated|Completed).* on ).*$/gm, '$1DATE')
    .replaceAll('v1.8.10 ', 'v1.8.9 ');
  return { call, said: text, status };
}

test.each(SECTIONS.map((section, at) => [at, section] as const))(
  'what the real iptables was recorded to say, section %i',
  async (_, section) => {
    const world = new World();
    const box = world.container('fresh', { hosts: '' });
    box.files.set('/etc/hosts', '127.0.0.1 localhost\n');
    const ours: Recorded[] = [];
    for (const { call } of section) ours.push(comparable(await answer(world, box, call)));
    expect(ours).toEqual(section.map(comparable));
  },
);
