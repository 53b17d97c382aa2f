import { lruClock } from '../../keyspace/lru-clock.ts';
import { fixedText } from '../../resp/fixed-text.ts';
import { type Reply, VerbatimReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import type { Loading } from '../engine/loading.ts';
import type { Store } from '../engine/store.ts';
import { texts } from '../handling/arguments.ts';
import { memoryOverview } from '../memory/memory-overview.ts';
import { replicationFacts } from '../replication/replication-facts.ts';

type Facts = readonly (readonly [name: string, value: string | number])[];

interface Section {
  readonly name: string;
  readonly title: string;
  readonly facts: (store: Store) => Facts;
  /** Not shown unless asked for. */
  readonly rare?: boolean;
}

const SECTIONS: readonly Section[] = [
  { name: 'server', title: 'Server', facts: server },
  { name: 'clients', title: 'Clients', facts: clients },
  { name: 'memory', title: 'Memory', facts: memory },
  { name: 'persistence', title: 'Persistence', facts: persistence },
  { name: 'stats', title: 'Stats', facts: stats },
  { name: 'replication', title: 'Replication', facts: replication },
  { name: 'cpu', title: 'CPU', facts: cpu },
  { name: 'modules', title: 'Modules', facts: () => [] },
  { name: 'commandstats', title: 'Commandstats', facts: commandstats, rare: true },
  { name: 'errorstats', title: 'Errorstats', facts: errorstats },
  { name: 'latencystats', title: 'Latencystats', facts: latencystats, rare: true },
  { name: 'cluster', title: 'Cluster', facts: () => [['cluster_enabled', 0]] },
  { name: 'keyspace', title: 'Keyspace', facts: keyspace },
];

/** INFO [section [section ...]] */
export function info(client: Client, args: readonly string[]): Reply {
  const asked = texts(args, 1).map((word) => word.toLowerCase());
  const everything = asked.includes('all') || asked.includes('everything');
  // Another name of that section.
  if (asked.includes('module_list')) asked.push('modules');
  const usual = asked.length === 0 || asked.includes('default');
  const chosen = SECTIONS.filter(({ name, rare }) => everything || asked.includes(name) || (usual && !rare));
  return new VerbatimReply(chosen.map((section) => sectionText(client.store, section)).join('\r\n'));
}

function sectionText(store: Store, { title, facts }: Section): string {
  return `# ${title}\r\n${facts(store)
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join('')}`;
}

function server(store: Store): Facts {
  const { host, configuration } = store;
  const uptime = Math.floor((store.now - store.startedAt) / 1000);
  const shutdown = store.replication?.shutdown;
  return [
    ['redis_version', '7.0.15'],
    ['redis_git_sha1', '00000000'],
    ['redis_git_dirty', 0],
    ['redis_build_id', 'ae4d7c971a948f0'],
    ['redis_mode', 'standalone'],
    ['os', host.system],
    ['arch_bits', 64],
    ['monotonic_clock', 'POSIX clock_gettime'],
    ['multiplexing_api', 'epoll'],
    ['atomicvar_api', 'c11-builtin'],
    ['gcc_version', '12.2.0'],
    ['process_id', host.pid],
    ['process_supervised', 'no'],
    ['run_id', store.runId],
    ['tcp_port', host.port],
    ['server_time_usec', Math.floor(store.now * 1000)],
    ['uptime_in_seconds', uptime],
    ['uptime_in_days', Math.floor(uptime / 86_400)],
    ['hz', configuration.get('hz')],
    ['configured_hz', configuration.get('hz')],
    ['lru_clock', lruClock(store.now)],
    ['executable', host.executable],
    ['config_file', host.configFile],
    ['io_threads_active', 0],
    ...(shutdown ? ([['shutdown_in_milliseconds', Math.floor(shutdown.deadline - store.now)]] as const) : []),
  ];
}

function clients(store: Store): Facts {
  return [
    ['connected_clients', store.clients.size - (store.replication?.replicas.size ?? 0)],
    ['cluster_connections', 0],
    ['maxclients', store.configuration.get('maxclients')],
    ['client_recent_max_input_buffer', 20_480],
    ['client_recent_max_output_buffer', 0],
    ['blocked_clients', store.waiting.clients.size + store.postponed.size],
    ['tracking_clients', store.keyTracking?.size.clients ?? 0],
    ['clients_in_timeout_table', store.waiting.clients.size],
  ];
}

function memory(store: Store): Facts {
  const view = memoryOverview(store);
  const { used, peak, allocated, active, process: resident } = view;
  const maximum = store.configuration.number('maxmemory');
  const scripts = store.scriptCounts;
  return [
    ['used_memory', used],
    ['used_memory_human', human(used)],
    ['used_memory_rss', resident],
    ['used_memory_rss_human', human(resident)],
    ['used_memory_peak', peak],
    ['used_memory_peak_human', human(peak)],
    ['used_memory_peak_perc', `${fixedText((used / peak) * 100, 2)}%`],
    ['used_memory_overhead', view.overhead],
    ['used_memory_startup', view.startup],
    ['used_memory_dataset', view.data],
    ['used_memory_dataset_perc', `${fixedText((view.data / (used - view.startup)) * 100, 2)}%`],
    ['allocator_allocated', allocated],
    ['allocator_active', active],
    ['allocator_resident', view.resident],
    ['total_system_memory', store.host.memory],
    ['total_system_memory_human', human(store.host.memory)],
    ['used_memory_lua', 31_744],
    ['used_memory_vm_eval', 31_744],
    ['used_memory_lua_human', human(31_744)],
    ['used_memory_scripts_eval', scripts.bytes],
    ['number_of_cached_scripts', scripts.scripts],
    ['number_of_functions', scripts.functions],
    ['number_of_libraries', store.libraries.size],
    ['used_memory_vm_functions', 32_768],
    ['used_memory_vm_total', 64_512],
    ['used_memory_vm_total_human', human(64_512)],
    ['used_memory_functions', 200],
    ['used_memory_scripts', scripts.bytes + 200],
    ['used_memory_scripts_human', human(scripts.bytes + 200)],
    ['maxmemory', maximum],
    ['maxmemory_human', human(maximum)],
    ['maxmemory_policy', store.configuration.get('maxmemory-policy')],
    ['allocator_frag_ratio', fixedText(active / allocated, 2)],
    ['allocator_frag_bytes', active - allocated],
    ['allocator_rss_ratio', fixedText(view.resident / active, 2)],
    ['allocator_rss_bytes', view.resident - active],
    ['rss_overhead_ratio', fixedText(resident / view.resident, 2)],
    ['rss_overhead_bytes', resident - view.resident],
    ['mem_fragmentation_ratio', fixedText(resident / used, 2)],
    ['mem_fragmentation_bytes', resident - used],
    ['mem_not_counted_for_evict', store.replication?.memory.uncounted ?? 0],
    ['mem_replication_backlog', view.backlog],
    ['mem_total_replication_buffers', view.stream],
    ['mem_clients_slaves', view.replicas],
    ['mem_clients_normal', view.clients],
    ['mem_cluster_links', 0],
    ['mem_aof_buffer', 0],
    ['mem_allocator', 'jemalloc-5.3.0'],
    ['active_defrag_running', 0],
    ['lazyfree_pending_objects', 0],
    ['lazyfreed_objects', store.statistics.lazyFreed],
  ];
}

function persistence(store: Store): Facts {
  const { persistence: state, propagation, now, fileProblem, appendOnlyFile: file } = store;
  const progress = state.childProgress;
  const isSaving = state.child === 'rdb' || state.child === 'sockets';
  const current = Math.floor((now - state.startedAt) / 1000);
  return [
    ['loading', store.loading ? 1 : 0],
    ['async_loading', 0],
    ['current_cow_peak', progress.copied],
    ['current_cow_size', progress.copied],
    ['current_cow_size_age', 0],
    ['current_fork_perc', progress.of === 0 ? '0.00' : fixedText((progress.keys / progress.of) * 100, 2)],
    ['current_save_keys_processed', progress.keys],
    ['current_save_keys_total', progress.of],
    ['rdb_changes_since_last_save', state.dirty],
    ['rdb_bgsave_in_progress', isSaving ? 1 : 0],
    ['rdb_last_save_time', Math.floor(state.lastSave / 1000)],
    ['rdb_last_bgsave_status', state.lastStatus],
    ['rdb_last_bgsave_time_sec', state.lastBackgroundSeconds],
    ['rdb_current_bgsave_time_sec', isSaving ? current : -1],
    ['rdb_saves', state.saves],
    ['rdb_last_cow_size', state.lastCopied.rdb],
    ['rdb_last_load_keys_expired', state.keysExpired],
    ['rdb_last_load_keys_loaded', state.keysLoaded],
    ['aof_enabled', propagation?.file ? 1 : 0],
    ['aof_rewrite_in_progress', state.child === 'aof' ? 1 : 0],
    ['aof_rewrite_scheduled', state.afterChild ? 1 : 0],
    ['aof_last_rewrite_time_sec', file?.lastRewriteSeconds ?? -1],
    ['aof_current_rewrite_time_sec', state.child === 'aof' ? current : -1],
    ['aof_last_bgrewrite_status', file?.lastRewriteStatus ?? 'ok'],
    ['aof_rewrites', file?.rewrites ?? 0],
    ['aof_rewrites_consecutive_failures', file?.failures ?? 0],
    ['aof_last_write_status', fileProblem === undefined ? 'ok' : 'err'],
    ['aof_last_cow_size', state.lastCopied.aof],
    ['module_fork_in_progress', 0],
    ['module_fork_last_cow_size', 0],
    ...(file && file.state !== 'off'
      ? ([
          ['aof_current_size', file.size],
          ['aof_base_size', file.baseSize],
          ['aof_pending_rewrite', state.afterChild ? 1 : 0],
          ['aof_buffer_length', 0],
          ['aof_pending_bio_fsync', 0],
          ['aof_delayed_fsync', 0],
        ] as const)
      : []),
    ...(store.loading ? progressOf(store.loading) : []),
  ];
}

function progressOf({ startedAt, totalBytes, usedMemory, loadedBytes, secondsLeft }: Loading): Facts {
  return [
    ['loading_start_time', Math.floor(startedAt / 1000)],
    ['loading_total_bytes', totalBytes],
    ['loading_rdb_used_mem', usedMemory],
    ['loading_loaded_bytes', loadedBytes],
    ['loading_loaded_perc', fixedText((loadedBytes / totalBytes) * 100, 2)],
    ['loading_eta_seconds', secondsLeft],
  ];
}

function stats({ statistics, subscriptions, replication, keyTracking, migrateLinks }: Store): Facts {
  return [
    ['total_connections_received', statistics.connections],
    ['total_commands_processed', statistics.commands],
    ['instantaneous_ops_per_sec', 0],
    ['total_net_input_bytes', statistics.inputBytes],
    ['total_net_output_bytes', statistics.outputBytes],
    ['total_net_repl_input_bytes', replication?.inputBytes ?? 0],
    ['total_net_repl_output_bytes', 0],
    ['instantaneous_input_kbps', '0.00'],
    ['instantaneous_output_kbps', '0.00'],
    ['instantaneous_input_repl_kbps', '0.00'],
    ['instantaneous_output_repl_kbps', '0.00'],
    ['rejected_connections', statistics.rejectedConnections],
    ['sync_full', replication?.fullSyncs ?? 0],
    ['sync_partial_ok', replication?.partialSyncs ?? 0],
    ['sync_partial_err', replication?.refusedPartialSyncs ?? 0],
    ['expired_keys', statistics.expired],
    ['expired_stale_perc', '0.00'],
    ['expired_time_cap_reached_count', 0],
    ['expire_cycle_cpu_milliseconds', 0],
    ['evicted_keys', statistics.evicted],
    ['evicted_clients', statistics.evictedClients],
    ['total_eviction_exceeded_time', 0],
    ['current_eviction_exceeded_time', 0],
    ['keyspace_hits', statistics.hits],
    ['keyspace_misses', statistics.misses],
    ['pubsub_channels', subscriptions.channels.size],
    ['pubsub_patterns', subscriptions.patterns.size],
    ['pubsubshard_channels', subscriptions.shardChannels.size],
    ['latest_fork_usec', statistics.forkTime],
    ['total_forks', statistics.forks],
    ['migrate_cached_sockets', migrateLinks?.size ?? 0],
    ['slave_expires_tracked_keys', 0],
    ['active_defrag_hits', 0],
    ['active_defrag_misses', 0],
    ['active_defrag_key_hits', 0],
    ['active_defrag_key_misses', 0],
    ['total_active_defrag_time', 0],
    ['current_active_defrag_time', 0],
    ['tracking_total_keys', keyTracking?.size.keys ?? 0],
    ['tracking_total_items', keyTracking?.size.items ?? 0],
    ['tracking_total_prefixes', keyTracking?.size.prefixes ?? 0],
    ['unexpected_error_replies', statistics.unexpectedErrors],
    ['total_error_replies', statistics.errors],
    ['dump_payload_sanitizations', 0],
    ['total_reads_processed', statistics.reads],
    ['total_writes_processed', statistics.writes],
    ['io_threaded_reads_processed', 0],
    ['io_threaded_writes_processed', 0],
    ['reply_buffer_shrinks', 0],
    ['reply_buffer_expands', 0],
  ];
}

function replication(store: Store): Facts {
  if (store.replication) return replicationFacts(store, store.replication);
  return [
    ['role', 'master'],
    ['connected_slaves', 0],
    ...(store.configuration.minReplicas > 0 && store.configuration.number('min-replicas-max-lag') > 0
      ? [['min_slaves_good_slaves', 0] as const]
      : []),
    ['master_failover_state', 'no-failover'],
    ['master_replid', store.replicationId],
    ['master_replid2', '0'.repeat(40)],
    ['master_repl_offset', 0],
    ['second_repl_offset', -1],
    ['repl_backlog_active', 0],
    ['repl_backlog_size', store.configuration.get('repl-backlog-size')],
    ['repl_backlog_first_byte_offset', 0],
    ['repl_backlog_histlen', 0],
  ];
}

function cpu(store: Store): Facts {
  // A quiet server uses about a thousandth of a processor.
  const seconds = (0.02 + (store.now - store.startedAt) / 1_000_000).toFixed(6);
  return [
    ['used_cpu_sys', seconds],
    ['used_cpu_user', seconds],
    ['used_cpu_sys_children', '0.000000'],
    ['used_cpu_user_children', '0.000000'],
    ['used_cpu_sys_main_thread', seconds],
    ['used_cpu_user_main_thread', seconds],
  ];
}

function commandstats({ statistics }: Store): Facts {
  return [...statistics.byCommand].flatMap(([name, count]) => {
    if (count.isEmpty) return [];
    const { calls, time, rejected, failed } = count;
    const each = calls === 0 ? 0 : time / calls;
    const counts = `rejected_calls=${rejected},failed_calls=${failed}`;
    return [[`cmdstat_${name}`, `calls=${calls},usec=${time},usec_per_call=${fixedText(each, 2)},${counts}`]];
  });
}

function latencystats({ statistics, configuration }: Store): Facts {
  if (configuration.get('latency-tracking') !== 'yes') return [];
  const percentiles = configuration
    .get('latency-tracking-info-percentiles')
    .split(' ')
    .filter((word) => word !== '');
  return [...statistics.byCommand]
    .filter(([, { durations }]) => durations.length > 0)
    .map(([name, count]) => [
      `latency_percentiles_usec_${name}`,
      percentiles.map((word) => `p${word}=${fixedText(count.percentile(Number(word)), 3)}`).join(','),
    ]);
}

function errorstats({ statistics }: Store): Facts {
  return [...statistics.byError].map(([code, count]) => [`errorstat_${code}`, `count=${count}`]);
}

function keyspace(store: Store): Facts {
  const facts: [string, string][] = [];
  for (const { index, size, volatile } of store.databases) {
    if (size === 0) continue;
    let left = 0;
    for (const { value } of volatile.slots()) left += Math.max(0, value.expireAt - store.now);
    const average = volatile.size === 0 ? 0 : Math.round(left / volatile.size);
    facts.push([`db${index}`, `keys=${size},expires=${volatile.size},avg_ttl=${average}`]);
  }
  return facts;
}

function human(bytes: number): string {
  if (bytes < 1024) return `${bytes}B`;
  const units = ['K', 'M', 'G', 'T'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${fixedText(value, 2)}${units[unit]}`;
}
