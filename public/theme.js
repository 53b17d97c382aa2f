// Before the first paint: the theme the reader chose last time, so that nothing flashes.
try {
  const theme = localStorage.getItem('drydock:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage, no choice: the system's theme it is.
}
