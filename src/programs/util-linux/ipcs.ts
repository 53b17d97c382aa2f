import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';

/** A kind of what processes share: no program here makes any, so the lists are empty. */
type Kind = 'q' | 'm' | 's';

const TITLES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  q: {
    '': '------ Message Queues --------\nkey        msqid      owner      perms      used-bytes   messages    ',
    t: '------ Message Queues Send/Recv/Change Times --------\nmsqid    owner      send                 recv                 change              ',
    p: '------ Message Queues PIDs --------\nmsqid      owner      lspid      lrpid     ',
    c: '------ Message Queues Creators/Owners --------\nmsqid      perms      cuid       cgid       uid        gid       ',
    u: '------ Messages Status --------\nallocated queues = 0\nused headers = 0\nused space = 0 bytes',
    l: '------ Messages Limits --------\nmax queues system wide = 32000\nmax size of message (bytes) = 8192\ndefault max size of queue (bytes) = 16384',
  },
  m: {
    '': '------ Shared Memory Segments --------\nkey        shmid      owner      perms      bytes      nattch     status      ',
    t: '------ Shared Memory Attach/Detach/Change Times --------\nshmid      owner      attached             detached             changed             ',
    p: '------ Shared Memory Creator/Last-op PIDs --------\nshmid      owner      cpid       lpid      ',
    c: '------ Shared Memory Segment Creators/Owners --------\nshmid      perms      cuid       cgid       uid        gid       ',
    u: '------ Shared Memory Status --------\nsegments allocated 0\npages allocated 0\npages resident  0\npages swapped   0\nSwap performance: 0 attempts\t 0 successes',
    l: '------ Shared Memory Limits --------\nmax number of segments = 4096\nmax seg size (kbytes) = 18014398509465599\nmax total shared memory (kbytes) = 18446744073709551612\nmin seg size (bytes) = 1',
  },
  s: {
    '': '------ Semaphore Arrays --------\nkey        semid      owner      perms      nsems     ',
    t: '------ Semaphore Operation/Change Times --------\nsemid    owner      last-op                    last-changed              ',
    p: '',
    c: '------ Semaphore Arrays Creators/Owners --------\nsemid      perms      cuid       cgid       uid        gid       ',
    u: '------ Semaphore Status --------\nused arrays = 0\nallocated semaphores = 0',
    l: '------ Semaphore Limits --------\nmax number of arrays = 32000\nmax semaphores per array = 32000\nmax semaphores system wide = 1024000000\nmax ops per semop call = 500\nsemaphore max value = 32767',
  },
};

/** ipcs: System V's queues, memory and semaphores. */
export const ipcs: Tool = {
  name: 'ipcs',
  usage: 'ipcs [options] [resource...]',
  gnuUsage: '[options] [resource...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'bhVqmsaptculi:',
    long: {
      human: 'human',
      bytes: 'b',

      queues: 'q',
      shmems: 'm',
      semaphores: 's',
      all: 'a',
      pid: 'p',
      time: 't',
      creator: 'c',
      summary: 'u',
      limits: 'l',
      'id:': 'i',
    },
  },
  async run(command, options) {
    const kinds = kindsOf(options);
    const id = options.value('i');
    if (id !== undefined) return find(command, kinds, id);
    const view = options.last('p', 't', 'c', 'u', 'l') ?? '';
    await command.out.line('');
    for (const kind of kinds) {
      const title = TITLES[kind][view] ?? '';
      await command.out.line(title === '' ? '' : `${title}\n`);
    }
    return 0;
  },
};

function kindsOf(options: Options): readonly Kind[] {
  const named = (['q', 'm', 's'] as const).filter((kind) => options.has(kind));
  return named.length > 0 && !options.has('a') ? named : ['q', 'm', 's'];
}

async function find(command: Command, kinds: readonly Kind[], id: string): Promise<number> {
  if (!/^\d+$/.test(id)) return command.fail(`failed to parse id argument: '${id}'`);
  if (kinds.length !== 1) return command.fail('when using an ID, a single resource must be specified');
  await command.process.complain(`ipcs: id ${id} not found\n`);
  return 0;
}
