import type { Packet } from '../ip/packet.ts';
import type { Hook, PacketHooks } from '../ip/packet-hooks.ts';
import type { NetworkInterface } from '../link/network-interface.ts';
import { ConnectionTracking, Track, translated } from './connection-tracking.ts';
import { type FilteredMachine, lengthOf, type Seen } from './seen.ts';
import { Table, type TableName } from './table.ts';
import { keepSource } from './translate.ts';
import { traverse } from './traverse.ts';

/** What a packet passes at each hook, in the order of their priorities (enum nf_ip_hook_priorities). */
const ORDER: Readonly<Record<Hook, readonly TableName[]>> = {
  PREROUTING: ['mangle', 'nat'],
  INPUT: ['mangle', 'filter', 'security', 'nat'],
  FORWARD: ['mangle', 'filter', 'security'],
  OUTPUT: ['mangle', 'nat', 'filter', 'security'],
  POSTROUTING: ['mangle', 'nat'],
};

export type Family = 'ipv4' | 'ipv6';

/** The packet filter of a network namespace: its tables, and the flows that pass. */
export class Netfilter implements PacketHooks {
  readonly tracking: ConnectionTracking;
  /** Where LOG writes; nowhere but on the host (nf_log_all_netns). */
  log: (level: number, line: string) => void = () => {};
  readonly #machine: FilteredMachine;
  readonly #tables: Readonly<Record<Family, Map<TableName, Table>>> = { ipv4: new Map(), ipv6: new Map() };

  constructor(machine: FilteredMachine) {
    this.#machine = machine;
    this.tracking = new ConnectionTracking(machine.clock);
  }

  /** A table to write into; it is there from then on. */
  table(name: TableName, family: Family = 'ipv4'): Table {
    const known = this.#tables[family].get(name) ?? new Table(name);
    this.#tables[family].set(name, known);
    return known;
  }

  /** A table that is there: somebody has written into it. */
  known(name: TableName, family: Family): Table | undefined {
    return this.#tables[family].get(name);
  }

  pass(
    hook: Hook,
    packet: Packet,
    from: NetworkInterface | undefined,
    to: NetworkInterface | undefined,
  ): Packet | undefined {
    const tables = this.#tables[packet.source.includes(':') ? 'ipv6' : 'ipv4'];
    const seen: Seen = {
      machine: this.#machine,
      tracking: this.tracking,
      hook,
      from,
      to,
      length: lengthOf(packet),
      packet,
      track: packet.track instanceof Track ? packet.track : undefined,
      log: this.log,
    };
    if (hook === 'PREROUTING' || hook === 'OUTPUT') {
      if (!this.#ask(tables.get('raw'), seen)) return undefined;
      this.#track(seen);
    }
    for (const name of ORDER[hook]) {
      if (name === 'nat') this.#translate(tables.get('nat'), seen);
      else if (!this.#ask(tables.get(name), seen)) return undefined;
    }
    const flow = seen.track?.flow;
    const last = hook === 'INPUT' || hook === 'POSTROUTING';
    if (last && flow && !flow.confirmed && seen.track?.state === 'NEW' && !this.tracking.confirm(flow)) {
      return undefined;
    }
    return seen.packet.track === seen.track ? seen.packet : { ...seen.packet, track: seen.track };
  }

  /** Whether a table lets a packet go on. */
  #ask(table: Table | undefined, seen: Seen): boolean {
    const chain = table?.chains.get(seen.hook);
    return !table || !chain || traverse(table, chain, seen).accepted;
  }

  #track(seen: Seen): void {
    const { track, packet, hook } = seen;
    if (!track) seen.track = this.tracking.track(packet);
    else if (hook === 'OUTPUT') {
      // What the machine says about a packet that it does not pass on belongs to that packet's flow (nf_ct_attach).
      const state = 'about' in packet.payload ? 'RELATED' : 'ESTABLISHED';
      const direction = track.direction === 'original' ? 'reply' : 'original';
      seen.track = track.flow ? new Track(state, track.flow, direction) : this.tracking.track(packet);
    }
  }

  /** The nat table is asked once for each end of a flow; then all its packets are translated alike. */
  #translate(table: Table | undefined, seen: Seen): void {
    const { track, hook } = seen;
    if (!track?.flow) return;
    const end = hook === 'PREROUTING' || hook === 'OUTPUT' ? 'destination' : 'source';
    const { flow } = track;
    if (track.state === 'NEW' && !flow.asked[end]) {
      flow.asked[end] = true;
      const decided = table ? this.#ask(table, seen) : false;
      if (end === 'source' && !decided) keepSource(seen);
    }
    seen.packet = translated(seen.packet, track, end);
  }
}
