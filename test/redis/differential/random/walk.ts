import { COMMANDS } from '../../../../src/redis/commands/table/table.ts';
import { quoteBytes } from '../../../../src/redis/resp/quote-bytes.ts';
import { makeStore, OurClient } from '../../our-client.ts';
import type { RealServer } from '../../real-server.ts';
import type { Dumps } from './argument-values.ts';
import { Coverage } from './coverage.ts';
import { play } from './play.ts';
import { FUNCTION_LIBRARIES } from './scripts.ts';
import { sequenceOf } from './sequence.ts';
import { shrink } from './shrink.ts';
import type { Step } from './steps.ts';
import type { Difference, Played, Verdict } from './verdict.ts';

/** Steps of one sequence, on servers that are empty before. */
const LENGTH = 70;

/** A sequence that differs, as short as it could be made. */
export interface Finding {
  readonly seed: number;
  readonly steps: readonly Step[];
  readonly difference: Difference;
}

export interface Walk {
  readonly commands: number;
  /** Group → how many commands ended how. */
  readonly tally: ReadonlyMap<string, Readonly<Record<Verdict, number>>>;
  readonly findings: readonly Finding[];
  /** Sequences that differed once, but not again. */
  readonly unstable: number;
  readonly coverage: Coverage;
}

interface WalkOptions {
  readonly commands: number;
  readonly seed: number;
  /** Told of each difference as soon as it is found. */
  readonly onFinding?: (finding: Finding) => void;
  /** Told of each sequence before it is played. */
  readonly onSequence?: (seed: number, steps: readonly Step[]) => void;
  /** Differences that look alike are shrunk so often. */
  readonly alike?: number;
}

/** Plays random sequences of so many commands on a real server and on ours. */
export async function walk(
  server: RealServer,
  { commands, seed, onFinding, onSequence, alike = 1 }: WalkOptions,
): Promise<Walk> {
  const control = await server.connect();
  const dumps = sampleDumps();
  const tally = new Map<string, Record<Verdict, number>>();
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  const coverage = new Coverage();
  let played = 0;
  let unstable = 0;
  for (let at = 0; played < commands; at++) {
    const own = seed * 1_000_003 + at;
    const steps = sequenceOf(own, LENGTH, dumps);
    onSequence?.(own, steps);
    const result = await play(server, control, steps);
    count(tally, steps, result);
    for (const { words, isFine } of result.answered) coverage.add(words, isFine);
    played += result.verdicts.length;
    if (!result.difference) continue;
    const kind = kindOf(steps, result.difference);
    const times = seen.get(kind) ?? 0;
    seen.set(kind, times + 1);
    if (times >= alike) continue;
    const small = await shrink(steps, async (fewer) => (await play(server, control, fewer)).difference);
    if (!small) {
      unstable++;
      continue;
    }
    const finding = { seed: own, ...small };
    findings.push(finding);
    onFinding?.(finding);
  }
  control.close();
  return { commands: played, tally, findings, unstable, coverage };
}

/** A finding as people read it. */
export function describe({ seed, steps, difference }: Finding): string {
  const lines = steps.map(({ connection, words, pause }) => {
    const shown = words.map((word) => (/^[\w.*:@+-]+$/.test(word) ? word : quoteBytes(word))).join(' ');
    return `  ${connection + 1}: ${shown.length > 400 ? `${shown.slice(0, 400)}…` : shown}${pause ? `   # ${pause} ms` : ''}`;
  });
  return [
    `seed ${seed}: ${difference.what}`,
    ...lines,
    `  real: ${difference.real.slice(0, 1500)}`,
    `  ours: ${difference.ours.slice(0, 1500)}`,
  ].join('\n');
}

/** How many commands of each group ended how. */
export function table({ commands, tally, findings, unstable }: Walk): string {
  const verdicts: readonly Verdict[] = ['equal', 'contract', 'ledger', 'different'];
  const line = (name: string, counts: Readonly<Record<Verdict, number>>): string =>
    [
      name.padEnd(14),
      ...[sum(counts), ...verdicts.map((verdict) => counts[verdict])].map((number) =>
        String(number).padStart(12),
      ),
    ].join('');
  const sum = (counts: Readonly<Record<Verdict, number>>): number =>
    verdicts.reduce((total, verdict) => total + counts[verdict], 0);
  const total = none();
  for (const counts of tally.values()) for (const verdict of verdicts) total[verdict] += counts[verdict];
  return [
    [
      'group'.padEnd(14),
      ...['commands', 'equal', 'by contract', 'ledger', 'differing'].map((name) => name.padStart(12)),
    ].join(''),
    ...[...tally].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, counts]) => line(name, counts)),
    line('all', total),
    `${commands} commands, ${findings.length} different findings, ${unstable} that did not come again`,
  ].join('\n');
}

function count(
  tally: Map<string, Record<Verdict, number>>,
  steps: readonly Step[],
  { verdicts, difference }: Played,
): void {
  const counts = (group: string): Record<Verdict, number> => {
    let found = tally.get(group);
    if (!found) {
      found = none();
      tally.set(group, found);
    }
    return found;
  };
  for (const [at, verdict] of verdicts.entries()) {
    // Nobody hears a step while the connection waits.
    if (verdict === undefined) continue;
    const differs = difference?.at === at;
    counts(groupOf((steps[at] as Step).words))[differs ? 'different' : verdict]++;
  }
  if (difference && difference.at >= verdicts.length) counts('(keyspace)').different++;
}

function none(): Record<Verdict, number> {
  return { equal: 0, contract: 0, ledger: 0, different: 0 };
}

const GROUPS = new Map(COMMANDS.map(({ name, group }) => [name, group]));

function groupOf(words: readonly string[]): string {
  return GROUPS.get(words[0]?.toLowerCase() ?? '') ?? '(unknown)';
}

/** What is alike: the command and both replies, without what they speak of. */
function kindOf(steps: readonly Step[], { at, what, real, ours }: Difference): string {
  const words = steps[at]?.words ?? [];
  const name =
    at >= steps.length
      ? what.replace(/".*/, '')
      : `${words[0]} ${/^(acl|client|config|xinfo|object|script|function|memory|command|pubsub|xgroup)$/i.test(words[0] ?? '') ? words[1] : ''}`.toLowerCase();
  const errors = [real, ours].map((reply) =>
    reply.startsWith('error:') ? reply : reply.replace(/[:[].*/s, ''),
  );
  return `${name} ${errors.join(' ')}`;
}

/** Serialised values of every kind. */
function sampleDumps(): Dumps {
  const { store } = makeStore();
  const client = new OurClient(store);
  const many = (count: number, make: (at: number) => readonly string[]): string[] =>
    Array.from({ length: count }, (_, at) => make(at)).flat();
  const keys = {
    i: ['set', 'i', '12345'],
    s: ['set', 's', 'hello'],
    b: ['set', 'b', 'x'.repeat(200)],
    l: ['rpush', 'l', 'a', 'b', '3'],
    L: ['rpush', 'L', ...many(300, (at) => [`element ${at}`])],
    t: ['sadd', 't', '1', '2', '3'],
    T: ['sadd', 'T', 'a', 'b'],
    h: ['hset', 'h', 'a', '1', 'b', '2'],
    H: ['hset', 'H', 'a', 'x'.repeat(80)],
    z: ['zadd', 'z', '1', 'a', '2.5', 'b'],
    Z: ['zadd', 'Z', '1', 'x'.repeat(80)],
    x: ['xadd', 'x', '1-1', 'a', 'b'],
    p: ['pfadd', 'p', 'a', 'b'],
  };
  const dumpOf = (...words: readonly string[]): string => {
    const dump = client.command(...words);
    return dump && 'text' in dump ? dump.text : '';
  };
  const dumps = Object.entries(keys).map(([key, words]) => {
    client.command(...words);
    return dumpOf('dump', key);
  });
  const functions = FUNCTION_LIBRARIES.slice(0, 3).map((library) => {
    client.command('function', 'flush');
    client.command('function', 'load', library);
    return dumpOf('function', 'dump');
  });
  return { keys: dumps, functions };
}
