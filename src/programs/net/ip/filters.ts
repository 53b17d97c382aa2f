import { contains, parseIpv4, parseSubnet } from '../../../linux/net/addresses/ipv4.ts';
import type { InterfaceInfo, RouteInfo } from '../../../linux/net/sockets.ts';
import { scopeOf } from './interface-words.ts';

export type AddressTest = (own: InterfaceInfo['addresses'][number], name: string) => boolean;

/** What `to`, `scope` and `label` keep of an interface's addresses. */
export function addressTest(word: string, value: string): AddressTest | undefined {
  if (word === 'label') return ({ label }, name) => (label ?? name) === value;
  if (word === 'scope') return ({ address }) => scopeOf(address) === value;
  if (word !== 'to') return undefined;
  const subnet = parseSubnet(value.includes('/') ? value : `${value}/32`);
  return ({ address }) => {
    const number = parseIpv4(address);
    return subnet !== undefined && number !== undefined && contains(subnet, number);
  };
}

/** What `proto`, `scope`, `via` and `src` keep of the routes. */
export function routeTest(word: string, value: string): (route: RouteInfo) => boolean {
  if (word === 'via') return ({ gateway }) => gateway === value;
  if (word === 'src') return ({ source }) => source === value;
  if (word === 'scope')
    return ({ gateway, refuses }) => (gateway === undefined && !refuses ? 'link' : 'global') === value;
  return ({ gateway, byHand, refuses }) =>
    (gateway === undefined && !byHand && !refuses ? 'kernel' : 'boot') === value;
}
