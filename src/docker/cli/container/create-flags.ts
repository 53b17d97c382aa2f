import { bool, type Flag, int, list, map, quantity, text } from '../command/flag.ts';
import { completeContainers, completeNetworks, completeVolumes } from './complete-names.ts';
import { parseGpus, parseThrottle, parseWeight } from './options/device.ts';
import { validateMount } from './options/mount.ts';
import { validateNetwork } from './options/network-attachment.ts';
import { parseBytes, parseCpus, parseDuration, parseSwapBytes } from './options/quantities.ts';
import { parseUlimit } from './options/ulimit.ts';
import {
  validateAttach,
  validateDeviceCgroupRule,
  validateDnsSearch,
  validateEnv,
  validateExtraHost,
  validateIpAddress,
  validateLabel,
  validateLink,
  validateSysctl,
} from './options/validate.ts';

/** Checks a value with a reader, but keeps it as it was typed. */
function checked(read: (value: string) => unknown): (value: string) => string {
  return (value) => {
    read(value);
    return value;
  };
}

const bytes = (names: string, usage: string, parse = parseBytes): Flag =>
  quantity(names, usage, parse, { type: 'bytes' });
/** A flag that is checked, kept and shown, and changes nothing. */
const accepted = (flag: Flag): Flag => ({ ...flag, simulated: 'accepted' });
const duration = (names: string, usage: string): Flag =>
  quantity(names, `${usage} (ms|s|m|h) (default 0s)`, parseDuration, { type: 'duration' });
const devices = (names: string, usage: string, read: (value: string) => unknown): Flag =>
  list(names, usage, { shown: '[]', check: checked(read) });

const CGROUP_NAMESPACE = `Control group namespace (host|private)
'host':    Share the one of the Docker host
'private': Give the container one of its own
'':        Leave it to the daemon's option
           default-cgroupns-mode (default)`;

/** What `run` and `create` have in common: everything that describes a container. */
export const CREATE_FLAGS: readonly Flag[] = [
  list('--add-host', 'Put a host with its address into the hosts file (host:ip)', {
    check: validateExtraHost,
  }),
  map('--annotation', 'Annotate the container for its OCI runtime', { simulated: 'accepted' }),
  list('-a, --attach', 'Stream to attach to: STDIN, STDOUT or STDERR', {
    check: validateAttach,
    complete: () => ['stderr', 'stdin', 'stdout'],
  }),
  int('--blkio-weight', 'Share of block IO from 10 to 1000; 0 turns it off (default 0)', {
    type: 'uint16',
    unsigned: true,
    simulated: 'accepted',
  }),
  accepted(devices('--blkio-weight-device', 'Share of block IO on one device', parseWeight)),
  list('--cap-add', 'Give Linux capabilities'),
  list('--cap-drop', 'Take Linux capabilities away'),
  text('--cgroup-parent', 'Control group to put the container under', { simulated: 'accepted' }),
  text('--cgroupns', CGROUP_NAMESPACE, { simulated: 'accepted' }),
  text('--cidfile', "File that gets the container's ID", { complete: () => 'files' }),
  int('--cpu-count', 'Number of CPUs (Windows only)', { simulated: 'accepted' }),
  int('--cpu-percent', 'Percentage of the CPUs (Windows only)', { simulated: 'accepted' }),
  int('--cpu-period', "Period of the fair scheduler's CPU limit", { simulated: 'accepted' }),
  int('--cpu-quota', 'CPU time in each period of the fair scheduler', { simulated: 'accepted' }),
  int('--cpu-rt-period', 'Period of the real-time CPU limit in microseconds', {
    simulated: 'partly: refused, as by a kernel without real-time scheduling of groups',
  }),
  int('--cpu-rt-runtime', 'Real-time CPU time in each period in microseconds', {
    simulated: 'partly: refused, as by a kernel without real-time scheduling of groups',
  }),
  int('-c, --cpu-shares', 'Share of CPU time (relative weight)', { simulated: 'accepted' }),
  quantity('--cpus', 'How many CPUs it may use', parseCpus, { type: 'decimal', simulated: 'accepted' }),
  text('--cpuset-cpus', 'CPUs it may run on (0-3, 0,1)', { simulated: 'accepted' }),
  text('--cpuset-mems', 'Memory nodes it may use (0-3, 0,1)', { simulated: 'accepted' }),
  list('--device', 'Let the container use a device of the host', {
    simulated: 'partly: the node is there; the permissions behind it (`:r`) are not held to',
  }),
  list('--device-cgroup-rule', 'Rule for the devices it may use', {
    check: validateDeviceCgroupRule,
    simulated: 'accepted',
  }),
  accepted(
    devices('--device-read-bps', 'Bytes a second it may read from a device', (value) =>
      parseThrottle(value, 'bytes'),
    ),
  ),
  accepted(
    devices('--device-read-iops', 'Reads a second from a device', (value) =>
      parseThrottle(value, 'operations'),
    ),
  ),
  accepted(
    devices('--device-write-bps', 'Bytes a second it may write to a device', (value) =>
      parseThrottle(value, 'bytes'),
    ),
  ),
  accepted(
    devices('--device-write-iops', 'Writes a second to a device', (value) =>
      parseThrottle(value, 'operations'),
    ),
  ),
  bool('--disable-content-trust', 'Do not verify the image', { initial: true, simulated: 'accepted' }),
  list('--dns', 'Name server to ask', { check: validateIpAddress }),
  list('--dns-opt', 'Option of the resolver', { hidden: true, aliasOf: 'dns-option' }),
  list('--dns-option', 'Option of the resolver'),
  list('--dns-search', 'Domain to search names in', { check: validateDnsSearch }),
  text('--domainname', "The container's NIS domain"),
  text('--entrypoint', "Run this instead of the image's ENTRYPOINT"),
  list('-e, --env', 'Set a variable of the environment', { check: validateEnv }),
  list('--env-file', 'Read variables from a file', { complete: () => 'files' }),
  list('--expose', 'Port, or range of ports, that the container listens on'),
  list('--gpus', "GPUs to give to the container ('all' for all of them)", {
    type: 'gpu-request',
    check: checked(parseGpus),
    simulated: 'partly: refused at start, as by a host without GPUs',
  }),
  list('--group-add', 'Further group to be in'),
  text('--health-cmd', 'Command that tells whether the container is healthy'),
  duration('--health-interval', 'How often health is checked'),
  int('--health-retries', 'Failures in a row after which it counts as unhealthy'),
  duration('--health-start-interval', 'How often health is checked while it starts'),
  duration('--health-start-period', 'How long it may take to start before failed checks count'),
  duration('--health-timeout', 'How long one check may take'),
  bool('--help', 'Print this help'),
  text('-h, --hostname', "The container's host name"),
  bool('--init', 'Run an init as first process that hands on signals and reaps orphans'),
  bool('-i, --interactive', 'Keep standard input open although nobody is attached'),
  accepted(bytes('--io-maxbandwidth', 'Limit of the system drive in bytes a second (Windows only)')),
  int('--io-maxiops', 'Limit of the system drive in operations a second (Windows only)', {
    type: 'uint',
    unsigned: true,
    simulated: 'accepted',
  }),
  text('--ip', 'Its IPv4 address (e.g., 172.30.100.104)'),
  text('--ip6', 'Its IPv6 address (e.g., 2001:db8::33)', { simulated: 'accepted' }),
  text('--ipc', 'IPC namespace to be in'),
  text('--isolation', 'How it is isolated'),
  accepted(bytes('--kernel-memory', 'Limit of kernel memory')),
  list('-l, --label', 'Label to put on the container', { check: validateLabel }),
  list('--label-file', 'Read labels from a file, one a line', { complete: () => 'files' }),
  list('--link', 'Link to another container', { check: validateLink, complete: completeContainers() }),
  list('--link-local-ip', 'Link-local address, IPv4 or IPv6', { simulated: 'accepted' }),
  text('--log-driver', 'Where its output is logged', {
    complete: () => ['json-file', 'local', 'none'],
    simulated: 'partly: `json-file`, `local` and `none`; of all others the output is only kept here',
  }),
  list('--log-opt', 'Option of the log driver', {
    simulated:
      'partly: labels, env, their -regex, tag and cache-disabled; logs have no files that could rotate',
  }),
  text('--mac-address', 'Its MAC address (e.g., 92:d0:c6:0a:29:33)'),
  bytes('-m, --memory', 'Limit of memory'),
  accepted(bytes('--memory-reservation', 'Memory it should keep to')),
  bytes('--memory-swap', "Limit of memory and swap together; '-1' is no limit", parseSwapBytes),
  int('--memory-swappiness', 'How readily it is swapped out (0 to 100)', {
    initial: -1,
    simulated: 'partly: discarded with a warning, as by a host with control groups of version 2',
  }),
  list('--mount', 'Mount a volume, a directory of the host, or memory', {
    type: 'mount',
    check: validateMount,
    simulated: 'partly: types `bind`, `volume` and `tmpfs`; how mounts propagate is only shown',
  }),
  text('--name', "The container's name"),
  list('--net', 'Network to be in', {
    hidden: true,
    aliasOf: 'network',
    type: 'network',
    check: validateNetwork,
  }),
  list('--net-alias', 'Further name in the network', { hidden: true, aliasOf: 'network-alias' }),
  list('--network', 'Network to be in', {
    type: 'network',
    check: validateNetwork,
    complete: completeNetworks,
  }),
  list('--network-alias', 'Further name that it has in its network'),
  bool('--no-healthcheck', "Do not check health, whatever the image's HEALTHCHECK says"),
  bool('--oom-kill-disable', 'Do not let the kernel end it for want of memory', {
    simulated: 'partly: discarded with a warning, as by a host with control groups of version 2',
  }),
  int('--oom-score-adj', 'How readily the kernel ends it for want of memory (-1000 to 1000)', {
    simulated: 'accepted',
  }),
  text('--pid', 'PID namespace to be in'),
  int('--pids-limit', 'How many processes it may have (-1 is no limit)'),
  text('--platform', 'Platform of the image, for servers that have several'),
  bool('--privileged', 'Give it all rights on the host', {
    simulated: 'partly: all capabilities, and a writable `/proc/sys`; no more devices than others have',
  }),
  list('-p, --publish', 'Publish a port of the container on the host'),
  bool('-P, --publish-all', 'Publish all its exposed ports on free ports of the host'),
  bool('-q, --quiet', 'Do not show the progress of a pull'),
  bool('--read-only', 'Mount its root file system without the right to write'),
  text('--restart', 'When it is started again after its end', {
    initial: 'no',
    complete: () => ['always', 'no', 'on-failure', 'unless-stopped'],
  }),
  bool('--rm', 'Remove the container, with its anonymous volumes, when it has ended'),
  text('--runtime', 'Runtime to use'),
  list('--security-opt', 'Security option', {
    simulated: 'partly: `systempaths=unconfined`; all others are only shown',
  }),
  bytes('--shm-size', 'Size of /dev/shm'),
  text('--stop-signal', 'Signal that asks it to stop'),
  int('--stop-timeout', 'Seconds that it may take to stop'),
  list('--storage-opt', 'Option of the storage driver', {
    simulated: 'partly: refused, as by overlay2 on ext4',
  }),
  list('--sysctl', 'Kernel parameter to set', {
    type: 'map',
    shown: 'map[]',
    check: validateSysctl,
    simulated: 'partly: can be read back from `/proc/sys`, where nothing acts upon it',
  }),
  list('--tmpfs', 'Mount memory at a directory'),
  bool('-t, --tty', 'Give it a pseudo-terminal'),
  list('--ulimit', 'Resource limit of its processes', {
    type: 'ulimit',
    shown: '[]',
    check: checked(parseUlimit),
    simulated: 'partly: `nofile` is held to; `ulimit` shows the others',
  }),
  bool('--use-api-socket', "Mount the Docker API's socket with the logins that it needs", {
    simulated: 'no',
  }),
  text('-u, --user', 'User to be, by name or number (format: <name|uid>[:<group|gid>])'),
  text('--userns', 'User namespace to be in', { simulated: 'accepted' }),
  text('--uts', 'UTS namespace to be in'),
  list('-v, --volume', 'Mount a volume or a directory of the host', { complete: completeVolumes }),
  text('--volume-driver', 'Driver of its volumes'),
  list('--volumes-from', 'Mount the volumes of another container', { complete: completeContainers() }),
  text('-w, --workdir', 'Directory to work in'),
];

/** When the image is pulled. */
export function pullFlag(moment: string): Flag {
  return text('--pull', `When to pull the image before ${moment} it ("always", "missing", "never")`, {
    initial: 'missing',
    complete: () => ['always', 'missing', 'never'],
  });
}
