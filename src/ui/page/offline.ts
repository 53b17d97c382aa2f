/** Lets the service worker keep a copy of the site. Only a built site has one; where it is not allowed, nothing is lost. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register(new URL('./service-worker.js', document.baseURI)).catch(() => {});
}
