/**
 * The recordings were made with the client 28.2.2 on an engine 20.10; we simulate both at 28.2.2. These are the known
 * differences in what the engine says, and what belongs to the machine of the recordings, each as it is with ours.
 */
interface Change {
  readonly why: string;
  readonly recorded: RegExp;
  readonly now: string;
  /** Only there; everywhere unless given. */
  readonly topic?: string;
  readonly step?: number;
}

const CHANGES: readonly Change[] = [
  {
    why: 'the prefixes of /etc/hosts lost a digit',
    recorded: /^(fe00|ff00)::0\t/gm,
    now: '$1::\t',
  },
  {
    why: "a container's terminal has its size from the start (API 1.42), so redis-cli need not ask for it",

    recorded: /\x1b\[6n\x1b\[999C\x1b\[6n\x1b\[79D/g,
    now: '',
  },
  {
    why: "the recorder's terminal said that the cursor was at the top left, so busybox drew its prompt again",
    recorded: /\x1b\[6n\r[^\r\n]*# \x1b\[J/g,
    now: '\x1b[6n',
  },
  {
    why: 'the name server of the recording machine',
    recorded: /192\.168\.65\.7\b/g,
    now: '10.0.0.1',
  },
  {
    why: 'the removal of a running container is refused in other words since 25.0',
    recorded:
      /You cannot remove a running container [0-9a-f]{64}\. Stop the container before attempting removal or force remove/g,
    now: 'cannot remove container "redis-server": container is running: stop the container before removing or force remove',
    topic: 'seed',
    step: 15,
  },
];

/** What ours says where the recording says this. */
export function asEngine28(text: string, topic: string, step: number): string {
  return CHANGES.filter(
    (change) => (change.topic ?? topic) === topic && (change.step ?? step) === step,
  ).reduce((changed, { recorded, now }) => changed.replace(recorded, now), text);
}
