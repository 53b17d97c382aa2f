import type { Change } from '../change.ts';

/** What the engine and its runtime say when something cannot be started; the same in every topic. */
export const RUNTIME_CHANGES: readonly Change[] = [
  {
    why: 'the engine says itself what it could not do since 24.0',
    recorded: /(?<!for container: )failed to create shim task:/g,
    now: 'failed to create task for container: failed to create shim task:',
  },
  {
    why: 'runc 1.2 says that it was the process inside that failed',
    recorded: /(runc create failed: unable to start container process: )(?=exec: )/g,
    now: '$1error during container init: ',
  },
  {
    why: 'the set-up of a network at the start of a container has a prefix since 28.0',
    recorded: /(daemon: )(?=driver failed programming external connectivity)/g,
    now: '$1failed to set up container networking: ',
  },
  {
    why: 'errors begin in lower case since 23.0',
    recorded: /Cannot kill container: (\S+):(?: Container)?/g,
    now: 'cannot kill container: $1:',
  },
  {
    why: 'errors begin in lower case since 23.0',
    recorded: /(?<=: )(?:Container )?([0-9a-f]{64}) is not running/g,
    now: 'container $1 is not running',
  },
];
