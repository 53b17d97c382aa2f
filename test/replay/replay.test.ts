import { beforeAll, describe, expect, test } from 'vitest';
import { idleChanges } from './engine-28.ts';
import { readRecording } from './recording.ts';
import { type PlayedStep, replay } from './replay.ts';

/** Each topic is a recording of a real engine and client: test/oracle/docker/TOPIC.json. */
const TOPICS = [
  'seed',
  'links',
  'run-flags',
  'lifecycle',
  'networks',
  'volumes',
  'images',
  'inspect',
  'shell-userland',
  'system',
  'system-help-api150',
];

describe.each(TOPICS)('the recording %s', (topic) => {
  let played: readonly PlayedStep[] = [];
  beforeAll(async () => {
    played = await replay(topic);
  }, 120_000);

  test('differs from ours where the tables say so', () => {
    const idle = readRecording(topic).flatMap(({ stdout, stderr }, step) =>
      idleChanges(topic, step, [stdout, stderr]),
    );
    expect(idle).toEqual([]);
  });

  test.each(readRecording(topic).map(({ cmd }, number) => ({ number, cmd })))(
    '$number: $cmd',
    ({ number }) => {
      const step = played[number];
      if (step?.excuse === undefined) expect(step?.difference).toBe('');
      else if (!step.excuse.random) expect(step.difference, step.excuse.reason).not.toBe('');
    },
  );
});
