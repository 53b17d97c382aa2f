import type { Tool } from '../command/command.ts';

/** pipe_progress: passes on what it reads, with a dot for each second that it takes. */
export const pipeProgress: Tool = {
  name: 'pipe_progress',
  usage: '',
  busyboxOptions: 'none',
  async run({ process }) {
    const { clock } = process.machine.kernel;
    let last = clock.now();
    for (;;) {
      const bytes = await process.read(0);
      if (bytes.length === 0) break;
      await process.write(1, bytes);
      if (Math.floor(clock.now() / 1000) === Math.floor(last / 1000)) continue;
      last = clock.now();
      await process.complain('.');
    }
    await process.complain('\n');
    return 0;
  },
};
