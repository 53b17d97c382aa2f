import type { DebianPackage, Priority } from '../packages/debian-package.ts';

const IMPORTANCE: Readonly<Record<Priority, number>> = {
  required: 5,
  important: 4,
  standard: 3,
  optional: 1,
  extra: 0,
};

/** The order in which apt fetches and unpacks (orderlist.cc): by a score, then by name, each after what it depends on. */
export function unpackOrder(packages: Iterable<DebianPackage>): readonly DebianPackage[] {
  const left = new Map([...packages].map((each) => [each.name, each]));
  const score = ({ essential, preDepends, priority }: DebianPackage): number =>
    (essential ? 100 : 0) + (preDepends ? 50 : 0) + IMPORTANCE[priority];
  const order: DebianPackage[] = [];
  const visit = (name: string): void => {
    const each = left.get(name);
    if (!each) return;
    left.delete(name);
    each.depends.forEach(visit);
    order.push(each);
  };
  const sorted = [...left.values()].sort((a, b) => score(b) - score(a) || (a.name < b.name ? -1 : 1));
  for (const { name } of sorted) visit(name);
  return order;
}

/** Places of dpkg's table of packages. */
const BINS = 65_521;

/** The order in which `dpkg --configure --pending` takes them: as its table holds them; who must wait for another goes to the end. */
export function configureOrder(packages: Iterable<DebianPackage>): readonly DebianPackage[] {
  const queue = [...packages].sort((a, b) => bin(a.name) - bin(b.name));
  const waiting = new Set(queue.map(({ name }) => name));
  const order: DebianPackage[] = [];
  for (let deferred = 0; queue.length > 0; ) {
    const each = queue.shift();
    if (!each) break;
    // Packages that depend on each other are taken as they come once all of them had to wait.
    const waits = each.depends.some((name) => name !== each.name && waiting.has(name));
    if (waits && deferred <= queue.length) {
      deferred++;
      queue.push(each);
      continue;
    }
    deferred = 0;
    waiting.delete(each.name);
    order.push(each);
  }
  return order;
}

/** FNV-1a over 32 bits, as dpkg hashes names. */
function bin(name: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 16_777_619) >>> 0;
  }
  return hash % BINS;
}
