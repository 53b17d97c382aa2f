import {
  evaluate,
  evaluateDigest,
  evaluateDigestReadOnly,
  evaluateReadOnly,
  scriptExists,
  scriptFlush,
  scriptKill,
  scriptLoad,
} from './eval.ts';
import {
  fcall,
  fcallReadOnly,
  functionDelete,
  functionDump,
  functionFlush,
  functionKill,
  functionList,
  functionLoad,
  functionRestore,
  functionStats,
} from './functions.ts';

/** Everything of scripts and functions, loaded with the first of them. */
export const SCRIPTING_HANDLERS = {
  evaluate,
  evaluateDigest,
  evaluateDigestReadOnly,
  evaluateReadOnly,
  scriptExists,
  scriptFlush,
  scriptKill,
  scriptLoad,
  fcall,
  fcallReadOnly,
  functionDelete,
  functionDump,
  functionFlush,
  functionKill,
  functionList,
  functionLoad,
  functionRestore,
  functionStats,
};
