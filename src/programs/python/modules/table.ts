/// <reference path="./source/python-source.d.ts" />
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import type { Dict } from '../values/dict.ts';

/** Fills a module's names. */
export type FillModule = (machine: Machine, dict: Dict) => Step<void>;

/** Modules that are written here, each loaded when it is imported. */
export const NATIVE_MODULES: ReadonlyMap<string, () => Promise<FillModule>> = new Map<
  string,
  () => Promise<FillModule>
>([
  ['sys', async () => (await import('./sys.ts')).fillSys],
  ['math', async () => (await import('./math.ts')).fillMath],
  ['time', async () => (await import('./time.ts')).fillTime],
  ['posix', async () => (await import('./posix.ts')).fillPosix],
  ['_drydock', async () => (await import('./drydock.ts')).fillDrydock],
  ['_hashes', async () => (await import('./hashes.ts')).fillHashes],
  ['_io', async () => (await import('./io.ts')).fillIo],
  ['_json', async () => (await import('./json.ts')).fillJson],
  ['_random', async () => (await import('./random.ts')).fillRandom],
  ['_re', async () => (await import('./re.ts')).fillRe],
  ['_thread', async () => (await import('./thread.ts')).fillThread],
  ['_socket', async () => (await import('./socket.ts')).fillSocket],
]);

type Source = () => Promise<{ readonly default: string }>;

/** Modules that are written in Python, each loaded when it is imported. */
const SOURCES: Readonly<Record<string, Source>> = {
  __future__: () => import('./source/__future__.py?raw'),
  _asyncio: () => import('./source/_asyncio.py?raw'),
  abc: () => import('./source/abc.py?raw'),
  argparse: () => import('./source/argparse.py?raw'),
  asyncio: () => import('./source/asyncio.py?raw'),
  atexit: () => import('./source/atexit.py?raw'),
  base64: () => import('./source/base64.py?raw'),
  binascii: () => import('./source/binascii.py?raw'),
  bisect: () => import('./source/bisect.py?raw'),
  collections: () => import('./source/collections.py?raw'),
  'collections.abc': () => import('./source/collections.abc.py?raw'),
  concurrent: () => import('./source/concurrent.py?raw'),
  'concurrent.futures': () => import('./source/concurrent.futures.py?raw'),
  contextlib: () => import('./source/contextlib.py?raw'),
  copy: () => import('./source/copy.py?raw'),
  csv: () => import('./source/csv.py?raw'),
  dataclasses: () => import('./source/dataclasses.py?raw'),
  datetime: () => import('./source/datetime.py?raw'),
  decimal: () => import('./source/decimal.py?raw'),
  enum: () => import('./source/enum.py?raw'),
  errno: () => import('./source/errno.py?raw'),
  fnmatch: () => import('./source/fnmatch.py?raw'),
  fractions: () => import('./source/fractions.py?raw'),
  functools: () => import('./source/functools.py?raw'),
  getpass: () => import('./source/getpass.py?raw'),
  glob: () => import('./source/glob.py?raw'),
  hashlib: () => import('./source/hashlib.py?raw'),
  heapq: () => import('./source/heapq.py?raw'),
  hmac: () => import('./source/hmac.py?raw'),
  html: () => import('./source/html.py?raw'),
  http: () => import('./source/http.py?raw'),
  'http.client': () => import('./source/http.client.py?raw'),
  'http.server': () => import('./source/http.server.py?raw'),
  io: () => import('./source/io.py?raw'),
  itertools: () => import('./source/itertools.py?raw'),
  json: () => import('./source/json.py?raw'),
  'json.tool': () => import('./source/json.tool.py?raw'),
  keyword: () => import('./source/keyword.py?raw'),
  logging: () => import('./source/logging.py?raw'),
  operator: () => import('./source/operator.py?raw'),
  os: () => import('./source/os.py?raw'),
  pathlib: () => import('./source/pathlib.py?raw'),
  platform: () => import('./source/platform.py?raw'),
  posixpath: () => import('./source/posixpath.py?raw'),
  pprint: () => import('./source/pprint.py?raw'),
  queue: () => import('./source/queue.py?raw'),
  random: () => import('./source/random.py?raw'),
  re: () => import('./source/re.py?raw'),
  secrets: () => import('./source/secrets.py?raw'),
  shlex: () => import('./source/shlex.py?raw'),
  shutil: () => import('./source/shutil.py?raw'),
  signal: () => import('./source/signal.py?raw'),
  socket: () => import('./source/socket.py?raw'),
  socketserver: () => import('./source/socketserver.py?raw'),
  stat: () => import('./source/stat.py?raw'),
  statistics: () => import('./source/statistics.py?raw'),
  string: () => import('./source/string.py?raw'),
  struct: () => import('./source/struct.py?raw'),
  subprocess: () => import('./source/subprocess.py?raw'),
  tempfile: () => import('./source/tempfile.py?raw'),
  textwrap: () => import('./source/textwrap.py?raw'),
  timeit: () => import('./source/timeit.py?raw'),
  traceback: () => import('./source/traceback.py?raw'),
  threading: () => import('./source/threading.py?raw'),
  types: () => import('./source/types.py?raw'),
  typing: () => import('./source/typing.py?raw'),
  urllib: () => import('./source/urllib.py?raw'),
  'urllib.error': () => import('./source/urllib.error.py?raw'),
  'urllib.parse': () => import('./source/urllib.parse.py?raw'),
  'urllib.request': () => import('./source/urllib.request.py?raw'),
  uuid: () => import('./source/uuid.py?raw'),
  warnings: () => import('./source/warnings.py?raw'),
};

export const SOURCE_MODULES: ReadonlyMap<string, () => Promise<string>> = new Map(
  Object.entries(SOURCES).map(([name, load]) => [name, async () => (await load()).default]),
);

/** Those in which other modules are. */
export const MODULE_PACKAGES: ReadonlySet<string> = new Set([
  'collections',
  'concurrent',
  'http',
  'json',
  'urllib',
]);
