/**
 * The lists of connections and of channels.
 */
import { element } from '../try/dom.js';
import { ask } from './api.js';
import { age, amount, size } from './format.js';
import { List } from './list.js';

const MILLIS = 1_000;

/**
 * @param {HTMLElement} root
 * @returns {List}
 */
export function connections(root) {
  /** @type {List} */
  const list = new List(root, {
    path: 'api/connections',
    member: 'connections',
    searchIn: 'Search by id, door or address',
    columns: [
      { title: 'Connection', cell: ({ id }) => element('code', '', id) },
      { title: 'Door', cell: ({ door }) => door },
      { title: 'Address', cell: ({ remoteAddress }) => remoteAddress },
      { title: 'Queued', number: true, cell: ({ pendingBytes }) => size(pendingBytes) },
      { title: 'Age', number: true, cell: ({ openedAt }) => age((Date.now() - Date.parse(openedAt)) / MILLIS) },
      { title: '', cell: ({ id }) => closeButton(id, list) },
    ],
  });
  return list;
}

/**
 * @param {HTMLElement} root
 * @returns {List}
 */
export function channels(root) {
  return new List(root, {
    path: 'api/channels',
    member: 'channels',
    searchIn: 'Search by channel or scope',
    columns: [
      { title: 'Channel', cell: ({ name }) => element('code', '', name) },
      { title: 'Scope', cell: ({ scope }) => scope },
      { title: 'Clients', number: true, cell: ({ clients }) => amount(clients) },
      { title: 'Backends', number: true, cell: ({ backends }) => amount(backends) },
    ],
  });
}

/**
 * Asks once more before it closes.
 *
 * @param {string} id
 * @param {List} list
 */
function closeButton(id, list) {
  const button = /** @type {HTMLButtonElement} */ (element('button', 'quiet', 'Close'));
  button.type = 'button';
  button.setAttribute('aria-label', `Close ${id}`);
  button.addEventListener('click', () => {
    if (button.dataset.sure === 'true') {
      button.disabled = true;
      list.change(() => ask(`api/connections/${encodeURIComponent(id)}`, { method: 'DELETE' }));
    }
    button.dataset.sure = 'true';
    button.textContent = 'Really close?';
  });
  return button;
}
