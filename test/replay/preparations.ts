/** What the recorder did to its engine without recording it: before a topic, and once within one. */
interface Preparation {
  /** Of this topic; of every one unless given. */
  readonly topic?: string;
  /** Before this step. */
  readonly step: number;
  readonly cmd: string;
}

/** What the Dockerfile of a step makes, step by step, as the classic builder does; building itself is not simulated yet. */
const BUILD_APP_1 = `docker run --name s1 redis sh -c 'dd if=/dev/urandom of=/blob bs=100k count=8 2>/dev/null'
docker run --name s2 $(docker commit s1) sh -c 'echo 2 > /two'
S2=$(docker commit s2); docker create --name s3 $S2; docker cp pb/Dockerfile s3:/df
docker commit s3 127.0.0.1:5000/team/app:1; docker rm -v s1 s2 s3`;
const BUILD_APP_2 = `docker create --name s3 $S2; docker cp pb/Dockerfile s3:/df
docker run --name s4 $(docker commit s3) sh -c 'dd if=/dev/urandom of=/blob2 bs=100k count=30 2>/dev/null'
docker commit s4 127.0.0.1:5000/team/app:2; docker rm -v s3 s4`;
const buildDang = (letter: string): string =>
  `docker run --name s1 alpine sh -c 'echo ${letter} > /a'; docker commit s1 dang; docker rm s1`;

const PREPARATIONS: readonly Preparation[] = [
  { step: 0, cmd: 'docker pull -q alpine; docker pull -q redis' },
  { topic: 'seed', step: 19, cmd: 'docker rm -f $(docker ps -aq)' },
  // The recording machine had Python; here something else takes the port that the step names.
  { topic: 'run-flags', step: 100, cmd: 'python3() { exec nc -lk -p "$3"; }' },
  // With the real client the port is not the engine's, so the container starts; the recorder's did not and held no address.
  { topic: 'run-flags', step: 101, cmd: 'docker wait busyport' },
  { topic: 'images', step: 96, cmd: BUILD_APP_1 },
  { topic: 'images', step: 98, cmd: BUILD_APP_2 },
  { topic: 'images', step: 137, cmd: buildDang('a') },
  { topic: 'images', step: 138, cmd: buildDang('b') },
];

export function preparations(topic: string, step: number): readonly string[] {
  return PREPARATIONS.filter((each) => (each.topic ?? topic) === topic && each.step === step).map(
    ({ cmd }) => cmd,
  );
}
