import { normalise } from '../normalise.ts';

/**
 * How two JSON values differ: one line for each place that only one of them has, whose kind is another, or whose text is
 * another after normalisation. Places of lists are written `[]`.
 */
export function shapeDifferences(recorded: unknown, ours: unknown, place = ''): readonly string[] {
  const kinds = [kindOf(recorded), kindOf(ours)];
  if (kinds[0] !== kinds[1]) return [`${place}: ${kinds.map((kind) => kind ?? 'nothing').join(' → ')}`];
  if (kinds[0] === undefined) return [];
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    const differences =
      recorded.length === ours.length ? [] : [`${place}: length ${recorded.length} → ${ours.length}`];
    const common = Math.min(recorded.length, ours.length);
    for (let at = 0; at < common; at++) {
      differences.push(...shapeDifferences(recorded[at], ours[at], `${place}[]`));
    }
    return differences;
  }
  if (typeof recorded === 'object' && recorded !== null) {
    const [theirs, own] = [recorded as Fields, ours as Fields];
    return [...new Set([...Object.keys(theirs), ...Object.keys(own)])].flatMap((key) =>
      shapeDifferences(theirs[key], own[key], `${place}.${key}`),
    );
  }
  const [theirs, own] = [textOf(recorded), textOf(ours)];
  return theirs === own ? [] : [`${place}: ${theirs} → ${own}`];
}

type Fields = Readonly<Record<string, unknown>>;

function kindOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

function textOf(value: unknown): string {
  const text = JSON.stringify(value);
  return normalise({ cmd: '', stdout: text, stderr: '', exit: 0 }).stdout;
}
