import type { Match } from '../../../../linux/net/netfilter/match.ts';
import { readAddress } from '../addresses.ts';
import { bang, type Extension } from '../extension.ts';
import { Problem } from '../problem.ts';

type Iprange = Match & { readonly name: 'iprange' };

function readRange(text: string, v6: boolean): readonly [string, string] {
  const [low = '', high = low] = text.split('-');
  const range = [low, high].map((each) => {
    const address = readAddress(each, v6);
    if (address === undefined) throw new Problem(`iprange match: Bad IP address "${each}"\n`);
    return address;
  });
  return [range[0] ?? '', range[1] ?? ''];
}

export const iprange: Extension<Iprange> = {
  name: 'iprange',
  options: { 'src-range': { invertible: true }, 'dst-range': { invertible: true } },
  read: (given, { v6 }) => {
    if (given.empty) throw new Problem("iprange match: You must specify `--src-range' or `--dst-range'");
    return {
      name: 'iprange',
      ...given.wanted('src-range', 'source', (text) => readRange(text, v6)),
      ...given.wanted('dst-range', 'destination', (text) => readRange(text, v6)),
    };
  },
  words: ({ source, destination }) =>
    [
      ...(source ? [`${bang(source)}--src-range ${source.value.join('-')}`] : []),
      ...(destination ? [`${bang(destination)}--dst-range ${destination.value.join('-')}`] : []),
    ].join(' '),
  shown: ({ source, destination }) =>
    [
      ...(source ? [`source IP range ${bang(source)}${source.value.join('-')}`] : []),
      ...(destination ? [`destination IP range ${bang(destination)}${destination.value.join('-')}`] : []),
    ].join(' '),
};
