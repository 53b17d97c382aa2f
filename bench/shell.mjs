import { pathToFileURL } from 'node:url';
import { Bash } from 'just-bash';
import { quantile } from './table.mjs';

/** Each workload is run so often by each of the two, in turns; the first round warms up and is not counted. */
const ROUNDS = 4;

/** Makes the files that are read, in whatever shell; run once, not measured. */
const PREPARE = `
mkdir -p /data /tree
awk 'BEGIN { x = 1; for (size = 0; size < 1000000; size += length(line) + 1) {
  x = (x * 1103 + 12345) % 1000003; line = "word" x % 5000; print line } }' > /data/words
awk 'BEGIN { x = 1; for (size = 0; size < 10000000; size += length(line) + 1) {
  x = (x * 1103 + 12345) % 1000003
  line = "2025-06-16T09:00:00Z " (x % 10 ? "info" : "error") " request " x " took " x % 900 " ms"; print line } }' > /data/log
for i in $(seq 0 199); do mkdir /tree/$i; done
for i in $(seq 0 19999); do : > /tree/$((i % 200))/file$i; done
`;

/** Scripts that both must answer alike. */
const COMPARED = [
  ['while, 100,000 rounds', 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo $i'],
  ['for, 100,000 rounds', 's=0; for i in $(seq 100000); do s=$((s+i)); done; echo $s'],
  ['1 MB | sort | uniq -c | sort -rn | head', 'sort /data/words | uniq -c | sort -rn | head'],
  ['grep -c, 10 MB', 'grep -c error /data/log'],
  ['find, 20,000 files', 'find /tree -type f -name "*7" | wc -l'],
  ['cat | wc, 10 MB', 'cat /data/log | wc -c'],
  ['seq 1000000 | awk', "seq 1000000 | awk '{s+=$1} END {print s}'"],
  ['sed, 10 MB', "sed 's/error/ERROR/' /data/log | tail -n 1"],
];

/** Scripts that the other cannot run to an end: it holds a whole output before the next program starts, or lacks the program. */
const ALONE = [
  ['yes | head -n 1000000 | wc -l', 'yes | head -n 1000000 | wc -l'],
  ['tar, 2,000 files', 'tar -cf - /tree/1* 2>/dev/null | head -c 4000000 | wc -c'],
  ['cat, 10 MB to who asked', 'cat /data/log'],
];

/**
 * The shell and its programs beside just-bash, in turns on the same machine.
 * @param {string} dist
 * @returns {Promise<import('./table.mjs').Table[]>}
 */
export async function measureShell(dist) {
  const ours = await drydock(dist);
  const theirs = justBash();
  await ours(PREPARE);
  await theirs(PREPARE);
  const rows = [];
  for (const [name = '', script = ''] of COMPARED) {
    const [mine, other] = await inTurns(script, ours, theirs);
    // They pad columns differently.
    if (mine.answer.replaceAll(/ +/g, ' ') !== other.answer.replaceAll(/ +/g, ' '))
      throw new Error(`'${script}': ${mine.answer} and ${other.answer}`);
    rows.push([
      name,
      mine.median.toFixed(1),
      other.median.toFixed(1),
      `${(other.median / mine.median).toFixed(1)} x`,
    ]);
  }
  const alone = [];
  for (const [name = '', script = ''] of ALONE) {
    const [mine] = await inTurns(script, ours);
    alone.push([name, mine.median.toFixed(1)]);
  }
  const rounds = `median of ${ROUNDS - 1}, in ms`;
  return [
    { title: `Shell and programs, ${rounds}`, head: ['', 'drydock', 'just-bash', 'faster'], rows },
    { title: `What only streams can do, ${rounds}`, head: ['', 'drydock'], rows: alone },
  ];
}

/** @typedef {(script: string) => Promise<string>} Run */

/**
 * @param {string} script @param {...Run} runs
 * @returns {Promise<any[]>}
 */
async function inTurns(script, ...runs) {
  const results = runs.map((run) => ({
    run,
    times: /** @type {number[]} */ ([]),
    answer: '',
    median: Number.NaN,
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const result of results) {
      const start = performance.now();
      result.answer = await result.run(script);
      if (round > 0) result.times.push(performance.now() - start);
    }
  }
  for (const result of results) result.median = quantile(result.times, 0.5);
  return results;
}

/** @param {string} dist @returns {Promise<Run>} */
async function drydock(dist) {
  /** @type {typeof import('../src/headless.ts')} */
  const { createSandbox } = await import(pathToFileURL(`${dist}/node/headless.js`).href);
  const sandbox = createSandbox({ seed: 1 });
  return async (script) => {
    let answer = '';
    let errors = '';
    const decoder = new TextDecoder();
    await sandbox.run(script, {
      stdout: (bytes) => {
        answer += decoder.decode(bytes, { stream: true });
      },
      stderr: (bytes) => {
        errors += new TextDecoder().decode(bytes);
      },
    });
    if (errors) throw new Error(errors);
    return answer;
  };
}

/** @returns {Run} */
function justBash() {
  const limit = 1e12;
  const bash = new Bash({
    executionLimits: {
      maxCommandCount: limit,
      maxLoopIterations: limit,
      maxAwkIterations: limit,
      maxSedIterations: limit,
      maxTraversalEntries: limit,
      maxTraversalWork: limit,
      maxWorkUnits: limit,
      maxLiveBytes: limit,
      maxInputBytes: limit,
      maxSourceBytes: limit,
      maxOutputSize: limit,
      maxStringLength: limit,
      maxArrayElements: limit,
      maxFileSystemBytes: limit,
      maxExecutionTimeMs: 1e9,
    },
  });
  return async (script) => {
    const { stdout, stderr } = await bash.exec(script);
    if (stderr) throw new Error(stderr);
    return stdout;
  };
}
