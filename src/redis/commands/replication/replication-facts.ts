import type { Store } from '../engine/store.ts';
import type { Replication } from './replication.ts';

type Fact = readonly [name: string, value: string | number];

const STATES = { waiting: 'wait_bgsave', saving: 'wait_bgsave', online: 'online' } as const;

/** The section Replication of INFO, for a server that is part of one. */
export function replicationFacts(store: Store, replication: Replication): readonly Fact[] {
  const { configuration, now } = store;
  const { replicas, history, failover, link } = replication;
  const { backlog } = history;
  const seconds = (since: number): number => Math.floor((now - since) / 1000);
  const facts: Fact[] = [['role', link ? 'slave' : 'master']];
  if (link) {
    const { payload } = link;
    facts.push(
      ['master_host', link.host],
      ['master_port', link.port],
      ['master_link_status', link.state === 'connected' ? 'up' : 'down'],
      ['master_last_io_seconds_ago', link.state === 'connected' ? seconds(link.heardAt) : -1],
      ['master_sync_in_progress', link.state === 'sync' ? 1 : 0],
      ['slave_read_repl_offset', link.readOffset],
      ['slave_repl_offset', link.offset],
    );
    if (link.state === 'sync') {
      const [size, received] = [payload?.size ?? 0, payload?.received ?? 0];
      facts.push(
        ['master_sync_total_bytes', size],
        ['master_sync_read_bytes', received],
        ['master_sync_left_bytes', size - received],
        ['master_sync_perc', (size === 0 ? 0 : (received / size) * 100).toFixed(2)],
        ['master_sync_last_io_seconds_ago', seconds(link.heardAt)],
      );
    }
    if (link.state !== 'connected') {
      facts.push(['master_link_down_since_seconds', link.downSince === 0 ? -1 : seconds(link.downSince)]);
    }
    facts.push(
      ['slave_priority', configuration.get('replica-priority')],
      ['slave_read_only', configuration.get('replica-read-only') === 'yes' ? 1 : 0],
      ['replica_announced', configuration.get('replica-announced') === 'yes' ? 1 : 0],
    );
  }
  facts.push(['connected_slaves', replicas.size]);
  if (configuration.minReplicas > 0 && configuration.number('min-replicas-max-lag') > 0) {
    facts.push(['min_slaves_good_slaves', replication.goodReplicas]);
  }
  for (const [index, replica] of [...replicas.values()].entries()) {
    const { address, profile, state, acknowledged, acknowledgedAt } = replica;
    const lag = state === 'online' ? seconds(acknowledgedAt) : 0;
    facts.push([
      `slave${index}`,
      `ip=${address},port=${profile.port},state=${STATES[state]},offset=${acknowledged},lag=${lag}`,
    ]);
  }
  facts.push(
    ['master_failover_state', failover?.state ?? 'no-failover'],
    ['master_replid', history.id],
    ['master_replid2', history.secondId],
    ['master_repl_offset', history.offset],
    ['second_repl_offset', history.secondOffset],
    ['repl_backlog_active', backlog ? 1 : 0],
    ['repl_backlog_size', configuration.get('repl-backlog-size')],
    ['repl_backlog_first_byte_offset', backlog?.first ?? 0],
    ['repl_backlog_histlen', backlog?.length ?? 0],
  );
  return facts;
}
