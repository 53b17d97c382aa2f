import { expect, test } from 'vitest';
import { World } from '../world.ts';

function online(): World {
  const world = new World();
  world.routes = [
    { destination: 'default', gateway: '10.0.0.1', device: 'eth0' },
  ] as unknown as World['routes'];
  return world;
}

const ROOT =
  "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv\n";

test('pip refuses to touch a Python that a distribution keeps', async () => {
  const { stdout, stderr, status } = await online().run(['pip', 'install', 'flask']);
  expect([stdout, stderr.split('\n').slice(0, 5), status]).toEqual([
    '',
    [
      'error: externally-managed-environment',
      '',
      '× This environment is externally managed',
      '╰─> To install Python packages system-wide, try apt install',
      '    python3-xyz, where xyz is the package you are trying to',
    ],
    1,
  ]);
});

test('pip fetches a package with what it needs, and knows it from then on', async () => {
  const world = online();
  const run = (line: string) => world.run(['sh', '-c', line]);
  expect(await run('pip install --break-system-packages gunicorn==22.0.0')).toEqual({
    stdout: `Collecting gunicorn==22.0.0
  Downloading gunicorn-22.0.0-py3-none-any.whl.metadata (2.3 kB)
Collecting packaging (from gunicorn==22.0.0)
  Downloading packaging-24.1-py3-none-any.whl.metadata (2.0 kB)
Downloading gunicorn-22.0.0-py3-none-any.whl (84.4 kB)
Downloading packaging-24.1-py3-none-any.whl (53.9 kB)
Installing collected packages: packaging, gunicorn
Successfully installed gunicorn-22.0.0 packaging-24.1
`,
    stderr: ROOT,
    status: 0,
  });
  expect((await run('pip freeze')).stdout).toBe('gunicorn==22.0.0\npackaging==24.1\n');
  expect((await run('pip list')).stdout).toBe(
    'Package   Version\n--------- -------\ngunicorn  22.0.0\npackaging 24.1\npip       24.0\n',
  );
  expect((await run('pip show packaging')).stdout).toContain('\nRequired-by: gunicorn\n');
  expect((await run('pip install --break-system-packages packaging')).stdout).toBe(
    'Requirement already satisfied: packaging in /usr/local/lib/python3.12/dist-packages (24.1)\n',
  );
  expect((await run('pip uninstall -y gunicorn')).stdout).toBe(
    'Found existing installation: gunicorn 22.0.0\nUninstalling gunicorn-22.0.0:\n  Successfully uninstalled gunicorn-22.0.0\n',
  );
  expect((await run('pip freeze')).stdout).toBe('packaging==24.1\n');
});

test('what there is not is refused as pip refuses it', async () => {
  const run = async (line: string) => {
    const { stdout, stderr, status } = await online().run(['sh', '-c', line]);
    return [stdout, stderr, status];
  };
  expect(await run('pip install --break-system-packages nosuch')).toEqual([
    '',
    'ERROR: Could not find a version that satisfies the requirement nosuch (from versions: none)\nERROR: No matching distribution found for nosuch\n',
    1,
  ]);
  expect(await run('pip install --break-system-packages -r nosuch.txt')).toEqual([
    '',
    "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'nosuch.txt'\n",
    1,
  ]);
  expect(await run('pip show nosuch')).toEqual(['', 'WARNING: Package(s) not found: nosuch\n', 1]);
  expect(await run('pip uninstall nosuch')).toEqual([
    '',
    'WARNING: Skipping nosuch as it is not installed.\n',
    0,
  ]);
  expect(await run('pip frobnicate')).toEqual(['', 'ERROR: unknown command "frobnicate"\n', 1]);
});
