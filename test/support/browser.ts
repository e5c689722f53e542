import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';

const ofTheSystem = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const help =
  'No Chromium was found, and none could be fetched. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.';

/** The browser that was named, the system's, or Playwright's own, which is fetched when there is none. */
function browserPath(): string {
  const found = [process.env.CHROMIUM_PATH, ...ofTheSystem, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
  if (found) return found;
  const cli = createRequire(import.meta.url).resolve('playwright-core/cli.js');
  try {
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 240_000 });
  } catch (cause) {
    throw new Error(help, { cause });
  }
  return chromium.executablePath();
}

/** A browser without a window, which asks nobody but the pages it opens. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  });
