// Forgets what is kept for the origin of this page.
return (async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
    await worker.unregister();
  }
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
})();
