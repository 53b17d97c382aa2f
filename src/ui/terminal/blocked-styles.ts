/**
 * The emulator writes its colours and sizes into `<style>` elements inside `root`. A page whose policy forbids inline
 * styles leaves them without effect; constructed style sheets are not inline, so what was blocked is adopted instead.
 * Returns the way to stop.
 */
export function adoptBlockedStyles(root: Element, into: ShadowRoot): () => void {
  const sheets = new Map<HTMLStyleElement, CSSStyleSheet>();
  const adopt = (): void => {
    const blocked = [...root.querySelectorAll('style')].filter(({ sheet }) => sheet === null);
    for (const style of blocked) {
      const sheet = sheets.get(style) ?? new CSSStyleSheet();
      sheet.replaceSync(style.textContent ?? '');
      if (!sheets.has(style)) into.adoptedStyleSheets.push(sheet);
      sheets.set(style, sheet);
    }
  };
  adopt();
  // Where styles are allowed there is nothing to watch: the rows change with every key.
  if (sheets.size === 0) return () => {};
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ target }) => target instanceof HTMLStyleElement)) adopt();
  });
  observer.observe(root, { subtree: true, childList: true });
  return () => {
    observer.disconnect();
    const ours = new Set(sheets.values());
    into.adoptedStyleSheets = into.adoptedStyleSheets.filter((sheet) => !ours.has(sheet));
  };
}
