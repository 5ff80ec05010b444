/**
 * The state of a seat's connection: in its heading, on its tab, and in which buttons can be used.
 */
import { part } from './dom.js';

/**
 * Buttons marked `data-needs="open"` can be used only while the connection is open.
 *
 * @param {HTMLElement} seat
 * @param {import('./link.js').LinkState} state
 * @param {string} words
 */
export function showState(seat, state, words) {
  const place = part(seat, 'state');
  place.textContent = words;
  seat.dataset.state = state;
  for (const button of seat.querySelectorAll('button[data-needs="open"]')) {
    /** @type {HTMLButtonElement} */ (button).disabled = state !== 'open';
  }
  markTab(seat);
}

/**
 * @param {HTMLElement} seat
 */
function markTab(seat) {
  const panel = seat.closest('[role="tabpanel"]');
  const tab = document.getElementById(panel?.getAttribute('aria-labelledby') ?? '');
  if (panel !== null && tab !== null) {
    tab.dataset.live = String(panel.querySelector('[data-state="open"]') !== null);
  }
}
