import { test } from 'vitest';
import { serveSources, launchChromium } from './harness.ts';
test('shots', async () => {
  const s = await serveSources(); const b = await launchChromium();
  try {
  for (const scheme of ['light','dark'] as const) for (const [w,h] of [[1440,900],[1024,768],[390,844]] as const) {
    const ctx = await b.newContext({ viewport:{width:w,height:h}, colorScheme:scheme, ...(w===390?{hasTouch:true,isMobile:true}:{}) });
    const p = await ctx.newPage(); p.on('console',m=>console.log(m.type(),m.text())); p.on('pageerror',e=>console.log('ERR',e.message)); p.on('requestfailed',r=>console.log('FAILED',r.url()));
    await p.goto(s.url+'index.html'); await p.waitForSelector('.run',{timeout:15000}); await p.waitForFunction(()=>true); await p.waitForTimeout(700);
    await p.screenshot({path:`/tmp/shots/${scheme}-${w}-1.png`});
    await p.locator('.run').first().click(); await p.waitForTimeout(200);
    await p.locator('.next').click(); await p.waitForTimeout(300);
    await p.locator('.run').nth(0).click(); await p.locator('.run').nth(1).click(); await p.waitForTimeout(300);
    if (w!==390) { await p.locator('.xterm textarea').focus(); await p.keyboard.type('colors\n'); await p.keyboard.type('ping redis\n'); await p.locator('.run').nth(2).click(); await p.waitForTimeout(300); }
    await p.screenshot({path:`/tmp/shots/${scheme}-${w}-2.png`});
    await ctx.close();
  } } finally { await b.close(); await s.close(); }
}, 120000);
