import fc from 'fast-check';

/** A request as a client sends it, at its time within a batch. Plain data, so that a failing batch can be read. */
export interface Command {
  /** Milliseconds after the beginning of the batch. */
  readonly delay: number;
  readonly request: readonly [method: string, path: string, body?: unknown];
  /** The answer lasts for as long as something goes on; nobody waits for it. */
  readonly follow?: boolean;
  /** The request makes an exec, which is then started. */
  readonly exec?: { readonly delay: number; readonly detach: boolean };
}

type Request = Omit<Command, 'delay'>;

function ask(method: string, path: string, body?: unknown): Request {
  return { request: body === undefined ? [method, path] : [method, path, body] };
}

const container = fc.constantFrom('c1', 'c2', 'c3', 'c4');
const network = fc.constantFrom('n1', 'n2', 'n3', 'bridge');
const volume = fc.constantFrom('v1', 'v2');
const image = fc.constantFrom('base:1', 'base:2', 'base:3', 'mine:a', 'mine:b');
const PROGRAMS: readonly (readonly string[])[] = [
  ['sleep', '600'],
  ['sleep', '2'],
  ['signals'],
  ['exit', '3'],
  ['count', '4'],
  ['parent', 'sleep', '5'],
  ['serve', '80', 'hello'],
  ['missing'],
];
const program = fc.constantFrom(...PROGRAMS);

const hostConfig = fc.record({
  NetworkMode: fc.constantFrom('bridge', 'bridge', 'n1', 'n1', 'n2', 'none', 'host', 'container:c1'),
  restart: fc.constantFrom('rm', 'no', 'no', 'always', 'unless-stopped', 'on-failure'),
  port: fc.constantFrom(undefined, undefined, '', '8080', '8081', '9000-9001'),
  Binds: fc.constantFrom([], [], ['v1:/data'], ['v1:/data', 'v2:/more:ro'], ['/tmp/shared:/shared']),
  Links: fc.constantFrom([], [], [], ['c1:db']),
});

const create: fc.Arbitrary<Request> = fc
  .tuple(fc.option(container, { freq: 8, nil: '' }), image, program, hostConfig, fc.boolean())
  .map(([name, Image, Cmd, { restart, port, ...host }, Tty]) => ({
    request: [
      'POST',
      `/containers/create?name=${name}`,
      {
        Image,
        Cmd,
        Tty,
        ...(port === undefined ? {} : { ExposedPorts: { '80/tcp': {} } }),
        HostConfig: {
          ...host,
          AutoRemove: restart === 'rm',
          RestartPolicy: restart === 'rm' ? {} : { Name: restart },
          PortBindings: port === undefined ? {} : { '80/tcp': [{ HostPort: port }] },
        },
      },
    ],
  }));

/** `POST /containers/NAME/VERB`. */
function verb(...suffixes: readonly string[]): fc.Arbitrary<Request> {
  return fc
    .tuple(container, fc.constantFrom(...suffixes))
    .map(([name, suffix]) => ({ request: ['POST', `/containers/${name}/${suffix}`] }));
}

const remove: fc.Arbitrary<Request> = fc
  .tuple(container, fc.constantFrom('', '?force=1', '?force=1&v=1', '?v=1'))
  .map(([name, query]) => ({ request: ['DELETE', `/containers/${name}${query}`] }));

const rename: fc.Arbitrary<Request> = fc
  .tuple(container, container)
  .map(([from, to]) => ({ request: ['POST', `/containers/${from}/rename?name=${to}`] }));

const exec: fc.Arbitrary<Request> = fc
  .tuple(container, program, fc.constantFrom(0, 0, 700), fc.boolean())
  .map(([name, Cmd, delay, detach]) => ({
    request: ['POST', `/containers/${name}/exec`, { Cmd, AttachStdout: true, AttachStderr: true }],
    exec: { delay, detach },
  }));

const follow: fc.Arbitrary<Request> = fc
  .tuple(
    container,
    fc.constantFrom(
      ['POST', 'wait?condition=removed'] as const,
      ['POST', 'wait?condition=next-exit'] as const,
      ['POST', 'wait'] as const,
      ['GET', 'logs?stdout=1&stderr=1&follow=1'] as const,
      ['POST', 'attach?stream=1&stdout=1&stderr=1'] as const,
      ['GET', 'stats?stream=1'] as const,
    ),
  )
  .map(([name, [method, path]]) => ({ request: [method, `/containers/${name}/${path}`], follow: true }));

const networks: fc.Arbitrary<Request> = fc.oneof(
  fc
    .tuple(network, fc.constantFrom(undefined, '10.7.0.0/29', '10.7.0.0/16'))
    .map(([Name, Subnet]) =>
      ask('POST', '/networks/create', { Name, ...(Subnet ? { IPAM: { Config: [{ Subnet }] } } : {}) }),
    ),
  fc.tuple(network, container, fc.constantFrom(undefined, '10.7.0.5')).map(([name, Container, IPv4Address]) =>
    ask('POST', `/networks/${name}/connect`, {
      Container,
      EndpointConfig: IPv4Address ? { IPAMConfig: { IPv4Address } } : { Aliases: ['also'] },
    }),
  ),
  fc
    .tuple(network, container, fc.boolean())
    .map(([name, Container, Force]) => ask('POST', `/networks/${name}/disconnect`, { Container, Force })),
  network.map((name) => ask('DELETE', `/networks/${name}`)),
);

const volumes: fc.Arbitrary<Request> = fc.oneof(
  fc.tuple(volume, fc.boolean()).map(([Name, mounted]) =>
    ask('POST', '/volumes/create', {
      Name,
      ...(mounted ? { DriverOpts: { type: 'tmpfs', device: 'tmpfs' } } : {}),
    }),
  ),
  volume.map((name) => ask('DELETE', `/volumes/${name}`)),
);

const images: fc.Arbitrary<Request> = fc.oneof(
  fc.constantFrom('1', '2', '3').map((tag) => ask('POST', `/images/create?fromImage=base&tag=${tag}`)),
  fc
    .tuple(image, fc.constantFrom('a', 'b'))
    .map(([name, tag]) => ask('POST', `/images/${name}/tag?repo=mine&tag=${tag}`)),
  fc
    .tuple(image, fc.boolean())
    .map(([name, force]) => ask('DELETE', `/images/${name}${force ? '?force=1' : ''}`)),
);

const prune: fc.Arbitrary<Request> = fc.constantFrom(
  { request: ['POST', '/containers/prune'] },
  { request: ['POST', '/networks/prune'] },
  { request: ['POST', '/volumes/prune?filters={"all":["1"]}'] },
  { request: ['POST', '/images/prune?filters={"dangling":["false"]}'] },
);

const request: fc.Arbitrary<Request> = fc.oneof(
  { weight: 6, arbitrary: create },
  { weight: 6, arbitrary: verb('start') },
  { weight: 3, arbitrary: verb('stop', 'stop?t=1', 'stop?t=0') },
  { weight: 3, arbitrary: verb('kill', 'kill?signal=SIGTERM', 'kill?signal=SIGUSR1') },
  { weight: 3, arbitrary: verb('restart', 'restart?t=0', 'restart?signal=SIGNONSENSE') },
  { weight: 3, arbitrary: verb('pause', 'unpause') },
  { weight: 3, arbitrary: remove },
  { weight: 2, arbitrary: rename },
  { weight: 3, arbitrary: exec },
  { weight: 2, arbitrary: follow },
  { weight: 5, arbitrary: networks },
  { weight: 2, arbitrary: volumes },
  { weight: 2, arbitrary: images },
  { weight: 1, arbitrary: prune },
);

const command: fc.Arbitrary<Command> = fc
  .tuple(fc.constantFrom(0, 0, 0, 1, 100, 500, 1000, 2500), request)
  .map(([delay, sent]) => ({ ...sent, delay }));

/** Containers to begin with, so that most commands find one. */
const beginning: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.array(create, { minLength: 2, maxLength: 6 }),
    fc.array(verb('start'), { minLength: 1, maxLength: 4 }),
  )
  .map(([creates, starts]) => [
    ...creates.map((each) => ({ ...each, delay: 0 })),
    ...starts.map((each) => ({ ...each, delay: 1 })),
  ]);

const batch = fc.array(command, { minLength: 3, maxLength: 12, size: 'max' });

/** What several clients send at the same time, again and again. */
export const batches: fc.Arbitrary<readonly (readonly Command[])[]> = fc
  .tuple(beginning, fc.array(batch, { minLength: 2, maxLength: 6, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);
