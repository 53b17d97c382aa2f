import { type Code, slow, stepsOf } from '../compile/code.ts';
import type { Runtime } from '../runtime.ts';

// What has to do with other programs and with files.

export function compileSystem({ streams }: Runtime, line: Code<string>): Code {
  return slow(function* () {
    return (yield streams.system(yield* stepsOf(line))) as number; // the driver sends what the promise gave
  });
}

export function compileClose({ streams }: Runtime, name: Code<string>): Code {
  return slow(function* () {
    return (yield streams.close(yield* stepsOf(name))) as number; // as above
  });
}

export function compileFlush({ streams }: Runtime): Code {
  return slow(function* () {
    yield streams.flush();
    return 0;
  });
}
