import { expect, it } from 'vitest';
import { ServerWorld } from '../../server/server-world.ts';

const NODE = '127.0.0.1:6379';
const NO_CLUSTER = `\x1b[31;1m[ERR] Node ${NODE} is not configured as a cluster node.\n\x1b[0m`;
const said = (words: string): string => `\x1b[29;1m>>> ${words}\n\x1b[0m`;

/** What the real redis-cli prints, where the server is none of a cluster. */
const CASES: readonly (readonly [args: string, stdout: string, stderr: string])[] = [
  [`info ${NODE}`, NO_CLUSTER, ''],
  ['check 127.0.0.1 6379', NO_CLUSTER, ''],
  [`create ${NODE} b`, NO_CLUSTER, ''],
  [`create b ${NODE}`, '', 'Invalid address format: b\n'],
  [`call ${NODE} ping`, NO_CLUSTER, ''],
  [`reshard ${NODE} --cluster-yes --cluster-slots 5`, NO_CLUSTER, ''],
  [`add-node 127.0.0.1:1 ${NODE}`, said(`Adding node 127.0.0.1:1 to cluster ${NODE}`) + NO_CLUSTER, ''],
  [`del-node ${NODE} abc`, said(`Removing node abc from cluster ${NODE}`) + NO_CLUSTER, ''],
  [`import ${NODE}`, '', "[ERR] Option '--cluster-from' is required for subcommand 'import'.\n"],
  [
    `import ${NODE} --cluster-from 127.0.0.1:1`,
    said(`Importing data from 127.0.0.1:1 to cluster ${NODE}`) + NO_CLUSTER,
    '',
  ],
  ['info 127.0.0.1:1', '', 'Could not connect to Redis at 127.0.0.1:1: Connection refused\n'],
  [
    'info x',
    '',
    '[ERR] Invalid arguments: you need to pass either a valid address (ie. 120.0.0.1:7000) or space separated IP and port (ie. 120.0.0.1 7000)\n',
  ],
  ['info', '', '[ERR] Wrong number of arguments for specified --cluster sub command\n'],
  [`create ${NODE}`, '', '[ERR] Wrong number of arguments for specified --cluster sub command\n'],
  ['nope', '', 'Unknown --cluster subcommand\n'],
];

it.each(CASES)('--cluster %s', async (args, stdout, stderr) => {
  const world = new ServerWorld();
  await world.start();
  expect(await world.cli('--cluster', ...args.split(' '))).toEqual({ stdout, stderr, status: 1 });
});

it('--cluster help names subcommands and their options', async () => {
  const { stdout, stderr, status } = await new ServerWorld().cli('--cluster', 'help');
  expect([stderr, status]).toEqual(['', 1]);
  expect(stdout).toMatch(
    /^Cluster Manager Commands:\n {2}create {9}host1:port1 \.\.\. hostN:portN\n {17}--cluster-replicas <arg>\n/,
  );
});
