import type { Value } from '../../../../src/redis/keyspace/value.ts';
import type { RespValue } from '../../../../src/redis/resp/value.ts';

/** The members or fields of a value, with what belongs to each. */
export function contentOf(value: Value | undefined): ReadonlyMap<string, string> {
  switch (value?.type) {
    case 'set':
      return new Map(value.members().map((member) => [member, '']));
    case 'hash':
      return new Map([...value.fields.slots()].map(({ key, value: text }) => [key, text]));
    case 'zset':
      return new Map([...value.scores.slots()].map(({ key, value: score }) => [key, String(score)]));
    default:
      return new Map();
  }
}

/** Whether the reply to a command that chooses by chance holds only what was there, and nothing twice unless it may. */
export function isChosenFrom(
  content: ReadonlyMap<string, string>,
  words: readonly string[],
  reply: RespValue,
): boolean {
  if (!('items' in reply)) return reply.type !== 'bulk' || content.has(reply.text);
  const texts = reply.items.flatMap((item) => ('items' in item ? item.items : [item])).map(textOf);
  // With WITHVALUES or WITHSCORES each is followed by what belongs to it.
  const step = words.length > 3 ? 2 : 1;
  const chosen = texts.filter((_, at) => at % step === 0);
  const mayRepeat = words[2]?.startsWith('-') === true;
  if (!mayRepeat && new Set(chosen).size !== chosen.length) return false;
  return chosen.every((text, at) => {
    const belongs = content.get(text);
    if (belongs === undefined || step === 1) return belongs !== undefined;
    const told = texts[at * 2 + 1] ?? '';
    return told === belongs || Number(told.replace('inf', 'Infinity')) === Number(belongs);
  });
}

function textOf(value: RespValue): string {
  return 'text' in value ? value.text : '';
}
