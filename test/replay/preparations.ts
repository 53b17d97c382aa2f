/** What the recorder did to its engine without recording it: before a topic, and once within one. */
interface Preparation {
  /** Of this topic; of every one unless given. */
  readonly topic?: string;
  /** Before this step. */
  readonly step: number;
  readonly cmd: string;
}

const PREPARATIONS: readonly Preparation[] = [
  { step: 0, cmd: 'docker pull -q alpine; docker pull -q redis' },
  { topic: 'seed', step: 19, cmd: 'docker rm -f $(docker ps -aq)' },
];

export function preparations(topic: string, step: number): readonly string[] {
  return PREPARATIONS.filter((each) => (each.topic ?? topic) === topic && each.step === step).map(
    ({ cmd }) => cmd,
  );
}
