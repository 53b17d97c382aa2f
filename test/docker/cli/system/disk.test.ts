import { expect, test } from 'vitest';
import { ClientWorld, NOW } from '../world.ts';

const USAGE = {
  LayersSize: 25_446_343,
  Images: [
    {
      Id: `sha256:${'e'.repeat(64)}`,
      RepoTags: ['redis:latest', 'redis:7'],
      RepoDigests: [],
      Created: NOW / 1000 - 360,
      Size: 25_446_343,
      SharedSize: 1_987_519,
      Containers: 1,
    },
    {
      Id: `sha256:${'a'.repeat(64)}`,
      RepoTags: ['alpine:latest'],
      RepoDigests: [],
      Created: NOW / 1000 - 360,
      Size: 1_987_519,
      SharedSize: 1_987_519,
      Containers: 0,
    },
  ],
  Containers: [
    {
      Id: 'd'.repeat(64),
      Names: ['/d1'],
      Image: 'alpine',
      ImageID: `sha256:${'a'.repeat(64)}`,
      Command: 'sleep 300',
      Created: NOW / 1000 - 2,
      Ports: [],
      SizeRw: 102_400,
      SizeRootFs: 2_089_919,
      Labels: {},
      State: 'running',
      Status: 'Up 1 second',
      Mounts: [{ Name: 'dv', Source: '/x', Driver: 'local' }],
    },
    {
      Id: 'c'.repeat(64),
      Names: ['/d2'],
      Image: 'redis',
      ImageID: `sha256:${'e'.repeat(64)}`,
      Command: 'true',
      Created: NOW / 1000 - 2,
      Ports: [],
      SizeRw: 1000,
      Labels: {},
      State: 'exited',
      Status: 'Exited (0) 1 second ago',
      Mounts: [],
    },
  ],
  Volumes: [
    {
      Name: 'dv',
      Driver: 'local',
      Scope: 'local',
      Mountpoint: '/x',
      Labels: null,
      UsageData: { RefCount: 1, Size: 3000 },
    },
    {
      Name: 'old',
      Driver: 'local',
      Scope: 'local',
      Mountpoint: '/y',
      Labels: null,
      UsageData: { RefCount: 0, Size: 1000 },
    },
    {
      Name: 'odd',
      Driver: 'local',
      Scope: 'local',
      Mountpoint: '/z',
      Labels: null,
      UsageData: { RefCount: 0, Size: -1 },
    },
  ],
  BuildCache: [],
};

test.each<readonly [readonly string[], string]>([
  [
    [],
    `TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE
Images          2         1         25.45MB   1.988MB (7%)
Containers      2         1         103.4kB   1kB (0%)
Local Volumes   3         1         4kB       1kB (25%)
Build Cache     0         0         0B        0B
`,
  ],
  [
    ['--format', '{{.Type}}={{.Size}}'],
    'Images=25.45MB\nContainers=103.4kB\nLocal Volumes=4kB\nBuild Cache=0B\n',
  ],
  [
    ['-v'],
    `Images space usage:

REPOSITORY   TAG       IMAGE ID       CREATED         SIZE      SHARED SIZE   UNIQUE SIZE   CONTAINERS
redis        latest    eeeeeeeeeeee   6 minutes ago   25.4MB    1.988MB       23.46MB       1
alpine       latest    aaaaaaaaaaaa   6 minutes ago   1.99MB    1.988MB       0B            0

Containers space usage:

CONTAINER ID   IMAGE     COMMAND       LOCAL VOLUMES   SIZE      CREATED         STATUS                    NAMES
dddddddddddd   alpine    "sleep 300"   1               102kB     2 seconds ago   Up 1 second               d1
cccccccccccc   redis     "true"        0               1kB       2 seconds ago   Exited (0) 1 second ago   d2

Local Volumes space usage:

VOLUME NAME   LINKS     SIZE
dv            1         3kB
old           0         1kB
odd           0         -1B

Build cache usage: 0B

CACHE ID   CACHE TYPE   SIZE      CREATED   LAST USED   USAGE     SHARED
`,
  ],
  [
    ['-v', '--format', '{{range .Images}}{{.Repository}} {{.UniqueSize}};{{end}}{{len .Volumes}}'],
    'redis 23.46MB;alpine 0B;3',
  ],
])('docker system df %j', async (args, stdout) => {
  const world = new ClientWorld();
  world.engine.on('GET /system/df', { json: USAGE });
  expect(await world.run(['system', 'df', ...args])).toEqual({ stdout, stderr: '', status: 0 });
});

test('docker system prune asks first, and says what it is about', async () => {
  const world = new ClientWorld();
  expect((await world.run(['system', 'prune', '--filter', 'label=b', '--filter', 'label=a'])).stdout).toBe(
    `WARNING! This will remove:
  - all stopped containers
  - all networks not used by at least one container
  - all dangling images
  - unused build cache

  Items to be pruned will be filtered with:
  - label=a
  - label=b

Are you sure you want to continue? [y/N] `,
  );
  expect((await world.run(['system', 'prune', '-a', '--volumes'])).stdout).toBe(
    `WARNING! This will remove:
  - all stopped containers
  - all networks not used by at least one container
  - all anonymous volumes not used by at least one container
  - all images without at least one container associated to them
  - all build cache

Are you sure you want to continue? [y/N] `,
  );
  expect(world.engine.requests).toEqual([]);
  expect(await world.run(['system', 'prune', '--volumes', '--filter', 'until=1h'])).toEqual({
    stdout: '',
    stderr: 'ERROR: The "until" filter is not supported with "--volumes"\n',
    status: 1,
  });
});

test('docker system prune -f', async () => {
  const world = new ClientWorld();
  world.engine
    .on('POST /containers/prune', { json: { ContainersDeleted: ['c1', 'c2'], SpaceReclaimed: 1000 } })
    .on('POST /networks/prune', { json: { NetworksDeleted: ['n1'] } })
    .on('POST /volumes/prune', { json: { VolumesDeleted: null, SpaceReclaimed: 0 } })
    .on('POST /images/prune', { json: { ImagesDeleted: [{ Untagged: 'a:1' }], SpaceReclaimed: 500 } });
  expect(await world.run(['system', 'prune', '-af', '--volumes'])).toEqual({
    stdout: `Deleted Containers:
c1
c2

Deleted Networks:
n1

Deleted Images:
untagged: a:1

Total reclaimed space: 1.5kB
`,
    stderr: '',
    status: 0,
  });
  expect(world.engine.requests.map(decodeURIComponent)).toEqual([
    'POST /containers/prune',
    'POST /networks/prune',
    'POST /volumes/prune',
    'POST /images/prune?filters={"dangling":{"false":true}}',
  ]);
});
