import { existsSync } from 'node:fs';

/** Debian's build of Chromium's page engine without a window: it takes two thirds of the browser's processor time. */
const headlessShell = '/usr/bin/chromium-headless-shell';

/** Debian's whole browser. */
export const wholeChromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** The Chromium that a test starts; the environment's CHROMIUM names another. */
export const chromiumProgram = process.env.CHROMIUM ?? (existsSync(headlessShell) ? headlessShell : wholeChromium);
