import { describe, expect, test } from 'vitest';
import { untilEnd, useSources, words } from './harness.ts';

const sources = useSources();
const hostile = 'test/browser/pages/element.html?scenario=./hostile.md';

describe.each([
  { cleaner: "the browser's own cleaning", address: hostile },
  { cleaner: 'a browser that cannot clean', address: `${hostile}&cannot-clean` },
])('with $cleaner', ({ address }) => {
  test('a scenario cannot do harm to the page, and what it says is shown', async () => {
    const { page } = await sources.open(address);
    await page.locator('drydock-command .run').click();
    await untilEnd(page, '\n$');
    expect(await page.evaluate(() => 'harmed' in globalThis)).toBe(false);
    const prose = page.locator('drydock-steps .page');
    expect(await prose.locator('script, style, iframe, svg script, form, input').count()).toBe(0);
    expect(await prose.locator('[onerror], [onmouseover], p [id], p [class], [style]').count()).toBe(0);
    expect(await words(prose.locator('p').filter({ hasText: 'more text' }))).toBe('Text and more text.');
    expect(await words(prose.locator('p').filter({ hasText: 'placeholder' }))).toBe(
      'The option --name <name> and the placeholder <container-id> stay readable.',
    );
  });

  test('addresses in a scenario are relative to it, and links leave the page where it is', async () => {
    const { page } = await sources.open(address);
    const links = page.locator('drydock-steps .page a[href]');
    await links.first().waitFor();
    const found = await links.evaluateAll((all) =>
      (all as HTMLAnchorElement[]).map(({ href, target, rel }) => [
        new URL(href, location.href).pathname,
        target,
        rel,
      ]),
    );
    expect(found).toEqual([['/test/browser/pages/other.html', '_blank', 'noopener']]);
    expect(await page.locator('drydock-steps .page a:not([href])').allTextContents()).toEqual([
      'a link',
      'a picture of data',
    ]);
    const picture = page.locator('drydock-steps .page img');
    expect(await picture.getAttribute('src')).toMatch(/^http:.*\/test\/browser\/pages\/missing\.png$/);
    expect(await picture.getAttribute('title')).toBe('Its title');
  });
});
