/**
 * Starts the console: the key first, then its views.
 */
import { onClick, part, value } from '../try/dom.js';
import { watchHealth } from '../try/health.js';
import { connectTabs } from '../try/tabs.js';
import { ApiError, ask, forgetKey, storedKey, storeKey } from './api.js';
import { channels, connections, hubs, idleSessions, services, sessions, settings, traces } from './lists.js';
import { Overview } from './overview.js';
import { startPublishing } from './publish.js';
import { watch } from './watch.js';

const signIn = /** @type {HTMLFormElement} */ (part(document, 'sign-in'));

/** Asks for something that takes the key, and opens the console if it is right. */
async function enter() {
  const problem = part(signIn, 'problem');
  problem.textContent = '';
  try {
    await ask('api/traces');
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
  connectTabs(part(document, 'tabs'));
  const traced = traces(part(document, 'traces'));
  connections(part(document, 'connections'), traced);
  channels(part(document, 'channels'), traced);
  hubs(part(document, 'hubs'));
  services(part(document, 'services'));
  sessions(part(document, 'attached-sessions'));
  idleSessions(part(document, 'idle-sessions'));
  settings(part(document, 'settings'));
  startPublishing(part(document, 'publish'));
  watchOverview(part(document, 'overview'));
}

/** @param {HTMLElement} root */
function watchOverview(root) {
  const overview = new Overview(root);
  const freshness = part(document, 'freshness');
  const problem = part(root, 'problem');
  watch(
    'api/events',
    (report) => {
      overview.show(report);
      problem.textContent = '';
      freshness.textContent = 'live';
    },
    (error) => {
      problem.textContent = error.message;
      freshness.textContent = 'out of date';
    },
  );
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
