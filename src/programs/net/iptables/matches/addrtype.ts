import { ADDRESS_TYPES, type AddressType, type Match } from '../../../../linux/net/netfilter/match.ts';
import { bang, type Extension } from '../extension.ts';
import { Problem } from '../problem.ts';

type Addrtype = Match & { readonly name: 'addrtype' };

function readTypes(text: string): readonly AddressType[] {
  const named = text.toUpperCase().split(',');
  for (const each of named) {
    if (!ADDRESS_TYPES.some((type) => type === each))
      throw new Problem(`addrtype: bad type "${text.split(',')[0]}"`);
  }
  return ADDRESS_TYPES.filter((type) => named.includes(type));
}

export const addrtype: Extension<Addrtype> = {
  name: 'addrtype',
  options: {
    'src-type': { invertible: true },
    'dst-type': { invertible: true },
    'limit-iface-in': { arity: 0 },
    'limit-iface-out': { arity: 0 },
  },
  read: (given) => {
    if (!given.has('src-type') && !given.has('dst-type'))
      throw new Problem('addrtype: you must specify --src-type or --dst-type');
    return {
      name: 'addrtype',
      ...given.wanted('src-type', 'source', readTypes),
      ...given.wanted('dst-type', 'destination', readTypes),
      ...(given.has('limit-iface-in') ? { limit: 'in' as const } : {}),
      ...(given.has('limit-iface-out') ? { limit: 'out' as const } : {}),
    };
  },
  words: ({ source, destination, limit }) =>
    [
      ...(source ? [`${bang(source)}--src-type ${source.value.join(',')}`] : []),
      ...(destination ? [`${bang(destination)}--dst-type ${destination.value.join(',')}`] : []),
      ...(limit ? [`--limit-iface-${limit}`] : []),
    ].join(' '),
  shown: ({ source, destination, limit }) =>
    [
      'ADDRTYPE match',
      ...(source ? [`src-type ${source.not ? '!' : ''}${source.value.join(',')}`] : []),
      ...(destination ? [`dst-type ${destination.not ? '!' : ''}${destination.value.join(',')}`] : []),
      ...(limit ? [`limit-${limit}`] : []),
    ].join(' '),
};
