import type { Database } from '../../../../src/redis/keyspace/database.ts';
import type { Value } from '../../../../src/redis/keyspace/value.ts';
import type { RespValue } from '../../../../src/redis/resp/value.ts';

/** What these answer is up to chance; it must be of what the key, or the database, held. */
const BY_CHANCE = /^(spop|srandmember|hrandfield|zrandmember|randomkey)$/i;

/** What a command may choose from, with what belongs to each; undefined if it does not choose. */
export function choicesOf(
  [name = '', key = '']: readonly string[],
  db: Database,
): ReadonlyMap<string, string> | undefined {
  if (!BY_CHANCE.test(name)) return undefined;
  if (name.toLowerCase() !== 'randomkey') return contentOf(db.keys.get(key)?.value);
  return new Map([...db.keys.keys()].filter((each) => db.isAlive(each)).map((each) => [each, '']));
}

/** The members or fields of a value, with what belongs to each. */
function contentOf(value: Value | undefined): ReadonlyMap<string, string> {
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

/** Whether a command asks how often or when a number was used that many keys may share: it remembers those of earlier sequences. */
export function isSharedNumber([name = '', second = '', key = '']: readonly string[], db: Database): boolean {
  if (!/^object$/i.test(name) || !/^(freq|idletime)$/i.test(second)) return false;
  const value = db.keys.get(key)?.value;
  return value?.type === 'string' && /^\d{1,4}$/.test(value.text);
}

/** Whether a command sorts a set that is kept in a table with a hash of chance. */
export function isSetInTable([name = '', key = '']: readonly string[], db: Database): boolean {
  const value = db.keys.get(key)?.value;
  return /^sort(_ro)?$/i.test(name) && value?.type === 'set' && value.encoding === 'hashtable';
}
