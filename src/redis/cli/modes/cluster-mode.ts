import type { CliSession } from '../cli-session.ts';
import { LinkError } from '../server-link.ts';

interface Subcommand {
  readonly name: string;
  /** So many arguments; below zero: at least so many. */
  readonly arity: number;
  readonly use: string;
  readonly options: readonly string[];
  /** Where the address of a node stands among the arguments: in one word or two, as the last one, or in each. */
  readonly node: 'words' | 'first' | 'last' | 'each';
}

const NODE = '<host:port> or <host> <port> - separated by either colon or space';

const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: 'create',
    arity: -2,
    use: 'host1:port1 ... hostN:portN',
    options: ['replicas <arg>'],
    node: 'each',
  },
  { name: 'check', arity: -1, use: NODE, options: ['search-multiple-owners'], node: 'words' },
  { name: 'info', arity: -1, use: NODE, options: [], node: 'words' },
  {
    name: 'fix',
    arity: -1,
    use: NODE,
    options: ['search-multiple-owners', 'fix-with-unreachable-masters'],
    node: 'words',
  },
  {
    name: 'reshard',
    arity: -1,
    use: NODE,
    options: ['from <arg>', 'to <arg>', 'slots <arg>', 'yes', 'timeout <arg>', 'pipeline <arg>', 'replace'],
    node: 'words',
  },
  {
    name: 'rebalance',
    arity: -1,
    use: NODE,
    options: [
      'weight <node1=w1...nodeN=wN>',
      'use-empty-masters',
      'timeout <arg>',
      'simulate',
      'pipeline <arg>',
      'threshold <arg>',
      'replace',
    ],
    node: 'words',
  },
  {
    name: 'add-node',
    arity: 2,
    use: 'new_host:new_port existing_host:existing_port',
    options: ['slave', 'master-id <arg>'],
    node: 'last',
  },
  { name: 'del-node', arity: 2, use: 'host:port node_id', options: [], node: 'first' },
  {
    name: 'call',
    arity: -2,
    use: 'host:port command arg arg .. arg',
    options: ['only-masters', 'only-replicas'],
    node: 'first',
  },
  { name: 'set-timeout', arity: 2, use: 'host:port milliseconds', options: [], node: 'first' },
  {
    name: 'import',
    arity: 1,
    use: 'host:port',
    options: ['from <arg>', 'from-user <arg>', 'from-pass <arg>', 'from-askpass', 'copy', 'replace'],
    node: 'first',
  },
  { name: 'backup', arity: 2, use: 'host:port backup_directory', options: [], node: 'first' },
  { name: 'help', arity: 0, use: '', options: [], node: 'words' },
];

/**
 * --cluster: looks at the nodes that it is given. There are no clusters here, so it finds none of them in one, and says so
 * as the real one does.
 */
export async function runCluster(session: CliSession): Promise<number> {
  const [name = '', ...words] = session.options.clusterWords;
  const subcommand = SUBCOMMANDS.find((each) => each.name === name);
  if (!subcommand) return refuse(session, 'Unknown --cluster subcommand');
  const { arity } = subcommand;
  if (arity < 0 ? words.length < -arity : words.length !== arity) {
    // Without any, help is given anyway.
    if (arity !== 0)
      return refuse(session, '[ERR] Wrong number of arguments for specified --cluster sub command');
  }
  if (name === 'help') {
    await session.print(helpText());
    return 1;
  }
  const { clusterFrom } = session.options;
  const own = nodesOf(subcommand, words);
  const [node] = own;
  if (name === 'import' && node && clusterFrom === undefined) {
    return refuse(session, "[ERR] Option '--cluster-from' is required for subcommand 'import'.");
  }
  const announced = announcement(name, words, own, clusterFrom);
  if (announced !== '') await session.print(`\x1b[29;1m>>> ${announced}\n\x1b[0m`);
  for (const [index, { host, port }] of own.entries()) {
    if (host === undefined || (port === 0 && subcommand.node !== 'each')) {
      return refuse(
        session,
        subcommand.node === 'each' ? `Invalid address format: ${words[index]}` : INVALID,
      );
    }
    const status = await look(session, host, port);
    if (status !== undefined) return status;
  }
  return refuse(session, "drydock: 'redis-cli --cluster' is not simulated", 127);
}

/** Asks a node whether it is one of a cluster; if not, the status to end with. */
async function look(session: CliSession, host: string, port: number): Promise<number | undefined> {
  session.options.host = host;
  session.options.port = port;
  if (!(await session.connect()) || !session.link) return 1;
  try {
    const reply = await session.link.ask('INFO');
    if ('text' in reply && reply.text.includes('cluster_enabled:1')) return undefined;
    await session.print(`\x1b[31;1m[ERR] Node ${host}:${port} is not configured as a cluster node.\n\x1b[0m`);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    await session.complain(`Error: ${error.message}\n`);
  }
  return 1;
}

/** What is said before the first node is asked. */
function announcement(
  name: string,
  words: readonly string[],
  [node]: readonly Address[],
  from: string | undefined,
): string {
  const [first = '', second = ''] = words;
  const where = `${node?.host}:${node?.port}`;
  if (node?.host === undefined || node.port === 0) return '';
  if (name === 'add-node' && addressIn(first).host !== undefined)
    return `Adding node ${first} to cluster ${where}`;
  if (name === 'del-node') return `Removing node ${second} from cluster ${where}`;
  return name === 'import' ? `Importing data from ${from} to cluster ${where}` : '';
}

async function refuse(session: CliSession, problem: string, status = 1): Promise<number> {
  await session.complain(`${problem}\n`);
  return status;
}

interface Address {
  /** Undefined: this is none. */
  readonly host: string | undefined;
  readonly port: number;
}

/** The addresses among the arguments. */
function nodesOf({ node }: Subcommand, words: readonly string[]): readonly Address[] {
  const [first = '', second] = words;
  if (node === 'words' && second !== undefined)
    return [{ host: first, port: Number.parseInt(second, 10) || 0 }];
  if (node === 'each') return words.map(addressIn);
  return [addressIn(node === 'last' ? (words.at(-1) ?? '') : first)];
}

/** host:port, maybe with @ and the port of the bus. */
function addressIn(word: string): Address {
  const [, host, digits = ''] = /^(.*):([^:@]*)(?:@.*)?$/.exec(word) ?? [];
  return { host, port: Number.parseInt(digits, 10) || 0 };
}

const INVALID =
  '[ERR] Invalid arguments: you need to pass either a valid address (ie. 120.0.0.1:7000) or space separated IP and port (ie. 120.0.0.1 7000)';

function helpText(): string {
  const lines = ['Cluster Manager Commands:'];
  for (const { name, use, options } of SUBCOMMANDS) {
    lines.push(`  ${name.padEnd(15)}${use}`);
    for (const option of options) lines.push(`${' '.repeat(17)}--cluster-${option}`);
  }
  lines.push(
    '',
    'Any working node of a cluster will do as the host and port of check, fix, reshard, del-node, set-timeout, info, rebalance, call, import and backup.',
    '',
    'Cluster Manager Options:',
    '  --cluster-yes  Answer yes to all questions',
    '',
  );
  return `${lines.join('\n')}\n`;
}
