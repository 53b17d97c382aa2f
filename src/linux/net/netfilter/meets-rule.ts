import type { NetworkInterface } from '../link/network-interface.ts';
import { withinNetwork } from './addresses.ts';
import { protocolOf, type Test, testOf } from './meets-match.ts';
import type { RuleSpec, Wanted } from './rule.ts';
import type { Seen } from './seen.ts';

/** Questions that need no more than what they are made of; those of a rule with a memory (limit) go with the rule. */
const tests = new WeakMap<RuleSpec, readonly Test[]>();

/** Whether a packet is one that a rule is about. */
export function meets(spec: RuleSpec, seen: Seen): boolean {
  let own = tests.get(spec);
  if (!own) {
    own = testsOf(spec);
    tests.set(spec, own);
  }
  for (const test of own) if (!test(seen)) return false;
  return true;
}

function testsOf({ source, destination, from, to, protocol, fragment, matches }: RuleSpec): readonly Test[] {
  const all: Test[] = [];
  if (from) all.push(interfaceTest(from, (seen) => seen.from));
  if (to) all.push(interfaceTest(to, (seen) => seen.to));
  if (source) all.push(addressTest(source, ({ packet }) => packet.source));
  if (destination) all.push(addressTest(destination, ({ packet }) => packet.destination));
  if (protocol) all.push(({ packet }) => (protocolOf(packet) === protocol.value) !== protocol.not);
  // No packet here is cut into fragments.
  if (fragment && !fragment.not) all.push(() => false);
  return [...all, ...matches.map(testOf)];
}

function addressTest({ not, value }: Wanted<string>, address: (seen: Seen) => string): Test {
  const within = withinNetwork(value);
  return (seen) => within(address(seen)) !== not;
}

function interfaceTest(
  { not, value }: Wanted<string>,
  device: (seen: Seen) => NetworkInterface | undefined,
): Test {
  if (!value.endsWith('+')) return (seen) => ((device(seen)?.name ?? '') === value) !== not;
  const beginning = value.slice(0, -1);
  return (seen) => (device(seen)?.name ?? '').startsWith(beginning) !== not;
}
