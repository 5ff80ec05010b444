/**
 * Starts the console: the key first, then its views.
 */
import { onClick, part, value } from '../try/dom.js';
import { watchHealth } from '../try/health.js';
import { connectTabs } from '../try/tabs.js';
import { ApiError, ask, forgetKey, storedKey, storeKey } from './api.js';
import { channels, connections } from './lists.js';
import { Overview } from './overview.js';
import { startPublishing } from './publish.js';

const signIn = /** @type {HTMLFormElement} */ (part(document, 'sign-in'));

/** Asks for something that takes the key, and opens the console if it is right. */
async function enter() {
  const problem = part(signIn, 'problem');
  problem.textContent = '';
  try {
    await ask('api/connections?limit=1');
  } catch (error) {
    if (error instanceof ApiError) {
      forgetKey();
      signIn.hidden = false;
      problem.textContent = error.message;
      return;
    }
    throw error;
  }
  signIn.hidden = true;
  part(document, 'console').hidden = false;
  part(document, 'sign-out').hidden = false;
  start();
}

function start() {
  const overview = part(document, 'overview');
  new Overview(overview, (error) => {
    part(overview, 'problem').textContent = error?.message ?? '';
    const words = error === undefined ? `as of ${new Date().toLocaleTimeString('en-GB')}` : 'out of date';
    part(document, 'freshness').textContent = words;
  }).start();
  const lists = [connections(part(document, 'connections')), channels(part(document, 'channels'))];
  lists.forEach((list) => list.refresh());
  startPublishing(part(document, 'publish'));
  connectTabs(part(document, 'tabs'));
}

signIn.addEventListener('submit', (event) => {
  event.preventDefault();
  storeKey(value(signIn, 'key').trim());
  enter();
});
onClick(document, 'sign-out', () => {
  forgetKey();
  location.reload();
});
watchHealth(part(document, 'health'));
if (storedKey() === '') {
  signIn.hidden = false;
  signIn.querySelector('input')?.focus();
} else {
  enter();
}
