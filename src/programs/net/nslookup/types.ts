import type { DnsMessage, RecordType } from '../../../linux/net/names/dns-message.ts';

/** Kinds of records that can be asked for; numbers are those that nobody here answers with. */
export const QUERY_TYPES: ReadonlyMap<string, RecordType | number> = new Map<string, RecordType | number>([
  ['a', 'A'],
  ['aaaa', 'AAAA'],
  ['cname', 'CNAME'],
  ['ptr', 'PTR'],
  ['ns', 2],
  ['soa', 6],
  ['mx', 15],
  ['txt', 16],
  ['srv', 33],
  ['any', 255],
]);

/** The records of an answer; BIND's ends names with their dot. */
export function recordLines({ answers }: DnsMessage, dot: '' | '.'): string {
  return answers
    .map(({ name, type, data }) => {
      if (type === 'A' || type === 'AAAA') return `Name:\t${name}\nAddress: ${data}\n`;
      if (type === 'CNAME') return `${name}\tcanonical name = ${data}${dot}\n`;
      return `${name}\tname = ${data}${dot}\n`;
    })
    .join('');
}
