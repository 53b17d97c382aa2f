import type { Tool } from '../command/command.ts';

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
    const words = text.split(/[ \t\n]+/).filter((word) => word !== '');
    if (words.length % 2 === 1) return command.fail(`${path}: input contains an odd number of tokens`);
    /** Who comes after whom, and how many come before. */
    const after = new Map<string, string[]>();
    const before = new Map<string, number>();
    for (let i = 0; i < words.length; i += 2) {
      const [from, to] = [words[i] as string, words[i + 1] as string]; // an even number
      for (const word of [from, to]) {
        if (!after.has(word)) after.set(word, []);
        if (!before.has(word)) before.set(word, 0);
      }
      if (from === to) continue;
      after.get(from)?.push(to);
      before.set(to, (before.get(to) ?? 0) + 1);
    }
    const left = new Set([...before.keys()].sort());
    const ready = [...left].filter((word) => before.get(word) === 0);
    while (left.size > 0) {
      if (ready.length === 0) {
        const loop = loopAmong(left, after);
        await command.warn(`${path}: input contains a loop:`);
        for (const word of loop) await command.process.complain(`tsort: ${word}\n`);
        // One link of it is cut.
        const [first = '', next = first] = loop;
        after.set(
          first,
          (after.get(first) ?? []).filter((word) => word !== next),
        );
        before.set(next, (before.get(next) ?? 1) - 1);
        if (before.get(next) === 0) ready.push(next);
        continue;
      }
      const word = ready.shift() as string; // length > 0
      left.delete(word);
      await command.out.line(word);
      for (const next of [...(after.get(word) ?? [])].reverse()) {
        const count = (before.get(next) ?? 1) - 1;
        before.set(next, count);
        if (count === 0) ready.push(next);
      }
      await command.process.breathe();
    }
    return undefined;
  },
};

function loopAmong(
  left: ReadonlySet<string>,
  after: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const [start = ''] = left;
  const seen: string[] = [];
  let word = start;
  while (!seen.includes(word)) {
    seen.push(word);
    word = after.get(word)?.find((next) => left.has(next)) ?? start;
  }
  return seen.slice(seen.indexOf(word));
}
