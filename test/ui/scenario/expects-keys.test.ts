import { expect, test } from 'vitest';
import { expectsKeys } from '../../../src/ui/scenario/expects-keys.ts';

test.each([
  'docker run -it redis redis-cli',
  'docker run -ti --rm alpine',
  'docker run --rm -i -t alpine sh',
  'docker exec --interactive --tty web sh',
  'docker compose exec web sh',
  'sudo docker run -it alpine',
  'docker-compose exec -it web sh',
  'docker network create app\ndocker run -it alpine',
])('%j is talked to', (command) => {
  expect(expectsKeys(command)).toBe(true);
});

test.each([
  'docker run -d redis',
  'docker run -itd redis',
  'docker run -dit redis',
  'docker run -it -d redis',
  'docker run --detach -it redis',
  'docker compose exec -T web ls',
  'docker ps',
  'docker run alpine ping -c 1 redis',
  'docker run --link redis-server:redis alpine env',
  'docker run alpine grep -i a file',
  'docker exec web curl -i localhost',
  'ls -i',
  'docker run -it alpine\ndocker ps',
])('%j is not', (command) => {
  expect(expectsKeys(command)).toBe(false);
});
