import { describe, table, walk } from './differential/random/walk.ts';
import { FUZZERS } from './fuzz/fuzzers.ts';
import { HAS_REAL_SERVER, RealServer } from './real-server.ts';

/**
 * Random commands, here and in a real redis-server: `--commands` (200,000), `--seed` (of the time), `--coverage` (how often each
 * command and option came up, and without an error). With `--fuzz` random
 * input for parsers, loaders and scripts: `--rounds` of each (20,000).
 */
export async function report(args: readonly string[]): Promise<void> {
  const seed = option(args, '--seed') ?? Date.now() % 1_000_000;
  console.log(`seed ${seed}`);
  if (args.includes('--fuzz')) {
    const rounds = option(args, '--rounds') ?? 20_000;
    for (const [name, fuzz] of Object.entries(FUZZERS)) {
      const before = performance.now();
      fuzz(seed, rounds);
      console.log(`${name}: ${rounds} rounds in ${((performance.now() - before) / 1000).toFixed(1)} s`);
    }
    return;
  }
  if (!HAS_REAL_SERVER) {
    console.log('no redis-server on this machine');
    return;
  }
  const server = await RealServer.start('--save', '', '--enable-debug-command', 'yes');
  try {
    const commands = option(args, '--commands') ?? 200_000;
    const result = await walk(server, {
      commands,
      seed,
      onFinding: (finding) => console.log(`\n${describe(finding)}`),
    });
    console.log(`\n${table(result)}`);
    if (args.includes('--coverage')) console.log(`\n${result.coverage.table()}`);
    console.log(`\nnever played, or never answered without an error:\n${result.coverage.gaps().join('\n')}`);
  } finally {
    await server.stop();
  }
}

function option(args: readonly string[], name: string): number | undefined {
  const value = args[args.indexOf(name) + 1];
  return args.includes(name) && value !== undefined ? Number(value) : undefined;
}
