/**
 * Keeps a copy of the whole site, so that the practice page works without a network after one visit. It answers from the
 * copy first; a new version of the site is copied in the background and takes over when its last page is closed, because
 * an open page still needs the chunks of the version it came from.
 */

/** The names of the built files, and a digest of them all. Written here by the build (build/offline.ts). */
declare const DRYDOCK_FILES: readonly string[];
declare const DRYDOCK_DIGEST: string;

/** What the scope of a service worker has and a page has not. */
interface ServiceWorkerScope extends EventTarget {
  readonly registration: { readonly scope: string };
}
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = globalThis as unknown as ServiceWorkerScope;
const { scope } = worker.registration;
/** Several sites may share an origin, and with it the names of caches. */
const family = `drydock ${scope} `;
const current = family + DRYDOCK_DIGEST;
const start = new URL('index.html', scope).href;
const copied: ReadonlySet<string> = new Set(DRYDOCK_FILES.map((name) => new URL(name, scope).href));

async function copySite(): Promise<void> {
  const cache = await caches.open(current);
  // What has a digest in its name never changes; of the rest the server's own word counts, not an older copy.
  const requests = [...copied].map(
    (url) => new Request(url, { cache: hasDigest(url) ? 'default' : 'no-cache' }),
  );
  await cache.addAll(requests);
}

async function dropOldCopies(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(family) && name !== current);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(request: Request, url: string): Promise<Response> {
  const cache = await caches.open(current);
  return (await cache.match(url)) ?? fetch(request);
}

function hasDigest(url: string): boolean {
  return /\/(?:chunks|assets)\/[^/]+$/.test(url);
}

worker.addEventListener('install', (event) => (event as Extendable).waitUntil(copySite()));
worker.addEventListener('activate', (event) => (event as Extendable).waitUntil(dropOldCopies()));
worker.addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Fetched;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  const url = address === scope ? start : address;
  if (copied.has(url)) respondWith.call(event, answer(request, url));
});
