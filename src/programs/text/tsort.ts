import type { Command, Tool } from '../command/command.ts';
import { sortPatiently } from './sort/sort-patiently.ts';

export const tsort: Tool = {
  name: 'tsort',
  usage: 'tsort [OPTION] [FILE]',
  gnuUsage: '[OPTION] [FILE]',
  options: { short: '' },
  async run(command, options) {
    const [path = '-', extra] = options.operands;
    if (extra !== undefined) return command.misuse(`extra operand ${command.cite(extra)}`);
    let text = '';
    await command.eachInput([path], async (input) => {
      text = await input.rest();
    });
    if (command.status !== 0) return undefined;
    const order = await read(command, text);
    if (!order) return command.fail(`${path}: input contains an odd number of tokens`);
    await print(command, path, order);
    return undefined;
  },
};

/** Words, and which of them come before which. */
class Order {
  /** Who comes after whom, and how many come before. */
  readonly after = new Map<string, string[]>();
  readonly before = new Map<string, number>();

  add(word: string): void {
    if (this.before.has(word)) return;
    this.after.set(word, []);
    this.before.set(word, 0);
  }

  put(from: string, to: string): void {
    this.after.get(from)?.push(to);
    this.before.set(to, (this.before.get(to) ?? 0) + 1);
  }

  /** One less comes before a word. Whether that was the last one. */
  free(word: string): boolean {
    const count = (this.before.get(word) ?? 1) - 1;
    this.before.set(word, count);
    return count === 0;
  }

  /** Takes one link away. */
  cut(from: string, to: string): boolean {
    const next = this.after.get(from) ?? [];
    next.splice(next.indexOf(to), 1);
    return this.free(to);
  }
}

/** Pairs of words; undefined if one is alone. */
async function read({ process }: Command, text: string): Promise<Order | undefined> {
  const order = new Order();
  let from: string | undefined;
  for (const [word] of text.matchAll(/[^ \t\n]+/g)) {
    order.add(word);
    if (from !== undefined && from !== word) order.put(from, word);
    from = from === undefined ? word : undefined;
    const breath = process.breath();
    if (breath) await breath;
  }
  return from === undefined ? order : undefined;
}

async function print(command: Command, path: string, order: Order): Promise<void> {
  const { process, out } = command;
  const left = new Set(await sortPatiently(process, [...order.before.keys()], undefined));
  const ready: string[] = [];
  for (const word of left) if (order.before.get(word) === 0) ready.push(word);
  for (let at = 0; left.size > 0; ) {
    const breath = process.breath();
    if (breath) await breath;
    const word = ready[at++];
    if (word !== undefined) {
      left.delete(word);
      await out.line(word);
      for (const next of [...(order.after.get(word) ?? [])].reverse()) if (order.free(next)) ready.push(next);
      continue;
    }
    at--;
    const loop = await loopAmong(command, left, order.after);
    await command.warn(`${path}: input contains a loop:`);
    for (const each of loop) await process.complain(`tsort: ${each}\n`);
    // It is cut where it comes back to its begin.
    const [first = ''] = loop;
    if (order.cut(loop.at(-1) ?? '', first)) ready.push(first);
  }
}

async function loopAmong(
  { process }: Command,
  left: ReadonlySet<string>,
  after: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[]> {
  const [start = ''] = left;
  const seen = new Set<string>();
  let word = start;
  while (!seen.has(word)) {
    seen.add(word);
    word = after.get(word)?.find((next) => left.has(next)) ?? start;
    const breath = process.breath();
    if (breath) await breath;
  }
  const all = [...seen];
  return all.slice(all.indexOf(word));
}
