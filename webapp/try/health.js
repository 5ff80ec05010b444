/**
 * What `GET /api/health/ready` says, for the header and for explaining a refused handshake.
 */
import { element, part } from './dom.js';
import { httpUrl } from './place.js';

const INTERVAL_MILLIS = 10_000;
const TIMEOUT_MILLIS = 5_000;

/**
 * @typedef {object} Health
 * @property {'ready' | 'not-ready' | 'unknown' | 'unreachable'} state
 * @property {string} words
 * @property {{name: string, status: string}[]} checks
 */

/**
 * Asks once.
 *
 * @returns {Promise<Health>}
 */
export async function askHealth() {
  try {
    const response = await fetch(httpUrl('api/health/ready'), {
      cache: 'no-store',
      signal: /** @type {any} */ (AbortSignal).timeout(TIMEOUT_MILLIS),
    });
    return await readHealth(response);
  } catch {
    return { state: 'unreachable', words: 'No answer', checks: [] };
  }
}

/**
 * Shows the state in `host`, now and every ten seconds while the page is visible.
 *
 * @param {HTMLElement} host
 */
export function watchHealth(host) {
  const refresh = async () => {
    if (document.visibilityState === 'visible') {
      show(host, await askHealth());
    }
  };
  document.addEventListener('visibilitychange', refresh);
  setInterval(refresh, INTERVAL_MILLIS);
  refresh();
}

/**
 * @param {Response} response
 * @returns {Promise<Health>}
 */
async function readHealth(response) {
  const body = await response.json().catch(() => undefined);
  const checks = Array.isArray(body?.checks) ? body.checks : [];
  if (response.ok && body?.status === 'UP') {
    return { state: 'ready', words: 'Ready', checks };
  }
  if (response.status === 503) {
    return { state: 'not-ready', words: 'Not ready', checks };
  }
  return { state: 'unknown', words: `Health unknown (${response.status})`, checks };
}

/**
 * @param {HTMLElement} host
 * @param {Health} health
 */
function show(host, { state, words, checks }) {
  host.dataset.state = state;
  const summary = part(host, 'words');
  if (summary.textContent !== words) {
    summary.textContent = words;
  }
  const rows = checks.map(({ name, status }) =>
    element('li', `check check-${String(status).toLowerCase()}`, element('span', '', name), element('span', '', status)),
  );
  part(host, 'checks').replaceChildren(...rows);
  part(host, 'explanation').textContent = explanation(state);
}

/**
 * @param {Health['state']} state
 * @returns {string}
 */
function explanation(state) {
  const explanations = {
    ready: 'This server accepts connections and publications.',
    'not-ready': 'The server is draining, or its broker is out of reach. Sockets stay open, publishing is refused.',
    unknown: 'Something answers, but not with a health report.',
    unreachable: `Nothing answers at ${httpUrl('')}. Is the server running?`,
  };
  return explanations[state];
}
