import { beforeAll, describe, expect, test } from 'vitest';
import { answerDifferences } from './api-compare.ts';
import { type Answer, ApiPlayer } from './api-player.ts';
import { readApiRecording } from './api-recording.ts';

/** Each topic holds the requests of a real client to a real engine: test/oracle/docker/api/TOPIC.json. */
const TOPICS = ['run', 'containers', 'images', 'networks', 'system'];

describe.each(TOPICS)('the requests of %s are answered as by the real engine', (topic) => {
  const commands = readApiRecording(topic);
  const player = new ApiPlayer();
  const answers: (readonly Answer[])[] = [];

  beforeAll(async () => {
    await player.start();
    for (const command of commands) answers.push(await player.play(command));
  }, 120_000);

  test.each(commands.map(({ cmd }, number) => ({ number, cmd })))('$number: $cmd', ({ number }) => {
    const differences = commands[number]?.api.flatMap((call, at) => {
      const answer = answers[number]?.[at];
      if (!answer) return [`no answer to ${call.method} ${call.path}`];
      return answerDifferences(call, player.translate(call.response_body), answer);
    });
    expect(differences).toEqual([]);
  });
});
