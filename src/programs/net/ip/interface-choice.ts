import type { InterfaceInfo } from '../../../linux/net/sockets.ts';
import { type AddressTest, addressTest } from './filters.ts';
import { INCOMPLETE, type Refusal } from './refusal.ts';

/** Which interfaces are shown, and what of them. */
export interface InterfaceChoice {
  readonly dev?: string | undefined;
  /** Those of `ip address`, else of `ip link`. */
  readonly addresses: boolean;
  /** The status if there is no such interface. */
  readonly missing?: number;
  readonly keeps?: (each: InterfaceInfo) => boolean;
  readonly tests?: readonly AddressTest[];
}

/** The words after iproute2's `show`: an interface, or what narrows. @param all every interface of the machine */
export function readShownInterfaces(
  rest: readonly string[],
  object: 'address' | 'link',
  all: readonly InterfaceInfo[],
): InterfaceChoice | Refusal | 'usage' {
  const addresses = object === 'address';
  let dev: string | undefined;
  let keeps = (_: InterfaceInfo): boolean => true;
  const tests: AddressTest[] = [];
  const left = [...rest];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === 'up') {
      keeps = ({ up }) => up;
      continue;
    }
    const takes = /^(dev|type|master|to|scope|label|group)$/.test(word);
    if (/^(vrf|nomaster)$/.test(word) || (!addresses && /^(to|scope|label)$/.test(word)))
      return { message: `drydock: 'ip ${object} show ${word}' is not simulated`, status: 127 };
    const value = takes ? left.shift() : word;
    if (value === undefined) return INCOMPLETE;
    const test = addresses ? addressTest(word, value) : undefined;
    if (test) tests.push(test);
    else if (word === 'group') keeps = () => value === 'default' || value === '0';
    else if (word === 'type') keeps = ({ kind }) => kind === value;
    else if (word === 'master') {
      if (!all.some(({ name }) => name === value))
        return { message: `Error: argument "${value}" is wrong: Device does not exist\n`, status: 255 };
      keeps = ({ master }) => master === value;
    } else if (word === 'help') return 'usage';
    else dev = value;
  }
  return { dev, addresses, keeps, tests };
}
